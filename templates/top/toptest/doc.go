// Package toptest helps to test code that calls the Taobao Open Platform, without the platform: a [Gateway]
// is a local server that checks requests as the platform's does and answers what a test tells it to. [Run] is
// what the tests of generated packages call.
package toptest
