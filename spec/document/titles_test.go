package document_test

import (
	"testing"

	"github.com/topgen/topgen/spec/document"
)

func TestSectionOf(t *testing.T) {
	tests := []struct {
		line  string
		want  document.Section
		plain bool
	}{
		{"请求参数", document.RequestSection, true},
		{"## 响应参数：", document.ResponseSection, true},
		{"API工具", document.TailSection, true},
		{"返回参数", document.ResponseSection, false},
		{"3. 请求参数", document.RequestSection, false},
		{"二、返回示例", document.SampleSection, false},
		{"请求参数 (应用级)", document.RequestSection, false},
		{"响应参数列表", document.ResponseSection, false},
		{"Error Codes", document.CodesSection, false},
		{"", document.NoSection, false},
		{"列表", document.NoSection, false},
		{"请求参数如下", document.NoSection, false},
		{"本接口的请求参数、响应参数、请求示例、响应示例和异常示例说明", document.NoSection, false},
	}
	for _, tt := range tests {
		if got, plain := document.SectionOf(tt.line); got != tt.want || plain != tt.plain {
			t.Errorf("SectionOf(%q) = %q, %v, want %q, %v", tt.line, got, plain, tt.want, tt.plain)
		}
	}
	for s := document.PublicSection; s <= document.TailSection; s++ {
		if got, plain := document.SectionOf(s.String()); got != s || !plain {
			t.Errorf("the title %q is that of %q, %v", s, got, plain)
		}
	}
}

func TestObligation(t *testing.T) {
	tests := []struct {
		text               string
		required           bool
		everywhere, inCell bool
	}{
		{"必须", true, true, true},
		{"必传", true, true, true},
		{"非必填", false, true, true},
		{"特殊可选", false, true, true},
		{"是", true, false, true},
		{"Yes", true, false, true},
		{"n", false, false, true},
		{"String", false, false, false},
		{"", false, false, false},
	}
	for _, tt := range tests {
		if required, ok := document.Obligation(tt.text); ok != tt.everywhere || ok && required != tt.required {
			t.Errorf("Obligation(%q) = %v, %v", tt.text, required, ok)
		}
		if required, ok := document.ObligationCell(tt.text); ok != tt.inCell || required != tt.required {
			t.Errorf("ObligationCell(%q) = %v, %v", tt.text, required, ok)
		}
	}
}
