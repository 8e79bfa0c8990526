package help

import (
	"embed"
	"strings"

	"github.com/topgen/topgen/spec/diag"
)

// topics has what README leaves to the command: <topic>.en.txt and <topic>.zh.txt.
//
//go:embed topics
var topics embed.FS

// Topics returns the names of the topics that are no commands, in order.
func Topics() (names []string) {
	files, _ := topics.ReadDir("topics") // what is embedded can be read
	for _, file := range files {
		if name, english := strings.CutSuffix(file.Name(), ".en.txt"); english {
			names = append(names, name)
		}
	}
	return names
}

// Topic returns the text of a topic, "" for none of that name.
func Topic(lang diag.Language, name string) string {
	end := [...]string{diag.English: ".en.txt", diag.Chinese: ".zh.txt"}[lang]
	text, _ := topics.ReadFile("topics/" + name + end)
	return string(text)
}
