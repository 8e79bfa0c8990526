package generator_test

import (
	"slices"

	"github.com/topgen/topgen/spec"
)

// change changes something of a spec, as documents and overlays do.
func (r maker) change(api *spec.API) {
	side := &api.Request
	if r.IntN(2) == 0 {
		side = &api.Response
	}
	if r.IntN(5) == 0 || len(*side) == 0 {
		r.changeAPI(api)
		return
	}
	nodes, i := r.anyNode(side)
	switch n := (*nodes)[i]; r.IntN(5) {
	case 0:
		*nodes = slices.Delete(*nodes, i, i+1)
	case 1:
		*nodes = slices.Insert(*nodes, r.IntN(i+1), r.newNode(n))
	default:
		r.changeNode(n)
	}
}

// anyNode returns the list that a node is in, and where.
func (r maker) anyNode(nodes *[]*spec.Node) (*[]*spec.Node, int) {
	for {
		i := r.IntN(len(*nodes))
		n := (*nodes)[i]
		if len(n.Fields) == 0 || r.IntN(3) == 0 {
			return nodes, i
		}
		nodes = &n.Fields
	}
}

// newNode makes a node beside another, or a copy of it with another name, so that types are shared.
func (r maker) newNode(beside *spec.Node) *spec.Node {
	if r.IntN(2) == 0 {
		n := spec.Clone(&spec.API{Request: []*spec.Node{beside}}).Request[0]
		n.Name += "_x"
		return n
	}
	n := &spec.Node{Name: r.name() + "_new", Type: r.pick(types), Required: r.IntN(3) == 0, List: r.IntN(4) == 0}
	if r.IntN(4) == 0 {
		n.Type, n.Fields = beside.Type, []*spec.Node{{Name: "a", Type: "String"}}
	}
	return n
}

func (r maker) changeNode(n *spec.Node) {
	limit := r.Int64N(20)
	switch r.IntN(14) {
	case 0, 1:
		n.Required = !n.Required
	case 2:
		n.List = !n.List
	case 3, 4:
		n.Type = r.pick(types)
	case 5:
		n.Name = r.name()
	case 6:
		n.Example = r.pick([]string{"", "1", "1.5", "9223372036854775808", "text"})
	case 7:
		n.Default = r.pick([]string{"", "1", "0.5", "text"})
	case 8:
		n.Description += "。"
	case 9:
		n.MaxLength = limit
	case 10:
		n.MaxListSize = limit
	case 11:
		n.MaxValue, n.MinValue = &limit, nil
	case 12:
		n.GoName = r.pick([]string{"", "Chosen", "ID", "Name"})
	case 13:
		n.Fields = nil
		if r.IntN(2) == 0 {
			n.Fields = []*spec.Node{{Name: "a", Type: "String"}}
		}
	}
}

func (r maker) changeAPI(api *spec.API) {
	switch r.IntN(10) {
	case 0:
		api.Errors = append(api.Errors, spec.ErrorCode{Code: r.pick([]string{"isv.new", "isv.a", "isv.a-b", "7"})})
	case 1:
		if len(api.Errors) > 0 {
			i := r.IntN(len(api.Errors))
			api.Errors = slices.Delete(api.Errors, i, i+1)
		}
	case 2:
		api.Query = !api.Query
	case 3:
		api.Outcome = &spec.Outcome{Off: true}
	case 4:
		api.Outcome = nil
	case 5:
		api.Auth = spec.AuthRequired
	case 6:
		api.Title += "新"
	case 7:
		api.Rules = nil
	case 8:
		slices.Reverse(api.Request)
		slices.Reverse(api.Errors)
	case 9:
		slices.Reverse(api.Response)
		api.GoName = r.pick([]string{"", "Chosen"})
	}
}
