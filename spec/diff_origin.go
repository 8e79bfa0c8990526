package spec

import (
	"cmp"
	"slices"
	"strings"
)

// DiffLoaded compares two versions as [Diff] does, and marks which values of each change an overlay decided. A
// version may be nil. Where one of the overlays does not fit its spec, neither is applied.
func DiffLoaded(before, after *Loaded, surface GoSurface) []Change {
	before, after = cmp.Or(before, &Loaded{}), cmp.Or(after, &Loaded{})
	if before.API == nil && before.Stated != nil || after.API == nil && after.Stated != nil {
		return Diff(before.Stated, after.Stated, surface)
	}
	changes := Diff(before.API, after.API, surface)
	for i, c := range changes {
		changes[i].OldDecided, changes[i].NewDecided = before.decided(c, c.Old), after.decided(c, c.New)
	}
	return changes
}

// decided reports whether the overlay decided what a change is about, of which this version has the value.
func (l *Loaded) decided(c Change, value string) bool {
	if l.Overlay == nil {
		return false
	}
	var key string
	switch c.What {
	case "rule-came", "rule-went", "rule-text":
		asked := func(r Rule) bool { return ruleText(r) == value || r.Text == value && value != "" }
		dropped := func(r Rule) bool { return value == "" && ruleText(r) == c.Old }
		return slices.ContainsFunc(l.Overlay.Rules, asked) || slices.ContainsFunc(l.Overlay.DropRules, dropped)
	case "error-came", "error-went", "error-text":
		return slices.ContainsFunc(l.Overlay.Errors, func(e ErrorCode) bool { return c.Path == "errors/"+e.Code })
	case "object-type":
		key = "type"
	case "outcome-why":
		key = "outcome"
	}
	key = cmp.Or(key, c.What)
	if side, _, _ := strings.Cut(c.Path, "/"); side != "request" && side != "response" {
		return slices.Contains(l.Origins[""], key)
	}
	there := l.Origins[c.Path]
	return slices.Contains(there, key) || slices.Contains(there, "fields") || value == "" && slices.Contains(there, "drop")
}
