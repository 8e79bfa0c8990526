package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/internal/document"
	"github.com/topgen/topgen/spec/internal/limits"
)

// cell is a line of a table: a cell of a row below the top level, or a whole row of the top level.
type cell struct {
	line int
	text string
	// nested says that the line is one cell, leaf that "└" is before it.
	nested, leaf bool
}

// table is a table of parameters as its rows are read.
type table struct {
	file  string
	cells []cell
	// obligation and limits say that the table has these columns.
	obligation, limits bool
	// answers says that the obligation is 是 or 否, Y or N, and so on, and not a word such as 必须.
	answers bool
	// marked says that leaves carry a "└", bulleted that cells carry bullets.
	marked, bulleted bool
	// rest is how many more readings may differ in texts only.
	rest int
}

// maxCells bounds a table, in lines; the largest real one has some three thousand.
const maxCells = 30_000

// maxTextReadings bounds the readings of a table that differ in texts only.
const maxTextReadings = 100_000

// table reads 请求参数 or 响应参数.
func (p *page) table(s part, isRequest bool) document.Table {
	out := document.Table{Line: s.title}
	t := &table{file: p.doc.File, obligation: isRequest, limits: isRequest, marked: p.marked, rest: maxTextReadings}
	if !p.readCells(t, s, sectionName(isRequest)) {
		return out
	}
	if !t.bulleted && slices.ContainsFunc(t.cells, isTabbed) {
		// A browser leaves tabs between the cells of the top level's rows, and no bullets before the others.
		for i := range t.cells {
			t.cells[i].nested = !isTabbed(t.cells[i])
		}
	} else if !t.bulleted && slices.ContainsFunc(t.cells, func(c cell) bool { return c.leaf }) {
		p.findings.Add(diag.BulletsLost, p.line(s.from), sectionName(isRequest))
		return out
	}
	t.answers = t.obligation && t.usesAnswers()
	t.read(&out)
	return out
}

// readCells reads the lines of a table; false when there are too many.
func (p *page) readCells(t *table, s part, section string) bool {
	titles, hints := "", 0 // the table's header, which it may have again, and the lines of text under it
	for n := s.from; n < s.to; n++ {
		line := trim(p.lines[n])
		if line == "" {
			continue
		}
		if h := headerOf(line); h != nil && (len(t.cells) == 0 || titles == "" && h.chinese || titles == line) {
			titles, p.tabbed = line, p.tabbed || strings.Contains(line, "\t")
			p.header(t, h, section, n)
			continue
		}
		c, bulleted := p.readCell(line, n)
		if c.text == "" {
			continue // an empty cell that has not vanished
		}
		if titles != "" && len(t.cells) == 0 && hints < maxHints && isHint(c) {
			hints++
			p.hint(line, n, section)
			continue
		}
		t.bulleted = t.bulleted || bulleted
		if t.cells = append(t.cells, c); len(t.cells) > maxCells {
			p.findings.Add(diag.TooMuch, p.line(s.from), maxCells, "lines in "+section)
			return false
		}
	}
	return true
}

// maxHints bounds the lines of text above a table's first row.
const maxHints = 20

// isHint reports whether a line between a table's titles and its first row is no row: a name is never in Chinese.
func isHint(c cell) bool {
	first, _ := utf8.DecodeRuneInString(c.text)
	return !c.nested && first > unicode.MaxASCII && !isTabbed(c) && !cutObligation(c.text, document.Obligation).found
}

func isTabbed(c cell) bool { return strings.Contains(c.text, "\t") && !c.leaf }

func sectionName(isRequest bool) string {
	if isRequest {
		return request.String()
	}
	return response.String()
}

// header takes from a table's titles which columns it has.
func (p *page) header(t *table, h *header, section string, n int) {
	t.obligation = t.obligation || h.has(obligationColumn)
	t.limits = t.limits || h.has(limitsColumn)
	if t.obligation && h.isParams() && !h.has(obligationColumn) {
		switch len(h.unknown) {
		case 0:
			p.findings.Add(diag.NoObligation, p.line(n), section)
		case 1: // rows without an obligation are not read
			p.findings.Add(diag.ColumnGuessed, p.line(n), h.unknown[0])
			return
		}
	}
	for _, title := range h.unknown {
		p.findings.Add(diag.ColumnUnread, p.line(n), title, section)
	}
}

// leaves finds out from the rows with "└" how the page's tables are written: with that mark, and with which bullets.
func (p *page) leaves(parts ...part) {
	for _, s := range parts {
		for _, line := range p.lines[s.from:s.to] {
			line = trim(line)
			text, bulleted := bullet(line)
			if !strings.HasPrefix(text, "└") {
				continue
			}
			p.marked = true
			if r, _ := utf8.DecodeRuneInString(line); bulleted && !strings.ContainsRune(p.bullets, r) {
				p.bullets += string(r)
			}
		}
	}
}

