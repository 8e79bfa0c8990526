package document

import (
	"strings"

	"github.com/topgen/topgen/spec"
)

// Auth reads a label on authorisation, such as 必须用户授权; empty for any other text.
func Auth(label string) spec.Auth {
	if !strings.HasSuffix(label, "用户授权") && !strings.HasSuffix(label, "授权") {
		return ""
	}
	word := strings.TrimSuffix(strings.TrimSuffix(label, "授权"), "用户")
	switch word {
	case "必须", "必需", "需要", "需":
		return spec.AuthRequired
	case "可选":
		return spec.AuthOptional
	case "不需", "不需要", "无需", "无须", "不用":
		return spec.AuthNone
	}
	return ""
}

// Charge reads a label on fees, such as ￥开放平台免费API, without its currency sign; ok is false for
// any other text.
func Charge(label string) (charge string, ok bool) {
	for _, sign := range []string{"￥", "¥"} {
		if charge, ok = strings.CutPrefix(label, sign); ok {
			return strings.TrimSpace(charge), strings.TrimSpace(charge) != ""
		}
	}
	for _, end := range []string{"免费", "收费", "付费", "免费API", "收费API", "付费API"} {
		if strings.HasSuffix(label, end) && len([]rune(label)) <= 20 {
			return label, true
		}
	}
	return "", false
}
