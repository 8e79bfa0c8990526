package command

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/term"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
	"github.com/topgen/topgen/spec/diag"
)

// The variables that an application's key and secrets are taken from. They are never taken from the command line, which
// other users of the machine and the shell's history can see.
const (
	keyVariable     = "TOP_APP_KEY"
	secretVariable  = "TOP_APP_SECRET"
	sessionVariable = "TOP_SESSION"
)

// secrets are what a call is signed with, by the variables' names.
type secrets map[string]string

// secrets returns the application's key, its secret and the session: from the file, else from the environment, else, for
// the secret and at a terminal, from a prompt.
func (env Env) secrets(file string) (secrets, error) {
	all := make(secrets)
	for _, name := range []string{keyVariable, secretVariable, sessionVariable} {
		if value := strings.TrimSpace(env.Getenv(name)); value != "" {
			all[name] = value
		}
	}
	if file != "" {
		if err := all.read(file); err != nil {
			return nil, err
		}
	}
	if all[keyVariable] == "" {
		return nil, diag.New(diag.NoCallSecret, diag.At{}, keyVariable)
	}
	if all[secretVariable] == "" {
		secret, err := env.ask(env.say("app secret of %s: ", all[keyVariable]))
		if err != nil {
			return nil, err
		}
		all[secretVariable] = secret
	}
	if all[secretVariable] == "" {
		return nil, diag.New(diag.NoCallSecret, diag.At{}, secretVariable)
	}
	return all, nil
}

// read takes the lines of a file that only its owner can read.
func (s secrets) read(file string) error {
	position := diag.At{File: file}
	f, err := os.Open(file)
	if err != nil {
		return diag.New(diag.CannotRead, position, output.Cause(err))
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return diag.New(diag.CannotRead, position, output.Cause(err))
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 && runtime.GOOS != "windows" { // Windows has no such bits
		return diag.New(diag.SecretOpen, position, mode)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return diag.New(diag.CannotRead, position, output.Cause(err))
	}
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, value, found := strings.Cut(line, "=")
		if name = strings.TrimSpace(name); !found || !slices.Contains([]string{keyVariable, secretVariable, sessionVariable}, name) {
			position.Line = n
			return diag.New(diag.BadSecrets, position)
		}
		s[name] = strings.TrimSpace(value)
	}
	return nil
}

// ask asks for a secret at the terminal, without showing what is typed; it returns "" where there is none.
func (env Env) ask(question string) (string, error) {
	in, ok := env.Stdin.(*os.File)
	if !ok || !env.Terminal || !term.IsTerminal(int(in.Fd())) {
		return "", nil
	}
	// The terminal stops showing what is typed before the question comes: a secret may be pasted at once.
	before, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return "", fmt.Errorf("reading the secret: %w; set %s instead", err, secretVariable)
	}
	typed, err := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{in, env.Stderr}, "").ReadPassword(printable(question))
	if err := errors.Join(err, term.Restore(int(in.Fd()), before)); err != nil {
		return "", fmt.Errorf("reading the secret: %w; set %s instead", err, secretVariable)
	}
	return strings.TrimSpace(typed), nil
}
