package spec

import "math"

// fact is one thing that a node or an API states, by its key, and that an overlay O can decide.
type fact[T, O any] struct {
	key    string
	stated func(*T) bool
	// take states what another version states.
	take func(to, from *T)
	// decide states what an overlay says, and reports whether that says anything.
	decide func(*T, *O) bool
	// edit says in an overlay what was edited.
	edit func(o *O, given, edited *T)
}

var apiFacts = []fact[API, Overlay]{
	value("title", func(a *API) *string { return &a.Title }, func(o *Overlay) **string { return &o.Title }),
	value("description", func(a *API) *string { return &a.Description }, func(o *Overlay) **string { return &o.Description }),
	value("category", func(a *API) *string { return &a.Category }, func(o *Overlay) **string { return &o.Category }),
	value("charge", func(a *API) *string { return &a.Charge }, func(o *Overlay) **string { return &o.Charge }),
	value("auth", func(a *API) *Auth { return &a.Auth }, func(o *Overlay) **Auth { return &o.Auth }),
	value("query", func(a *API) *bool { return &a.Query }, func(o *Overlay) **bool { return &o.Query }),
	value("go_name", func(a *API) *string { return &a.GoName }, func(o *Overlay) **string { return &o.GoName }),
}

var nodeFacts = []fact[Node, NodeOverlay]{
	value("type", func(n *Node) *string { return &n.Type }, func(o *NodeOverlay) **string { return &o.Type }),
	value("list", func(n *Node) *bool { return &n.List }, func(o *NodeOverlay) **bool { return &o.List }),
	value("required", func(n *Node) *bool { return &n.Required }, func(o *NodeOverlay) **bool { return &o.Required }),
	value("example", func(n *Node) *string { return &n.Example }, func(o *NodeOverlay) **string { return &o.Example }),
	value("description", func(n *Node) *string { return &n.Description }, func(o *NodeOverlay) **string { return &o.Description }),
	value("default", func(n *Node) *string { return &n.Default }, func(o *NodeOverlay) **string { return &o.Default }),
	value("max_length", func(n *Node) *int64 { return &n.MaxLength }, func(o *NodeOverlay) **int64 { return &o.MaxLength }),
	value("max_list_size", func(n *Node) *int64 { return &n.MaxListSize }, func(o *NodeOverlay) **int64 { return &o.MaxListSize }),
	bound("max_value", math.MaxInt64, func(n *Node) **int64 { return &n.MaxValue }, func(o *NodeOverlay) **int64 { return &o.MaxValue }),
	bound("min_value", math.MinInt64, func(n *Node) **int64 { return &n.MinValue }, func(o *NodeOverlay) **int64 { return &o.MinValue }),
	value("go_name", func(n *Node) *string { return &n.GoName }, func(o *NodeOverlay) **string { return &o.GoName }),
}

// value is a fact that has its zero value where it is not stated.
func value[T, O any, V comparable](key string, in func(*T) *V, decided func(*O) **V) fact[T, O] {
	var none V
	return fact[T, O]{
		key:    key,
		stated: func(t *T) bool { return *in(t) != none },
		take:   func(to, from *T) { *in(to) = *in(from) },
		decide: func(t *T, o *O) bool {
			v := *decided(o)
			if v != nil {
				*in(t) = *v
			}
			return v != nil
		},
		edit: func(o *O, given, edited *T) {
			if v := *in(edited); v != *in(given) {
				*decided(o) = &v
			}
		},
	}
}

// bound is a bound of numbers. A node without one has nil; an overlay says none, which a document may state as well.
func bound(key string, none int64, in func(*Node) **int64, decided func(*NodeOverlay) **int64) fact[Node, NodeOverlay] {
	return fact[Node, NodeOverlay]{
		key:    key,
		stated: func(n *Node) bool { return *in(n) != nil },
		take:   func(to, from *Node) { *in(to) = *in(from) },
		decide: func(n *Node, o *NodeOverlay) bool {
			v := *decided(o)
			if v != nil {
				*in(n) = v
			}
			if v != nil && *v == none {
				*in(n) = nil
			}
			return v != nil
		},
		edit: func(o *NodeOverlay, given, edited *Node) {
			before, now := *in(given), *in(edited)
			switch {
			case now != nil && (before == nil || *before != *now):
				*decided(o) = now
			case now == nil && before != nil:
				*decided(o) = &none
			}
		},
	}
}
