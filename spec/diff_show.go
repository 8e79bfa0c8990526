package spec

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// maxShown is how many characters of a value a line shows.
const maxShown = 80

// String returns the change as one line: "wire-breaking: request/req/id: required: false → true".
func (c Change) String() string {
	line := string(c.Grade) + ": "
	if c.Path != "" && c.Path != c.What {
		line += oneLine(c.Path) + ": "
	}
	line += c.What
	if c.Old == "" && c.New == "" {
		return line
	}
	return line + ": " + cmp.Or(oneLine(c.Old), "(nothing)") + decided(c.OldDecided) + " → " + cmp.Or(oneLine(c.New), "(nothing)") + decided(c.NewDecided)
}

// decided says that a value is an overlay's.
func decided(byOverlay bool) string {
	if byOverlay {
		return " [overlay]"
	}
	return ""
}

func oneLine(s string) string { return diag.Line(s, maxShown) }

// WriteChanges writes the changes for people, under the method of each API.
func WriteChanges(w io.Writer, changes []Change) error {
	var b strings.Builder
	for i, c := range changes {
		if i == 0 || c.Method != changes[i-1].Method {
			fmt.Fprintln(&b, c.Method)
		}
		fmt.Fprintln(&b, "  "+c.String())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteChangesJSON writes one JSON object a line, for tools.
func WriteChangesJSON(w io.Writer, changes []Change) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, c := range changes {
		if err := enc.Encode(c); err != nil {
			return err
		}
	}
	return nil
}

// WriteChangesMarkdown writes a table for each API, as for the description of a pull request.
func WriteChangesMarkdown(w io.Writer, changes []Change) error {
	var b strings.Builder
	for i, c := range changes {
		if i == 0 || c.Method != changes[i-1].Method {
			if i > 0 {
				b.WriteString("\n")
			}
			fmt.Fprintf(&b, "### %s\n\n| Grade | Path | Change | Old | New |\n| --- | --- | --- | --- | --- |\n", markdown(c.Method))
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", c.Grade, markdown(c.Path), c.What, markdown(c.Old)+decided(c.OldDecided), markdown(c.New)+decided(c.NewDecided))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// markdown makes text of a document safe inside a cell: it is no markup, no link and no end of the cell.
func markdown(s string) string {
	var b strings.Builder
	for _, r := range oneLine(s) {
		if strings.ContainsRune("\\`*_{}[]()<>#+-!|~&@:", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
