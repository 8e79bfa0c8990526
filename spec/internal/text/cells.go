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
	// openings are the ways in which a row may begin at each line.
	openings [][]opening
	// obligation and limits say that the table has these columns.
	obligation, limits bool
	// answers says that the obligation is 是 or 否, Y or N, and so on, and not a word such as 必须.
	answers bool
	// marked says that leaves carry a "└", bulleted that cells carry bullets.
	marked, bulleted bool
}

// Bounds of a table: its lines, of which the largest real one has some three thousand, and the lines of text above its
// first row.
const (
	maxCells = 10_000
	maxHints = 20
)

// table reads 请求参数 or 响应参数.
func (p *page) table(s part, section document.Section) document.Table {
	out := document.Table{Line: s.title}
	isRequest := section == request
	t := &table{file: p.doc.File, obligation: isRequest, limits: isRequest, marked: p.marked}
	if p.readCells(t, s, section); len(t.cells) > maxCells {
		p.findings.Add(diag.TooMuch, p.line(s.from), maxCells, "lines in "+section.String())
		return out
	}
	if !t.bulleted && slices.ContainsFunc(t.cells, isTabbed) {
		// A browser leaves tabs between the cells of the top level's rows, and no bullets before the others.
		for i := range t.cells {
			t.cells[i].nested = !isTabbed(t.cells[i])
		}
	} else if !t.bulleted && slices.ContainsFunc(t.cells, func(c cell) bool { return c.leaf }) {
		p.findings.Add(diag.BulletsLost, p.line(s.from), section.String())
		return out
	}
	t.answers = t.obligation && t.usesAnswers()
	t.read(&out)
	return out
}

// readCells reads the lines of a table.
func (p *page) readCells(t *table, s part, section document.Section) {
	titles, hints := "", 0 // the table's header, which it may have again, and the lines of text under it
	for n := s.from; n < s.to && len(t.cells) <= maxCells; n++ {
		line := strings.TrimSpace(p.lines[n])
		if line == "" {
			continue
		}
		if len(t.cells) == 0 || titles == "" || titles == line {
			if h := headerOf(line); h != nil && (len(t.cells) == 0 || h.chinese || titles == line) {
				titles, p.tabbed = line, p.tabbed || strings.Contains(line, "\t")
				p.header(t, h, section, n)
				continue
			}
		}
		c, bulleted := p.readCell(line, n)
		switch {
		case c.text == "": // an empty cell that has not vanished
		case titles != "" && len(t.cells) == 0 && hints < maxHints && isHint(c):
			hints++
			f := diag.New(diag.TextLeftOut, p.line(n), section.String(), diag.Short(line), 1)
			if !limits.Stated(line) { // which may belong to a row
				f.Severity = diag.Note
			}
			p.findings = append(p.findings, f)
		default:
			t.cells, t.bulleted = append(t.cells, c), t.bulleted || bulleted
		}
	}
}

// isHint reports whether a line between a table's titles and its first row is no row: a name is never in Chinese.
func isHint(c cell) bool {
	return !c.nested && c.text[0] >= utf8.RuneSelf && !isTabbed(c) && !hasObligation(c.text, document.Obligation)
}

func isTabbed(c cell) bool { return strings.Contains(c.text, "\t") && !c.leaf }

// header takes from a table's titles which columns it has.
func (p *page) header(t *table, h *header, section document.Section, n int) {
	t.obligation = t.obligation || h.has(document.ObligationColumn)
	t.limits = t.limits || h.has(document.LimitsColumn)
	if t.obligation && h.isParams() && !h.has(document.ObligationColumn) {
		switch len(h.unknown) {
		case 0:
			p.findings.Add(diag.NoObligation, p.line(n), section.String())
		case 1: // rows without an obligation are not read
			p.findings.Add(diag.ColumnGuessed, p.line(n), h.unknown[0])
			return
		}
	}
	p.unread(h, section, n)
}

// unread reports the columns that are not known.
func (p *page) unread(h *header, section document.Section, n int) {
	for _, title := range h.unknown {
		p.findings.Add(diag.ColumnUnread, p.line(n), title, section.String())
	}
}

