package spec_test

import (
	"testing"

	"github.com/topgen/topgen/spec"
)

func TestElementName(t *testing.T) {
	for typ, want := range map[string]string{
		"OrderTopDTO": "order_top_d_t_o", "String": "string", "Number": "number", "user": "user",
		"Field List": "string", "": "string", "a.Inner": "a._inner", "店铺": "店铺", "\xff": "\ufffd",
	} {
		if got := spec.ElementName(typ); got != want {
			t.Errorf("ElementName(%q) = %q, want %q", typ, got, want)
		}
	}
}

func TestResponseRoot(t *testing.T) {
	for method, want := range map[string]string{
		"taobao.item.get": "item_get_response", "alibaba.item.get": "alibaba_item_get_response",
		"taobao.a-b.C": "a-b_C_response", "x.taobao.y": "x_taobao_y_response",
	} {
		if got := spec.ResponseRoot(method); got != want {
			t.Errorf("ResponseRoot(%q) = %q, want %q", method, got, want)
		}
	}
}
