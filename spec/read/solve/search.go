package solve

import "slices"

// The search finds the tree that agrees best with the table and its sample.
//
// It walks over the table from top to bottom. A state is a place in the table together with the
// objects that are open there and how far each has been walked through in the sample; a step reads
// one more row, or closes the innermost object. Where everything agrees a step costs nothing; each
// disagreement has its price. The cheapest way through is the tree (Dijkstra's algorithm; prices are
// small integers, so the queue is a list of buckets). Documents that agree with themselves cost
// nothing and are walked through once, in time linear in their size; another way of the same price
// that gives another tree means that the document leaves the tree open.

// What it costs where the sample does not agree with a reading. A name that one of the two has and the
// other has nowhere costs little or nothing: every way through has to pay for it alike.
const (
	costSkip      = 4            // the sample has a field where the table has it not
	maxSkip       = 4 * costSkip // any number of such fields in a row
	costSkipOwn   = 1            // the sample has a field whose name the table does not know
	costUnmatched = 8            // the table has a field where the sample has it not
	costUnshown   = 4            // the table has a field in an object that the sample shows no field of, and the sample has it elsewhere
	costNewObject = 4            // the table has an object whose name the sample does not know
	costOrder     = 6            // the sample has the field at another place of the object
	costOdd       = 1            // the elements of a list have an unusual name
	costWrong     = 6            // object and list, or scalar and object, are confused
	costChildless = 8            // a row without "└" that has no fields
	costOtherType = 1            // fields other than those known of the type
)

// frame is an object that is open, and how far the sample has been walked through in it.
type frame struct {
	// parent is the frame around it, -1 for the whole request or response.
	parent int32
	// next is the first of the node's children that is still ahead; in a search in any order, the set of those
	// that are not.
	next  int32
	depth int32
	// node is what the sample shows of the object; nil when that is nothing. Objects inside such ones
	// are told apart by their depth only, and have the nearest frame with a node as their parent: the
	// sample has no more to say of them.
	node *node
}

// how says how a row was placed.
type how uint8

const (
	asEnd       how = iota // no row: the innermost object ends
	asMatched              // the sample has the field there
	asElsewhere            // the sample has it in the same object, but at another place
	asRenamed              // the sample has it under another name
	asUnmatched            // the sample does not have it
)

// state is a place in the table with the objects that are open there.
type state struct {
	at    int32
	frame int32
	// pending says that the row before is an object whose first field must follow.
	pending bool
}

// step is what led from one state to the next.
type step struct {
	from int32
	how  how
	// reading is the index among the readings of the row's first cell.
	reading int16
	// kid is the child of the frame's node that the row was matched with.
	kid int32
}

// reached is a state and the cheapest way to it.
type reached struct {
	state
	step
	cost int32
	// tree identifies the tree built on that way.
	tree uint64
	// other is a way of the same price that gives another tree: an index into the search's others, -1
	// for none.
	other int32
	done  bool
}

// next is a step that could be taken.
type next struct {
	to   state
	step step
	cost int32
	tree uint64
}

// turn is a state whose steps are due: those that cost nothing first, the others, if it comes to
// that, at the price of the cheapest.
type turn struct {
	id     int32
	costly bool
}

type search struct {
	table  *table
	sample *sample
	// types are the fields of types that are known from elsewhere.
	types map[string]*node
	// sampled are the names that the sample has anywhere, tabled those that the table may have.
	sampled, tabled map[string]bool
	// prices are, for a node, what it costs to skip its first children, by their number.
	prices map[*node][]int32
	// sets are not nil in a search in any order.
	sets *sets

	frames   []frame
	frameIDs map[frame]int32
	reached  []reached
	stateIDs map[state]int32
	others   []step
	buckets  [][]turn
	steps    []next
	// rest is, for each place of the table, the least that reading what follows costs by itself. Every
	// way has to pay it, so that a way's price counts from there (the potentials of A*).
	rest []int32
	// cheapest is the price of the cheapest way to each place of the table, -1 where none is known yet.
	cheapest []int32
	// gaveUp says that a way was given up for being behind; a patient search gives none up.
	gaveUp, patient bool
	limit           int
}

