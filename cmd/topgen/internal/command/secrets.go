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
	info, err := os.Stat(file)
	if err == nil && info.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows" { // Windows has no such bits
		return diag.New(diag.SecretOpen, diag.At{File: file}, info.Mode().Perm())
	}
	lines, err := secretLines(file)
	if err != nil {
		return err
	}
	for i, line := range lines {
		name, value, found := strings.Cut(line, "=")
		switch name = strings.TrimSpace(name); {
		case line == "":
		case found && slices.Contains([]string{keyVariable, secretVariable, sessionVariable}, name):
			s[name] = strings.TrimSpace(value)
		default:
			return diag.New(diag.BadSecrets, diag.At{File: file, Line: i + 1})
		}
	}
	return nil
}

// secretLines returns the lines of a file of secrets. Comments are empty lines.
func secretLines(file string) (lines []string, err error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, diag.New(diag.CannotRead, diag.At{File: file}, diag.Cause(err))
	}
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "#") {
			line = ""
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// keyboard returns standard input if somebody can be asked there, else nil.
func (env Env) keyboard() *os.File {
	in, ok := env.Stdin.(*os.File)
	if !ok || !env.Terminal || !term.IsTerminal(int(in.Fd())) {
		return nil
	}
	return in
}

// ask asks for a secret at the terminal, without showing what is typed; it returns "" where there is none.
func (env Env) ask(question string) (string, error) {
	in := env.keyboard()
	if in == nil {
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
