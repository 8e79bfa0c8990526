package diag

// maxShown is how much of a document's text a finding shows, in characters.
const maxShown = 60

// Short is a text of a document as findings show it: the rest of a long one is cut.
func Short(s string) string { return Cut(s, maxShown) }

// Cut shortens a text to so many characters, the last of which says that it was cut.
func Cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
