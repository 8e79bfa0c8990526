// Package sign explains the signature of a TOP request and finds out why one is wrong.
//
// A signature cannot be read backwards. So the package makes the mistakes that people make, alone and two at a time,
// and compares what comes out with the signature that was sent: the mistake that gives the same signature is the cause.
// Everything happens on this machine.
package sign

import (
	"cmp"
	"maps"
	"slices"
)

// Request is a request to the gateway, as far as its signature depends on it.
type Request struct {
	// URL is the address without its query; empty where the input did not have it.
	URL string
	// Params are the parameters of query and body with their values decoded, in the order in which they were sent.
	Params []Param
}

// Param is one parameter.
type Param struct {
	Name, Value string
	// File says that the parameter is a file part: Value is its content, which is not signed.
	File bool
	// FileName is what the part calls the file.
	FileName string

	path string // of the file, as a curl command names it
}

// ParamsOf returns text parameters in the order of their names.
func ParamsOf(params map[string]string) (list []Param) {
	for _, name := range slices.Sorted(maps.Keys(params)) {
		list = append(list, Param{Name: name, Value: params[name]})
	}
	return list
}

// Get returns the value of a text parameter, "" where there is none.
func (r *Request) Get(name string) string {
	for _, p := range r.Params {
		if p.Name == name && !p.File {
			return p.Value
		}
	}
	return ""
}

// signed returns the parameters that belong into the signature.
func (r *Request) signed() []Param {
	return slices.DeleteFunc(slices.Clone(r.Params), func(p Param) bool { return p.File || p.Name == "sign" })
}

// byName compares parameters as the platform orders them: by the bytes of their names.
func byName(a, b Param) int { return cmp.Compare(a.Name, b.Name) }
