package top_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/wire"
)

// anything is a response that takes each member of the names as JSON.
type anything struct {
	top.Meta
	names   []string
	members map[string]*top.RawJSON
}

func (a *anything) MembersTOP(m *wire.Members) {
	if a.members == nil {
		a.members = make(map[string]*top.RawJSON)
	}
	for _, name := range a.names {
		if a.members[name] == nil {
			a.members[name] = new(top.RawJSON)
		}
		m.RawJSON(name, a.members[name])
	}
}

// served is what the platform serves of a document: the samples of its answers and of its errors.
type served struct {
	Name                                               string
	RspSampleJSON, RspSampleXML, RspSampleSimplifyJSON string
	APIErrDemoJSON, APIErrDemoXML                      string
}

// TestSamples reads the payloads of documents as the platform serves them: every member of a sample is there in each
// form, under one path, and the errors are errors. A sample that is no JSON is a DecodeError, and no panic.
func TestSamples(t *testing.T) {
	broken := 0
	for file, data := range sharedFiles(t, "raw/*.json") {
		t.Run(file, func(t *testing.T) {
			var document served
			if err := json.Unmarshal(data, &document); err != nil {
				t.Fatal(err)
			}
			document.errors(t)
			var tree map[string]any
			if json.Unmarshal([]byte(document.RspSampleSimplifyJSON), &tree) != nil {
				broken++
				document.unreadable(t)
				return
			}
			document.members(t, tree)
		})
	}
	if broken == 0 {
		t.Error("no sample is broken, and so that case is not tested")
	}
}

// errors checks that the error in either form is read as one.
func (s served) errors(t *testing.T) {
	for _, body := range []string{s.APIErrDemoJSON, s.APIErrDemoXML} {
		var said *top.Error
		err := top.Decode(body, s.Name, new(anything))
		if !errors.As(err, &said) || said.Code != 50 || said.SubCode != "isv.invalid-parameter" || said.SubMsg != "非法参数" || !errors.Is(err, top.ErrRemoteService) {
			t.Errorf("the error %s is read as %v", body, err)
		}
	}
}

// unreadable checks samples that are no JSON. Their XML is good.
func (s served) unreadable(t *testing.T) {
	for _, body := range []string{s.RspSampleJSON, s.RspSampleSimplifyJSON} {
		var unread *top.DecodeError
		rsp := new(anything)
		if err := top.Decode(body, s.Name, rsp); !errors.As(err, &unread) || rsp.Raw != body || unread.Offset == 0 {
			t.Errorf("a sample that is no JSON is read as %v", err)
		}
	}
	if err := top.Decode(s.RspSampleXML, s.Name, new(anything)); err != nil {
		t.Error(err)
	}
}

// members checks that each form has every path of the tree that the simplified one shows.
func (s served) members(t *testing.T, tree map[string]any) {
	paths := leaves(tree, nil)
	if len(tree) != 1 || len(paths) < 3 {
		t.Fatalf("a sample with %d roots and %d paths", len(tree), len(paths))
	}
	var names []string
	for _, path := range paths {
		names = append(names, path[1])
	}
	for form, body := range map[string]string{"JSON": s.RspSampleJSON, "XML": s.RspSampleXML, "simplified": s.RspSampleSimplifyJSON} {
		rsp := &anything{names: names}
		if err := top.Decode(body, s.Name, rsp); err != nil {
			t.Errorf("%s: %v", form, err)
			continue
		}
		for _, path := range paths {
			if !rsp.Has(path[1:]...) { // without the root
				t.Errorf("%s: no %s", form, strings.Join(path, "/"))
			}
		}
		for name, raw := range rsp.members {
			if !raw.Valid() || !rsp.Has(name) || rsp.Has(name+"x") {
				t.Errorf("%s: the member %s is %.80s", form, name, *raw)
			}
		}
	}
}

// leaves returns the paths to the scalars of a tree.
func leaves(tree any, to []string) (paths [][]string) {
	switch v := tree.(type) {
	case map[string]any:
		for name, member := range v {
			paths = append(paths, leaves(member, append(slices.Clip(to), name))...)
		}
	case []any:
		for i, element := range v {
			paths = append(paths, leaves(element, append(slices.Clip(to), strconv.Itoa(i)))...)
		}
	default:
		paths = append(paths, to)
	}
	return paths
}
