package model

import "github.com/topgen/topgen/spec"

// outcome returns where a response tells whether the business succeeded, as package spec finds it; nil where nothing does.
func outcome(api *spec.API, r *Struct) *Outcome {
	telling := spec.DetectOutcome(api)
	o := &Outcome{Open: telling.Open()}
	o.Query = o.Open && api.Query
	for _, m := range telling.Members {
		if path := pathOf(r, m.Way); path != nil {
			o.Members = append(o.Members, OutcomeMember{Path: path, Flag: m.Flag, OK: m.OK})
		}
	}
	if len(o.Members) == 0 {
		return nil
	}
	code, message := telling.Reasons()
	o.Code, o.Message = pathOf(r, code), pathOf(r, message)
	return o
}

// pathOf returns the fields of nodes that lead down from a request or a response; nil where one is no field.
func pathOf(o *Struct, way []*spec.Node) Path {
	var path Path
	for _, n := range way {
		f := o.byName[n.Name]
		if f == nil {
			return nil
		}
		path, o = append(path, f), f.Type
	}
	return path
}
