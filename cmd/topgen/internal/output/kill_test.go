package output_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
)

// killedFiles are the files of one version of a package.
func killedFiles(version int) content {
	files := content{}
	for i := range 30 {
		files[fmt.Sprintf("a/f%02d.go", i)] = generated(fmt.Sprintf("package a // version %d", version))
		files[fmt.Sprintf("b/v%d_%02d.go", version, i)] = generated("package b")
	}
	return files
}

const killedEnv = "TOPGEN_TEST_WRITE"

// TestMain writes, when it is called so, one version of the files into a folder, and dies after some of them came or
// while they are renamed.
func TestMain(m *testing.M) {
	order := strings.SplitN(os.Getenv(killedEnv), " ", 3)
	if len(order) != 3 {
		os.Exit(m.Run())
	}
	version, err := strconv.Atoi(order[0])
	after, err2 := strconv.Atoi(order[1])
	if err != nil || err2 != nil {
		panic(order)
	}
	files := killedFiles(version)
	var b output.Batch
	_, err = planOf(order[2], files).Prepare(&b, dieAfter(after, each(files)))
	if err == nil {
		go func() { // dies between two renames, wherever the batch is then
			for range rand.IntN(60) * 100 {
				_ = os.Getpid()
			}
			die()
		}()
		err = b.Commit()
	}
	fmt.Println(err)
	os.Exit(0)
}

func die() {
	p, err := os.FindProcess(os.Getpid())
	if err == nil {
		_ = p.Kill()
	}
	select {}
}

func dieAfter(n int, files iter.Seq2[output.File, error]) iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		for f, err := range files {
			if n--; n < 0 {
				die()
			}
			if !yield(f, err) {
				return
			}
		}
	}
}

// TestKilled: a run that is killed while it writes leaves the old files whole; one that is killed later leaves files that
// are each old or new; and the next run makes everything as it should be. The build tag "long" makes it long.
func TestKilled(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	old := killedFiles(0)
	write(t, dir, old)
	mixed := 0
	for round := 1; round <= killRounds; round++ {
		after := rand.IntN(60)
		if round%2 == 0 {
			after = 1000 // all files come
		}
		cmd := exec.Command(self)
		cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d %d %s", killedEnv, round, after, dir))
		_ = cmd.Run() // it is killed
		files, next := killedFiles(round), killedFiles(round+1000)
		got := tree(t, dir)
		if after == 1000 {
			checkMixed(t, round, got, old, files)
		} else {
			checkOld(t, round, got, old)
		}
		if isMixed(got, files) {
			mixed++
		}
		if round%3 == 0 {
			next = files
		}
		write(t, dir, next)
		wantTree(t, dir, next)
		old = next
	}
	if killRounds > 100 && mixed == 0 {
		t.Error("no run was killed between two renames; the test shows nothing")
	}
}

// checkOld checks that a run that was killed before the first rename left the old files, and new ones only beside them.
func checkOld(t *testing.T, round int, got, old content) {
	t.Helper()
	for name, text := range old {
		if got[name] != text {
			t.Fatalf("round %d, killed before the first rename: %s is %q", round, name, got[name])
		}
	}
	checkMixed(t, round, got, old, nil)
}

// checkMixed checks that each file is an old one, a new one, or one that is not yet renamed.
func checkMixed(t *testing.T, round int, got, old, files content) {
	t.Helper()
	for name, text := range got {
		if !strings.HasSuffix(name, ".tmp") && text != old[name] && text != files[name] {
			t.Fatalf("round %d: %s is %q", round, name, text)
		}
	}
}

// isMixed reports whether some of the files that each version has are new, and some are old.
func isMixed(got, files content) bool {
	seen := make(map[bool]bool)
	for name, text := range got {
		if strings.HasPrefix(name, "a/f") {
			seen[text == files[name]] = true
		}
	}
	return seen[true] && seen[false]
}
