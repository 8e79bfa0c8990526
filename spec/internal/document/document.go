// Package document is the one intermediate form between the documents that people save and the specs.
//
// A reader turns its form (page text, HTML, the document service's JSON, ApiMetadata.xml) into a Document: rows,
// demos and samples, each with the line where it was found. Package solve then decides the tree of parameters.
package document

import (
	"time"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/sample"
)

// Document is one API as its reader found it.
type Document struct {
	// Form is the form that was read.
	Form spec.Form
	// File is the name that the user gave.
	File string

	Method      string
	MethodLine  int
	Title       string
	Description string
	Category    string
	Auth        spec.Auth
	Charge      string
	Modified    string // RFC 3339 in GMT8
	ID          string

	Request  Table
	Response Table
	Errors   []spec.ErrorCode

	// Demos are the blocks of code of 请求示例, in the document's order; most documents have one.
	Demos []Text
	// The samples of 响应示例 and 异常示例.
	ResponseXML          Text
	ResponseJSON         Text
	ResponseSimplifyJSON Text
	ErrorXML             Text
	ErrorJSON            Text
}

// Lacks reports whether the document has no code of 请求示例, or none of 响应示例.
func (d *Document) Lacks(s Section) bool {
	if s == DemoSection {
		return len(d.Demos) == 0
	}
	return d.ResponseXML.Body+d.ResponseJSON.Body+d.ResponseSimplifyJSON.Body == ""
}

// IsPage reports whether people saved or copied the document from a page, where cells can be lost.
func (d *Document) IsPage() bool { return d.Form == spec.FormText || d.Form == spec.FormHTML }

// GMT8 is the zone of the platform's clocks.
var GMT8 = time.FixedZone("GMT+8", 8*60*60)

// Text is a block of the document.
type Text = sample.Text

// Table is 请求参数 or 响应参数.
//
// Most forms say where each row begins and what its cells are. Page text does not: there one line can be read in
// several ways, and a reading may take more than one line. So a table is a list of positions, and each position has
// the readings of the row that begins there. A way through the table starts at position 0 and follows Next to the end.
type Table struct {
	// Line is where the section's title was found; 0 when the document has no such section.
	Line int
	// Readings are, by position, the ways to read the row that begins there; none where no row can begin.
	Readings [][]Reading
	// Source is, by position, the text that was read; only page text has positions that cannot be read, and needs it.
	Source []Text
}

// Add appends a row that can be read in one way only.
func (t *Table) Add(r Row) {
	t.Readings = append(t.Readings, []Reading{{Row: r, Next: len(t.Readings) + 1}})
}

// Reading is one way to cut a row out of the document.
type Reading struct {
	Row
	// Next is the position behind the row.
	Next int
	// Fault grows with what is wrong with the reading itself, whatever the samples say: no type, a cell too many.
	Fault int
	// Odd grows with what is only unusual; between readings that are equally right, the least odd is taken.
	Odd int
	// Findings are reported when the reading is taken.
	Findings diag.List
}

// Row is one parameter as the table states it.
type Row struct {
	Line int
	// Path is where the row is in a JSON document, for findings; empty in other forms.
	Path string
	// Depth is how deep the row is nested, 0 at the top level. With Deeper, the form does not write the depth, and the
	// row is at Depth or below it.
	Depth  int
	Deeper bool
	// Leaf is what the row's "└" says: rows with it have no fields, and in a table that uses it rows without it do, but
	// for those at the top level.
	Leaf Tri

	Name        string
	Type        string // without its "[]"
	List        bool
	Required    bool
	Example     string
	Description string
	Default     string
	Limits      Limits
}

// Limits are 更多限制.
type Limits struct {
	MaxLength   int64
	MaxListSize int64
	MaxValue    *int64
	MinValue    *int64
}

// Tri is yes, no or not said.
type Tri int8

// The values of Tri.
const (
	Unsaid Tri = iota
	No
	Yes
)
