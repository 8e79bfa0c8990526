package sample

import (
	"encoding/json"
	"strings"

	"github.com/topgen/topgen/generator/internal/model"
)

// Given returns the value of a request from its parameters as they travel. What a field cannot have is left out.
func Given(m *model.API, params map[string]string) *Value {
	v := new(Value)
	for _, f := range m.Request.Fields {
		text, sent := params[f.Node.Name]
		switch {
		case !sent:
		case f.Kind == model.Object, f.List && f.Kind == model.RawJSON:
			v.add(f, json.RawMessage(text))
		case f.List:
			items := new(Value)
			for element := range strings.SplitSeq(text, ",") {
				items.addItem(givenText(f, element))
			}
			v.Members = append(v.Members, Member{f, items})
		default:
			if one := givenText(f, text); one != nil {
				v.Members = append(v.Members, Member{f, one})
			}
		}
	}
	return v
}

// add adds a member, if its field can have the JSON.
func (v *Value) add(f *model.Field, given json.RawMessage) {
	one := new(Value)
	var list []json.RawMessage
	switch {
	case !f.List:
		one = givenJSON(f, given)
	case json.Unmarshal(given, &list) != nil:
		return
	}
	for _, element := range list {
		one.addItem(givenJSON(f, element))
	}
	if one != nil {
		v.Members = append(v.Members, Member{f, one})
	}
}

func (v *Value) addItem(one *Value) {
	if one != nil {
		v.Items = append(v.Items, one)
	}
}

// givenJSON returns a single value; nil where the field cannot have it.
func givenJSON(f *model.Field, given json.RawMessage) *Value {
	if f.Kind != model.Object {
		var text string
		if f.Kind == model.RawJSON || json.Unmarshal(given, &text) != nil {
			text = string(given)
		}
		return givenText(f, text)
	}
	var members map[string]json.RawMessage
	if json.Unmarshal(given, &members) != nil {
		return nil
	}
	v := new(Value)
	for _, inner := range f.Type.Fields {
		if value, sent := members[inner.Node.Name]; sent && string(value) != "null" {
			v.add(inner, value)
		}
	}
	return v
}

// givenText returns a single value from its text; nil where the field cannot have it.
func givenText(f *model.Field, text string) *Value {
	switch {
	case f.Kind == model.Text || f.Kind == model.RawJSON && json.Valid([]byte(text)):
		return &Value{Text: text}
	case f.Kind != model.RawJSON && canonical(f.Kind, text) != "":
		return &Value{Text: canonical(f.Kind, text)}
	}
	return nil
}
