package command

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2/maybe"
	"github.com/urfave/cli/v3"

	"github.com/topgen/topgen/generator/project"
	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/tree"
)

func addCommand(env Env) *cli.Command {
	return &cli.Command{
		Name:      "add",
		Usage:     "read documents, save their specs, generate, and sum up",
		UsageText: "topgen add [-show] [-spec DIR] [-out DIR] [-package NAME] [-strict] [-json] FILE…",
		Description: `What parse and generate do, in one go. A spec goes where its older version stands, else into
spec/<package>, where the package is the second word of the method (alibaba.alsc.… → alsc; top, which
is the runtime's name, → topapi) unless -package says otherwise. The document is kept beside its spec. Nothing is saved unless the Go code
of all specs together could be made.`,
		Flags: append(append(readFlags(), projectFlags()...),
			&cli.BoolFlag{Name: "show", Usage: "print each API as a tree, too"}),
		Action: func(ctx context.Context, c *cli.Command) error { return runAdd(ctx, c, env) },
	}
}

// addition is one API on its way into the project.
type addition struct {
	api    *spec.API
	doc    *parsed
	folder string // below the folder of specs
	before *spec.API
}

func runAdd(ctx context.Context, c *cli.Command, env Env) error {
	if err := need(c, 1, "FILE"); err != nil {
		return err
	}
	cfg, root, err := config(c)
	if err != nil {
		return err
	}
	if strings.HasPrefix(cfg.Spec, "builtin") {
		return fmt.Errorf("-spec %s: the specs inside topgen cannot be added to; name a folder", cfg.Spec)
	}
	name := cfg.Package
	cfg.Package = "" // a whole project is generated; the name only says where to save
	docs, faults := readDocuments(ctx, env, c.Args().Slice(), c.Bool("strict"), true)
	reported := reportDocuments(env, docs, faults, c.Bool("json"))
	unlock, err := project.Lock(root, cfg)
	if err != nil {
		return err
	}
	defer unlock()
	adds, misplaced := plan(cfg, name, docs)
	if len(misplaced) > 0 {
		if err := report(env, misplaced, c.Bool("json")); err != nil {
			return err
		}
		reported = errFindings
	}
	if len(adds) == 0 {
		return reported
	}
	if project.HoldsSpecs(cfg.Spec) {
		cfg.Package = name
	}
	added := make(project.Added)
	for _, a := range adds {
		data, err := spec.Encode(a.api)
		if err != nil {
			return err
		}
		file := filepath.Join(cfg.Spec, a.folder, a.api.Method+".json")
		added[a.folder] = append(added[a.folder], project.Source{Name: project.Shown(file), Data: data})
	}
	p, err := project.Discover(cfg, added, env.Cache)
	if err != nil {
		return told(env, err, c.Bool("json"))
	}
	// Everything is made in memory first: a spec that cannot become Go, or whose Go has no place, is not saved.
	files, err := p.Files(ctx, env.Emitter)
	if err != nil {
		return told(env, err, c.Bool("json"))
	}
	if err := p.Writable(files); err != nil {
		return err
	}
	var saved []string
	for _, a := range adds {
		paths, err := a.save(cfg.Spec)
		if err != nil {
			return err
		}
		saved = append(saved, paths...)
	}
	r, err := p.Write(files)
	if err != nil {
		return err
	}
	for _, a := range adds {
		if c.Bool("show") {
			fmt.Fprint(env.Stdout, tree.Render(a.api))
		}
		a.sum(env)
		if !cfg.Chooses(a.api.Method) {
			fmt.Fprintf(env.Stdout, "  not generated: the api patterns of %s leave it out\n", project.ConfigName)
		}
	}
	for _, s := range saved {
		fmt.Fprintln(env.Stdout, "wrote", project.Shown(s))
	}
	summarize(env, p, r)
	return reported
}

// plan decides where each API belongs, and reads what stands there. The list says which belong nowhere.
func plan(cfg project.Config, name string, docs []parsed) (adds []addition, misplaced diag.List) {
	for i := range docs {
		for _, api := range docs[i].usable() {
			a := addition{api: api, doc: &docs[i]}
			var err error
			if a.folder, err = project.FolderFor(cfg.Spec, api.Method, name); err != nil {
				misplaced.Errorf(docs[i].name, 1, "", "%v", err)
				continue
			}
			a.before, _ = spec.Load(filepath.Join(cfg.Spec, a.folder, api.Method+".json")) // an unreadable old spec is replaced
			adds = append(adds, a)
		}
	}
	return adds, misplaced
}

// documentExtension is the extension a document is kept under. The document service's JSON does not
// keep its own, which is that of the specs.
func documentExtension(form spec.Form) string {
	return map[spec.Form]string{spec.FormText: ".txt", spec.FormHTML: ".html", spec.FormDocJSON: ".docjson", spec.FormMetadata: ".xml"}[form]
}

// save writes the spec and, beside it, the document; it returns the paths that changed.
func (a addition) save(dir string) ([]string, error) {
	var paths []string
	dir = filepath.Join(dir, a.folder)
	path, changed, err := spec.Save(dir, a.api)
	if err != nil {
		return nil, fmt.Errorf("%w; see that it can be written, and add the document again", err)
	}
	if changed {
		paths = append(paths, path)
	}
	if a.api.Source == nil || len(a.doc.apis) != 1 {
		return paths, nil // a file of many APIs is not any one's document
	}
	path = filepath.Join(dir, a.api.Method+documentExtension(a.api.Source.Form))
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, a.doc.data) {
		return paths, nil
	}
	if err := maybe.WriteFile(path, a.doc.data, 0o644); err != nil {
		return nil, fmt.Errorf("keeping the document of %s: %w; see that it can be written, and add the document again", a.api.Method, err)
	}
	return append(paths, path), nil
}

// sum tells what was found, and what is new in it.
func (a addition) sum(env Env) {
	out := env.Stdout
	fmt.Fprintf(out, "%s  %s\n", a.api.Method, a.api.Title)
	fmt.Fprintf(out, "  %s with %s in all, %d in the answer, %s, %s\n", number(len(a.api.Request), "parameter"),
		number(count(a.api.Request)-len(a.api.Request), "field"), count(a.api.Response), number(len(a.api.Rules), "rule"), number(len(a.api.Errors), "error code"))
	if a.before == nil {
		fmt.Fprintln(out, "  new")
		return
	}
	changes := spec.Diff(a.before, a.api)
	if len(changes) == 0 {
		fmt.Fprintln(out, "  as before")
	}
	for _, line := range changes {
		fmt.Fprintln(out, "  "+line)
	}
}

func count(nodes []*spec.Node) int {
	n := len(nodes)
	for _, node := range nodes {
		n += count(node.Fields)
	}
	return n
}
