package spec

import (
	"slices"
	"strconv"

	"github.com/topgen/topgen/spec/diag"
)

// Merge returns what an API is after it was read again, from another document: what the new document cannot state is kept
// from the old spec. What both state and differ in counts as the new one says, and a finding says so where the form is
// another; file is the new document's name.
//
// A form cannot state what it states of no node at all. Documents of one form state the same, so that what a newer one
// lacks is gone; but for what is above the parameters of a page, which copies may lack, and for the same document
// read again.
func Merge(file string, old, read *API) (*API, diag.List) {
	merged := Clone(read)
	if old == nil || old.Source == nil || read.Source == nil {
		return merged, nil
	}
	keepTop(merged, old)
	sameForm := old.Source.Form == read.Source.Form
	if !sameForm || old.Source.SHA256 == read.Source.SHA256 || read.Source.Form == FormMetadata {
		if len(merged.Errors) == 0 {
			merged.Errors = slices.Clone(old.Errors)
		}
		keepSamples(merged, old)
	}
	if !sameForm || old.Source.SHA256 == read.Source.SHA256 {
		keepRules(merged, old)
		keepNodes(merged, old)
	}
	if sameForm {
		return merged, nil
	}
	return merged, differences(file, old, merged)
}

// differences reports what both forms state and differ in.
func differences(file string, old, merged *API) diag.List {
	var list diag.List
	for _, c := range Diff(old, merged, nil) {
		code := diag.FormsDiffer
		switch {
		case c.What == "modified" || c.What == "samples" || c.What == "rule-text" || c.What == "order":
			continue // no two forms show these alike
		case c.Old == "" && c.What != "parameter-came" && c.What != "member-came":
			continue // the old form did not state it
		case c.Grade == TextOnly && oneLine(c.Old) == oneLine(c.New):
			continue
		case c.Grade == TextOnly:
			code = diag.FormsDifferInText
		}
		list.Add(code, diag.At{File: file, Path: c.Path}, c.What, orNothing(c.New), merged.Source.Form, orNothing(c.Old), old.Source.Form)
	}
	return list
}

func orNothing(value string) string {
	if value == "" {
		return "-"
	}
	return strconv.Quote(oneLine(value))
}

// keep takes the old value where there is no new one.
func keep[T comparable](now *T, old T) {
	var none T
	if *now == none {
		*now = old
	}
}

func keepTop(merged, old *API) {
	for _, f := range apiFacts {
		if !f.stated(merged) {
			f.take(merged, old)
		}
	}
	keep(&merged.Source.DocumentID, old.Source.DocumentID)
	keep(&merged.Modified, old.Modified)
	keep(&merged.Protocol, old.Protocol)
}

// keepRules keeps what is read from prose, where there are no descriptions.
func keepRules(merged, old *API) {
	for _, n := range merged.All() {
		if n.Description != "" {
			return
		}
	}
	if len(merged.Rules) == 0 {
		merged.Rules = slices.Clone(old.Rules)
	}
	if merged.Outcome == nil {
		merged.Outcome = old.Outcome
	}
	merged.dropDangling()
}

// dropDangling leaves out kept rules and an outcome whose nodes the new form does not have.
func (api *API) dropDangling() {
	request := NewFinder(api.Request)
	gone := func(path string) bool { return request.Find(path) == nil }
	api.Rules = slices.DeleteFunc(api.Rules, func(r Rule) bool {
		return r.When != nil && gone(r.When.Field) || slices.ContainsFunc(r.Fields, gone)
	})
	if o := api.Outcome; o != nil && !o.Off && NewFinder(api.Response).Find(o.Code) == nil {
		api.Outcome = nil
	}
}

// keepSamples keeps the samples that are missing, and the demo if there is none.
func keepSamples(merged, old *API) {
	if old.Samples == nil {
		return
	}
	if merged.Samples == nil {
		merged.Samples = &Samples{}
	}
	now, was := merged.Samples, old.Samples
	if _, code := now.Demo(); code == "" {
		now.SetDemo(was.Demo())
	}
	keep(&now.ResponseXML, was.ResponseXML)
	keep(&now.ResponseJSON, was.ResponseJSON)
	keep(&now.ResponseSimplifyJSON, was.ResponseSimplifyJSON)
	keep(&now.ErrorXML, was.ErrorXML)
	keep(&now.ErrorJSON, was.ErrorJSON)
}

// keepNodes keeps, of each fact that the new form states of no node at all, what the old spec says.
func keepNodes(merged, old *API) {
	for _, f := range nodeFacts {
		now, was := sides(merged), sides(old)
		switch f.key {
		case "type", "list": // which all forms state
			continue
		case "required": // which some forms state of requests only
			now, was = merged.Response, old.Response
		}
		if all := walk("", now, func(_ string, n *Node) bool { return !f.stated(n) }); !all {
			continue // one states it
		}
		eachPair("", was, now, func(_ string, old, now *Node) (inside bool) {
			if inside = old != nil && now != nil; inside {
				f.take(now, old)
			}
			return inside
		})
	}
}
