package spec

import (
	"slices"
	"strconv"
)

// outcome checks that an outcome names members that the response has, and says what success is.
func (c *checker) outcome(api *API) {
	o, path := api.Outcome, []string{"outcome"}
	if o.Off {
		if o.Code != "" || len(o.OK) > 0 || len(o.Why) > 0 {
			c.add(path, `keep "off" alone, or remove it`, "the outcome is switched off and has a code or values too")
		}
		return
	}
	response := NewFinder(api.Response)
	switch way := response.Find(o.Code); {
	case o.Code == "":
		c.add(below(path, "code"), `add it, or write "off": true`, "the outcome names no member that tells")
	case way == nil:
		c.add(below(path, "code"), "give the names from the response down, joined by /", "the outcome speaks of %q, which is not in the response", o.Code)
	case insideList(way) || !way[len(way)-1].single():
		c.add(below(path, "code"), "name a single value outside of lists", "the outcome's code %q is not a single value", o.Code)
	default:
		c.okValues(below(path, "ok"), o, way[len(way)-1])
	}
	for i, why := range o.Why {
		if response.Find(why) == nil {
			c.add(below(path, "why", strconv.Itoa(i)), "give the names from the response down, joined by /", "the outcome speaks of %q, which is not in the response", why)
		}
	}
}

func (c *checker) okValues(path []string, o *Outcome, n *Node) {
	if len(o.OK) == 0 {
		c.add(path, "write the values of success", "the outcome has no value that means success")
	}
	for i, value := range o.OK {
		if value != "" && !n.CanEqual(value) {
			c.add(below(path, strconv.Itoa(i)), "write a value of the member's type, as it travels", "%q can never be %q: its type is %s", o.Code, value, n.Type)
		}
	}
}

// single reports whether the node is one value, and no list or object.
func (n *Node) single() bool { return !n.List && len(n.Fields) == 0 }

// insideList reports whether a node on the way to the last one is a list.
func insideList(way []*Node) bool {
	return slices.ContainsFunc(way[:len(way)-1], func(n *Node) bool { return n.List })
}
