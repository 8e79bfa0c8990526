package text

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/topgen/topgen/spec/internal/document"
)

// header is the row of titles of a table: what its columns have in them, and the titles that are not known.
type header struct {
	columns []document.Column
	unknown []string
	// chinese says that the first title is in Chinese, so that the line can be nothing else.
	chinese bool
}

func (h *header) has(c document.Column) bool { return slices.Contains(h.columns, c) }

// maxHeader is how long a header can be, in bytes.
const maxHeader = 400

// headerOf reads a line as a table's row of titles; nil where it is none: one that begins with the titles of a name
// and a type, or of an error's code and message.
func headerOf(line string) *header {
	if len(line) > maxHeader || strings.ContainsAny(line, "|｜") { // rows in Markdown cannot be told apart
		return nil
	}
	titles := strings.Split(line, "\t")
	joined := len(titles) == 1
	if joined {
		titles = strings.Fields(line)
	}
	h := &header{chinese: line[0] >= utf8.RuneSelf}
	for i := 0; i < len(titles); i++ {
		title := strings.TrimSpace(titles[i])
		c := document.ColumnOf(title)
		if joined && i+1 < len(titles) { // two words may be one title in English
			if two := document.ColumnOf(title + titles[i+1]); two != document.OtherColumn {
				c, i = two, i+1
			}
		}
		if c == document.DefaultColumn {
			c = document.OtherColumn // page text shows defaults among the limits
		}
		if c == document.OtherColumn && title != "" {
			h.unknown = append(h.unknown, title)
		}
		h.columns = append(h.columns, c)
	}
	if !h.isParams() && !h.isErrors() {
		return nil
	}
	return h
}

// isParams reports whether the titles are those of parameters. In English they may as well be a parameter whose name is
// "name" and whose type is "type", so there each title has to be one of parameters.
func (h *header) isParams() bool {
	if len(h.columns) < 2 || h.columns[0] != document.NameColumn || h.columns[1] != document.TypeColumn {
		return false
	}
	return h.chinese || len(h.columns) > 2 && len(h.unknown) == 0 && slices.Max(h.columns) <= document.DescriptionColumn
}

func (h *header) isErrors() bool {
	return len(h.columns) > 1 && h.columns[0] == document.CodeColumn && h.columns[1] == document.MessageColumn
}
