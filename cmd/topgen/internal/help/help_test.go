package help

import (
	"maps"
	"regexp"
	"strings"
	"testing"
)

// TestCatalogue: nothing lacks its translation, and both languages say the same of placeholders and names.
func TestCatalogue(t *testing.T) {
	han := regexp.MustCompile(`\p{Han}`)
	placeholder := regexp.MustCompile("`[A-Z]+`|-[a-z]+\\b")
	all := maps.Clone(catalogue)
	maps.Copy(all, gatewayCatalogue)
	maps.Copy(all, topics)
	for key, text := range all {
		if text.english == "" || han.MatchString(text.english) {
			t.Errorf("%s: the English text is %q", key, text.english)
		}
		if !han.MatchString(text.chinese) {
			t.Errorf("%s: the Chinese text is %q", key, text.chinese)
		}
		for _, name := range placeholder.FindAllString(text.english, -1) {
			if strings.HasPrefix(name, "`") && !strings.Contains(text.chinese, name) {
				t.Errorf("%s: the Chinese text lacks %s", key, name)
			}
		}
	}
}

// TestTopics: both languages of a topic name the same things.
func TestTopics(t *testing.T) {
	name := regexp.MustCompile(`TOP_[A-Z_]+|\*?top\.[A-Z][A-Za-z]+|\b[a-z]+_[a-z_]+\b|\.topgen\.ya?ml|-[a-z]+-?[a-z]+\b`)
	for key, text := range topics {
		for _, found := range name.FindAllString(text.english, -1) {
			if !strings.Contains(text.chinese, found) {
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
