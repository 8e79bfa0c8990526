package sample

import (
	"encoding/json"
	"strings"

	"github.com/topgen/topgen/generator/internal/model"
)

// Given returns the value of a request from its parameters as they travel. What a field cannot have is left out.
func Given(m *model.API, params map[string]string) *Value {
	members := make(map[string]json.RawMessage, len(params))
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
			members[f.Node.Name] = given
		}
	}
	return givenObject(nil, m.Request, members)
}

func givenObject(of *model.Field, o *model.Struct, members map[string]json.RawMessage) *Value {
	v := &Value{Field: of}
	for _, f := range o.Fields {
		text, sent := members[f.Node.Name]
		if !sent || string(text) == "null" && f.Kind != model.RawJSON {
			continue
		}
		if member := givenField(f, text); member != nil {
			v.Members = append(v.Members, member)
		}
	}
	return v
}

// givenField returns a field's value; nil where it cannot have the JSON.
func givenField(f *model.Field, text json.RawMessage) *Value {
	if !f.List {
		return givenOne(f, text)
	}
	var list []json.RawMessage
	if json.Unmarshal(text, &list) != nil {
		return nil
	}
	v := &Value{Field: f}
	for _, element := range list {
		if item := givenOne(f, element); item != nil {
			v.Items = append(v.Items, item)
		}
	}
	return v
}

func givenOne(f *model.Field, given json.RawMessage) *Value {
	var text string
	if json.Unmarshal(given, &text) != nil {
		text = string(given) // a number, as it is written
	}
	ok := true
	switch f.Kind {
	case model.Object:
		var members map[string]json.RawMessage
		if json.Unmarshal(given, &members) != nil {
			return nil
		}
		return givenObject(f, f.Type, members)
	case model.Text:
	case model.RawJSON:
		text, ok = string(given), json.Valid(given)
	default:
		text = f.Kind.Canonical(text)
		ok = text != ""
	}
	if !ok {
		return nil
	}
	return &Value{Field: f, Text: text}
}
