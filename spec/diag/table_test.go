package diag

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var verb = regexp.MustCompile(`%(?:\[(\d+)\])?[a-z]`)

// TestTable checks every code by the rules of the table: a severity, both languages, the same arguments in both.
func TestTable(t *testing.T) {
	for code, entry := range table {
		if !regexp.MustCompile(`^TG[1-7]\d\d(\.([2-9]|1\d))?$`).MatchString(string(code)) {
			t.Errorf("%s is no code", code)
		}
		if !slices.Contains([]Severity{Note, Warning, Error}, entry.Severity) {
			t.Errorf("%s has severity %q", code, entry.Severity)
		}
		if entry.What[English] == "" || entry.What[Chinese] == "" || (entry.Fix[English] == "") != (entry.Fix[Chinese] == "") {
			t.Errorf("%s lacks a language", code)
		}
		checkVerbs(t, code, entry)
	}
}

// checkVerbs checks that both languages say the same of the arguments, each text by number where it leaves some out.
func checkVerbs(t *testing.T, code Code, entry Entry) {
	t.Helper()
	if fix := verbs(entry.Fix[English]); len(fix) > 0 && strings.Contains(entry.What[English], "%") && fix[len(fix)-1][0] > '0'+byte(len(verbs(entry.What[English]))) && !strings.Contains(entry.What[English], "%[") {
		t.Errorf("%s: the fix has more arguments than the text of what was found, which has to number its verbs", code)
	}
	most := 0 // arguments
	for _, text := range []texts{entry.What, entry.Fix} {
		for _, v := range verbs(text[English]) {
			most = max(most, int(v[0]-'0'))
		}
	}
	for _, text := range []texts{entry.What, entry.Fix} {
		if a, b := verbs(text[English]), verbs(text[Chinese]); !slices.Equal(a, b) {
			t.Errorf("%s: the English text has the arguments %v, the Chinese one %v", code, a, b)
		}
		for _, one := range text {
			if n := len(verbs(one)); n > 0 && n < most && !strings.Contains(one, "%[") {
				t.Errorf("%s: %q leaves out arguments and has to number its verbs", code, one)
			}
		}
		if strings.Contains(text[English], "\n") || strings.HasSuffix(text[English], ".") {
			t.Errorf("%s: %q is no clause of one line", code, text[English])
		}
	}
}

// TestExplanations: every kind of fault is explained once, in both languages and with an example.
func TestExplanations(t *testing.T) {
	explained := make(map[Code]bool)
	for i, e := range explanations {
		explained[e.Kind()] = true
		if i > 0 && explanations[i-1].Kind() >= e.Kind() {
			t.Errorf("%s is explained behind %s", e.Kind(), explanations[i-1].Kind())
		}
		for _, lang := range []Language{English, Chinese} {
			if text := e.Example.Text(lang); e.Why[lang] == "" || strings.Contains(text, "%!") {
				t.Errorf("%s: reason %q, example %q", e.Kind(), e.Why[lang], text)
			}
		}
		if e.Why[English] == e.Why[Chinese] || e.Example.Text(English) == e.Example.Text(Chinese) {
			t.Errorf("%s is explained in one language", e.Kind())
		}
	}
	for code := range table {
		if !explained[code.Kind()] {
			t.Errorf("%s has no explanation", code)
		}
	}
	if n := len(explanations); n > 60 {
		t.Errorf("there are %d kinds of fault: give an old one another wording where people do the same about it", n)
	}
}

// TestWordings: they are in the order of their numbers.
func TestWordings(t *testing.T) {
	for _, e := range explanations {
		if all := e.Wordings(); e.Kind() == "TG601" && (all[0] != table["TG601"] || all[len(all)-1] != table["TG601.10"]) {
			t.Errorf("got %v", all)
		}
	}
}

// verbs returns the verbs of a text with the numbers of their arguments, in the arguments' order.
func verbs(text string) []string {
	var out []string
	for i, m := range verb.FindAllStringSubmatch(strings.ReplaceAll(text, "%%", ""), -1) {
		number := m[1]
		if number == "" {
			number = string(rune('1' + i))
		}
		out = append(out, number+m[0][len(m[0])-1:])
	}
	slices.Sort(out)
	return out
}
