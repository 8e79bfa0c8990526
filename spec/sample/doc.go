// Package sample reads what documents show of a request or a response: XML, JSON, and the code of 请求示例.
//
// Samples and demos are written for people. Many are not valid XML, JSON or code: a number without an example leaves
// a gap ("count":,), lists end in dots, text is cut off, and code that a browser copied may hold HTML entities. So
// this package reads what a text still says and reports the rest as findings. It never fails, and whatever the text is,
// the depth and the number of values are bounded.
//
// Everything becomes a tree of Values. Names and texts are as they are written, white space included; lists are as
// the text has them, with the object that wraps them in TOP's answers, and with XML's repeated elements.
package sample
