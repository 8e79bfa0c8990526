package spec

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// Telling says which members of a response show whether the business succeeded. There are none where nothing does, or
// where the outcome is switched off.
type Telling struct {
	// Members are these members. The business succeeded if each of them says so. Where the outcome is open, there is one.
	Members []OutcomeMember
	// Why are the members that say why the business failed, by their ways from the response down: codes, then messages.
	Why [][]*Node
}

// Open reports whether a member clearly shows success, but it is not known by which of its values.
func (t Telling) Open() bool { return len(t.Members) > 0 && len(t.Members[0].OK) == 0 }

// OutcomeMember is a member that shows whether the business succeeded.
type OutcomeMember struct {
	// Way are the nodes from the response down to the member.
	Way []*Node
	// Flag says that it is true or false, as a Boolean or as a text; other values are neither success nor failure.
	Flag bool
	// OK are the values that mean success, as text on the wire; "" means a member that is absent, null or empty.
	// There are none where the outcome is open.
	OK []string
}

// Node returns the member itself.
func (m OutcomeMember) Node() *Node { return m.Way[len(m.Way)-1] }

// Path returns the member's path below the response.
func (m OutcomeMember) Path() string { return PathOf(m.Way) }

// Reasons returns the code and the message of a failure, by their ways; nil for none. Where the outcome is open, its member
// is the code.
func (t Telling) Reasons() (code, message []*Node) {
	for _, way := range t.Why {
		switch isMessage := messageName.MatchString(strings.ToLower(way[len(way)-1].Name)); {
		case isMessage && message == nil:
			message = way
		case !isMessage && code == nil && !t.Open():
			code = way
		}
	}
	return code, message
}

// Text returns the members and their values of success, as people write them.
func (t Telling) Text(lang diag.Language) string {
	open, is, or := " is open", " is ", " or "
	if lang == diag.Chinese {
		open, is, or = " 的成功值未知", " 为 ", " 或 "
	}
	var out []string
	for _, m := range t.Members {
		switch {
		case t.Open():
			out = append(out, m.Path()+open)
		case slices.Equal(m.OK, []string{"true"}):
			out = append(out, m.Path()+is+"true")
		default:
			out = append(out, m.Path()+is+quoted(m.OK, or))
		}
	}
	return strings.Join(out, ", ")
}

// DetectOutcome returns what the API's outcome says, or else what the names and types of the response's members say: a
// Boolean decides before a code, and a code that is empty on success before one that never is. A sample's value is no
// proof of anything.
//
// An error code decides even where nothing else does: it is empty on success. The outcome is open where the only code has a
// value on success as well, and the document does not explain which.
func DetectOutcome(api *API) Telling {
	all := tellingMembers(api.Response)
	if o := api.Outcome; o != nil {
		return o.telling(api, all)
	}
	for _, members := range [][]OutcomeMember{all.flags, all.errorCodes, all.codes} {
		if len(members) > 0 {
			t := Telling{Members: members, Why: all.why(members)}
			if t.Open() { // an overlay names one member
				t.Members = members[:1]
			}
			return t
		}
	}
	return Telling{}
}

// telling finds the members that the outcome of a spec or an overlay names.
func (o *Outcome) telling(api *API, all candidates) Telling {
	finder := NewFinder(api.Response)
	way := finder.Find(o.Code)
	if o.Off || way == nil {
		return Telling{}
	}
	m := OutcomeMember{Way: way, OK: o.OK}
	m.Flag = m.Node().Type == "Boolean" || slices.Equal(o.OK, []string{"true"})
	t := Telling{Members: []OutcomeMember{m}}
	for _, path := range o.Why {
		if way := finder.Find(path); way != nil {
			t.Why = append(t.Why, way)
		}
	}
	if len(o.Why) == 0 {
		t.Why = all.why(t.Members)
	}
	return t
}

// candidates are the members of a response that may show the outcome, by their kind.
type candidates struct {
	flags, errorCodes, codes []OutcomeMember
	reasons                  []OutcomeMember
}

// tellingMembers finds the candidates at the top of a response and inside of the objects there, outside of lists.
func tellingMembers(response []*Node) candidates {
	var all candidates
	all.add(nil, response)
	for _, n := range response {
		if n != nil && !n.List {
			all.add([]*Node{n}, n.Fields)
		}
	}
	// Texts that are true or false do not count where there is a Boolean.
	if slices.ContainsFunc(all.flags, OutcomeMember.isBoolean) {
		all.flags = slices.DeleteFunc(all.flags, func(m OutcomeMember) bool { return !m.isBoolean() })
	}
	return all
}

func (m OutcomeMember) isBoolean() bool { return m.Node().Type == "Boolean" }

