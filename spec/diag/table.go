package diag

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Code names one kind of fault, such as "TG104". The first digit says where it is found: 1 in a document, 2 in its
// tree and samples, 3 in a spec or overlay, 4 while generating, 5 while writing, 6 in the command, 7 on the
// documentation site.
type Code string

// Language is one of the languages that people read findings in.
type Language uint8

// The languages.
const (
	English Language = iota
	Chinese
)

// texts is one text in every language, with the verbs of package fmt. Where the languages differ in the order of the
// arguments, or leave one out, the verbs are numbered: "%[2]s".
type texts [2]string

// Entry is what the table says of a code.
type Entry struct {
	Severity Severity
	// What says what was expected and found; Fix what to do, empty where What says it all. One clause each.
	What, Fix texts
}

// table is all that topgen can find. The codes are declared, area by area, in the files codes_*.go.
var table = union(documentCodes, treeCodes, specCodes, generateCodes, writeCodes, commandCodes, gatewayCodes, siteCodes)

func union(areas ...map[Code]Entry) map[Code]Entry {
	all := make(map[Code]Entry)
	for _, area := range areas {
		maps.Copy(all, area)
	}
	return all
}

// Codes returns all codes, in order.
func Codes() []Code { return slices.Sorted(maps.Keys(table)) }

// Lookup returns the entry of a code.
func Lookup(code Code) (Entry, bool) {
	entry, ok := table[code]
	return entry, ok
}

// fill fills arguments into a text, which need not use all of them if its verbs are numbered.
func fill(text string, args []any) string {
	if !strings.Contains(text, "%") {
		return text
	}
	return fmt.Sprintf(text, args...)
}

func severityText(s Severity, lang Language) string {
	if lang == Chinese {
		return map[Severity]string{Note: "提示", Warning: "警告", Error: "错误"}[s]
	}
	return string(s)
}
