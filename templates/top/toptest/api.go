package toptest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
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
	return a.check(&incoming{params: params, files: files})
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
	text, sent := in.params[m.Name]
	switch {
	case !sent || blank(text):
		return nil
	case len(m.Members) > 0:
		value, err := in.json(m.Name)
		if err != nil {
			found.invalid(m.Name, "the parameter "+m.Name+" is no JSON: "+err.Error())
			return unread{}
		}
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
		value := values[m.Name]
		if text, ok := value.(string); value != nil && !(ok && blank(text)) {
			found.value(m, m.List, path, value)
		} else if m.Required {
			found.missing(path + m.Name)
		}
	}
}

// value checks a value that was sent, in an object whose path is above. isList says that it is a list, and none of its
// elements.
func (found *faults) value(m *Member, isList bool, above string, value any) {
	list, ok := value.([]any)
	switch {
	case value == unread{}: // it is in the list already
	case isList && !ok:
		found.invalid(above+m.Name, above+m.Name+" is no list")
	case isList:
		if m.MaxListSize > 0 && int64(len(list)) > m.MaxListSize {
			found.invalid(above+m.Name, fmt.Sprintf("%s has %d elements, at most %d are allowed", above+m.Name, len(list), m.MaxListSize))
		}
		if m.Required && len(list) == 0 {
			found.missing(above + m.Name)
		}
		for _, element := range list {
			found.value(m, false, above, element)
		}
	case len(m.Members) > 0:
		if object, ok := value.(map[string]any); ok {
			found.members(above+m.Name+"/", m.Members, object)
		} else {
			found.invalid(above+m.Name, above+m.Name+" is no object")
		}
	default:
		if what := m.wrong(value); what != "" {
			found.invalid(above+m.Name, above+m.Name+what)
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
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil && (m.Type == "byte" || !isNumber(text)) {
			return " is no number: " + short(text)
		}
		if err != nil && tooLarge(text) || err == nil && (m.Min != nil && n < *m.Min || m.Max != nil && n > *m.Max) {
			return " is out of range: " + short(text)
		}
	case "Boolean":
		if text != "true" && text != "false" {
			return " is neither true nor false: " + short(text)
		}
	case "Date":
		if _, err := time.Parse(time.DateTime, text); err != nil {
			return " is no time, such as 2006-01-02 15:04:05: " + short(text)
		}
	}
	if m.MaxLength > 0 && int64(len(text)) > m.MaxLength && int64(len(utf16.Encode([]rune(text)))) > m.MaxLength {
		return fmt.Sprintf(" is longer than %d characters", m.MaxLength)
	}
	return ""
}

// isNumber reports whether a text is a number as JSON writes it.
func isNumber(text string) bool {
	return text != "" && (text[0] == '-' || '0' <= text[0] && text[0] <= '9') && json.Valid([]byte(text))
}

// tooLarge reports whether a number has more than the 64 bits of the platform's numbers.
func tooLarge(text string) bool {
	n, err := strconv.ParseFloat(text, 64)
	return err != nil || n >= 1<<63 || n < -1<<63
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
	objects := []any{values}
	if r.On != "" {
		for name := range strings.SplitSeq(r.On, "/") {
			objects = inside(objects, name)
		}
	}
	for _, object := range objects {
		found.ruleIn(r, object)
	}
}

// inside returns the members of objects by a name, the elements instead of a list.
func inside(objects []any, name string) (out []any) {
	for _, o := range objects {
		object, _ := o.(map[string]any)
		switch v := object[name].(type) {
		case []any:
			out = append(out, v...)
		case nil:
		default:
			out = append(out, v)
		}
	}
	return out
}

func (found *faults) ruleIn(r *Rule, object any) {
	if _, ok := object.(map[string]any); !ok {
		return // that it is none is in the list already
	}
	values := func(path string) []any {
		all := []any{object}
		for name := range strings.SplitSeq(path, "/") {
			all = inside(all, name)
		}
		return all
	}
	isSet := func(path string) bool {
		if members := object.(map[string]any); !strings.Contains(path, "/") && members[path] == nil {
			return false
		}
		return slices.ContainsFunc(values(path), func(value any) bool {
			text, ok := value.(string)
			return !(ok && blank(text))
		})
	}
	if len(r.AtLeastOne) > 0 {
		if !slices.ContainsFunc(r.AtLeastOne, isSet) {
			found.missing(r.path(r.AtLeastOne[0]))
			last := len(*found) - 1
			(*found)[last].SubMsg = "one of " + strings.Join(r.AtLeastOne, ", ") + " has to be set"
			if r.On != "" {
				(*found)[last].SubMsg += " in " + r.On
			}
		}
		return
	}
	if r.When != "" {
		hasValue := func(value any) bool { text, _ := asText(value); return text == r.Is }
		if !slices.ContainsFunc(values(r.When), hasValue) {
			return
		}
	}
	for _, name := range r.Required {
		if !isSet(name) {
			found.missing(r.path(name))
		}
	}
}

func (found *faults) missing(path string) {
	found.add(&Refusal{Code: 40, Msg: "Missing required arguments:" + path, SubCode: "isv.missing-parameter:" + path, SubMsg: "the parameter " + path + " is missing"})
}

func (found *faults) invalid(path, what string) { found.add(invalid(path, what)) }

// maxFaults bounds how many faults of one request are returned.
const maxFaults = 100

func (found *faults) add(r *Refusal) {
	if len(*found) < maxFaults {
		*found = append(*found, *r)
	}
}

// short cuts a text that a message repeats.
func short(text string) string {
	const most = 100
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

func invalid(path, what string) *Refusal {
	subCode := "isv.invalid-parameter"
	if path != "" {
		subCode += ":" + path
	}
	return &Refusal{Code: 41, Msg: "Invalid arguments:" + path, SubCode: subCode, SubMsg: what}
}
