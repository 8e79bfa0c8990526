package top

// secret holds a text that must not be seen. It is behind a function because whatever prints or compares by
// reflection, fmt and debuggers' dumps included, stops at one.
type secret struct{ reveal func() string }

func newSecret(s string) secret { return secret{func() string { return s }} }
