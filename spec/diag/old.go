package diag

import "fmt"

// Diagnostic is the old name of a finding; the callers that are left move to codes.
type Diagnostic = Finding

// Errorf adds an error without a code.
func (l *List) Errorf(file string, line int, fix, format string, args ...any) {
	*l = append(*l, Finding{File: file, Line: line, Severity: Error, What: fmt.Sprintf(format, args...), Fix: fix})
}

// Warnf adds a warning without a code.
func (l *List) Warnf(file string, line int, fix, format string, args ...any) {
	*l = append(*l, Finding{File: file, Line: line, Severity: Warning, What: fmt.Sprintf(format, args...), Fix: fix})
}
