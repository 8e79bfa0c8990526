package spec

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// apiRules are the rules of what it means that a key of the spec changed.
var apiRules = []struct {
	key, what string
	judge     func(before, now *API) verdict
}{
	{"auth", "auth", authChanged},
	{"protocol", "protocol", protocolChanged},
	{"query", "query", queryChanged},
	{"outcome", "outcome", outcomeChanged},
	{"outcome", "outcome-why", texts(TextOnly, reasonsText)},
	{"go_name", "go_name", texts(GoBreaking, func(a *API) string { return a.GoName })},
	{"title", "title", texts(TextOnly, func(a *API) string { return a.Title })},
	{"description", "description", texts(TextOnly, func(a *API) string { return a.Description })},
	{"category", "category", texts(TextOnly, func(a *API) string { return a.Category })},
	{"charge", "charge", texts(TextOnly, func(a *API) string { return a.Charge })},
	{"modified", "modified", texts(TextOnly, func(a *API) string { return a.Modified })},
	{"samples", "samples", samplesChanged},
}

// texts judges a text whose changes all have one grade.
func texts(grade Grade, of func(*API) string) func(before, now *API) verdict {
	return func(before, now *API) verdict { return graded(grade, of(before), of(now)) }
}

// authChanged: a session that is needed breaks calls without one.
func authChanged(before, now *API) verdict {
	grade := Safe
	if now.Auth == AuthRequired {
		grade = WireBreaking
	}
	return graded(grade, string(before.Auth), string(now.Auth))
}

// protocolChanged: an API of another protocol has no Go. One of TOP's own can be called now.
func protocolChanged(before, now *API) verdict {
	grade := Safe
	if now.Protocol != "" {
		grade = WireBreaking
	}
	return graded(grade, string(before.Protocol), string(now.Protocol))
}

// queryChanged: where the outcome is open, a query leaves it to its caller: a call that gave an error gives none, or the
// reverse.
func queryChanged(before, now *API) verdict {
	grade := Safe
	if DetectOutcome(before).Open() && DetectOutcome(now).Open() {
		grade = WireBreaking
	}
	return graded(grade, strconv.FormatBool(before.Query), strconv.FormatBool(now.Query))
}

// outcomeChanged compares which answers count as success. A member that went is a change of its own.
func outcomeChanged(before, now *API) verdict {
	a, b := DetectOutcome(before), DetectOutcome(now)
	response := NewFinder(now.Response)
	left := slices.DeleteFunc(slices.Clone(a.Members), func(m OutcomeMember) bool { return response.Find(m.Path()) == nil })
	if len(left) < len(a.Members) && (Telling{Members: left}).Text(diag.English) == b.Text(diag.English) {
		return verdict{}
	}
	return graded(WireBreaking, a.Text(diag.English), b.Text(diag.English))
}

// reasonsText names the members that say why a call failed.
func reasonsText(api *API) string {
	var out []string
	for _, way := range DetectOutcome(api).Why {
		out = append(out, PathOf(way))
	}
	return strings.Join(out, ", ")
}

// rules compares rules: calls that broke none may break one that came.
func (d *differ) rules(before, now *API) {
	for i, r := range now.Rules {
		path := fmt.Sprintf("rules/%d", i)
		if !before.asks(r) {
			d.add(path, "rule-came", verdict{Grade: WireBreaking, New: ruleText(r)})
		}
		if same := slices.IndexFunc(before.Rules, r.same); same >= 0 {
			d.add(path, "rule-text", graded(TextOnly, before.Rules[same].Text, r.Text))
		}
	}
	for i, r := range before.Rules {
		if !now.asks(r) {
			d.add(fmt.Sprintf("rules/%d", i), "rule-went", verdict{Grade: Safe, Old: ruleText(r)})
		}
	}
}

// asks reports whether an API asks for at least what a rule of another version asks. Where a field is required anyway,
// a rule about it asks nothing more; generated code leaves it out.
func (api *API) asks(r Rule) bool {
	request := NewFinder(api.Request)
	required := func(field string) bool {
		way := request.Find(field)
		return way != nil && !slices.ContainsFunc(way, func(n *Node) bool { return !n.Required })
	}
	missing := func(o Rule) func(string) bool {
		return func(field string) bool { return !slices.Contains(o.Fields, field) && !required(field) }
	}
	switch r.Kind {
	case AtLeastOne:
		if slices.ContainsFunc(r.Fields, required) {
			return true
		}
	case RequiredIf:
		if !slices.ContainsFunc(r.Fields, missing(Rule{})) {
			return true
		}
		return slices.ContainsFunc(api.Rules, func(o Rule) bool {
			return o.Kind == r.Kind && o.sameWhen(r) && !slices.ContainsFunc(r.Fields, missing(o))
		})
	}
	return slices.ContainsFunc(api.Rules, r.same)
}

// ruleText is a rule as people write it.
func ruleText(r Rule) string {
	text := string(r.Kind) + " " + strings.Join(r.Fields, ", ")
	if r.When != nil {
		text += fmt.Sprintf(" when %s is %q", r.When.Field, r.When.Equals)
	}
	return text
}

// errors compares error codes: the constant of one that went is gone in Go.
func (d *differ) errors(before, now *API) {
	was, left := byCode(before.Errors), byCode(now.Errors)
	for _, e := range now.Errors {
		if old, known := was[e.Code]; !known {
			d.add("errors/"+e.Code, "error-came", verdict{Grade: Safe, New: e.Code})
		} else {
			d.add("errors/"+e.Code, "error-text", graded(TextOnly, old.Message+"; "+old.Solution, e.Message+"; "+e.Solution))
		}
	}
	for _, e := range before.Errors {
		if _, known := left[e.Code]; !known {
			d.add("errors/"+e.Code, "error-went", verdict{Grade: GoBreaking, Old: e.Code})
		}
	}
}

// byCode returns errors by their codes; of several with one code, the first counts.
func byCode(list []ErrorCode) map[string]ErrorCode {
	m := make(map[string]ErrorCode, len(list))
	for _, e := range slices.Backward(list) {
		m[e.Code] = e
	}
	return m
}

// samplesChanged says which samples there are; their text is long.
func samplesChanged(before, now *API) verdict {
	a, b := *cmp.Or(before.Samples, new(Samples)), *cmp.Or(now.Samples, new(Samples))
	if a == b {
		return verdict{}
	}
	return verdict{TextOnly, a.keys(), b.keys()}
}

func (s Samples) keys() string {
	var texts map[string]string
	if data, err := json.Marshal(s); err == nil {
		_ = json.Unmarshal(data, &texts)
	}
	return strings.Join(slices.Sorted(maps.Keys(texts)), ", ")
}
