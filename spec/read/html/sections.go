package html

import "github.com/topgen/topgen/spec/document"

// sectionOf is the section that a line of text is the title of.
func sectionOf(text string) document.Section {
	s, _ := document.SectionOf(text)
	return s
}

// part is a section as it stands on the page: its title and what follows up to the next one.
type part struct {
	section document.Section
	line    int
	items   []item
}

// partsOf cuts a page at its sections' titles. The first part is what stands before all of them.
func partsOf(items []item) []part {
	parts := []part{{}}
	from := 0
	for i, it := range items {
		if it.kind != itemText {
			continue
		}
		if s := sectionOf(it.text); s != document.NoSection {
			parts[len(parts)-1].items = items[from:i]
			parts = append(parts, part{section: s, line: it.line})
			from = i + 1
		}
	}
	parts[len(parts)-1].items = items[from:]
	return parts
}
