package sample

import (
	"cmp"
	"slices"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// isIn reports whether a value is another one, or was set on it or on what is in it.
func (v *Value) isIn(other *Value) bool {
	for ; v != nil; v = v.owner {
		if v == other {
			return true
		}
	}
	return false
}

// code runs the statements of a demo: which variable is given what.
//
// The platform makes the demos of its old SDKs, and not well: where an object or a list is set on an element of a
// list, the variable that is named was never declared (list5.setUserInfo(obj6) where obj4 is meant). It is the element
// that is being filled: the one added last to a list that has not been set on anything yet.
type code struct {
	*source
	demo *Demo
	vars map[string]*Value
	// made are all objects and lists with a class, in the order in which the demo makes them.
	made []*Value
	// elements are the elements of lists, in the order in which they were added.
	elements []*Value
	// request is what the demo sends; nil until it does.
	request *Value
}

// make returns a new object or list.
func (c *code) make(kind Kind, class string) *Value {
	v := &Value{Kind: kind, Class: class}
	if class != "" {
		c.made = append(c.made, v)
	}
	return v
}

// requestNames are the names that the request has in demos, which are cut out of their documents with or without its
// declaration.
var requestNames = []string{"req", "request", "pRequest"}

// owner finds the variable that something is set on. arg is what is set, of which the owner cannot be an element.
func (c *code) owner(name string, arg *Value) *Value {
	if v := c.vars[name]; v != nil && v.Kind != List {
		return v
	}
	if slices.Contains(requestNames, name) {
		v := &Value{Kind: Object, Line: c.demo.Root.Line}
		c.vars[name] = v
		return v
	}
	if !strings.HasPrefix(name, "list") || arg == nil || arg.Kind.IsScalar() {
		return nil // a line of the demo is missing
	}
	for n := len(c.elements) - 1; n >= 0; n-- {
		if e := c.elements[n]; e.owner.owner == nil && e.owner != arg {
			return e
		}
		// Its list is filled, and so is every element that was added after it.
		c.elements = c.elements[:n]
	}
	return nil
}

// set makes a value a member of what a name means.
func (c *code) set(name, member string, v *Value, offset int) {
	owner := c.owner(name, v)
	if owner == nil {
		c.fault(diag.DemoVariable, offset, name)
		return
	}
	if owner.Kind == Unknown {
		owner.Kind = Object
	}
	c.put(owner, v, member, offset)
}

// add makes a value an element of a list.
func (c *code) add(name string, v *Value, offset int) {
	list := c.vars[name]
	if list == nil {
		return
	}
	list.Kind = List
	if c.put(list, v, "", offset) && !v.Kind.IsScalar() {
		c.elements = append(c.elements, v)
	}
}

// put puts a value into another one; what is set in two places, or on itself, is a finding.
func (c *code) put(owner, v *Value, name string, offset int) bool {
	if v.owner != nil && v.Kind.IsScalar() {
		again := *v
		again.owner, v = nil, &again
	}
	if v.owner != nil || owner.isIn(v) {
		c.fault(diag.DemoVariable, offset, diag.Short(name))
		return false
	}
	v.owner = owner
	v.Name, v.Line = strings.TrimSuffix(name, "_"), c.line(offset)
	owner.Members = append(owner.Members, v)
	return true
}

// finish decides which variable is the request, and makes its value the demo's.
func (c *code) finish() {
	root := c.request
	if root == nil || root.Kind == Unknown { // it is not sent, or was never made
		root = nil
		for _, name := range requestNames {
			root = cmp.Or(root, c.vars[name])
		}
	}
	if c.request == nil && (root == nil || len(root.Members) > 0) {
		c.fault(diag.SampleCutOff, len(c.Body), "execute")
	}
	if root == nil {
		return
	}
	c.fillLists(root)
	c.demo.Root, c.demo.Class = root, root.Class
	root.Kind = Object
	c.prune(root, 1)
}

// fillLists puts objects into the lists that they belong to. The new SDKs' demos make an object of a list's class and
// then set an empty list; where only one of each is there, it is plain what is meant.
func (c *code) fillLists(request *Value) {
	objects, lists := make(map[string][]*Value), make(map[string][]*Value)
	for _, v := range c.made {
		switch {
		case v == request:
		case v.Kind == List && len(v.Members) == 0 && v.isIn(request):
			lists[v.Class] = append(lists[v.Class], v)
		case v.Kind == Object && v.owner == nil:
			objects[v.Class] = append(objects[v.Class], v)
		}
	}
	for _, v := range c.made {
		l, o := lists[v.Class], objects[v.Class]
		if len(l) != 1 || len(o) != 1 || o[0].owner != nil || l[0].isIn(o[0]) {
			continue
		}
		o[0].owner = l[0]
		l[0].Members = []*Value{o[0]}
	}
}

// prune cuts off what is deeper than is read, and says of lists without elements that the demo does not show them.
func (c *code) prune(v *Value, depth int) {
	if v.Kind == List && len(v.Members) == 0 {
		v.Open = true
	}
	if depth > MaxDepth && len(v.Members) > 0 {
		c.fault(diag.SampleTooLarge, 0, MaxDepth, maxValues)
		v.Members, v.Open = nil, true
	}
	for _, m := range v.Members {
		c.prune(m, depth+1)
	}
}
