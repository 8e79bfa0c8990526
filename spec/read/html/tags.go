package html

import (
	"bytes"
	"strconv"

	"golang.org/x/net/html/atom"
)

// This file looks into tags for the marker: what they are, and what of them is worth keeping.

// tagName is the name in a tag's source, and its atom.
func tagName(raw []byte) ([]byte, atom.Atom) {
	raw = bytes.TrimPrefix(raw[1:], []byte("/"))
	n := 0
	for n < len(raw) && raw[n] > ' ' && raw[n] != '/' && raw[n] != '>' {
		n++
	}
	name := raw[:n]
	var low [16]byte
	if n > len(low) {
		return name, 0 // longer than any element's
	}
	for i, c := range name {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		low[i] = c
	}
	return name, atom.Lookup(low[:n])
}

// closes says whether the beginning of an element ends the cell, and the row, that are open in a table.
func closes(tag atom.Atom) bool {
	switch tag {
	case atom.Td, atom.Th, atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot:
		return true
	}
	return false
}

func (m *marker) writeLine(line int) {
	m.out.source = append(m.out.source, ` `+lineAttr+`="`...)
	m.out.source = strconv.AppendInt(m.out.source, int64(line), 10)
	m.out.source = append(m.out.source, '"', ' ')
}

// speaks says whether an element's attributes may hold something that is read: an address, how deep
// or wide it is, that it is hidden.
func speaks(attrs []byte) bool {
	if len(attrs) < len(` a=b>`) {
		return false
	}
	for _, word := range spoken {
		if bytes.Contains(attrs, word) {
			return true
		}
	}
	return bytes.ContainsFunc(attrs, func(r rune) bool { return 'A' <= r && r <= 'Z' }) && !bytes.Equal(bytes.ToLower(attrs), attrs) && speaks(bytes.ToLower(attrs))
}

var spoken = [][]byte{[]byte("href"), []byte("style"), []byte("level"), []byte("lv"), []byte("depth"), []byte("indent"), []byte("span="), []byte("hidden")}

// needsLine says whether an element's line is asked for and is not that of the element around it.
func (m *marker) needsLine(tag atom.Atom, line int) bool {
	switch tag {
	case atom.A, atom.Br, atom.Span, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead:
		return false
	case atom.Li:
		return line != m.listLine
	case atom.Tr:
		next := m.rowLine > 0 && line == m.rowLine+1
		m.rowLine = line
		return !next
	case atom.Table:
		m.rowLine = 0
	case atom.Ol, atom.Ul:
		m.listLine = line
	}
	return true
}

func (m *marker) address() {
	_, more := m.z.TagName()
	var key, val []byte
	var href string
	wanted := false
	for more {
		key, val, more = m.z.TagAttr()
		switch string(key) {
		case "rel", "property":
			wanted = wanted || string(val) == "canonical" || string(val) == "og:url"
		case "href", "content":
			href = string(val)
		}
	}
	if wanted && len(m.out.links) < 8 {
		m.out.links = append(m.out.links, href)
	}
}
