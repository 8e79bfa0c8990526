package help

import (
	"maps"
	"regexp"
	"strings"
	"testing"

	"github.com/topgen/topgen/spec/diag"
)

// TestCatalogue: nothing lacks its translation, and both languages say the same of placeholders and names.
func TestCatalogue(t *testing.T) {
	han := regexp.MustCompile(`\p{Han}`)
	placeholder := regexp.MustCompile("`[A-Z]+`|-[a-z]+\\b")
	all := maps.Clone(catalogue)
	for _, name := range Topics() {
		all[name] = text{Topic(diag.English, name), Topic(diag.Chinese, name)}
	}
	for key, text := range all {
		if text[diag.English] == "" || han.MatchString(text[diag.English]) {
			t.Errorf("%s: the English text is %q", key, text[diag.English])
		}
		if !han.MatchString(text[diag.Chinese]) {
			t.Errorf("%s: the Chinese text is %q", key, text[diag.Chinese])
		}
		for _, name := range placeholder.FindAllString(text[diag.English], -1) {
			if strings.HasPrefix(name, "`") && !strings.Contains(text[diag.Chinese], name) {
				t.Errorf("%s: the Chinese text lacks %s", key, name)
			}
		}
	}
}

// TestTopics: both languages of a topic name the same things.
func TestTopics(t *testing.T) {
	name := regexp.MustCompile(`TOP_[A-Z_]+|\*?top\.[A-Z][A-Za-z]+|\b[a-z]+_[a-z_]+\b|\.topgen\.ya?ml|-[a-z]+-?[a-z]+\b`)
	for _, key := range Topics() {
		for _, found := range name.FindAllString(Topic(diag.English, key), -1) {
			if !strings.Contains(Topic(diag.Chinese, key), found) {
				t.Errorf("%s: the Chinese text lacks %s", key, found)
			}
		}
	}
	if got := Topics(); len(got) != 5 {
		t.Errorf("the topics are %v", got)
	}
}

// TestMessages: both languages of a message take the same arguments.
func TestMessages(t *testing.T) {
	han := regexp.MustCompile(`\p{Han}`)
	verb := regexp.MustCompile(`%(\[\d\])?[a-z]`)
	for english, chinese := range messages {
		if !han.MatchString(chinese) {
			t.Errorf("%q: the Chinese text is %q", english, chinese)
		}
		if len(verb.FindAllString(english, -1)) != len(verb.FindAllString(chinese, -1)) {
			t.Errorf("%q and %q take other arguments", english, chinese)
		}
	}
}
