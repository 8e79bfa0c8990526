package sample

import (
	"slices"
	"strings"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

// readCode reads a demo that sets the members of variables, in whichever language.
func readCode(d *Demo, in *source) {
	c := &code{source: in, demo: d, vars: make(map[string]*variable)}
	for _, s := range statements(in.Body) {
		c.statement(s)
	}
	c.finish()
}

func (c *code) statement(s statement) {
	for _, t := range s.tokens {
		if t.unclosed {
			c.fault(diag.SampleCutOff, t.from, `"`)
		}
	}
	if s.unclosed {
		c.fault(diag.SampleCutOff, s.tokens[0].from, ")")
	}
	left, right, assigned := assignment(s.tokens)
	if !assigned {
		c.call(s.tokens, s.note)
		return
	}
	if c.call(right, s.note) {
		return
	}
	c.assign(left, right, s.note)
}

// assignment cuts a statement at its "=".
func assignment(tokens []token) (left, right []token, ok bool) {
	depth := 0
	for i, t := range tokens {
		depth += bracket(t)
		if depth == 0 && i > 0 && t.isSymbol("=") {
			return tokens[:i], tokens[i+1:], true
		}
	}
	return nil, nil, false
}

// bracket is how much deeper a token goes.
func bracket(t token) int {
	switch {
	case t.kind != symbol:
	case strings.Contains("([{", t.s):
		return 1
	case strings.Contains(")]}", t.s):
		return -1
	}
	return 0
}

// assign runs "owner.Member = value", "list[] = value" and "Type name = value".
func (c *code) assign(left, right []token, note string) {
	first, last := left[0], left[len(left)-1]
	v := c.expression(right, note)
	switch {
	case first.kind == word && len(left) > 2 && left[1].isSymbol(".") && joins(left[len(left)-2]):
		c.set(first.s, c.Body[left[2].from:last.to], v, first.from)
	case first.kind == word && len(left) > 2 && left[1].isSymbol("[") && last.isSymbol("]"):
		c.add(first.s, v, first.from)
	case last.kind == word && c.named(right) != nil:
		c.vars[last.s] = v // another name of the same
	case last.kind == word:
		v.Line = c.line(first.from)
		c.vars[last.s] = v
	}
}

// joins reports whether a token joins the names of a member: those of parameters may hold dots and hyphens.
func joins(t token) bool { return t.isSymbol(".") || t.isSymbol("-") }

// named returns the variable that a piece of code is the name of; nil when it is something else.
func (c *code) named(tokens []token) *variable {
	if len(tokens) == 2 && tokens[0].isSymbol("&") {
		tokens = tokens[1:]
	}
	if len(tokens) != 1 || tokens[0].kind != word {
		return nil
	}
	return c.vars[tokens[0].s]
}

// call runs a call that is a statement, or all of a statement behind its "="; it reports whether it did.
func (c *code) call(tokens []token, note string) bool {
	open := slices.IndexFunc(tokens, func(t token) bool { return t.isSymbol("(") })
	if open < 1 || tokens[0].kind != word {
		return false
	}
	args := arguments(tokens[open+1:])
	first := tokens[0]
	if open == 1 {
		return c.function(first.s, args, note)
	}
	if open == 2 || !tokens[1].isSymbol(".") {
		return false
	}
	name := strings.TrimSpace(c.Body[tokens[2].from:tokens[open].from])
	property, isSetter := strings.CutPrefix(name, "set")
	if !isSetter {
		property, isSetter = strings.CutPrefix(name, "Set")
	}
	switch {
	case c.sends(first.s, name, args):
	case name == "set_app_info" || property == "TargetAppKey":
	case isSetter && property != "" && len(args) == 1:
		c.set(first.s, property, c.expression(args[0], note), first.from)
	case slices.Contains([]string{"add", "Add", "append"}, name) && len(args) == 1:
		c.add(first.s, c.expression(args[0], note), first.from)
	default:
		return false
	}
	return true
}

// function runs a call without an owner: the C SDK's, and PHP's array_push.
func (c *code) function(name string, args [][]token, note string) bool {
	switch {
	case name == "array_push" && len(args) == 2 && len(args[0]) > 0:
		c.add(args[0][0].s, c.expression(args[1], note), args[0][0].from)
	case name == "set_api_name" && len(args) == 2:
		c.demo.Method = c.expression(args[1], "").Text
	case name == "add_param" && len(args) == 3 && len(args[0]) > 0:
		c.set("req", c.expression(args[1], "").Text, c.expression(args[2], note), args[0][0].from)
	case name == "top_execute" && len(args) >= 2:
		c.send(c.vars["req"], args[2:])
	default:
		return false
	}
	return true
}

// sends runs the call that sends the request: execute in the old SDKs, getResponse in Python's, and in the new ones a
// method that is named after the API. A second argument is the user's session.
func (c *code) sends(owner, name string, args [][]token) bool {
	if name == "getResponse" {
		c.send(c.owner(owner, nil), args)
		return true
	}
	if len(args) == 0 || len(args) > 2 {
		return false
	}
	v := c.named(args[0])
	if !strings.EqualFold(name, "execute") && (v == nil || Fold(v.Class) != Fold(name)+"request") {
		return false
	}
	c.send(v, args[1:])
	return true
}

func (c *code) send(v *variable, session [][]token) {
	if c.sent {
		return
	}
	c.request, c.sent = v, true
	c.demo.Auth = spec.AuthNone
	if len(session) > 0 && !slices.ContainsFunc(session[0], func(t token) bool { return t.kind == word && wordKind(t.s) == Unknown }) {
		c.demo.Auth = spec.AuthRequired
	}
}

// arguments cuts what is behind an opening bracket into arguments, up to the bracket that closes it.
func arguments(tokens []token) [][]token {
	var args [][]token
	depth, start := 0, 0
	for i, t := range tokens {
		if depth += bracket(t); depth < 0 {
			tokens = tokens[:i]
			break
		}
		if depth == 0 && t.isSymbol(",") {
			args = append(args, tokens[start:i])
			start = i + 1
		}
	}
	if start < len(tokens) {
		args = append(args, tokens[start:])
	}
	return args
}
