package sample

import (
	"regexp"
	"slices"
	"strings"
)

// expression returns what a piece of code stands for: a variable that it names, or a value of its own. note is the
// comment beside it, which has the value where the code cannot.
func (c *code) expression(tokens []token, note string) *variable {
	for len(tokens) > 0 && tokens[0].kind == symbol && strings.Contains("&*@$", tokens[0].s) {
		tokens = tokens[1:]
	}
	if len(tokens) > 1 && tokens[0].kind == word && tokens[1].kind == text && tokens[0].to == tokens[1].from {
		tokens = tokens[1:] // Python's u'text'
	}
	for len(tokens) > 0 && tokens[len(tokens)-1].isSymbol(";") {
		tokens = tokens[:len(tokens)-1]
	}
	switch {
	case len(tokens) == 0:
		return newVariable(&Value{})
	case c.named(tokens) != nil:
		return c.named(tokens)
	case tokens[0].kind == text:
		return c.literal(tokens)
	case tokens[len(tokens)-1].kind == number && len(tokens) <= 2:
		return newVariable(numberValue(c.Body[tokens[0].from:tokens[len(tokens)-1].to]))
	case len(tokens) == 1:
		kind := wordKind(tokens[0].s)
		if kind == Boolean {
			return newVariable(&Value{Kind: Boolean, Text: strings.ToLower(tokens[0].s)})
		}
		return newVariable(&Value{})
	}
	return c.construct(tokens, note)
}

// structures are what demos write in place of an object, in languages that have it as one text.
var structures = []string{"数据结构示例JSON格式", "数据结构JSON示例"}

// literal is a text, or some that are joined. Where a language puts everything into quotes, the quotes tell no type.
func (c *code) literal(tokens []token) *variable {
	var b strings.Builder
	for _, t := range tokens {
		if t.kind == text {
			b.WriteString(t.s)
		}
	}
	v := &Value{Kind: String, Text: b.String()}
	if c.demo.Language == PHP || c.demo.Language == C || slices.Contains(structures, v.Text) {
		v.setUntyped(v.Text)
	}
	return newVariable(v)
}

// setUntyped makes v a value of a language that writes no types.
func (v *Value) setUntyped(text string) {
	switch {
	case slices.Contains(structures, text):
		v.Kind, v.Text, v.Open = Object, "", true
	case strings.HasPrefix(text, "@/"):
		v.Kind, v.Text = File, ""
	default:
		v.Kind, v.Text, v.Filler = Scalar, text, text == filler
	}
}

// filler is the number that demos have where the document has no example.
const filler = "1"

// numberValue is a number as code writes it, less the letter behind it that tells its type.
func numberValue(s string) *Value {
	digits := strings.TrimRight(s, "LlFfDdMm")
	if wordKind(digits) != Number {
		return &Value{Kind: Scalar, Text: s}
	}
	return &Value{Kind: Number, Text: digits, Filler: digits == filler}
}

// The callees are compared in small letters.
var (
	dateText   = regexp.MustCompile(`\d{4}-\d{1,2}-\d{1,2}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?`)
	dateCall   = regexp.MustCompile(`^(?:(?:java\.util|\w*utils?)\.)?(?:parsedatetime|(?:date|datetime|localtime|localdatetime|timestamp|time)(?:\.(?:now|utcnow|today|parse|parseexact|valueof))?)$`)
	fileCall   = regexp.MustCompile(`(?:^|\.)(?:new)?(?:top)?file(?:item|info)?$`)
	numberCall = regexp.MustCompile(`^(?:java\.math\.)?(?:(?:big)?(?:decimal|integer)|long|short|double|float|int(?:16|32|64)?|float64|intval|floatval)(?:\.(?:valueof|parse|parselong|parseint))?$`)
)

// listCalls are calls that make a list of their arguments, in small letters.
var listCalls = map[string]bool{"array": true, "list": true, "arraylist": true, "linkedlist": true, "arrays.aslist": true, "java.util.arrays.aslist": true, "list.of": true, "make": true}

// passesOn are calls whose value is that of their argument, in another form.
var passesOn = map[string]bool{"json_encode": true, "json.tojsonstring": true, "json.stringify": true, "json.dumps": true, "json.marshal": true,
	"jsonconvert.serializeobject": true, "string": true, "string.valueof": true, "str": true, "strval": true}

// construct is what is made by a call: an object, a list, or a value that the call turns into what the SDK wants.
func (c *code) construct(tokens []token, note string) *variable {
	made := parseCall(tokens)
	callee := strings.ToLower(made.callee)
	switch {
	case made.list || listCalls[callee]:
		return c.listOf(made, note)
	case passesOn[callee] && len(made.args) > 0:
		return c.expression(made.args[0], note)
	case strings.Contains(callee, "file") && fileCall.MatchString(callee):
		return newVariable(&Value{Kind: File})
	case len(made.args) == 1 && numberCall.MatchString(callee):
		return newVariable(numberValue(c.expression(made.args[0], note).Text))
	case (strings.Contains(callee, "date") || strings.Contains(callee, "time")) && dateCall.MatchString(callee):
		found := dateText.FindString(c.Body[tokens[0].from:tokens[len(tokens)-1].to])
		if found == "" {
			found = note
		}
		return newVariable(&Value{Kind: Date, Text: found})
	case made.isObject(c.demo.Language):
		return c.make(Object, made.class)
	}
	return newVariable(&Value{})
}

func (c *code) listOf(made call, note string) *variable {
	list := c.make(List, made.class)
	for _, arg := range made.args {
		if v := c.expression(arg, ""); v.Kind != Unknown {
			c.put(list, v, "", arg[0].from)
		}
	}
	if len(list.Members) == 0 {
		list.Text = note
	}
	return list
}

// call is a piece of code that makes a value: new a.B<C>(args), a.B{args}, []C{args}, a.b(args).
type call struct {
	hasNew bool
	// callee is what is called, and class its last name, or that of a list's elements.
	callee, class string
	list          bool
	braces        bool
	args          [][]token
}

func parseCall(tokens []token) call {
	var m call
	if tokens[0].isWord("new") {
		m.hasNew, tokens = true, tokens[1:]
	}
	depth := 0 // of the brackets around a type's arguments
	for i, t := range tokens {
		switch {
		case t.isSymbol("<"):
			depth++
		case t.isSymbol(">"):
			depth--
		case t.kind == word:
			m.class = t.s
			if depth == 0 {
				m.callee += t.s
			}
		case depth > 0:
		case t.isSymbol("."):
			m.callee += "."
		case t.isSymbol("["):
			return m.brackets(tokens[i:])
		default:
			m.braces = t.isSymbol("{")
			m.args = arguments(tokens[i+1:])
			return m
		}
	}
	return m
}

// brackets reads a list from its "[" on: []C{args}, Long[] { args }, [args].
func (m call) brackets(tokens []token) call {
	m.list = true
	inside := arguments(tokens[1:])
	brace := slices.IndexFunc(tokens, func(t token) bool { return t.isSymbol("{") })
	if brace < 0 {
		if m.class == "" {
			m.args = inside
		}
		return m
	}
	for _, t := range tokens[:brace] {
		if t.kind == word {
			m.class = t.s
		}
	}
	m.args = arguments(tokens[brace+1:])
	return m
}

// isObject reports whether the call makes an object. Languages with the word "new" say so; Go has braces, and Python
// capital letters.
func (m call) isObject(l Language) bool {
	if l == Python || l == Python3 {
		return m.class != "" && m.class[0] >= 'A' && m.class[0] <= 'Z'
	}
	return m.hasNew || m.braces
}
