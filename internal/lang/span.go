package lang

// A spanner finds the tree of highest score for a sentence: Chu and Liu's
// algorithm over all pairs of child and head. In most sentences the best head
// of each token makes a tree as it is.
type spanner struct {
	heads []int // of each token its head from 1, 0 for the root
	seen  []int
}

// find fills in heads. arcs has a row a token: the score of the root, then of
// each token as head.
func (t *spanner) find(arcs []int32, row int) {
	n := len(t.heads)
	roots := 0
	for i := range t.heads {
		t.heads[i] = best(arcs[i*row : i*row+n+1])
		if t.heads[i] == 0 {
			roots++
		}
	}
	if roots == 1 && !t.ring() {
		return
	}
	t.solve(arcs, row)
}

// ring reports whether some heads lead back to where they started.
func (t *spanner) ring() bool {
	t.seen = sized(t.seen, len(t.heads))
	clear(t.seen)
	return findRing(t.heads, t.seen) >= 0
}

// findRing gives a token on a ring, -1 where there is none. heads count from 1.
func findRing(heads, seen []int) int {
	for i := range heads {
		at := i
		for at >= 0 && seen[at] == 0 {
			seen[at] = i + 1
			at = heads[at] - 1
		}
		if at >= 0 && seen[at] == i+1 {
			return at
		}
	}
	return -1
}

// solve picks the token that loses least by being the root and finds the best
// tree below it.
func (t *spanner) solve(arcs []int32, row int) {
	n := len(t.heads)
	top, least := 0, int64(1)<<62
	for i := range n {
		r := arcs[i*row : i*row+n+1]
		if loss := int64(r[1+best(r[1:])]) - int64(r[0]); n == 1 || loss < least {
			top, least = i, loss
		}
	}
	g := newGraph(n)
	for i := range n {
		for j := range n {
			g.score[i*n+j] = int64(arcs[i*row+j+1])
		}
	}
	for j := range n {
		g.score[top*n+j] = never64
	}
	g.top = top
	for i, h := range g.tree() {
		t.heads[i] = h + 1
	}
}

// never64 is the score of an arc that may not be.
const never64 = -1 << 50

// A graph has a score for each child and head; top is its root.
type graph struct {
	n, top int
	score  []int64
}

func newGraph(n int) *graph { return &graph{n: n, score: make([]int64, n*n)} }

// tree gives each node's head in the best tree, -1 for top.
func (g *graph) tree() []int {
	heads := make([]int, g.n)
	up := make([]int, g.n) // heads from 1
	for i := range heads {
		heads[i] = -1
		if i == g.top {
			continue
		}
		for j := range g.n {
			if j != i && (heads[i] < 0 || g.score[i*g.n+j] > g.score[i*g.n+heads[i]]) {
				heads[i] = j
			}
		}
		up[i] = heads[i] + 1
	}
	at := findRing(up, make([]int, g.n))
	if at < 0 {
		return heads
	}
	return g.merge(heads, at)
}

// merge makes one node of the ring that holds at, finds the best tree of the
// smaller graph, and opens the ring where that tree enters it.
func (g *graph) merge(heads []int, at int) []int {
	inRing := make([]bool, g.n)
	for i := at; !inRing[i]; i = heads[i] {
		inRing[i] = true
	}
	var outer []int // of the small graph's nodes, the last being the ring
	small := &graph{}
	for i := range g.n {
		if !inRing[i] {
			if i == g.top {
				small.top = len(outer)
			}
			outer = append(outer, i)
		}
	}
	enter, leave := g.shrink(small, heads, inRing, outer)
	ring := len(outer)
	out := append([]int(nil), heads...)
	for k, h := range small.tree() {
		switch {
		case k == small.top:
		case k == ring:
			out[enter[h]] = outer[h]
		case h == ring:
			out[outer[k]] = leave[k]
		default:
			out[outer[k]] = outer[h]
		}
	}
	return out
}

// shrink fills the small graph. enter says for each outer head which token of
// the ring it would take over, leave for each outer child which token of the
// ring would be its head.
func (g *graph) shrink(small *graph, heads []int, inRing []bool, outer []int) (enter, leave []int) {
	m := len(outer)
	small.n, small.score = m+1, make([]int64, (m+1)*(m+1))
	enter, leave = make([]int, m), make([]int, m)
	for k, i := range outer {
		for l, j := range outer {
			small.score[k*(m+1)+l] = g.score[i*g.n+j]
		}
		bestIn, bestOut := int64(-1)<<62, int64(-1)<<62
		for r := range g.n {
			if !inRing[r] {
				continue
			}
			if s := g.score[r*g.n+i] - g.score[r*g.n+heads[r]]; s > bestIn {
				bestIn, enter[k] = s, r
			}
			if s := g.score[i*g.n+r]; s > bestOut {
				bestOut, leave[k] = s, r
			}
		}
		small.score[m*(m+1)+k], small.score[k*(m+1)+m] = bestIn, bestOut
	}
	return enter, leave
}
