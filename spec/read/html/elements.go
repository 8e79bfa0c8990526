package html

import (
	"bytes"

	"golang.org/x/net/html/atom"
)

// role is what becomes of an element.
type role uint8

const (
	kept    role = iota
	dropped      // its tags are taken out, what stands between them stays
	silent       // taken out with its text
	address      // taken out; may say where the page stands
	words        // no element at all
)

// element is what is known of an element by its name.
type element struct {
	role role
	slot int // of the kept ones, where their open tags are counted
}

// elementsByName are the elements that are kept, silent or hold an address; what is not among them is
// dropped.
var elementsByName = func() map[atom.Atom]element {
	all := make(map[atom.Atom]element)
	for i, a := range []atom.Atom{
		atom.Pre, atom.Textarea, atom.Table, // with the slots below
		atom.A, atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Br, atom.Button, atom.Caption, atom.Center, atom.Dd,
		atom.Details, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figure, atom.Footer, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5,
		atom.H6, atom.Header, atom.Legend, atom.Li, atom.Main, atom.Nav, atom.Ol, atom.P, atom.Section, atom.Span, atom.Summary,
		atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Title, atom.Tr, atom.Ul,
	} {
		all[a] = element{kept, i}
	}
	for _, a := range []atom.Atom{atom.Select, atom.Svg} {
		all[a] = element{role: silent}
	}
	for _, a := range rawTexts {
		all[a] = element{role: silent}
	}
	for _, a := range []atom.Atom{atom.Link, atom.Meta} {
		all[a] = element{role: address}
	}
	return all
}()

// Slots that are asked for by name.
const (
	slotPre = iota
	slotTextarea
	slotTable
)

// maxSlots is more than there are kept elements.
const maxSlots = 64

// rawTexts are the elements of which the tokenizer takes all that follows for their text.
var rawTexts = []atom.Atom{atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript, atom.Plaintext, atom.Script, atom.Style, atom.Xmp}

func elementOf(tag atom.Atom, name []byte) element {
	switch e, ok := elementsByName[tag]; {
	case ok:
		return e
	case tag == 0 && !bytes.ContainsAny(name, "-:"):
		return element{role: words}
	}
	return element{role: dropped}
}
