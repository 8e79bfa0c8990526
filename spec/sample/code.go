package sample

import (
	"cmp"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec"
)

// readCode reads a demo that sets the members of variables, in whichever language.
func readCode(d *Demo, in *source) {
	c := &code{source: in, demo: d, vars: make(map[string]*Value)}
	for _, s := range statements(in) {
		left, right, assigned := assignment(s)
		switch {
		case !assigned:
			c.call(s)
		case !c.call(right):
			c.assign(left, right)
		}
	}
	c.finish()
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
func (c *code) assign(left, right []token) {
	first, last := left[0], left[len(left)-1]
	v := c.expression(right)
	switch {
	case first.kind == word && len(left) > 2 && left[1].isSymbol(".") && joins(left[len(left)-2]):
		c.set(first.s, c.Body[left[2].from:last.to], v, first.from)
	case first.kind == word && len(left) > 2 && left[1].isSymbol("[") && last.isSymbol("]"):
		c.add(first.s, v, first.from)
	case last.kind == word:
		if v.Line == 0 { // it is no other variable
			v.Line = c.line(first.from)
		}
		c.vars[last.s] = v
	}
}

// joins reports whether a token joins the names of a member: those of parameters may have dots and hyphens.
func joins(t token) bool { return t.isSymbol(".") || t.isSymbol("-") }

// call runs a call that is a statement, or all of a statement behind its "="; it reports whether it did. The functions of
// C, and PHP's array_push, have the owner as their first argument.
func (c *code) call(tokens []token) bool {
	open := slices.IndexFunc(tokens, func(t token) bool { return t.isSymbol("(") })
	if open < 1 || tokens[0].kind != word {
		return false
	}
	args := arguments(tokens[open+1:])
	owner, name := tokens[0], tokens[0].s
	switch {
	case open > 2 && tokens[1].isSymbol("."):
		name = strings.TrimSpace(c.Body[tokens[2].from:tokens[open].from])
	case open == 1 && len(args) > 0 && len(args[0]) > 0:
		owner, args = args[0][0], args[1:]
	default:
		return false
	}
	property, isSetter := strings.CutPrefix(name, "set")
	if !isSetter {
		property, isSetter = strings.CutPrefix(name, "Set")
	}
	switch {
	case c.sends(owner.s, name, args):
	case name == "set_app_info" || property == "TargetAppKey": // the SDK's own
	case name == "set_api_name" && len(args) == 1:
		c.demo.Method = c.expression(args[0]).Text
	case name == "add_param" && len(args) == 2:
		c.set(owner.s, c.expression(args[0]).Text, c.expression(args[1]), owner.from)
	case isSetter && property != "" && len(args) == 1:
		c.set(owner.s, property, c.expression(args[0]), owner.from)
	case slices.Contains([]string{"add", "Add", "append", "array_push"}, name) && len(args) == 1:
		c.add(owner.s, c.expression(args[0]), owner.from)
	default:
		return false
	}
	return true
}

// sends runs the call that sends the request: execute in the old SDKs, getResponse in Python's, and in the new ones a
// method that is named after the API. A second argument is the user's session. In NodeJS the arguments are the method and
// the parameters, of which the session is one.
func (c *code) sends(owner, name string, args [][]token) bool {
	request, hasSession := new(Value), false
	switch {
	case name == "getResponse":
		request = cmp.Or(c.owner(owner, nil), request)
	case name == "execute" && len(args) > 1 && len(args[0]) == 1 && args[0][0].kind == text:
		c.demo.Method = args[0][0].s
		request = c.expression(args[1])
		args = nil
		request.Members = slices.DeleteFunc(request.Members, func(v *Value) bool {
			hasSession = hasSession || v.Name == "session"
			return v.Name == "session"
		})
	case len(args) == 0 || len(args) > 2:
		return false
	default:
		request, args = c.expression(args[0]), args[1:]
		if !strings.EqualFold(name, "execute") && name != "top_execute" && Fold(request.Class) != Fold(name)+"request" {
			return false
		}
	}
	if c.request != nil {
		return true
	}
	c.request, c.demo.Auth = request, spec.AuthNone
	isSession := func(t token) bool { return t.kind != word || wordKind(t.s) != Unknown }
	if hasSession || len(args) > 0 && slices.ContainsFunc(args[0], isSession) {
		c.demo.Auth = spec.AuthRequired
	}
	return true
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
