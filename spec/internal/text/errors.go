package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// errors reads 错误码解释: code, message and solution, joined by blanks or parted by tabs.
func (p *page) errors(s part) {
	first := true // the line of titles is expected
	for n := s.from; n < s.to; n++ {
		line := strings.TrimSpace(p.lines[n])
		if line == "" {
			continue
		}
		h := headerOf(line)
		if h != nil {
			p.unread(h, codes, n)
		} else if first {
			p.findings.Add(diag.ColumnUnread, p.line(n), diag.Short(line), codes.String())
		}
		if h == nil && (!first || isCode(line)) {
			p.errorCode(line, n)
		}
		first = false
	}
}

// errorCode reads a row of 错误码解释.
func (p *page) errorCode(line string, n int) {
	line, _ = bullet(line)
	var e spec.ErrorCode
	if cells := strings.Split(line, "\t"); len(cells) > 1 {
		e = spec.ErrorCode{Code: strings.TrimSpace(cells[0]), Message: strings.TrimSpace(cells[1]), Solution: strings.TrimSpace(strings.Join(cells[2:], " "))}
	} else {
		var rest string
		var open bool
		e.Code, rest = word(line)
		if e.Message, e.Solution, open = splitMessage(rest); open {
			p.findings.Add(diag.MessageOpen, p.line(n), e.Code, diag.Short(e.Message))
		}
	}
	if e.Message == "" && !isCode(e.Code) {
		p.findings.Add(diag.TextLeftOut, p.line(n), codes.String(), diag.Short(line), 1)
		return
	}
	p.doc.Errors = append(p.doc.Errors, e)
}

// isCode reports whether a line begins with an error's code; titles of columns are words without digits and signs.
func isCode(line string) bool {
	code, _ := word(line)
	return strings.ContainsAny(code, "0123456789._-:")
}

// splitMessage parts a message from the solution that a blank joins it to. No cell ends with a comma, and between Latin
// words there is always a blank, so those cannot part the two. Where several are left, the solution begins behind the
// last if it reads as an instruction, since nearly all solutions are a single word. Where nothing tells, the text is
// kept whole, and open is true.
func splitMessage(s string) (message, solution string, open bool) {
	last, candidates := -1, 0
	for i := range len(s) {
		if s[i] == ' ' && mayPart(s[:i], s[i+1:]) {
			last = i
			candidates++
		}
	}
	switch {
	case candidates == 0:
		return s, "", strings.Contains(s, " ")
	case candidates > 1 && !instruction.MatchString(s[last+1:]):
		return s, "", true
	}
	return strings.TrimSpace(s[:last]), strings.TrimSpace(s[last+1:]), false
}

// mayPart reports whether a cell can end before a blank and another begin behind it.
func mayPart(before, behind string) bool {
	end, _ := utf8.DecodeLastRuneInString(before)
	begin, _ := utf8.DecodeRuneInString(behind)
	latin := func(r rune) bool { return r <= unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	return !unicode.IsSpace(end) && !unicode.IsSpace(begin) && !strings.ContainsRune(",，、:：;；(（", end) && !(latin(end) && latin(begin))
}

// instruction is how solutions begin.
var instruction = regexp.MustCompile(`^(?:请|检查|核对|核实|确认|确保|稍后|稍候|稍等|等待|重试|重新|再次|联系|咨询|反馈|参考|参见|参照|查看|查询|按照|根据|` +
	`修改|更换|更正|更新|调整|降低|减少|增加|补充|填写|输入|传入|使用|申请|开通|授权|升级|校验|无需|不要|不能)`)
