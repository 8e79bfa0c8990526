package sample

import (
	"regexp"
	"slices"
	"strings"
)

// expression returns what a piece of code means: a variable that it names, or a value of its own.
func (c *code) expression(tokens []token) *Value {
	if len(tokens) > 1 && (tokens[0].isSymbol("&") || tokens[0].kind == word && tokens[1].kind == text && tokens[0].to == tokens[1].from) {
		tokens = tokens[1:] // Go's &name, Python's u'text'
	}
	for len(tokens) > 0 && tokens[len(tokens)-1].isSymbol(";") {
		tokens = tokens[:len(tokens)-1]
	}
	if len(tokens) == 0 {
		return &Value{}
	}
	first, last := tokens[0], tokens[len(tokens)-1]
	switch {
	case first.kind == text:
		return c.literal(tokens)
	case first.isSymbol("{"):
		return c.object(first.from, last.to)
	case last.kind == number && len(tokens) <= 2:
		return numberValue(c.Body[first.from:last.to])
	case len(tokens) > 1 || first.kind != word:
		return c.construct(tokens)
	case c.vars[first.s] != nil:
		return c.vars[first.s]
	case wordKind(first.s) == Boolean:
		return &Value{Kind: Boolean, Text: strings.ToLower(first.s)}
	}
	return &Value{}
}

// object is a request as NodeJS has it, in which the quotes tell no types.
func (c *code) object(from, to int) *Value {
	request, _ := readJSON(c.source, c.Body[:to], from)
	for _, v := range request.Members {
		if v.Kind == String {
			v.setUntyped(v.Text)
		}
	}
	return request
}

// structures are what demos write in place of an object, in languages that have it as one text.
var structures = []string{"数据结构示例JSON格式", "数据结构JSON示例"}

// literal is a text, or some that are joined. Where a language puts everything into quotes, the quotes tell no type.
func (c *code) literal(tokens []token) *Value {
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
	return v
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

var dateText = regexp.MustCompile(`\d{4}-\d{1,2}-\d{1,2}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?`)

// calls are what demos call to make a value, in small letters, with the kind of the value. Unknown is that of the
// argument, of which the call makes another form.
var calls = map[string]Kind{
	"array": List, "list": List, "arraylist": List, "linkedlist": List, "arrays.aslist": List, "java.util.arrays.aslist": List, "list.of": List,
	"stringutils.parsedatetime": Date, "date": Date, "java.util.date": Date, "datetime.parse": Date, "datetime.now": Date, "util.localtime": Date, "time.now": Date,
	"fileitem": File, "topfileitem": File, "file": File, "fileinfo": File, "util.newfileitem": File,
	"long": Number, "integer": Number, "double": Number, "bigdecimal": Number, "java.math.bigdecimal": Number,
	"long.valueof": Number, "integer.valueof": Number, "double.valueof": Number, "bigdecimal.valueof": Number,
	"json_encode": Unknown, "json.tojsonstring": Unknown, "json.dumps": Unknown, "jsonconvert.serializeobject": Unknown, "string.valueof": Unknown,
}

// construct returns what is made by a call: an object, a list, or a value that the call turns into what the SDK wants.
func (c *code) construct(tokens []token) *Value {
	callee, class, args := parseCall(tokens)
	kind, known := calls[strings.ToLower(callee)]
	switch {
	case !known && class != "" && class[0] >= 'A' && class[0] <= 'Z':
		return c.make(Object, class)
	case kind == List:
		return c.listOf(class, args)
	case kind == File:
		return &Value{Kind: File}
	case kind == Date:
		found := dateText.FindString(c.Body[tokens[0].from:tokens[len(tokens)-1].to])
		return &Value{Kind: Date, Text: found, Open: found == ""}
	case !known || len(args) == 0:
		return &Value{}
	}
	v := c.expression(args[0])
	if kind == Number {
		v = numberValue(v.Text)
	}
	return v
}

func (c *code) listOf(class string, args [][]token) *Value {
	list := c.make(List, class)
	for _, arg := range args {
		if v := c.expression(arg); v.Kind != Unknown {
			c.put(list, v, "", arg[0].from)
		}
	}
	return list
}

// parseCall takes apart a piece of code that makes a value: new a.B<C>(args), a.B{args}, []C{args}, [args], a.b(args).
// class is the last name before the arguments, for a list that of its elements.
func parseCall(tokens []token) (callee, class string, args [][]token) {
	depth, isList := 0, false // of the brackets around a type's arguments
scan:
	for i, t := range tokens {
		switch {
		case t.isWord("new"), t.isSymbol("]"):
		case t.isSymbol("<"):
			depth++
		case t.isSymbol(">"):
			depth--
		case t.kind == word:
			class = t.s
			if depth == 0 {
				callee += t.s
			}
		case depth > 0:
		case t.isSymbol("."):
			callee += "."
		case t.isSymbol("[") && i+1 < len(tokens) && tokens[i+1].isSymbol("]"):
			isList = true
		default:
			isList = isList || t.isSymbol("[")
			args = arguments(tokens[i+1:])
			break scan
		}
	}
	if isList {
		callee = "list"
	}
	return callee, class, args
}
