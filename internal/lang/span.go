package lang

// A spanner finds the tree of highest score for a sentence. In most sentences
// the best head of each word makes a tree as it is; for the others Eisner's
// algorithm (1996) finds the best tree without crossing arcs, in time cubic in
// the words and so for most sentences a small part of the whole.
type spanner struct {
	heads []int // of each word its head from 1, 0 for the root
	seen  []int

	n          int
	scores     []int32 // a row a child: the root, then each word as its head
	row        int
	full, open [2][]int64 // best score of a stretch headed at its left or right end, done or with its last arc open
	fullAt     [2][]int16 // where the best stretch was put together
	openAt     []int16
}

// find fills in heads. arcs has a row a word: the score of the root, then of
// each word as head.
func (t *spanner) find(arcs []int32, row int) {
	n := len(t.heads)
	roots := 0
	for i := range t.heads {
		t.heads[i] = best(arcs[i*row : i*row+n+1])
		if t.heads[i] == 0 {
			roots++
		}
	}
	if roots == 1 && t.treeWithoutCrossing() {
		return
	}
	t.n, t.scores, t.row = n, arcs, row
	t.fill()
	t.read()
}

// treeWithoutCrossing reports whether the heads, of which one is the root, make
// a tree whose arcs do not cross.
func (t *spanner) treeWithoutCrossing() bool {
	t.seen = sized(t.seen, len(t.heads))
	clear(t.seen)
	if findRing(t.heads, t.seen) >= 0 {
		return false
	}
	// Words that an arc spans must have their heads within it.
	for i, h := range t.heads {
		if h == 0 {
			if t.spanned(i) {
				return false
			}
			continue
		}
		for j := min(i, h-1) + 1; j < max(i, h-1); j++ {
			if g := t.heads[j] - 1; g < min(i, h-1) || g > max(i, h-1) {
				return false
			}
		}
	}
	return true
}

// spanned reports whether an arc passes over a word.
func (t *spanner) spanned(i int) bool {
	for j, h := range t.heads {
		if h > 0 && min(j, h-1) < i && i < max(j, h-1) {
			return true
		}
	}
	return false
}

// findRing gives a word on a ring, -1 where there is none. heads count from 1.
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

// The two ends at which a stretch can have its head.
const (
	leftEnd = iota
	rightEnd
)

// arc is the score of a word as head of another.
func (t *spanner) arc(child, head int) int64 { return int64(t.scores[child*t.row+head+1]) }

// fill computes the best score of every stretch [a, b], short ones first.
func (t *spanner) fill() {
	n := t.n
	for end := range 2 {
		t.full[end], t.open[end], t.fullAt[end] = sized(t.full[end], n*n), sized(t.open[end], n*n), sized(t.fullAt[end], n*n)
	}
	t.openAt = sized(t.openAt, n*n)
	for i := range n {
		t.full[leftEnd][i*n+i], t.full[rightEnd][i*n+i] = 0, 0
	}
	for size := 1; size < n; size++ {
		for a := 0; a+size < n; a++ {
			t.join(a, a+size)
			t.close(a, a+size)
		}
	}
}

// join sets up an arc between the ends of a stretch, over two done stretches
// that meet between them.
func (t *spanner) join(a, b int) {
	n := t.n
	most, at := int64(-1)<<62, a
	for m := a; m < b; m++ {
		if s := t.full[leftEnd][a*n+m] + t.full[rightEnd][(m+1)*n+b]; s > most {
			most, at = s, m
		}
	}
	t.open[leftEnd][a*n+b] = most + t.arc(b, a)
	t.open[rightEnd][a*n+b] = most + t.arc(a, b)
	t.openAt[a*n+b] = int16(at)
}

// close makes a done stretch of an open one and a done one at its far end.
func (t *spanner) close(a, b int) {
	n := t.n
	most, at := int64(-1)<<62, b
	for m := a + 1; m <= b; m++ {
		if s := t.open[leftEnd][a*n+m] + t.full[leftEnd][m*n+b]; s > most {
			most, at = s, m
		}
	}
	t.full[leftEnd][a*n+b], t.fullAt[leftEnd][a*n+b] = most, int16(at)
	most, at = int64(-1)<<62, a
	for m := a; m < b; m++ {
		if s := t.full[rightEnd][a*n+m] + t.open[rightEnd][m*n+b]; s > most {
			most, at = s, m
		}
	}
	t.full[rightEnd][a*n+b], t.fullAt[rightEnd][a*n+b] = most, int16(at)
}

// read picks the root and follows what fill noted.
func (t *spanner) read() {
	n := t.n
	top, most := 0, int64(-1)<<62
	for i := range n {
		if s := t.full[rightEnd][i] + t.full[leftEnd][i*n+n-1] + int64(t.scores[i*t.row]); s > most {
			top, most = i, s
		}
	}
	t.heads[top] = 0
	t.readFull(rightEnd, 0, top)
	t.readFull(leftEnd, top, n-1)
}

func (t *spanner) readFull(end, a, b int) {
	for a < b {
		m := int(t.fullAt[end][a*t.n+b])
		if end == leftEnd {
			t.heads[m] = a + 1
			t.readOpen(a, m)
			a = m
		} else {
			t.heads[m] = b + 1
			t.readOpen(m, b)
			b = m
		}
	}
}

func (t *spanner) readOpen(a, b int) {
	m := int(t.openAt[a*t.n+b])
	t.readFull(leftEnd, a, m)
	t.readFull(rightEnd, m+1, b)
}
