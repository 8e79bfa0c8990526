package help

import (
	"regexp"
	"strings"
	"testing"
)

// TestCatalogue: nothing lacks its translation, and both languages say the same of placeholders and names.
func TestCatalogue(t *testing.T) {
	han := regexp.MustCompile(`\p{Han}`)
	placeholder := regexp.MustCompile("`[A-Z]+`|-[a-z]+\\b")
	for key, text := range catalogue {
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
