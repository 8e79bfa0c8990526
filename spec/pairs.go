package spec

// sides returns nodes for the whole request and the whole response, with which paths begin.
func sides(api *API) []*Node {
	return []*Node{{Name: "request", Fields: api.Request}, {Name: "response", Fields: api.Response}}
}

// eachPair calls visit with each node of two versions, paired by name, and its path below another. A node that went comes
// with nil for now, one that came with nil for before. What is in two nodes is visited if visit says so.
func eachPair(path string, before, now []*Node, visit func(path string, before, now *Node) (inside bool)) {
	if path != "" {
		path += "/"
	}
	old, left := byName(before), byName(now)
	for _, n := range before {
		if left[n.Name] == nil {
			visit(path+n.Name, n, nil)
		}
	}
	for _, n := range now {
		was := old[n.Name]
		if visit(path+n.Name, was, n) && was != nil {
			eachPair(path+n.Name, was.Fields, n.Fields, visit)
		}
	}
}

func byName(nodes []*Node) map[string]*Node {
	m := make(map[string]*Node, len(nodes))
	for _, n := range nodes {
		m[n.Name] = n
	}
	return m
}

// anyNode reports whether f is true of a node, or of one in it.
func anyNode(nodes []*Node, f func(*Node) bool) bool {
	for _, n := range nodes {
		if f(n) || anyNode(n.Fields, f) {
			return true
		}
	}
	return false
}
