package sample

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/topgen/topgen/generator/internal/model"
)

// Given returns the value of a request from its parameters as they travel. What a field cannot have is left out.
func Given(m *model.API, params map[string]string) *Value {
	v := new(Value)
	for _, f := range m.Request.Fields {
		text, sent := params[f.Node.Name]
		if !sent {
			continue
		}
		var given any = text
		switch {
		case f.Kind == model.Object, f.List && f.Kind == model.RawJSON:
			dec := json.NewDecoder(strings.NewReader(text))
			dec.UseNumber()
			if dec.Decode(&given) != nil {
				continue
			}
		case f.List:
			var list []any
			for element := range strings.SplitSeq(text, ",") {
				list = append(list, element)
			}
			given = list
		}
		v.add(f, given)
	}
	return v
}

// add adds a member, if its field can have the value.
func (v *Value) add(f *model.Field, given any) {
	if !f.List {
		if one := givenOne(f, given); one != nil {
			v.Members = append(v.Members, Member{f, one})
		}
		return
	}
	list, ok := given.([]any)
	if !ok {
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

func givenOne(f *model.Field, given any) *Value {
	if f.Kind == model.Object {
		members, ok := given.(map[string]any)
		if !ok {
			return nil
		}
		v := new(Value)
		for _, inner := range f.Type.Fields {
			if value, sent := members[inner.Node.Name]; sent && value != nil {
				v.add(inner, value)
			}
		}
		return v
	}
	text := givenText(given)
	ok := true
	switch f.Kind {
	case model.Text:
	case model.Int:
		_, err := strconv.ParseInt(text, 10, 64)
		ok = err == nil
	case model.Number, model.Decimal:
		text, ok = model.WholeDecimal(text)
	case model.Bool:
		ok = text == "true" || text == "false"
	case model.Time:
		text, ok = date(text)
	case model.RawJSON:
		ok = json.Valid([]byte(text))
	default:
		ok = false
	}
	if !ok {
		return nil
	}
	return &Value{Text: text}
}

// givenText returns a value of JSON as it travels.
func givenText(given any) string {
	switch v := given.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	}
	data, err := json.Marshal(given)
	if err != nil { // it was read from JSON
		return ""
	}
	return string(data)
}
