// Package diag holds what topgen has to say about a file: where, what, and what to do.
package diag

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"
)

// Severity ranks a diagnostic.
type Severity string

// An Error means that no result can be trusted; a Warning, that one was reached all the same.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// Diagnostic is one finding. It is an error, so it can be wrapped and returned like one.
type Diagnostic struct {
	// File is the name the user gave; Line counts from 1, 0 when the finding is about the whole file.
	File string `json:"file"`
	Line int    `json:"line,omitempty"`
	// Column counts bytes from 1, 0 where only the line is known. Text output leaves it out.
	Column int `json:"column,omitempty"`
	// Path is the place inside a JSON document or a tree, such as "request/param/card_id".
	Path     string   `json:"path,omitempty"`
	Severity Severity `json:"severity"`
	// What says what was expected and what stood there; Fix says what to do.
	What string `json:"what"`
	Fix  string `json:"fix,omitempty"`
}

// Error renders "file:line: path: what; fix".
func (d Diagnostic) Error() string {
	var b strings.Builder
	if d.File != "" {
		b.WriteString(d.File)
		if d.Line > 0 {
			fmt.Fprintf(&b, ":%d", d.Line)
		}
		b.WriteString(": ")
	}
	if d.Severity == Warning {
		b.WriteString("warning: ")
	}
	if d.Path != "" {
		b.WriteString(d.Path + ": ")
	}
	b.WriteString(d.What)
	if d.Fix != "" {
		b.WriteString("; " + d.Fix)
	}
	return b.String()
}

// List gathers findings in the order they were made.
type List []Diagnostic

// Errorf adds an error; fix may be empty.
func (l *List) Errorf(file string, line int, fix, format string, args ...any) {
	*l = append(*l, Diagnostic{File: file, Line: line, Severity: Error, What: fmt.Sprintf(format, args...), Fix: fix})
}

// Warnf adds a warning; fix may be empty.
func (l *List) Warnf(file string, line int, fix, format string, args ...any) {
	*l = append(*l, Diagnostic{File: file, Line: line, Severity: Warning, What: fmt.Sprintf(format, args...), Fix: fix})
}

// HasErrors reports whether any finding is an Error.
func (l List) HasErrors() bool {
	for _, d := range l {
		if d.Severity == Error {
			return true
		}
	}
	return false
}

// Promote turns every warning into an error, for -strict.
func (l List) Promote() List {
	out := make(List, len(l))
	for i, d := range l {
		d.Severity = Error
		out[i] = d
	}
	return out
}

// Sort orders the findings by file, then line, keeping the order of those at one place.
func (l List) Sort() {
	sort.SliceStable(l, func(i, j int) bool {
		if l[i].File != l[j].File {
			return l[i].File < l[j].File
		}
		return l[i].Line < l[j].Line
	})
}

// Err joins the findings that are errors; nil when there are none.
func (l List) Err() error {
	var errs []error
	for _, d := range l {
		if d.Severity == Error {
			errs = append(errs, d)
		}
	}
	return errors.Join(errs...)
}

// WriteJSON writes one JSON object a line, for tools.
func (l List) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, d := range l {
		if err := enc.Encode(d); err != nil {
			return fmt.Errorf("writing diagnostics: %w", err)
		}
	}
	return nil
}

// Of takes an error apart into the findings it is made of; ok is false when it is, or holds, anything else.
func Of(err error) (list List, ok bool) {
	switch e := err.(type) {
	case Diagnostic:
		return List{e}, true
	case interface{ Unwrap() []error }:
		for _, inner := range e.Unwrap() {
			more, ok := Of(inner)
			if !ok {
				return nil, false
			}
			list = append(list, more...)
		}
		return list, true
	}
	return nil, false
}