// behind is how much dearer a way may be than the cheapest one to the same place of the table; one
// that is further behind is given up. It is the price of a few disagreements: where table and
// sample disagree all over, the search does not try every way of sharing them out.
const behind = 3 * costUnmatched

// maxStates bounds a search. Documents that agree with their samples need one or two a row.
const maxStates = 500_000

// verdict is how a search ended.
type verdict int

const (
	solved verdict = iota
	// stuck means that no reading of the table leads to its end.
	stuck
	// exhausted means that table and sample disagree in so many places that the search was given up.
	exhausted
)

func newSearch(t *table, s *sample, types map[string]*node) *search {
	usual := min(t.size(), maxUsual) // states; documents that agree with themselves need hardly more
	out := &search{
		table: t, sample: s, types: types,
		frameIDs: make(map[frame]int32), stateIDs: make(map[state]int32, usual), prices: make(map[*node][]int32),
		reached:  make([]reached, 0, usual),
		cheapest: slices.Repeat([]int32{-1}, t.size()+1),
		rest:     t.leastCosts(),
	}
	if s != nil {
		out.sampled, out.tabled = s.names(), t.names(s.foldedName)
	}
	return out
}

// run searches and returns the state at the table's end or, when it is stuck, the one that came
// farthest.
func (s *search) run() (end int32, v verdict) {
	root := frame{parent: -1}
	if s.sample != nil {
		root.node = &node{sample: s.sample, values: s.sample.roots}
	}
	s.push(next{to: state{frame: s.frameID(root)}, step: step{from: -1}})
	final, farthest := int32(-1), int32(0)
	for cost := int32(0); int(cost) < len(s.buckets) && final < 0; cost++ {
		for len(s.buckets[cost]) > 0 {
			bucket := s.buckets[cost]
			t := bucket[len(bucket)-1]
			s.buckets[cost] = bucket[:len(bucket)-1]
			r := &s.reached[t.id]
			if !t.costly && (r.done || r.cost != cost) {
				continue
			}
			if at := &s.cheapest[r.at]; *at < 0 {
				*at = cost
			} else if cost > *at+behind && r.how != asEnd && !s.patient {
				s.gaveUp = true
				continue
			}
			if r.at > s.reached[farthest].at {
				farthest = t.id
			}
			if r.frame < 0 {
				final, r.done = t.id, true
				continue
			}
			if s.expand(t); len(s.reached) > s.limit {
				return farthest, exhausted
			}
		}
		s.buckets[cost] = nil
	}
	if final < 0 {
		return farthest, stuck
	}
	return final, solved
}

// expand takes the steps of a state that are due.
func (s *search) expand(t turn) {
	r := s.reached[t.id]
	s.reached[t.id].done = true
	s.steps = s.steps[:0]
	s.collect(t.id, &r)
	later := int32(-1)
	for _, n := range s.steps {
		if (n.cost > 0) == t.costly {
			n.cost += r.cost
			s.push(n)
		} else if !t.costly && (later < 0 || n.cost < later) {
			later = n.cost
		}
	}
	if later >= 0 {
		s.enqueue(turn{id: t.id, costly: true}, r.cost+later)
	}
}

func (s *search) push(n next) {
	id, seen := s.stateIDs[n.to]
	if !seen {
		id = int32(len(s.reached))
		s.stateIDs[n.to] = id
		s.reached = append(s.reached, reached{state: n.to, step: n.step, cost: n.cost, tree: n.tree, other: -1})
		s.enqueue(turn{id: id}, n.cost)
		return
	}
	r := &s.reached[id]
	switch {
	case n.cost < r.cost:
		r.step, r.cost, r.tree, r.other = n.step, n.cost, n.tree, -1
		s.enqueue(turn{id: id}, n.cost)
	case n.cost == r.cost && n.tree != r.tree && r.other < 0:
		r.other = int32(len(s.others))
		s.others = append(s.others, n.step)
	}
}

func (s *search) enqueue(t turn, cost int32) {
	for int(cost) >= len(s.buckets) {
		s.buckets = append(s.buckets, nil)
	}
	s.buckets[cost] = append(s.buckets[cost], t)
}

func (s *search) frameID(f frame) int32 {
	id, ok := s.frameIDs[f]
	if !ok {
		id = int32(len(s.frames))
		s.frameIDs[f] = id
		s.frames = append(s.frames, f)
	}
	return id
}
