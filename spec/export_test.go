package spec

// RuleNames returns what the rules are called by which versions of an API are compared.
func RuleNames() []string {
	names := []string{"api-came", "api-went", "parameter-came", "parameter-went", "member-came", "member-went", "order",
		"rule-came", "rule-went", "rule-text", "error-came", "error-went", "error-text"}
	for _, r := range apiRules {
		names = append(names, r.what)
	}
	for _, r := range nodeRules {
		names = append(names, r.what)
	}
	return names
}