// leaves finds out from the rows with "└" how the page's tables are written: with that mark, and with which bullets.
func (p *page) leaves(parts ...part) {
	for _, s := range parts {
		for _, line := range p.lines[s.from:s.to] {
			line = strings.TrimSpace(line)
			if text, sign := bullet(line); strings.HasPrefix(text, "└") {
				p.marked = true
				if !strings.Contains(p.bullets, sign) {
					p.bullets += sign
				}
			}
		}
	}
}

// readCell takes bullet and "└" off a line. Where rows have marks, a bullet that is before none of them is an author's,
// and so are all in a browser's copy.
func (p *page) readCell(line string, n int) (c cell, bulleted bool) {
	text, sign := bullet(line)
	bulleted = sign != "" && (!p.marked && !p.tabbed && sign != "o" || strings.Contains(p.bullets, sign))
	c = cell{line: n + 1, text: line, nested: bulleted}
	if bulleted {
		c.text = text
	} else if strings.Contains(line, "\t") {
		// A tab at the end is before an empty cell.
		c.text = strings.TrimLeftFunc(strings.TrimRight(p.lines[n], " \u3000"), unicode.IsSpace)
	}
	if rest, ok := strings.CutPrefix(c.text, "└"); ok {
		c.text, c.leaf, c.nested = strings.TrimSpace(rest), true, true
	}
	return c, bulleted
}

// bullet takes the bullet off a line.
func bullet(line string) (text, sign string) {
	r, n := utf8.DecodeRuneInString(line)
	switch r {
	case '•', '·', '●', '○', '▪', '■', '□', '◦', '‣', '∙', '・', '‧', '⁃', '►', '▶', '➢', '◆', '◇', '–', '—':
		return strings.TrimSpace(line[n:]), line[:n]
	case '*', '-', '+', 'o':
		// These begin values as well, such as a negative number; Word's bullet is also a name.
		if len(line) == n || line[n] == ' ' || line[n] == '\t' {
			return strings.TrimSpace(line[n:]), line[:n]
		}
	}
	return line, ""
}

// usesAnswers reports whether the table answers 是否必须 with 是, Y, true and so on, and not with 必须. Since an example may
// be such a text as well, every row of the top level has to have one.
func (t *table) usesAnswers() bool {
	rows := 0
	for _, c := range t.cells {
		if _, found := document.Obligation(c.text); found {
			return false
		}
		if c.nested {
			continue
		}
		if !hasObligation(c.text, document.ObligationCell) || hasObligation(c.text, document.Obligation) {
			return false
		}
		rows++
	}
	return rows > 0
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

func (t *table) finding(i int, code diag.Code, args ...any) diag.Finding {
	return diag.New(code, diag.At{File: t.file, Line: t.cells[i].line}, args...)
}

// maxWord is how long a name or a type can be, in bytes.
const maxWord = 256

// isName reports whether a text can be a parameter's name: one word of letters, digits, "_", "-" and ".".
func isName(s string) bool {
	isLetter := func(r rune) bool { return r == '_' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }
	isOther := func(r rune) bool { return !isLetter(r) && (r < '0' || r > '9') && r != '-' && r != '.' && r != '$' }
	return len(s) <= maxWord && strings.ContainsFunc(s, isLetter) && !strings.ContainsFunc(s, isOther)
}

// typeCost is how well a text can be a type.
func typeCost(typ string, object bool) (fault, odd int) {
	first, _ := utf8.DecodeRuneInString(typ)
	inType := func(r rune) bool {
		return r <= unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_<>,.$", r))
	}
	switch {
	case typ == "":
		return faultNoType, 0
	case typ == "byte[]" || typ == "Field List":
		return 0, 0
	case unicode.IsDigit(first) || len(typ) > maxWord || strings.ContainsFunc(typ, func(r rune) bool { return !inType(r) }):
		return faultNotAType, 0
	case object && document.IsBasic(typ):
		return 0, oddBasicObject
	case !unicode.IsUpper(first) && !document.IsScalar(typ):
		return 0, oddType
	}
	return 0, 0
}
