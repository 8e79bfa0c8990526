package top

import "strings"

// words is the text of an error in the making.
type words struct{ strings.Builder }

// wordsOn begins with the API that was called, if it is known.
func wordsOn(method string) *words {
	w := new(words)
	if method != "" {
		w.WriteString(method)
		w.WriteString(": ")
	}
	return w
}

// add writes text from outside, if there is any, after what separates it from the rest.
func (w *words) add(separator, text string, most int) {
	if text != "" {
		w.WriteString(separator)
		w.WriteString(shorten(text, most))
	}
}

// ending returns the whole, with the platform's id of the call where it gave one.
func (w *words) ending(requestID string) string {
	if requestID != "" {
		w.add(" (request ", requestID, mostName)
		w.WriteString(")")
	}
	return w.String()
}