func (all *candidates) add(around, nodes []*Node) {
	explained := slices.ContainsFunc(nodes, func(n *Node) bool {
		return n != nil && (slices.Contains(reasonNames, plainName(n.Name)) || isFlagName(plainName(n.Name)))
	})
	for _, n := range nodes {
		if n == nil || !n.single() {
			continue
		}
		m := OutcomeMember{Way: append(slices.Clone(around), n)}
		name, isText := plainName(n.Name), slices.Contains([]string{"String", "Number", ""}, n.Type)
		switch {
		case isFlagName(name) && (n.Type == "Boolean" || n.Type == "String" || n.Type == ""):
			m.Flag, m.OK = true, []string{"true"}
			all.flags = append(all.flags, m)
		case !isText:
		case isFlagName(name):
			all.codes = append(all.codes, m)
		case slices.Contains(errorCodes, name):
			m.OK = []string{"", "0"}
			all.errorCodes = append(all.errorCodes, m)
		case slices.Contains(otherCodes, name) && (name != genericCode || explained):
			all.codes = append(all.codes, m)
		case slices.Contains(reasonNames, name):
			all.reasons = append(all.reasons, m)
		}
	}
}

// why returns the members that say why the business failed: those in the same object as a member that decides.
func (all *candidates) why(deciding []OutcomeMember) [][]*Node {
	var out [][]*Node
	names := slices.Concat(errorCodes, otherCodes, reasonNames)
	for _, m := range membersNamed(slices.Concat(all.errorCodes, all.codes, all.reasons), names) {
		sameObject := slices.ContainsFunc(deciding, func(t OutcomeMember) bool { return t.parent() == m.parent() })
		itself := slices.ContainsFunc(deciding, func(t OutcomeMember) bool { return t.Node() == m.Node() })
		if sameObject && !itself {
			out = append(out, m.Way)
		}
	}
	return out
}

// membersNamed returns the members of the names, in the order of the names.
func membersNamed(members []OutcomeMember, names []string) []OutcomeMember {
	rank := func(m OutcomeMember) int { return slices.Index(names, plainName(m.Node().Name)) }
	out := slices.DeleteFunc(slices.Clone(members), func(m OutcomeMember) bool { return rank(m) < 0 })
	slices.SortStableFunc(out, func(a, b OutcomeMember) int { return rank(a) - rank(b) })
	return out
}

func (m OutcomeMember) parent() *Node {
	if len(m.Way) < 2 {
		return nil
	}
	return m.Way[len(m.Way)-2]
}

// CompleteOutcome completes an API that was read from a document by what its prose and its name show: the outcome, and
// whether it only reads. okValues returns the values of success that a description states unmistakably. An outcome that is
// still open in an API that only reads gives a note.
func CompleteOutcome(file string, api *API, okValues func(description string) ([]string, bool)) diag.List {
	api.Query = api.Query || ReadsOnly(api.Method)
	if api.Outcome == nil {
		api.Outcome = outcomeInProse(api.Response, okValues)
	}
	var list diag.List
	if t := DetectOutcome(api); t.Open() && api.Query {
		path := t.Members[0].Path()
		list.Add(diag.QueryByName, diag.At{File: file, Path: "response/" + path}, api.Method, path)
	}
	return list
}

// outcomeInProse returns the outcome that the description of a member states; a Boolean needs none.
func outcomeInProse(response []*Node, okValues func(description string) ([]string, bool)) *Outcome {
	all := tellingMembers(response)
	if slices.ContainsFunc(all.flags, OutcomeMember.isBoolean) {
		return nil
	}
	for _, m := range slices.Concat(all.flags, membersNamed(all.codes, otherCodes), all.codes, all.errorCodes) {
		ok, stated := okValues(m.Node().Description)
		if !stated || slices.ContainsFunc(ok, func(v string) bool { return !m.Node().CanEqual(v) }) {
			continue
		}
		if slices.Contains(errorCodes, plainName(m.Node().Name)) && slices.Contains(ok, "0") {
			ok = append([]string{""}, ok...) // such a code is absent or empty as often as it is 0
		}
		o := &Outcome{Code: m.Path(), OK: ok}
		for _, way := range all.why([]OutcomeMember{m}) {
			o.Why = append(o.Why, PathOf(way))
		}
		return o
	}
	return nil
}

// PathOf returns the path of a node by the way to it; empty for none.
func PathOf(way []*Node) string {
	var names []string
	for _, n := range way {
		names = append(names, n.Name)
	}
	return strings.Join(names, "/")
}

// OutcomeLine returns the line of an overlay that says which values mean success.
func OutcomeLine(path string, ok ...string) string {
	quoted, _ := json.Marshal(ok) // texts always can be written
	return `"outcome": {"code": ` + strconv.Quote(path) + `, "ok": ` + string(quoted) + `}`
}

// openOutcome warns of an outcome that is open.
func (c *checker) openOutcome(api *API) {
	if t := DetectOutcome(api); t.Open() && !api.Query && api.Outcome == nil {
		path := t.Members[0].Path()
		c.add(diag.OutcomeOpen, &trail{name: "response/" + path}, "", path, OutcomeLine(path, "VALUE"))
	}
}
