package document_test

import (
	"testing"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/document"
)

func TestLabels(t *testing.T) {
	for label, want := range map[string]spec.Auth{
		"必须用户授权": spec.AuthRequired, "可选用户授权": spec.AuthOptional, "不需用户授权": spec.AuthNone, "无需授权": spec.AuthNone,
		"用户授权": "", "授权说明": "", "": "",
	} {
		if got := document.Auth(label); got != want {
			t.Errorf("Auth(%q) = %q, want %q", label, got, want)
		}
	}
	for label, want := range map[string]string{"￥开放平台免费API": "开放平台免费API", "¥ 免费": "免费", "收费API": "收费API", "￥": "", "必须用户授权": "", "": "",
		"本接口的前一百次调用在每个自然月内免费": "本接口的前一百次调用在每个自然月内免费", "本接口的前一百次调用在每个自然月的范围之内免费": ""} {
		if got, ok := document.Charge(label); got != want || ok != (want != "") {
			t.Errorf("Charge(%q) = %q, %v, want %q", label, got, ok, want)
		}
	}
}
