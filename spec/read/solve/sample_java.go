package solve

import (
	"strings"

	"github.com/topgen/topgen/spec/document"
)

// readDemo reads the Java demo: which setter of which variable is given what. The root has the name of
// the request's class.
//
// The demos are made by the platform, and not well: where an object or a list is set on an element of
// a list, the variable that is named was never declared (list5.setUserInfo(obj6) where obj4 is meant).
// It stands for the element that is being filled: the one added last to a list that has not been set
// on anything yet.
func readDemo(t document.Text) (root *value, fault string, line int) {
	r := javaReader{src: t.Body, lines: newLineAt(t), vars: make(map[string]*variable)}
	r.request = &variable{value: &value{line: max(t.Line, 1), from: Demo}}
	r.request.set = r.request
	r.vars["req"] = r.request
	for i := 0; i < len(r.src); {
		i = r.statement(i)
	}
	if !strings.Contains(r.src, ".execute(") {
		r.note(len(r.src), "it ends before the request is executed")
	}
	return r.request.value, r.fault, r.faultLine
}

// variable is an object or a list of the demo.
type variable struct {
	*value
	// set leads towards the variable that this one was set on or added to, itself at the end: the
	// links of a union-find, which keeps a demo from making a value a part of itself.
	set *variable
	// owned says that the variable was set on or added to another one.
	owned bool
	// list is the list that this one is an element of.
	list *variable
}

func (v *variable) top() *variable {
	for v.set != v {
		v.set = v.set.set
		v = v.set
	}
	return v
}

type javaReader struct {
	src     string
	lines   lineAt
	request *variable
	// named says that the demo has declared the request.
	named bool
	vars  map[string]*variable
	// elements are the elements of lists, in the order in which they were added.
	elements  []*variable
	fault     string
	faultLine int
}

// statement reads one statement and returns the offset behind its semicolon.
func (r *javaReader) statement(i int) int {
	for i < len(r.src) && strings.IndexByte(" \t\r\n;", r.src[i]) >= 0 {
		i++
	}
	start := i
	for i < len(r.src) && (identifierByte(r.src[i])) {
		i++
	}
	word := r.src[start:i]
	if word == "" {
		return r.nextLine(i)
	}
	rest := r.src[i:]
	switch {
	case strings.HasPrefix(rest, ".set"):
		return r.setter(word, start, i+len(".set"))
	case strings.HasPrefix(rest, ".add("):
		arg, end := r.argument(i + len(".add("))
		r.addTo(word, strings.TrimSpace(arg), start)
		return end
	case strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, "<"):
		return r.declaration(start)
	}
	return r.nextLine(i)
}

func identifierByte(c byte) bool {
	return c == '_' || c == '$' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func (r *javaReader) nextLine(i int) int {
	if n := strings.IndexByte(r.src[i:], '\n'); n >= 0 {
		return i + n + 1
	}
	return len(r.src)
}

// declaration reads "Type name = new …;"; other statements are passed over.
func (r *javaReader) declaration(i int) int {
	end := r.nextLine(i)
	left, right, ok := strings.Cut(r.src[i:end], "=")
	if !ok {
		return end
	}
	right = strings.TrimSpace(right)
	words := strings.Fields(left)
	if len(words) < 2 || !strings.HasPrefix(right, "new ") {
		return end
	}
	name, typ := words[len(words)-1], words[0]
	switch {
	case strings.HasSuffix(typ, "Request") && !strings.Contains(typ, ".") && !r.named:
		r.named = true
		r.request.name, r.request.line = typ, r.lines.at(i)
		r.vars[name] = r.request
	case strings.HasSuffix(typ, "Client"):
	default:
		v := &variable{value: &value{line: r.lines.at(i), class: typ[strings.LastIndexByte(typ, '.')+1:], array: strings.Contains(left, "List<") || strings.HasPrefix(right, "new ArrayList")}}
		v.set = v
		r.vars[name] = v
	}
	return end
}

// setter reads "owner.setName(argument);" from behind ".set".
func (r *javaReader) setter(owner string, start, i int) int {
	open := strings.IndexAny(r.src[i:], "(\n")
	if open < 0 || r.src[i+open] == '\n' {
		return r.nextLine(i)
	}
	name := r.src[i : i+open]
	arg, end := r.argument(i + open + 1)
	arg = strings.TrimSpace(arg)
	line := r.lines.at(start)
	if v := r.vars[arg]; v != nil {
		if o := r.owner(owner, v); o != nil {
			r.setOn(o, v, name, line)
		} else {
			r.note(start, "the variable "+owner+" was never declared")
		}
		return end
	}
	v := literal(arg)
	v.name, v.line, v.from = foldSetter(name), line, Demo
	if o := r.owner(owner, nil); o != nil {
		o.kids = append(o.kids, v)
	} else {
		r.note(start, "the variable "+owner+" was never declared")
	}
	return end
}

// setOn makes v a member of owner.
func (r *javaReader) setOn(owner, v *variable, name string, line int) {
	if v.owned || owner.top() == v {
		if r.fault == "" {
			r.fault, r.faultLine = "a variable is set on itself or in two places", line
		}
		return
	}
	v.set, v.owned = owner, true
	v.name, v.line, v.from = foldSetter(name), line, Demo
	owner.kids = append(owner.kids, v.value)
}

func (r *javaReader) addTo(list, element string, at int) {
	l, v := r.vars[list], r.vars[element]
	switch {
	case l == nil:
		return
	case v == nil:
		e := literal(element)
		e.line = r.lines.at(at)
		l.array = true
		l.kids = append(l.kids, e)
		return
	}
	r.setOn(l, v, "", r.lines.at(at))
	l.array, v.list = true, l
	r.elements = append(r.elements, v)
}

// owner finds the variable a setter is called on. arg is the variable the setter is given, if any,
// of which the owner cannot be an element.
func (r *javaReader) owner(name string, arg *variable) *variable {
	if v := r.vars[name]; v != nil && !v.array {
		return v
	}
	for n := len(r.elements) - 1; n >= 0; n-- {
		if e := r.elements[n]; !e.list.owned && e.list != arg {
			return e
		}
		// Its list is filled, and so is every element that was added after it.
		r.elements = r.elements[:n]
	}
	return nil
}

// argument reads from behind a "(" to its ")" and returns the offset behind the statement.
func (r *javaReader) argument(i int) (arg string, end int) {
	start, depth := i, 0
	for ; i < len(r.src); i++ {
		switch r.src[i] {
		case '"':
			n := quoted(r.src[i:])
			if n == 0 {
				r.note(i, "a text is not closed")
				return r.src[start:r.nextLine(start)], r.nextLine(start)
			}
			i += n - 1
		case '(':
			depth++
		case ')':
			if depth == 0 {
				return r.src[start:i], i + 1
			}
			depth--
		case '\n':
			if !strings.Contains(r.src[start:i], "{") {
				r.note(i, "a statement is not closed")
				return r.src[start:i], i + 1
			}
		}
	}
	r.note(len(r.src), "a statement is not closed")
	return r.src[start:], len(r.src)
}

func (r *javaReader) note(at int, what string) {
	if r.fault == "" {
		r.fault, r.faultLine = what, r.lines.at(at)
	}
}
