package solve

import "slices"

// tree is one table on its way to a tree of nodes.
type tree struct {
	file    string
	section string
	// line is where the section's title stood.
	line   int
	table  *table
	sample *sample
	// limit bounds the search, in states.
	limit   int
	inner   *search
	end     int32
	verdict verdict
	// abandoned says that the sample was left out, because it disagrees with the table too much.
	abandoned bool
}

// search finds the tree. Where the depth is written, a sample that disagrees all over is left out.
func (t *tree) search(types map[string]*node) {
	t.run(types, false)
	if t.verdict == stuck && t.inner.gaveUp {
		t.run(types, true)
	}
	t.doubtOrder(types)
	if t.sample != nil && t.sample.foreign && !t.table.written() && !t.shown() {
		t.sample = nil // another API's sample says nothing of this tree
		t.run(types, false)
	}
	if t.verdict == exhausted && t.table.written() {
		t.sample, t.abandoned = nil, true
		t.run(nil, false)
	}
}

// agrees says that the sample has the tree that was found, small things aside.
func (t *tree) agrees() bool {
	return t.verdict == solved && t.inner.reached[t.end].cost < costSkip
}

// shown says that the sample has the tree that was found, and each row of it.
func (t *tree) shown() bool {
	if !t.agrees() {
		return false
	}
	rows, _ := t.inner.rows(t.end)
	return !slices.ContainsFunc(rows, func(r placed) bool { return r.kid == nil })
}

func (t *tree) run(types map[string]*node, patient bool) {
	t.inner = newSearch(t.table, t.sample, types)
	t.inner.patient, t.inner.limit = patient, t.limit
	t.end, t.verdict = t.inner.run()
}

// settle searches once more when the tree is open, with what is known of types from elsewhere.
func (t *tree) settle(types map[string]*node) {
	if len(types) == 0 || t.verdict != solved || t.inner.open(t.end) < 0 {
		return
	}
	t.search(types)
}

// written says that the document writes how deep rows stand.
func (t *table) written() bool {
	return len(t.cells) == 0 && !t.unwritten
}

// topNames are the first words of what may be the top level's rows.
func (t *table) topNames() map[string]bool {
	names := make(map[string]bool)
	for _, r := range t.rows {
		if r.Depth <= 0 && !r.Nested {
			names[r.Name] = true
		}
	}
	for _, c := range t.cells {
		if !c.Nested {
			first, _ := word(c.Text)
			names[first] = true
		}
	}
	return names
}

// open returns the first state on the way to end that can be reached by another way of the same
// price, -1 when the tree is settled.
func (s *search) open(end int32) int32 {
	for _, id := range s.way(end) {
		if s.reached[id].other >= 0 {
			return id
		}
	}
	return -1
}

// placed is a row with its place in the tree.
type placed struct {
	reading
	begin, depth int
	// parent is the index of the row it is a field of, -1 at the top level.
	parent int
	how    how
	// around is what the sample shows of the object around the row, kid what it shows of the row.
	around, kid *node
	// kidAt is where kid stands among the fields of around.
	kidAt  int32
	fields bool
}

// rows returns the rows read on the way to a state, and those of them that are open there.
func (s *search) rows(end int32) (out []placed, open []int) {
	way := s.way(end)
	out = make([]placed, 0, len(way))
	for i, id := range way {
		if i > 0 {
			out, open = s.follow(out, open, s.reached[id].step, s.reached[id].pending)
		}
	}
	return out, open
}

// follow adds the row of one step, if it reads one. open are the rows of the objects that are open.
func (s *search) follow(out []placed, open []int, st step, fields bool) ([]placed, []int) {
	from := s.reached[st.from]
	f := s.frames[from.frame]
	if st.how == asEnd {
		if len(open) > 0 {
			open = open[:len(open)-1]
		}
		return out, open
	}
	p := placed{
		reading: s.table.read(int(from.at))[st.reading], begin: int(from.at), depth: int(f.depth),
		parent: -1, how: st.how, around: f.node, fields: fields,
	}
	if st.kid >= 0 {
		p.kid, p.kidAt = f.node.children()[st.kid], st.kid
	}
	if len(open) > 0 {
		p.parent = open[len(open)-1]
	}
	out = append(out, p)
	if fields {
		open = append(open, len(out)-1)
	}
	return out, open
}

// knownTypes gathers the fields of the types that the samples show in full. A type that has other
// fields at another place is not known.
func knownTypes(trees ...*tree) map[string]*node {
	needed := false
	for _, t := range trees {
		needed = needed || t.verdict == solved && t.inner.open(t.end) >= 0
	}
	if !needed {
		return nil
	}
	known := make(map[string]*node)
	for _, t := range trees {
		if t.verdict != solved {
			continue
		}
		rows, _ := t.inner.rows(t.end)
		fields := make([][]*value, len(rows))
		for _, r := range rows {
			if r.parent >= 0 {
				fields[r.parent] = append(fields[r.parent], &value{name: r.row.Name, unset: true})
			}
		}
		for i, r := range rows {
			if r.fields && r.kid != nil && complete(rows, i) {
				addType(known, r.row.Type, fields[i])
			}
		}
	}
	for typ, n := range known {
		if n == nil {
			delete(known, typ)
		}
	}
	return known
}

// complete says that the sample has all the fields of a row, and no other. It takes the row behind the
// object, too: one that no sample has may be a field of it, as may one below its fields.
func complete(rows []placed, i int) bool {
	r := &rows[i]
	content, _ := r.kid.content(r.row.Type, r.row.List)
	if content == nil {
		return false
	}
	n := 0
	for j := i + 1; j < len(rows); j++ {
		if rows[j].how != asMatched {
			return false
		}
		if rows[j].depth <= r.depth {
			break
		}
		if rows[j].parent == i {
			n++
		}
	}
	return n == len(content.children())
}

func addType(known map[string]*node, typ string, fields []*value) {
	before, seen := known[typ]
	n := &node{sample: typeSample, values: []*value{{kids: fields}}}
	if seen && (before == nil || !sameFields(before.values[0].kids, fields)) {
		n = nil
	}
	known[typ] = n
}

var typeSample = &sample{foldedName: sameName, inferred: true}

func sameFields(a, b []*value) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].name != b[i].name {
			return false
		}
	}
	return true
}
