package spec

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// apiRule is one rule of what a change of an API itself means.
type apiRule struct {
	what string
	find func(before, now *API) []found
}

// found is what a rule found, and the key of the spec that it is about.
type found struct {
	path string
	verdict
}

// apiRules are the rules, one function each.
var apiRules = []apiRule{
	{"auth", one("auth", authChanged)},
	{"protocol", one("protocol", protocolChanged)},
	{"query", one("query", queryChanged)},
	{"outcome", one("outcome", outcomeChanged)},
	{"outcome-why", one("outcome", reasonsChanged)},
	text("go_name", GoBreaking, func(a *API) string { return a.GoName }),
	{"rule-came", rulesCame},
	{"rule-went", rulesWent},
	{"rule-text", ruleTexts},
	{"error-came", errorsCame},
	{"error-went", errorsWent},
	{"error-text", errorTexts},
	text("title", TextOnly, func(a *API) string { return a.Title }),
	text("description", TextOnly, func(a *API) string { return a.Description }),
	text("category", TextOnly, func(a *API) string { return a.Category }),
	text("charge", TextOnly, func(a *API) string { return a.Charge }),
	text("modified", TextOnly, func(a *API) string { return a.Modified }),
	{"samples", one("samples", samplesChanged)},
}

// one makes a rule of one that finds at most one change.
func one(path string, judge func(before, now *API) verdict) func(before, now *API) []found {
	return func(before, now *API) []found { return []found{{path, judge(before, now)}} }
}

// text is the rule of a text whose changes all have one grade.
func text(key string, grade Grade, of func(*API) string) apiRule {
	return apiRule{key, one(key, func(before, now *API) verdict { return graded(grade, of(before), of(now)) })}
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
	v := graded(Safe, string(before.Protocol), string(now.Protocol))
	if v.Grade != "" && now.Protocol != "" {
		v.Grade, v.BreaksGo = WireBreaking, true
	}
	return v
}

// queryChanged: where the outcome is open, a query leaves it to its caller: a call that gave an error gives none, or the
// reverse.
func queryChanged(before, now *API) verdict {
	v := graded(Safe, strconv.FormatBool(before.Query), strconv.FormatBool(now.Query))
	if v.Grade != "" && DetectOutcome(before).Open() && DetectOutcome(now).Open() {
		v.Grade, v.BreaksGo = WireBreaking, true
	}
	return v
}

// outcomeChanged compares which answers count as success. A member that went is a change of its own.
func outcomeChanged(before, now *API) verdict {
	a, b := DetectOutcome(before), DetectOutcome(now)
	response := NewFinder(now.Response)
	left := slices.DeleteFunc(slices.Clone(a.Members), func(m OutcomeMember) bool { return response.Find(m.Path) == nil })
	if len(left) < len(a.Members) && (Telling{Members: left}).Text(diag.English) == b.Text(diag.English) {
		return verdict{}
	}
	return graded(WireBreaking, a.Text(diag.English), b.Text(diag.English))
}

// reasonsChanged: another member says why a call failed.
func reasonsChanged(before, now *API) verdict {
	return graded(TextOnly, reasonsText(before), reasonsText(now))
}

func reasonsText(api *API) string {
	var out []string
	for _, way := range DetectOutcome(api).Why {
		out = append(out, PathOf(way))
	}
	return strings.Join(out, ", ")
}

// rulesCame: calls that broke no rule may break this one.
func rulesCame(before, now *API) []found {
	return rulesOf(now, before, func(text string) verdict { return verdict{Grade: WireBreaking, New: text} })
}

func rulesWent(before, now *API) []found {
	return rulesOf(before, now, func(text string) verdict { return verdict{Grade: Safe, Old: text} })
}

// rulesOf returns the rules of one version that the other does not ask for.
func rulesOf(one, other *API, judge func(text string) verdict) (out []found) {
	for i, r := range one.Rules {
		if !other.asks(r) {
			out = append(out, found{fmt.Sprintf("rules/%d", i), judge(ruleText(r))})
		}
	}
	return out
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

func ruleTexts(before, now *API) []found {
	var out []found
	for i, r := range now.Rules {
		j := slices.IndexFunc(before.Rules, r.same)
		if j >= 0 && before.Rules[j].Text != r.Text {
			out = append(out, found{fmt.Sprintf("rules/%d", i), graded(TextOnly, before.Rules[j].Text, r.Text)})
		}
	}
	return out
}

// ruleText is a rule as people write it.
func ruleText(r Rule) string {
	text := string(r.Kind) + " " + strings.Join(r.Fields, ", ")
	if r.When != nil {
		text += fmt.Sprintf(" when %s is %q", r.When.Field, r.When.Equals)
	}
	return text
}

func errorsCame(before, now *API) []found {
	return errorsOf(now, before, func(code string) verdict { return verdict{Grade: Safe, New: code} })
}

// errorsWent: the constant is gone in Go.
func errorsWent(before, now *API) []found {
	return errorsOf(before, now, func(code string) verdict { return verdict{Grade: GoBreaking, Old: code} })
}

// errorsOf returns the error codes of one version that the other does not have.
func errorsOf(one, other *API, judge func(code string) verdict) (out []found) {
	known := byCode(other.Errors)
	for _, e := range one.Errors {
		if _, has := known[e.Code]; !has {
			out = append(out, found{"errors/" + e.Code, judge(e.Code)})
		}
	}
	return out
}

func errorTexts(before, now *API) []found {
	var out []found
	known := byCode(before.Errors)
	for _, e := range now.Errors {
		if old, has := known[e.Code]; has && old != e {
			out = append(out, found{"errors/" + e.Code, graded(TextOnly, old.Message+"; "+old.Solution, e.Message+"; "+e.Solution)})
		}
	}
	return out
}

// byCode returns errors by their codes; of several with one code, the first counts.
func byCode(list []ErrorCode) map[string]ErrorCode {
	m := make(map[string]ErrorCode, len(list))
	for _, e := range slices.Backward(list) {
		m[e.Code] = e
	}
	return m
}

func samplesChanged(before, now *API) verdict {
	a, b := *cmp.Or(before.Samples, new(Samples)), *cmp.Or(now.Samples, new(Samples))
	if a == b {
		return verdict{}
	}
	return verdict{Grade: TextOnly, Old: sampleKeys(a), New: sampleKeys(b)}
}

// sampleKeys says which samples there are; their text is long.
func sampleKeys(s Samples) string {
	var keys []string
	language, _ := s.Demo()
	for key, text := range map[string]string{"request_" + string(language): string(language), "response_xml": s.ResponseXML, "response_json": s.ResponseJSON,
		"response_simplify_json": s.ResponseSimplifyJSON, "error_xml": s.ErrorXML, "error_json": s.ErrorJSON} {
		if text != "" {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return strings.Join(keys, ", ")
}
