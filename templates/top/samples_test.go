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

// TestSamples reads the payloads of documents as the platform serves them: every member of a sample is there in each
// form, under one path, and the errors are errors. A sample that is no JSON is a DecodeError, and no panic.
func TestSamples(t *testing.T) {
	broken := 0
	for file, data := range sharedFiles(t, "raw/*.json") {
		var document struct {
			Name                                               string
			RspSampleJSON, RspSampleXML, RspSampleSimplifyJSON string
			APIErrDemoJSON, APIErrDemoXML                      string
		}
		if err := json.Unmarshal(data, &document); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, body := range []string{document.APIErrDemoJSON, document.APIErrDemoXML} {
			var said *top.Error
			err := top.Decode(body, document.Name, new(anything))
			if !errors.As(err, &said) || said.Code != 50 || said.SubCode != "isv.invalid-parameter" || said.SubMsg != "非法参数" || !errors.Is(err, top.ErrRemoteService) {
				t.Errorf("%s: the error %s is read as %v", file, body, err)
			}
		}
		var tree map[string]any
		if json.Unmarshal([]byte(document.RspSampleSimplifyJSON), &tree) != nil {
			broken++
			for _, body := range []string{document.RspSampleJSON, document.RspSampleSimplifyJSON} {
				var unread *top.DecodeError
				rsp := new(anything)
				if err := top.Decode(body, document.Name, rsp); !errors.As(err, &unread) || rsp.Raw != body || unread.Offset == 0 {
					t.Errorf("%s: a sample that is no JSON is read as %v", file, err)
				}
			}
			if err := top.Decode(document.RspSampleXML, document.Name, new(anything)); err != nil {
				t.Errorf("%s: %v", file, err)
			}
			continue
		}
		if len(tree) != 1 {
			t.Fatalf("%s: a sample without a root", file)
		}
		paths := leaves(tree, nil)
		if len(paths) < 3 {
			t.Fatalf("%s: only %d paths", file, len(paths))
		}
		var names []string
		for _, path := range paths {
			names = append(names, path[1])
		}
		for form, body := range map[string]string{"JSON": document.RspSampleJSON, "XML": document.RspSampleXML, "simplified": document.RspSampleSimplifyJSON} {
			rsp := &anything{names: names}
			if err := top.Decode(body, document.Name, rsp); err != nil {
				t.Errorf("%s, %s: %v", file, form, err)
				continue
			}
			for _, path := range paths {
				if !rsp.Has(path[1:]...) { // without the root
					t.Errorf("%s, %s: no %s", file, form, strings.Join(path, "/"))
				}
			}
			for name, raw := range rsp.members {
				if !raw.Valid() || !rsp.Has(name) || rsp.Has(name+"x") {
					t.Errorf("%s, %s: the member %s is %.80s", file, form, name, *raw)
				}
			}
		}
	}
	if broken == 0 {
		t.Error("no sample is broken, and so that case is not tested")
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
