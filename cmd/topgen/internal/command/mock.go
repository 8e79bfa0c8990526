package command

import (
	"context"
	"errors"
	"fmt"
	"net"
	"path"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/topgen/topgen/cmd/topgen/internal/gateway"
	"github.com/topgen/topgen/cmd/topgen/internal/project"
	"github.com/topgen/topgen/generator"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
)

func (env Env) runMock(ctx context.Context, c *invocation) error {
	secrets, err := apps(c)
	if err != nil {
		return err
	}
	config := gateway.Config{Secrets: secrets, Go: goCall}
	if config.APIs, err = env.loadAPIs(c); err != nil {
		return err
	}
	if file := c.text("scenario"); file != "" {
		name, data, err := env.readFile(ctx, file, maxDocument)
		if err != nil {
			return err
		}
		if config.Scenario, err = gateway.ParseScenario(name, data); err != nil {
			return err
		}
		env.report(config.Scenario.Unused(name, config.APIs))
	}
	g, err := gateway.New(config)
	if err != nil {
		return err
	}
	boundMemory()
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", c.text("addr"))
	if err != nil {
		var op *net.OpError
		if errors.As(err, &op) {
			err = op.Err
		}
		return diag.New(diag.CannotListen, diag.At{}, c.text("addr"), err)
	}
	defer listener.Close()
	address, local := reachable(listener.Addr())
	if !local {
		env.report(diag.List{diag.New(diag.ListensWide, diag.At{}, listener.Addr())})
	}
	fmt.Fprintf(env.Stdout, "http://%s/router/rest\n", address)
	return g.Serve(ctx, listener)
}

// mockRoom is what a server may use beside what it has loaded, in bytes. With half of it, a charge costs some 5 % more CPU.
const mockRoom = 96 << 20

// boundMemory has the heap collected when the server's memory reaches a size, and not when it has grown by a part of what
// is in use: so it is the same after ten thousand requests and after a million, and few collections are needed for that.
func boundMemory() {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	debug.SetMemoryLimit(3*int64(m.HeapAlloc) + mockRoom)
	debug.SetGCPercent(-1)
}

// apps returns the secrets of -app by their keys.
func apps(c *invocation) (map[string]string, error) {
	secrets := make(map[string]string)
	for _, app := range c.texts("app") {
		key, secret, found := strings.Cut(app, "=")
		if !found || strings.TrimSpace(key) == "" || secret == "" {
			return nil, wrong(c.Command, "-app: expected KEY=SECRET")
		}
		secrets[key] = secret
	}
	if len(secrets) == 0 {
		return nil, wrong(c.Command, "%s is missing", "-app KEY=SECRET")
	}
	return secrets, nil
}

// reachable returns the host and port by which this machine reaches a listener, and whether no other machine does.
func reachable(a net.Addr) (address string, local bool) {
	host, port, _ := net.SplitHostPort(a.String()) // what listens on TCP has both
	ip := net.ParseIP(host)
	if ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port), ip.IsLoopback()
}

// goCall returns the call of an API in Go as topgen would generate it, "" where it generates none.
func goCall(api *spec.API, params map[string]string) string {
	const generated = "example.com/you/generated"
	name, err := project.PackageFor(api.Method)
	if err != nil {
		return ""
	}
	code, err := generator.Call(api, path.Join(generated, name), generated+"/top", params)
	if err != nil {
		return ""
	}
	return code
}
