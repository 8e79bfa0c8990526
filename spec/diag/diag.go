// Package diag has the findings that topgen reports about files: a code, its arguments, and where.
//
// A finding is data until it reaches a person: the table says what each code means, in English and in Chinese, and
// only the command turns findings into text.
package diag

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
)

// Severity ranks a finding.
type Severity string

// With an Error there is no result. A Warning says that the result may be wrong; -strict makes it an error. A Note
// is for a maintainer to read.
const (
	Note    Severity = "note"
	Warning Severity = "warning"
	Error   Severity = "error"
)

// At is what a finding is about.
type At struct {
	// File is the name that the user gave.
	File string
	// Line and Column count from 1, Column in bytes; 0 where they are not known.
	Line, Column int
	// Path is the path inside a JSON document or a tree, such as "request/param/card_id".
	Path string
}

// Finding is one finding. It is an error, so that it can be wrapped and returned like one.
type Finding struct {
	At
	Code     Code
	Severity Severity
	// Args fill in the table's text.
	Args []any
}

// New returns the finding of a code, with the severity that the table gives it.
func New(code Code, where At, args ...any) Finding {
	return Finding{where, code, table[code].Severity, args}
}

// Error returns the finding in English, as "file:line: path: what; what to do".
func (f Finding) Error() string { return f.Text(English) }

// Text returns the finding as one line of text.
func (f Finding) Text(lang Language) string {
	file, severity := f.File, f.Severity.Text(lang)
	if file != "" && f.Line > 0 {
		file += ":" + strconv.Itoa(f.Line)
	}
	if f.Severity == Error {
		severity = ""
	}
	what, fix := f.Parts(lang)
	if fix != "" {
		what += "; " + fix
	}
	parts := slices.DeleteFunc([]string{file, severity, f.Path, what}, func(part string) bool { return part == "" })
	return strings.Join(parts, ": ") + " [" + string(f.Code.Kind()) + "]"
}

// Parts returns what was found and what to do.
func (f Finding) Parts(lang Language) (what, fix string) {
	entry := table[f.Code]
	return Fill(entry.What[lang], f.Args, lang), Fill(entry.Fix[lang], f.Args, lang)
}

// List gathers findings in the order in which they were made.
type List []Finding

// Add appends the finding of a code.
func (l *List) Add(code Code, where At, args ...any) { *l = append(*l, New(code, where, args...)) }

// HasErrors reports whether any finding is an Error.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(f Finding) bool { return f.Severity == Error })
}

// Promote returns the list with every warning made an error, for -strict. Notes stay notes.
func (l List) Promote() List {
	out := slices.Clone(l)
	for i := range out {
		if out[i].Severity == Warning {
			out[i].Severity = Error
		}
	}
	return out
}

// Sort orders the findings by file, then line. Those of one line keep their order.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Finding) int { return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line) })
}

// Err joins the findings that are errors; nil when there are none.
func (l List) Err() error {
	var errs []error
	for _, f := range l {
		if f.Severity == Error {
			errs = append(errs, f)
		}
	}
	return errors.Join(errs...)
}

// WriteJSON writes one JSON object a line, for tools, with texts in English.
func (l List) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, f := range l {
		what, fix := f.Parts(English)
		err := enc.Encode(struct {
			Code     Code     `json:"code"`
			File     string   `json:"file"`
			Line     int      `json:"line,omitempty"`
			Column   int      `json:"column,omitempty"`
			Path     string   `json:"path,omitempty"`
			Severity Severity `json:"severity"`
			What     string   `json:"what"`
			Fix      string   `json:"fix,omitempty"`
		}{f.Code.Kind(), f.File, f.Line, f.Column, f.Path, f.Severity, what, fix})
		if err != nil {
			return fmt.Errorf("writing findings: %w", err)
		}
	}
	return nil
}

// Of takes an error apart into the findings it is made of; ok is false when it is, or has in it, anything else.
func Of(err error) (list List, ok bool) {
	switch e := err.(type) {
	case Finding:
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

// Cause returns what is wrong with a file without its name, which a finding has already.
func Cause(err error) error {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err
	}
	if l := (*os.LinkError)(nil); errors.As(err, &l) {
		return l.Err
	}
	return err
}
