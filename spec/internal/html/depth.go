package html

import (
	"slices"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/spec/internal/document"
)

// setDepths gives the rows of a page's tables their depths, as far as the page writes them: all by the first way that
// tells rows apart. It returns false where nothing but branches does, and they are before leaves only: then any other
// row may be an object at any level.
func setDepths(tables ...[]named) (written bool) {
	for _, way := range []int{byLevel, byMargin, byBlanks, byNest} {
		tells := func(rows []named) bool { return tells(rows, way) }
		isNoLadder := func(rows []named) bool { return !climb(rows, way) }
		if slices.ContainsFunc(tables, tells) && !slices.ContainsFunc(tables, isNoLadder) {
			return true
		}
	}
	// What is indented in any way or has a branch is below the top level, and nothing says how far.
	for _, rows := range tables {
		low := least(rows)
		for i := range rows {
			r := &rows[i]
			r.Depth, r.Deeper = 0, r.branch || r.indent != low
			written = written || r.indent != low
			if r.Deeper {
				r.Depth = 1
			}
		}
	}
	return written
}

// least returns the smallest indentation of rows.
func least(rows []named) indent {
	if len(rows) == 0 {
		return indent{}
	}
	return slices.MinFunc(rows, func(a, b named) int { return slices.Compare(a.indent[:], b.indent[:]) }).indent
}

// tells reports whether a way tells rows apart; nesting alone does only if there are lists in lists.
func tells(rows []named, way int) bool {
	kinds := make(map[float64]bool)
	for _, r := range rows {
		kinds[r.indent[way]] = true
	}
	return len(kinds) > 2 || way != byNest && len(kinds) > 1
}

// climb sets the rows' depths by their keys: how they are nested, then one way. It reports false where the keys are no
// ladder: a row that goes back goes to a key above it, none begins below a leaf, no level is left out, no branch is at the
// top.
func climb(rows []named, way int) bool {
	var open [][2]float64 // the keys of the rows that are open, the outermost first
	low := least(rows)
	for i := range rows {
		r := &rows[i]
		key := [2]float64{r.indent[byNest], r.indent[way]}
		if (way == byMargin || way == byBlanks) && key[0] > low[byNest] && key[1] == 0 && !r.branch {
			return false // the branches of leaves have margins, not the rows
		}
		n := len(open)
		for n > 0 && slices.Compare(open[n-1][:], key[:]) > 0 {
			n--
		}
		if n == 0 || open[n-1] != key {
			isLeft := n < len(open) || i > 0 && rows[i-1].branch
			skips := way == byLevel && n > 0 && open[n-1][1] > 0 && key[1] > open[n-1][1]+1
			if isLeft || skips || n == 0 && r.branch {
				return false
			}
			open = append(open, key)
			n++
		}
		open = open[:n]
		r.Depth, r.Deeper = n-1, false
	}
	return true
}

func hasBranches(rows []named) bool {
	return slices.ContainsFunc(rows, func(row named) bool { return row.branch })
}

// leaveOpen lets the samples decide the depths of rows. Where no branch says otherwise, a basic type has no fields.
func leaveOpen(rows []named) {
	branches := hasBranches(rows)
	for i := range rows {
		r := &rows[i]
		r.Deeper = true
		if !branches && slices.Contains(spec.BasicTypes, r.Type) {
			r.Leaf = document.Yes
		}
	}
}
