package toptest

import (
	"encoding/json"
	"errors"
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
	values := make(map[string]any)
	for _, m := range api.Members {
		value, refusal := in.value(m)
		if refusal != nil {
			return refusal
		}
		if value != nil {
			values[m.Name] = value
		}
	}
	if refusal := checkMembers("", api.Members, values); refusal != nil {
		return refusal
	}
	for _, rule := range api.Rules {
		if refusal := rule.check(values); refusal != nil {
			return refusal
		}
	}
	return nil
}

// value reads a parameter; nil where it was not sent, or is blank.
func (in *incoming) value(m Member) (any, *Refusal) {
	for _, f := range in.files {
		if f.Name == m.Name {
			if m.MaxLength > 0 && int64(len(f.Content)) > m.MaxLength {
				return nil, invalid(m.Name, fmt.Sprintf("the file %s is larger than %d bytes", m.Name, m.MaxLength))
			}
			return f, nil
		}
	}
	text, sent := in.params[m.Name]
	switch {
	case !sent || blank(text):
		return nil, nil
	case len(m.Members) > 0:
		value, err := parse(text)
		if err != nil {
			return nil, invalid(m.Name, "the parameter "+m.Name+" is no JSON: "+err.Error())
		}
		return value, nil
	case m.List:
		var list []any
		for element := range strings.SplitSeq(text, ",") {
			list = append(list, element)
		}
		return list, nil
	}
	return text, nil
}

// parse reads the JSON of a parameter.
func parse(text string) (any, error) {
	var value any
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	if err := dec.Decode(&value); err != nil {
		return nil, err
	}
	if dec.More() {
		return nil, errors.New("text follows the value")
	}
	return value, nil
}

// checkMembers checks the members of an object, whose path ends in a "/" unless it is the request.
func checkMembers(path string, members []Member, values map[string]any) *Refusal {
	for _, m := range members {
		value, there := values[m.Name]
		if text, ok := value.(string); !there || value == nil || ok && blank(text) {
			if m.Required {
				return missing(path + m.Name)
			}
			continue
		}
		if refusal := m.check(path+m.Name, value); refusal != nil {
			return refusal
		}
	}
	return nil
}

// check checks a value that was sent.
func (m Member) check(path string, value any) *Refusal {
	if list, ok := value.([]any); m.List && ok {
		if m.MaxListSize > 0 && int64(len(list)) > m.MaxListSize {
			return invalid(path, fmt.Sprintf("%s has %d elements, at most %d are allowed", path, len(list), m.MaxListSize))
		}
		if m.Required && len(list) == 0 {
			return missing(path)
		}
		one := m
		one.List = false
		for _, element := range list {
			if refusal := one.check(path, element); refusal != nil {
				return refusal
			}
		}
		return nil
	}
	if m.List {
		return invalid(path, path+" is no list")
	}
	if len(m.Members) > 0 {
		object, ok := value.(map[string]any)
		if !ok {
			return invalid(path, path+" is no object")
		}
		return checkMembers(path+"/", m.Members, object)
	}
	return m.single(path, value)
}

// single checks a single value against its type and limits.
func (m Member) single(path string, value any) *Refusal {
	text, ok := asText(value)
	if !ok {
		return nil // a file, or JSON where the document wants any
	}
	switch m.Type {
	case "Number", "byte":
		n, err := strconv.ParseInt(text, 10, 64)
		if _, isFraction := strconv.ParseFloat(text, 64); err != nil && (isFraction != nil || m.Type == "byte") {
			return invalid(path, path+" is no number: "+text)
		}
		if err == nil && (m.Min != nil && n < *m.Min || m.Max != nil && n > *m.Max) {
			return invalid(path, path+" is out of range: "+text)
		}
	case "Boolean":
		if text != "true" && text != "false" {
			return invalid(path, path+" is neither true nor false: "+text)
		}
	case "Date":
		if _, err := time.Parse(time.DateTime, text); err != nil {
			return invalid(path, path+" is no time, such as 2006-01-02 15:04:05: "+text)
		}
	}
	if m.MaxLength > 0 && int64(len(utf16.Encode([]rune(text)))) > m.MaxLength {
		return invalid(path, fmt.Sprintf("%s is longer than %d characters", path, m.MaxLength))
	}
	return nil
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

// check checks a rule between parameters, in every object that its path leads to.
func (r Rule) check(values map[string]any) *Refusal {
	objects := []map[string]any{values}
	if r.On != "" {
		for name := range strings.SplitSeq(r.On, "/") {
			objects = inside(objects, name)
		}
	}
	for _, object := range objects {
		if refusal := r.checkIn(object); refusal != nil {
			return refusal
		}
	}
	return nil
}

// inside returns the objects that are members of others by a name, through lists as well.
func inside(objects []map[string]any, name string) (out []map[string]any) {
	for _, object := range objects {
		switch v := object[name].(type) {
		case map[string]any:
			out = append(out, v)
		case []any:
			for _, element := range v {
				if inner, ok := element.(map[string]any); ok {
					out = append(out, inner)
				}
			}
		}
	}
	return out
}

func (r Rule) checkIn(object map[string]any) *Refusal {
	isSet := func(name string) bool {
		text, ok := object[name].(string)
		return object[name] != nil && !(ok && blank(text))
	}
	if len(r.AtLeastOne) > 0 {
		if !slices.ContainsFunc(r.AtLeastOne, isSet) {
			return missing(r.path(r.AtLeastOne[0]))
		}
		return nil
	}
	if r.When != "" {
		if text, _ := asText(object[r.When]); text != r.Is {
			return nil
		}
	}
	for _, name := range r.Required {
		if !isSet(name) {
			return missing(r.path(name))
		}
	}
	return nil
}

func missing(path string) *Refusal {
	return &Refusal{Code: 40, Msg: "Missing required arguments:" + path, SubCode: "isv.missing-parameter:" + path, SubMsg: "the parameter " + path + " is missing"}
}

func invalid(path, what string) *Refusal {
	subCode := "isv.invalid-parameter"
	if path != "" {
		subCode += ":" + path
	}
	return &Refusal{Code: 41, Msg: "Invalid arguments:" + path, SubCode: subCode, SubMsg: what}
}
