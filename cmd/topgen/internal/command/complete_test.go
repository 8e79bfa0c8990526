package command_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/topgen/topgen/cmd/topgen/internal/command"
)

// TestComplete asks what the scripts of all shells ask. They keep the words that begin as the last argument does, and put a
// space behind the one that is left unless the directive has 2; without 4 they offer files where no word is left.
func TestComplete(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	writeFiles(t, map[string]string{
		"go.mod":               "module example.com/m\n",
		"spec/a/x.a.pay.json":  `{"method": "x.a.pay"}`,
		"spec/b/x.b.get.json":  `{"method": "x.b.get"}`,
		"cache/catalogue.json": `{"source": "https://open.taobao.com/", "apis": [{"method": "x.c.new", "id": "4711"}]}`,
	})
	for _, tt := range []struct {
		line      string // its last word is the one that is completed
		offered   string // some that are offered
		not       string // a text that none of them has
		directive string
	}{
		{"", "generate help completion", "-", "4"},
		{"gen", "generate", "list", "4"},
		{"generate ", "", "x.a", "4"},
		{"generate -", "-spec -check -help", "--", "4"},
		{"generate -ch", "-check", "spec", "4"},
		{"generate --ch", "--check", "spec", "4"},
		{"generate -check -", "-spec", "check", "4"},
		{"parse -", "-o -strict", "--", "4"},
		{"parse ", "", "x.a", "0"},
		{"parse -o ", "", "x.a", "16"},
		{"generate -out ta", "", "x.a", "16"},
		{"generate -spec ", "builtin builtin:alsc", "x.a", "0"},
		{"generate --spec builtin:", "builtin:alsc", "x.a", "0"},
		{"generate -spec=builtin:a", "builtin:alsc", "=", "0"},
		{"generate -api ", "x.a.pay x.b.get", "-", "4"},
		{"generate -api x.a.pay -package ", "a b", "-", "4"},
		{"show x.a", "x.a.pay", "-", "0"},
		{"show -spec builtin -json alibaba.alsc.crm.card.o", "alibaba.alsc.crm.card.open", "x.a", "0"},
		{"list ", "x.a.pay x.b.get", "-", "0"},
		{"move x.a.pay ", "a b", "x.", "0"},
		{"overlay x.a.pay ", "", "x.", "0"},
		{"add ", "", "x.c", "0"},
		{"add 4", "4711 x.c.new", "-", "0"},
		{"call x", "x.a.pay", "=", "4"},
		{"call " + charge + " param_recharge_open_req/c", "param_recharge_open_req/card_id=", "-", "2"},
		{"mock -scenario ", "", "x.", "0"},
		{"explain TG", "TG101 TG601", "-", "0"},
		{"help ", "overlay errors generate", "-", "4"},
		{"completion ", "bash zsh fish pwsh", "-", "4"},
		{"completion", "completion", "bash", "4"},
	} {
		t.Run(tt.line, func(t *testing.T) {
			offered, directive := complete(t, tt.line, filepath.Join(dir, "cache"))
			checkOffered(t, offered, strings.Fields(tt.offered), tt.not)
			if directive != ":"+tt.directive {
				t.Errorf("got the directive %s, want %s", directive, tt.directive)
			}
		})
	}
}

// complete returns the words that are offered for a line, without what is said of them, and the directive.
func complete(t *testing.T, line, cache string) (offered []string, directive string) {
	t.Helper()
	var out, errs bytes.Buffer
	status := command.Run(t.Context(), append([]string{"__complete"}, strings.Split(line, " ")...), command.Env{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, CacheDir: cache, Getenv: noVariables})
	if status != 0 {
		t.Errorf("got status %d", status)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	for _, one := range lines[:len(lines)-1] {
		word, _, _ := strings.Cut(one, "\t")
		offered = append(offered, word)
	}
	return offered, lines[len(lines)-1]
}

// checkOffered checks that the words that are wanted are offered, none where none is wanted, and none with a text.
func checkOffered(t *testing.T, offered, want []string, not string) {
	t.Helper()
	for _, word := range offered {
		if strings.Contains(word, not) {
			t.Errorf("%s is offered", word)
		}
	}
	for _, one := range want {
		if !slices.Contains(offered, one) {
			t.Errorf("%s is not offered, but %q", one, offered)
		}
	}
	if len(want) == 0 && len(offered) > 0 {
		t.Errorf("%q is offered", offered)
	}
}

// writeFiles writes files into the working directory.
func writeFiles(t *testing.T, files map[string]string) {
	t.Helper()
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
