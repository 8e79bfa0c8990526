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
		given := json.RawMessage(text)
		switch {
		case f.Kind == model.Object || f.Kind == model.RawJSON: // they travel as JSON
		case f.List:
			given, _ = json.Marshal(strings.Split(text, ","))
		default:
			given, _ = json.Marshal(text)
		}
		if sent {
			v.add(f, given)
		}
	}
	return v
}

// add adds a member, if its field can have the JSON.
func (v *Value) add(f *model.Field, given json.RawMessage) {
	if !f.List {
		if one := givenOne(f, given); one != nil {
			v.Members = append(v.Members, Member{f, one})
		}
		return
	}
	var list []json.RawMessage
	if json.Unmarshal(given, &list) != nil {
		return
	}
	items := new(Value)
	for _, element := range list {
		if one := givenOne(f, element); one != nil {
			items.Items = append(items.Items, one)
		}
	}
	v.Members = append(v.Members, Member{f, items})
}

// givenOne returns a single value; nil where the field cannot have it.
func givenOne(f *model.Field, given json.RawMessage) *Value {
	var text string
	if json.Unmarshal(given, &text) != nil {
		text = string(given) // a number, as it is written
	}
	switch f.Kind {
	case model.Object:
		return givenObject(f.Type, given)
	case model.Text:
		return &Value{Text: text}
	case model.RawJSON:
		if !json.Valid(given) {
			return nil
		}
		return &Value{Text: string(given)}
	}
	if text = canonical(f.Kind, text); text == "" {
		return nil
	}
	return &Value{Text: text}
}

func givenObject(o *model.Struct, given json.RawMessage) *Value {
	var members map[string]json.RawMessage
	if json.Unmarshal(given, &members) != nil {
		return nil
	}
	v := new(Value)
	for _, f := range o.Fields {
		if value, sent := members[f.Node.Name]; sent && string(value) != "null" {
			v.add(f, value)
		}
	}
	return v
}
