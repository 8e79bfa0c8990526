package document

import (
	"cmp"
	"regexp"
	"strings"
	"time"

	"github.com/topgen/topgen/spec"
)

// maxLabels is how long a line of labels and buttons can be, in bytes.
const maxLabels = 120

var (
	// updated is a line such as "更新时间: 2024-05-01 12:00:00".
	updated = regexp.MustCompile(`^(?:最后|最近)?(?:更新|修改)(?:时间|日期|于)?\s*[:：]?\s*([0-9].*)$`)
	// authorisation is the label that may be right beside others: a page parts them by margins.
	authorisation = regexp.MustCompile(`(?:必须|必需|可选|不需要?|无需|无须)(?:用户)?授权`)
)

// ReadLabel reads a line beside a document's title that says when it changed, what the API costs, or whether it needs
// authorisation. It reports false for any other line, such as the description.
func (d *Document) ReadLabel(line string) bool {
	if m := updated.FindStringSubmatch(line); m != nil {
		return d.readModified(strings.TrimSpace(m[1]))
	}
	if len(line) > maxLabels {
		return false
	}
	var auth spec.Auth
	var charge string
	known := true
	if strings.Contains(line, "授权") {
		line = authorisation.ReplaceAllString(line, " $0 ")
	}
	for _, word := range strings.Fields(line) {
		if a := Auth(word); a != "" {
			auth = cmp.Or(auth, a)
		} else if c, ok := Charge(word); ok {
			charge = cmp.Or(charge, c)
		} else {
			known = false
		}
	}
	if !known && (auth == "" || strings.ContainsAny(line, ",，.。;；:：")) {
		return false // a sentence, whatever it says of authorisation
	}
	d.Auth, d.Charge = cmp.Or(d.Auth, auth), cmp.Or(d.Charge, charge)
	return true
}

func (d *Document) readModified(text string) bool {
	for _, layout := range [...]string{time.DateTime, "2006/01/02 15:04:05", "2006-01-02 15:04", time.DateOnly, "2006/01/02", "2006年01月02日"} {
		if t, err := time.ParseInLocation(layout, text, GMT8); err == nil {
			d.Modified = cmp.Or(d.Modified, t.Format(time.RFC3339))
			return true
		}
	}
	return false
}

// Auth reads a label on authorisation, such as 必须用户授权; empty for any other text.
func Auth(label string) spec.Auth {
	word, ok := strings.CutSuffix(label, "授权")
	if !ok {
		return ""
	}
	return auths[strings.TrimSuffix(word, "用户")]
}

var auths = map[string]spec.Auth{
	"必须": spec.AuthRequired, "必需": spec.AuthRequired, "需要": spec.AuthRequired, "需": spec.AuthRequired, "可选": spec.AuthOptional,
	"不需": spec.AuthNone, "不需要": spec.AuthNone, "无需": spec.AuthNone, "无须": spec.AuthNone, "不用": spec.AuthNone,
}

// Charge reads a label on fees, such as ￥开放平台免费API, without its currency sign; ok is false for
// any other text.
func Charge(label string) (charge string, ok bool) {
	if charge = strings.TrimLeft(label, "￥¥"); charge != label {
		charge = strings.TrimSpace(charge)
		return charge, charge != ""
	}
	for _, end := range []string{"免费", "收费", "付费", "免费API", "收费API", "付费API"} {
		if strings.HasSuffix(label, end) && len([]rune(label)) <= 20 {
			return label, true
		}
	}
	return "", false
}
