package html

import "golang.org/x/net/html/atom"

// isUnseen reports whether an element is no part of what a person sees as text.
func isUnseen(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Noscript, atom.Iframe, atom.Svg, atom.Select, atom.Template, atom.Title, atom.Noembed, atom.Noframes, atom.Xmp:
		return true
	}
	return false
}

// isVoid reports whether an element has no end tag.
func isVoid(tag atom.Atom) bool {
	switch tag {
	case atom.Br, atom.Hr, atom.Img, atom.Input, atom.Meta, atom.Link, atom.Col, atom.Base, atom.Area, atom.Embed, atom.Source,
		atom.Track, atom.Wbr, atom.Param:
		return true
	}
	return false
}

// isInline reports whether an element's borders part no words and no lines.
func isInline(tag atom.Atom) bool {
	switch tag {
	case atom.Span, atom.A, atom.B, atom.I, atom.Em, atom.Strong, atom.Font, atom.Code, atom.U, atom.S, atom.Small, atom.Sub, atom.Sup,
		atom.Label, atom.Tt, atom.Big, atom.Mark, atom.Kbd, atom.Del, atom.Ins, atom.Nobr, atom.Wbr, atom.Img, atom.Input, atom.Time,
		atom.Abbr, atom.Cite:
		return true
	}
	return false
}

func isHeading(tag atom.Atom) bool {
	switch tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}
