// Package document is what every form of a TOP document boils down to before its tree is decided:
// rows, code and samples, each with the line it stood on. Readers fill it, package solve turns it
// into a spec.API. The words that all forms share, of titles, types, obligations and labels, are listed here as well.
package document

import (
	"time"

	"github.com/topgen/topgen/spec"
)

// Document is one API as its reader found it.
type Document struct {
	// Form is the form that the reader is for.
	Form spec.Form
	// File is the name the user gave.
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

	// Demo is the Java demo of 请求示例; the others are the samples of 响应示例 and 异常示例.
	Demo                 Text
	ResponseXML          Text
	ResponseJSON         Text
	ResponseSimplifyJSON Text
	ErrorXML             Text
	ErrorJSON            Text
}

// GMT8 is the zone of the platform's clocks.
var GMT8 = time.FixedZone("GMT+8", 8*60*60)

// Text is a block of the document and the line its first byte stood on; empty where it is missing.
type Text struct {
	Line int
	// Path is the place inside a JSON document, where all of Body stands on one line; empty elsewhere.
	Path string
	Body string
}

// Table is 请求参数 or 响应参数.
type Table struct {
	// Line is where the section's title stood; 0 when the document has no such section.
	Line int
	Rows []Row
	// Cells is the table of a form that does not even say where a row begins; Rows is empty then, and
	// the solver finds the rows.
	Cells []Cell
}

// Cell is one line of a table in page text.
type Cell struct {
	Line int
	// Text is the line without its bullet and its "└".
	Text string
	// Nested says that the line had a bullet: it is one cell of a row below the top level. A line
	// without one is a whole row of the top level, or goes on with the text of the line before.
	Nested bool
	// Leaf says that the line had a "└": a row begins here, and it has no fields.
	Leaf bool
}

// UnknownDepth marks a row whose form does not write how deep it stands.
const UnknownDepth = -1

// Row is one parameter as the table states it.
//
// A form that separates its cells fills Name to Description. The page text does not: there a
// row's Cells are what stood between the separators, empty cells vanished, and which is which is
// for the solver to decide.
type Row struct {
	Line int
	// Path is the place inside a JSON document, for diagnostics; empty elsewhere.
	Path string
	// Depth counts from 0 at the top level, or is UnknownDepth.
	Depth int
	// Nested says of a row of unknown depth that it stands below a row of the top level.
	Nested bool
	// Leaf is the row's "└": objects with fields do not carry it.
	Leaf Tri

	Name        string
	Type        string // without its "[]"
	List        bool
	Required    bool
	Example     string
	Description string
	Default     string
	Limits      Limits

	// Cells are the row's undecided cells after name, type and obligation, or nil when all are decided.
	Cells []string
	// Joined says that Cells holds one text whose cells were joined by single spaces.
	Joined bool
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
