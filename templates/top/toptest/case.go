package toptest

import (
	"context"

	"github.com/topgen/topgen/templates/top"
)

// A Case is what the generated code of one API has to do. It comes from the API's document alone.
type Case struct {
	Method  string      // the API
	Request top.Request // every parameter set, by the document's examples where they are legal
	Params  []Param     // the API's own text parameters as they travel, in the order of the request's fields
	Files   []string    // the names of the file parameters, likewise
	Missing []string    // what Validate finds wrong with a request of which nothing is set, by paths
	Rules   []Rule      // what the parameters demand of each other
	Limits  []Limit     // how long and large they may be
	Call    func(context.Context, *top.Client) (top.Response, error)
	New     func() top.Response
	Want    top.Response // what each of the three answers decodes to, Meta aside
	Outcome *top.Outcome // the members that show whether the business succeeded; nil: there are none

	JSON, SimplifyJSON, XML string   // one answer in each form, its members in the order of the response's fields
	Samples                 []string // the document's own samples, those that are right; they have to say the same
}
