package sign

import (
	"slices"
	"testing"
)

func TestShellFields(t *testing.T) {
	tests := []struct {
		command string
		want    []string
	}{
		{"", nil},
		{" a  b\tc\n", []string{"a", "b", "c"}},
		{`a '' ""`, []string{"a", "", ""}},
		{`curl 'a b' "c \"d\" \\ \x"`, []string{"curl", "a b", `c "d" \ \x`}},
		{"a \\\n  b \\\r\n c\\ d", []string{"a", "b", "c d"}},
		{`-d'a=1'"&b=2"&c`, []string{"-da=1&b=2&c"}},
		{`$'it\'s \u50a8\u503c\n\x41\101\q'`, []string{"it's 储值\nAA\\q"}},
		{`\储 "储\"值"`, []string{"储", `储"值`}},
		{`-d 'a=$' 'b' "it's \$'x'"`, []string{"-d", "a=$", "b", `it's $'x'`}},
		{`$HOME '$(rm x)' $`, []string{"$HOME", "$(rm x)", "$"}},
		{"\"a\\\nb\"", []string{"ab"}},
	}
	for _, tt := range tests {
		if got, err := shellFields(tt.command); err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("%q: got %q, %v, want %q", tt.command, got, err, tt.want)
		}
	}
	for _, open := range []string{`'a`, `a "b`, `$'a\'`, `"a\"`, `"`, "a `b`", "a $(b)", `a "$(b)"`} {
		if got, err := shellFields(open); err == nil {
			t.Errorf("%q: got %q, want an error", open, got)
		}
	}
}
