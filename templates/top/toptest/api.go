package toptest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/wire"
)

// An API is what a Checker knows of one.
type API struct {
	Session bool // whether a call needs a user's session
	Members []Member
	Rules   []Rule
}

// A Member is a parameter of an API, or a member of one that is an object.
type Member struct {
	Name     string
	Type     string // the document's word, such as Number; a member with Members is an object
	List     bool
	Required bool
	Members  []Member

	MaxLength   int64 // of a text in UTF-16 units, of a file in bytes; 0: any
	MaxListSize int64 // 0: any
	Min, Max    *int64
}

// api checks the API's own parameters.
func (c *Checker) api(in *incoming) *Refusal {
	api := c.API(in.params["method"])
	switch {
	case api == nil:
		return &Refusal{Code: 22, Msg: "Invalid Method", SubCode: "isv.invalid-method", SubMsg: "there is no API " + in.params["method"]}
	case api.Session && blank(in.params["session"]):
		return &Refusal{Code: 26, Msg: "Missing Session", SubMsg: "the API needs a session"}
	}
	if found := api.check(in); len(found) > 0 {
		return &found[0]
	}
	return nil
}

// Check returns all that is wrong with an API's parameters, given as texts and files. The gateway answers with the first.
func (a *API) Check(params map[string]string, files []File) []Refusal {
	return a.check(&incoming{params: params, files: files, parsed: make(map[string]any)})
}

func (a *API) check(in *incoming) (found faults) {
	values := make(map[string]any, len(a.Members))
	for i := range a.Members {
		if value := in.value(&a.Members[i], &found); value != nil {
			values[a.Members[i].Name] = value
		}
	}
	found.members("", a.Members, values)
	for i := range a.Rules {
		found.rule(&a.Rules[i], values)
	}
	return found
}

// faults are what is wrong with a request.
type faults []Refusal

// unread is the value of a parameter that was sent and cannot be read.
type unread struct{}

// value reads a parameter; nil where it was not sent, or is blank.
func (in *incoming) value(m *Member, found *faults) any {
	for _, f := range in.files {
		if f.Name == m.Name {
			if m.MaxLength > 0 && int64(len(f.Content)) > m.MaxLength {
				found.invalid(m.Name, fmt.Sprintf("the file %s is larger than %d bytes", m.Name, m.MaxLength))
			}
			return f
		}
	}
	text := in.params[m.Name]
	switch {
	case blank(text):
		return nil
	case len(m.Members) > 0:
		value, err := top.RawJSON(text).Value()
		if err != nil {
			found.invalid(m.Name, "the parameter "+m.Name+" is no JSON: "+err.Error())
			return unread{}
		}
		in.parsed[m.Name] = value
		return value
	case m.List:
		var list []any
		for element := range strings.SplitSeq(text, ",") {
			list = append(list, element)
		}
		return list
	}
	return text
}

// members checks the members of an object, whose path ends in a "/" unless it is the request.
func (found *faults) members(path string, members []Member, values map[string]any) {
	for i := range members {
		m := &members[i]
		if value := values[m.Name]; isSent(value) {
			found.value(m, m.List, path, value)
		} else if m.Required {
			found.missing(path+m.Name, "")
		}
	}
}

// value checks a value that was sent, in an object whose path is above. isList says that it is a list, and none of its
// elements.
func (found *faults) value(m *Member, isList bool, above string, value any) {
	path := func() string { return above + m.Name } // as a rule nobody asks
	list, ok := value.([]any)
	switch {
	case value == unread{}: // it is in the list already
	case isList && !ok:
		found.invalid(path(), path()+" is no list")
	case isList:
		if m.MaxListSize > 0 && int64(len(list)) > m.MaxListSize {
			found.invalid(path(), fmt.Sprintf("%s has %d elements, at most %d are allowed", path(), len(list), m.MaxListSize))
		}
		if m.Required && len(list) == 0 {
			found.missing(path(), "")
		}
		for _, element := range list {
			found.value(m, false, above, element)
		}
	case len(m.Members) > 0:
		if object, ok := value.(map[string]any); ok {
			found.members(path()+"/", m.Members, object)
		} else {
			found.invalid(path(), path()+" is no object")
		}
	default:
		if what := m.wrong(value); what != "" {
			found.invalid(path(), path()+what)
		}
	}
}

