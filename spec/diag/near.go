package diag

import (
	"slices"
	"strings"
)

// maxNear bounds the bytes of a name that is compared with others.
const maxNear = 1000

// Nearest returns the candidate that was most likely meant by a name that is none of them, the first of several; empty
// where none is close.
func Nearest(name string, candidates []string) string {
	if len(name) > maxNear {
		return ""
	}
	best, bestDistance := "", len([]rune(name))/3+1
	for _, c := range candidates {
		if d := distance(strings.ToLower(name), strings.ToLower(c), bestDistance); d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
}

// distance counts the characters that have to be added, removed, replaced or exchanged with the next one to make one
// text of the other. It gives up at a bound.
func distance(a, b string, bound int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) >= bound || len(y)-len(x) >= bound {
		return bound
	}
	var before []int
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		next := make([]int, len(y)+1)
		next[0] = i + 1
		for j := range y {
			replaced := row[j]
			if x[i] != y[j] {
				replaced++
			}
			next[j+1] = min(row[j+1]+1, next[j]+1, replaced)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		if slices.Min(next) >= bound {
			return bound
		}
		before, row = row, next
	}
	return row[len(y)]
}