// hint notes a line above the rows; one that states a limit or a default may belong to a row.
func (p *page) hint(line string, n int, section string) {
	f := diag.New(diag.TextLeftOut, p.line(n), section, diag.Short(line), 1)
	if !limits.Stated(line) {
		f.Severity = diag.Note
	}
	p.findings = append(p.findings, f)
}

// readCell takes bullet and "└" off a line. Where rows have marks, a bullet that is before none of them is an author's,
// and so are all in a browser's copy.
func (p *page) readCell(line string, n int) (c cell, bulleted bool) {
	c.line = n + 1
	c.text, c.nested = bullet(line)
	if r, _ := utf8.DecodeRuneInString(line); c.nested && (p.marked || p.tabbed) && !strings.ContainsRune(p.bullets, r) {
		c.text, c.nested = line, false
	}
	bulleted = c.nested
	if !c.nested && strings.Contains(line, "\t") {
		// A tab at the end is before an empty cell.
		c.text = strings.TrimLeftFunc(strings.TrimRight(p.lines[n], " \r\u00a0\u3000"), isSpace)
	}
	if rest, ok := strings.CutPrefix(c.text, "└"); ok {
		c.text, c.leaf, c.nested = trim(rest), true, true
	}
	return c, bulleted
}

// bullet takes the bullet off a line.
func bullet(line string) (text string, found bool) {
	r, n := utf8.DecodeRuneInString(line)
	switch r {
	case '•', '·', '●', '○', '▪', '■', '□', '◦', '‣', '∙', '・', '‧', '⁃', '►', '▶', '➢', '◆', '◇', '–', '—':
		return trim(line[n:]), true
	case '*', '-', '+':
		// These begin values as well, such as a negative number.
		if line == string(r) || line[n] == ' ' || line[n] == '\t' {
			return trim(line[n:]), true
		}
	}
	return line, false
}

func isBulleted(line string) bool {
	_, found := bullet(line)
	return found
}

// usesAnswers reports whether the table answers 是否必须 with 是, Y, true and so on, and not with 必须. Since an example may
// be such a text as well, every row of the top level has to have one; one or two that say only true or false are no proof.
func (t *table) usesAnswers() bool {
	rows, plain := 0, 0
	for _, c := range t.cells {
		if _, found := document.Obligation(c.text); found {
			return false
		}
		if c.nested {
			continue
		}
		if cutObligation(c.text, document.Obligation).found {
			return false
		}
		o := cutObligation(c.text, document.ObligationCell)
		if !o.found {
			return false
		}
		rows++
		if !strings.EqualFold(o.word, "true") && !strings.EqualFold(o.word, "false") {
			plain++
		}
	}
	return plain > 0 || rows > 2
}

// isObligation reads a text as a cell of the column 是否必须.
func (t *table) isObligation(text string) (required, ok bool) {
	if t.answers {
		return document.ObligationCell(text)
	}
	return document.Obligation(text)
}

// inRow reports whether the line i can belong to a row that began before it.
func (t *table) inRow(i int) bool {
	return i < len(t.cells) && t.cells[i].nested && !t.cells[i].leaf
}

// isLimit reports whether the line i begins like a limit, behind the row that it belongs to.
func (t *table) isLimit(i int) bool {
	return t.limits && t.inRow(i) && limits.Stated(t.cells[i].text)
}

// maxWord is how long a name or a type can be, in bytes.
const maxWord = 256

// isName reports whether a text can be a parameter's name: one word of letters, digits, "_", "-" and ".".
func isName(s string) bool {
	if s == "" || len(s) > maxWord {
		return false
	}
	letter := false
	for i := range len(s) {
		c := s[i]
		switch {
		case c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			letter = true
		case c != '$' && c != '-' && c != '.' && (c < '0' || c > '9'):
			return false
		}
	}
	return letter
}

// How wrong a text is as the type of a row, and how odd; see package solve for what faults weigh there.
const (
	faultNoType    = 5
	faultNotAType  = 6
	faultSurplus   = 3 // a cell too many
	faultSwallowed = 6 // the row of an object in the text of the row before it
	oddType        = 2 // a word in lower case that is no basic type
	oddBasicObject = 4 // a basic type that has fields
	oddNoText      = 1 // neither example nor description
	oddSingle      = 1 // a "[]" that is the example
	oddGoesOn      = 3 // a line that goes on with the text before it
)

// typeCost is how well a text can be a type.
func typeCost(typ string, object bool) (fault, odd int) {
	if typ == "byte[]" || typ == "Field List" {
		if object {
			odd = oddType
		}
		return 0, odd
	}
	first, _ := utf8.DecodeRuneInString(typ)
	if typ == "" || unicode.IsDigit(first) || len(typ) > maxWord {
		return faultNotAType, 0
	}
	for _, r := range typ {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_<>,.$", r) {
			return faultNotAType, 0
		}
	}
	switch {
	case object && isBasic(typ):
		return 0, oddBasicObject
	case !unicode.IsUpper(first) && !document.IsScalar(typ):
		return 0, oddType
	}
	return 0, 0
}
