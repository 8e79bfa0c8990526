package read_test

import (
	"os"
	"regexp"
	"testing"

	"github.com/topgen/topgen/spec"
)

// TestUnclosed loses, doubles and misspells each line of a response sample that only closes something. What is then read
// is the true tree, with a finding, or a refusal: no field gets into the object before it.
func TestUnclosed(t *testing.T) {
	const file = "../alsc/alibaba.alsc.crm.recharge.charge.update.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want, _ := readPage(file, data)
	xml := string(data)
	json := replaceSection(xml, "响应示例", "异常示例", indented(t, want, false))
	for _, tt := range []struct {
		name, page, closes, misspelt string
	}{
		{"XML", xml, `(?m)^( *)</(\w+)>\n`, "$1</${2}x>\n"},
		{"JSON", json, `(?m)^( *)[]}](,?)\n`, "$1)$2\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			closes := regexp.MustCompile(tt.closes)
			from, to := section(tt.page, "响应示例", "异常示例")
			for _, m := range closes.FindAllStringIndex(tt.page[from:to], -1) {
				before, line, behind := tt.page[:from+m[0]], tt.page[from+m[0]:from+m[1]], tt.page[from+m[1]:]
				for _, now := range []string{"", line + line, closes.ReplaceAllString(line, tt.misspelt)} {
					checkTold(t, want, before+now+behind, line+"→ "+now)
				}
			}
		})
	}
}

// checkTold reads a page that is damaged: a finding has to say it, and what is read has to be the true tree.
func checkTold(t *testing.T, want *spec.API, page, edit string) {
	t.Helper()
	got, findings := readPage("a.txt", []byte(page))
	if len(findings) == 0 {
		t.Errorf("%s: no finding", edit)
	}
	if got == nil {
		return
	}
	if diff := differs(want, got); diff != "" {
		t.Errorf("%s: %v: -want +got\n%s", edit, findings, diff)
	}
}
