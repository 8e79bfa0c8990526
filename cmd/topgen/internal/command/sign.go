package command

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/topgen/topgen/cmd/topgen/internal/sign"
	"github.com/topgen/topgen/spec/diag"
)

func (env Env) runSign(ctx context.Context, c *invocation) error {
	options := sign.Options{Secret: env.Getenv(secretVariable), Now: time.Now()}
	if file := c.text("secret-file"); file != "" {
		lines, err := secretsToTry(file)
		if err != nil {
			return err
		}
		options.Others = lines
		if options.Secret == "" && len(lines) > 0 {
			options.Secret, options.Others = lines[0], lines[1:]
		}
	}
	if options.Secret == "" {
		return diag.New(diag.NoCallSecret, diag.At{}, secretVariable)
	}
	name, data, err := env.readFile(ctx, c.arg(0), sign.MaxInput)
	if err != nil {
		return err
	}
	request, err := sign.Parse(data)
	if _, ok := diag.Of(err); ok {
		return inFile(name, err)
	}
	if err != nil {
		return diag.New(diag.NoSignedCall, diag.At{File: name}, err)
	}
	options.Names = func(method string) []string { return env.parameters(c, method) }
	result := sign.Explain(request, options)
	if env.json {
		env.printJSON(result.JSON())
	} else {
		fmt.Fprint(env.Stdout, result.Text(env.language()))
	}
	if !result.Valid {
		return errFindings
	}
	return nil
}

// parameters returns the parameters that an API has, as far as there is a spec of it.
func (env Env) parameters(c *invocation, method string) (names []string) {
	if api := env.apiOf(c, method); api != nil {
		for _, n := range api.Request {
			names = append(names, n.Name)
		}
	}
	return names
}

// secretsToTry returns the secrets of a file, one a line. Of a file for topgen call, the key and the session count as none.
func secretsToTry(file string) (secrets []string, err error) {
	lines, err := secretLines(file)
	for _, line := range lines {
		secret := strings.TrimPrefix(line, secretVariable+"=")
		if secret != "" && !strings.HasPrefix(line, keyVariable+"=") && !strings.HasPrefix(line, sessionVariable+"=") {
			secrets = append(secrets, secret)
		}
	}
	return secrets, err
}
