package document

import "strings"

// obligations are the words of 是否必须, and whether they mean that a parameter must be sent. 特殊可选 is what the platform
// says where more than one field would do.
var obligations = map[string]bool{
	"必须": true, "必填": true, "必选": true, "必需": true, "必传": true,
	"可选": false, "选填": false, "非必须": false, "非必填": false, "非必选": false, "非必需": false, "不必须": false, "特殊可选": false,
}

// answers are what a cell of the column may have besides. Elsewhere they are as likely a name or a value.
var answers = map[string]bool{
	"是": true, "true": true, "yes": true, "y": true, "required": true, "√": true, "✓": true, "✔": true,
	"否": false, "false": false, "no": false, "n": false, "optional": false, "×": false, "✗": false, "special": false,
}

// Obligation reads a word of 是否必须; ok is false for any other text.
func Obligation(word string) (required, ok bool) {
	required, ok = obligations[word]
	return required, ok
}

// ObligationCell is Obligation for a text that is known to be a cell of the column.
func ObligationCell(text string) (required, ok bool) {
	if required, ok = obligations[text]; !ok {
		required, ok = answers[strings.ToLower(text)]
	}
	return required, ok
}
