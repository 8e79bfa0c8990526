package diag

import "strings"

// maxNear bounds the bytes of a name or path that is compared with others; real ones have half of it.
const maxNear = 256

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
// text of the other. Texts whose lengths differ by a bound are that far apart.
func distance(a, b string, bound int) int {
	x, y := []rune(a), []rune(b)
	if max(len(x)-len(y), len(y)-len(x)) >= bound {
		return bound
	}
	d := make([][]int, len(x)+1) // distances of what begins the texts
	for i := range d {
		d[i] = make([]int, len(y)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
				continue
			case x[i-1] == y[j-1]:
				d[i][j] = d[i-1][j-1]
				continue
			}
			d[i][j] = 1 + min(d[i-1][j], d[i][j-1], d[i-1][j-1])
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(x)][len(y)]
}