// wrong checks a single value against its type and limits, and returns what is wrong with it.
func (m *Member) wrong(value any) string {
	text, ok := asText(value)
	if !ok {
		return "" // a file, or JSON where the document wants any
	}
	switch m.Type {
	case "Number", "byte":
		low, high := lowest, highest
		if m.Min != nil {
			low = top.NewDecimal(*m.Min, 0)
		}
		if m.Max != nil {
			high = top.NewDecimal(*m.Max, 0)
		}
		n, err := top.ParseDecimal(text)
		if err != nil {
			return " is no number: " + wire.Shorten(text, mostShown)
		}
		if n.Cmp(low) < 0 || n.Cmp(high) > 0 {
			return " is out of range: " + wire.Shorten(text, mostShown)
		}
	case "Boolean":
		if text != "true" && text != "false" {
			return " is neither true nor false: " + wire.Shorten(text, mostShown)
		}
	case "Date":
		if _, err := time.Parse(time.DateTime, text); err != nil {
			return " is no time, such as 2006-01-02 15:04:05: " + wire.Shorten(text, mostShown)
		}
	}
	if m.MaxLength > 0 && int64(len(text)) > m.MaxLength && int64(len(utf16.Encode([]rune(text)))) > m.MaxLength {
		return fmt.Sprintf(" is longer than %d characters", m.MaxLength)
	}
	return ""
}

// The platform's numbers have 64 bits.
var lowest, highest = top.NewDecimal(math.MinInt64, 0), top.NewDecimal(math.MaxInt64, 0)

// mostShown is how many bytes of a value a message repeats.
const mostShown = 100

// isSent reports whether a value is something to the platform: not null, nor blank.
func isSent(value any) bool {
	text, ok := value.(string)
	return value != nil && !(ok && blank(text))
}

func asText(value any) (string, bool) {
	switch v := value.(type) {
	case string:
		return v, true
	case json.Number:
		return v.String(), true
	case bool:
		return strconv.FormatBool(v), true
	}
	return "", false
}

// rule checks a rule between parameters, in every object that its path leads to.
func (found *faults) rule(r *Rule, values map[string]any) {
	for _, object := range below(values, r.On) {
		if _, ok := object.(map[string]any); !ok {
			continue // that it is none is in the list already
		}
		isSet := func(path string) bool { return slices.ContainsFunc(below(object, path), isSent) }
		hasValue := func(value any) bool { text, _ := asText(value); return text == r.Is }
		switch {
		case len(r.AtLeastOne) > 0:
			if !slices.ContainsFunc(r.AtLeastOne, isSet) {
				what := "one of " + strings.Join(r.AtLeastOne, ", ") + " has to be set"
				if r.On != "" {
					what += " in " + r.On
				}
				found.missing(r.path(r.AtLeastOne[0]), what)
			}
		case r.When == "" || slices.ContainsFunc(below(object, r.When), hasValue):
			for _, name := range r.Required {
				if !isSet(name) {
					found.missing(r.path(name), "")
				}
			}
		}
	}
}

// below returns the values in an object that a path leads to, the elements instead of a list.
func below(object any, path string) (values []any) {
	if path == "" {
		return []any{object}
	}
	name, rest, _ := strings.Cut(path, "/")
	members, _ := object.(map[string]any)
	switch v := members[name].(type) {
	case nil:
	case []any:
		for _, element := range v {
			values = append(values, below(element, rest)...)
		}
	default:
		values = below(v, rest)
	}
	return values
}

// missing adds a parameter that was not sent; what is empty unless there is more to say.
func (found *faults) missing(path, what string) {
	what = cmp.Or(what, "the parameter "+path+" is missing")
	found.add(&Refusal{Code: 40, Msg: "Missing required arguments:" + path, SubCode: "isv.missing-parameter:" + path, SubMsg: what})
}

func (found *faults) invalid(path, what string) { found.add(invalid(path, what)) }

// maxFaults bounds how many faults of one request are returned.
const maxFaults = 100

func (found *faults) add(r *Refusal) {
	if len(*found) < maxFaults {
		*found = append(*found, *r)
	}
}

func invalid(path, what string) *Refusal {
	subCode := "isv.invalid-parameter"
	if path != "" {
		subCode += ":" + path
	}
	return &Refusal{Code: 41, Msg: "Invalid arguments:" + path, SubCode: subCode, SubMsg: what}
}
