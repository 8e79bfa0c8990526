//go:build long

package main

import (
	"bufio"
	"go/format"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// readmeRun does what the README shows.
type readmeRun struct {
	*testing.T
	clone, shop, module, site string
	shopEnv, siteEnv          []string
	before                    string // what the block before printed on standard output
}

// TestReadme does all that the README shows, in a clone and in a repository that uses it.
func TestReadme(t *testing.T) {
	bin, work := buildTopgen(t), t.TempDir()
	before := readTree(t, moduleRoot)
	path := "PATH=" + bin + string(os.PathListSeparator) + os.Getenv("PATH")
	r := readmeRun{T: t, clone: filepath.Join(work, "clone"), shop: filepath.Join(work, "shop"), module: filepath.Join(work, "module"), site: readmeSite(t)}
	r.shopEnv = append(offline(), path)
	r.siteEnv = append(offline(), path, "XDG_CACHE_HOME="+filepath.Join(work, "cache"))
	writeTree(t, r.clone, before)
	writeTree(t, r.shop, map[string]string{"go.mod": downstreamMod})
	writeTree(t, r.module, map[string]string{"go.mod": "module example.com/m\n\ngo 1.24\n"})

	english, chinese := readmeHalves(t)
	for _, b := range english {
		r.do(b)
	}
	for i, b := range chinese {
		if b.info == "text output" {
			r.shell(r.clone, inClone("zh_CN.UTF-8"), chinese[i-1].text)
			r.do(b)
		}
	}
	if diff := cmp.Diff(before, readTree(t, r.clone)); diff != "" {
		t.Errorf("the README's commands change a clean clone:\n%s", diff)
	}
	if mod, err := os.ReadFile(filepath.Join(r.shop, "go.mod")); err != nil || string(mod) != downstreamMod {
		t.Errorf("the user's go.mod was changed: %v\n%s", err, mod)
	}
}

func (r *readmeRun) do(b block) {
	info := strings.Fields(b.info)
	switch {
	case b.info == "sh" && strings.TrimSpace(b.text) == testCommand, b.info == "sh version":
	case b.info == "sh":
		r.shell(r.clone, inClone("C"), b.text)
		if r.before == "" && !strings.Contains(b.text, "-check") {
			r.Errorf("README.md:%d: the commands show nothing", b.line)
		}
	case b.info == "sh downstream":
		r.shell(r.shop, r.shopEnv, b.text)
	case b.info == "sh site":
		// The command is topgen itself, and its site is the double.
		r.shell(r.module, r.siteEnv, `go() { shift 2; local name=$1; shift; topgen "$name" -source "`+r.site+`" "$@"; }`+"\n"+b.text)
	case b.info == "sh mock":
		r.mock(b)
	case b.info == "text output":
		if diff := cmp.Diff(anyNumber(b.text), anyNumber(r.before)); diff != "" {
			r.Errorf("README.md:%d: the command before prints something else:\n%s", b.line, diff)
		}
	case len(info) == 3 && info[1] == "downstream":
		r.file(b, info[0], info[2])
	default:
		r.Errorf("README.md:%d: a block of unknown kind %q", b.line, b.info)
	}
}

// inClone is the environment of the commands in a clone.
func inClone(locale string) []string { return []string{"GOFLAGS=-trimpath", "LC_ALL=" + locale} }

var numberOfAPIs = regexp.MustCompile(`\b[0-9]+ (APIs\b|个 API)`)

// anyNumber leaves out how many APIs there are: whoever adds one to a clone need not change the README.
func anyNumber(text string) string { return numberOfAPIs.ReplaceAllString(text, "N APIs") }

// shell runs a block and keeps what it prints on standard output.
func (r *readmeRun) shell(dir string, env []string, text string) {
	r.Helper()
	cmd := exec.Command("bash", "-euo", "pipefail", "-c", text)
	cmd.Dir, cmd.Env = dir, append(append(os.Environ(), "PWD="+dir), env...)
	out, err := cmd.Output()
	if err != nil {
		var stderr []byte
		if exit, ok := err.(*exec.ExitError); ok {
			stderr = exit.Stderr
		}
		r.Fatalf("%s: %v\n%s%s", text, err, out, stderr)
	}
	r.before = string(out)
}

// file writes a file of the user's repository.
func (r *readmeRun) file(b block, kind, name string) {
	if kind == "go" {
		formatted, err := format.Source([]byte(b.text))
		if err != nil {
			r.Errorf("README.md:%d: %v", b.line, err)
		} else if diff := cmp.Diff(string(formatted), b.text); diff != "" {
			r.Errorf("README.md:%d: not as gofmt writes it:\n%s", b.line, diff)
		}
	}
	writeTree(r.T, r.shop, map[string]string{name: strings.ReplaceAll(b.text, atVersion, "topgen")})
}

// mock runs a command until it has printed an address, and interrupts it.
func (r *readmeRun) mock(b block) {
	cmd := exec.Command("bash", "-c", "exec "+b.text)
	cmd.Dir, cmd.Env = r.shop, append(os.Environ(), r.shopEnv...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		r.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		r.Fatal(err)
	}
	stop := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill() })
	defer stop.Stop()
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || !strings.HasPrefix(line, "http://127.0.0.1:") {
		r.Errorf("README.md:%d: the first line is %q: %v", b.line, line, err)
	}
	_ = cmd.Process.Signal(os.Interrupt)
	_ = cmd.Wait() // how an interrupted command ends is tested elsewhere
}

// readmeSite serves the one document that the README fetches.
func readmeSite(t *testing.T) string {
	dir := t.TempDir()
	writeTree(t, dir, map[string]string{
		"catalogue.json": `{"treeCategories":[{"catelogTrees":[{"name":"卡","catelogList":[{"docId":45843,"docType":2,"name":"alibaba.alsc.crm.card.open","subName":"标准开卡流程"}]}]}]}`,
		"45843.json": `{"docId":45843,"name":"alibaba.alsc.crm.card.open","apiChineseName":"标准开卡流程","description":"开卡","errorCodes":[],
 "requestParams":[{"name":"card_id","type":"String","required":true,"demoValue":"1","description":"卡号"}],
 "responseParams":[{"name":"card_no","type":"String","demoValue":"x","description":"卡号"}]}`,
	})
	server := httptest.NewServer(site(dir))
	t.Cleanup(server.Close)
	return server.URL
}
