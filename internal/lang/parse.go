package lang

// The parser is greedy and arc-hybrid (Kuhlmann, Gómez-Rodríguez and Satta
// 2011): shift the next word, hang the top of the stack on the next word, or on
// the word below it. It takes two steps a token.
const (
	shift = iota
	left  // the top of the stack hangs on the next word
	right // the top of the stack hangs on the one below it
	moves
)

// A state is a half-built tree.
type state struct {
	n      int
	next   int
	stack  []int
	head   []int
	rel    []Rel
	lchild []int // leftmost and rightmost child so far, -1 for none
	rchild []int
	count  []uint32 // children to the left, and to the right in the high half
}

func (st *state) reset(n int) {
	st.n, st.next, st.stack = n, 0, st.stack[:0]
	st.head, st.rel, st.lchild, st.rchild = sized(st.head, n), sized(st.rel, n), sized(st.lchild, n), sized(st.rchild, n)
	st.count = sized(st.count, n)
	for i := range n {
		st.head[i], st.rel[i], st.lchild[i], st.rchild[i], st.count[i] = -1, Dep, -1, -1, 0
	}
}

func (st *state) done() bool { return st.next == st.n && len(st.stack) <= 1 }

// may says which moves the state allows.
func (st *state) may(move int) bool {
	switch move {
	case shift:
		return st.next < st.n
	case left:
		return len(st.stack) > 0 && st.next < st.n
	default:
		return len(st.stack) > 1
	}
}

// arc gives child and head of the arc that a move makes.
func (st *state) arc(move int) (child, head int) {
	top := len(st.stack) - 1
	if move == left {
		return st.stack[top], st.next
	}
	return st.stack[top], st.stack[top-1]
}

func (st *state) do(move int, rel Rel) {
	if move == shift {
		st.stack = append(st.stack, st.next)
		st.next++
		return
	}
	c, h := st.arc(move)
	st.stack = st.stack[:len(st.stack)-1]
	st.head[c], st.rel[c] = h, rel
	if c < h {
		st.lchild[h] = c
		st.count[h]++
	} else {
		st.rchild[h] = c
		st.count[h] += 1 << 16
	}
}

func (st *state) stackAt(k int) int {
	if k >= len(st.stack) {
		return -1
	}
	return st.stack[len(st.stack)-1-k]
}

func (st *state) ahead(k int) int {
	if st.next+k >= st.n {
		return -1
	}
	return st.next + k
}

func child(list []int, i int) int {
	if i < 0 {
		return -1
	}
	return list[i]
}

// parseFeatures appends the features of a state.
func parseFeatures(out []uint32, st *state, s []sight) []uint32 {
	at := func(i int) *sight {
		if i < 0 {
			return &outside
		}
		return &s[i]
	}
	rel := func(i int) uint32 {
		if i < 0 {
			return 99
		}
		return uint32(st.rel[i])
	}
	i0, i1, i2, b0 := st.stackAt(0), st.stackAt(1), st.stackAt(2), st.ahead(0)
	s0, s1, s2, n0, n1, n2 := at(i0), at(i1), at(i2), at(b0), at(st.ahead(1)), at(st.ahead(2))
	s0l, s0r, s1l, s1r, n0l := child(st.lchild, i0), child(st.rchild, i0), child(st.lchild, i1), child(st.rchild, i1), child(st.lchild, b0)
	count := func(i int) uint32 {
		if i < 0 {
			return 7
		}
		return min(st.count[i]&0xffff, 3) | min(st.count[i]>>16, 3)<<2
	}
	gap := uint32(0)
	if i0 >= 0 && b0 >= 0 {
		gap = uint32(min(b0-i0, 8))
	}
	for k, f := range [...]uint32{
		0, s0.low, s0.tag, n0.low, n0.tag, s1.low, s1.tag, s2.tag, n1.low, n1.tag, n2.tag,
		mix(s0.low, s0.tag), mix(n0.low, n0.tag), mix(s1.low, s1.tag), mix(n1.low, n1.tag),
		mix(s0.low, n0.low), mix(s0.tag, n0.tag), mix(s0.low, n0.tag), mix(s0.tag, n0.low),
		mix(s0.low, s1.low), mix(s0.tag, s1.tag), mix(s0.low, s1.tag), mix(s0.tag, s1.low),
		mix(mix(s0.tag, n0.tag), n1.tag), mix(mix(s1.tag, s0.tag), n0.tag), mix(mix(s2.tag, s1.tag), s0.tag), mix(mix(n0.tag, n1.tag), n2.tag),
		mix(mix(s1.tag, s0.low), n0.tag), mix(mix(s1.low, s0.tag), n0.tag), mix(mix(s0.tag, n0.low), n1.tag), mix(mix(s1.tag, s0.tag), n0.low),
		mix(mix(s0.tag, n0.tag), gap), mix(s0.low, gap), mix(n0.low, gap), mix(mix(s0.tag, s1.tag), gap),
		mix(s0.tag, count(i0)), mix(s1.tag, count(i1)), mix(n0.tag, count(b0)), mix(s0.low, count(i0)), mix(s1.low, count(i1)),
		mix(s0.tag, mix(rel(s0l), rel(s0r))), mix(s1.tag, mix(rel(s1l), rel(s1r))), mix(n0.tag, rel(n0l)),
		mix(mix(s0.tag, at(s0l).tag), n0.tag), mix(mix(s0.tag, at(s0r).tag), n0.tag), mix(mix(s1.tag, at(s1r).tag), s0.tag), mix(mix(s1.tag, at(s1l).tag), s0.tag),
		mix(mix(n0.tag, at(n0l).tag), s0.tag), mix(at(s0l).low, s0.tag), mix(at(s0r).low, s0.tag), mix(at(s1r).low, s1.tag), mix(at(n0l).low, n0.tag),
		mix(mix(s1.low, s0.low), n0.tag), mix(s1.tag, n0.tag), mix(s1.low, n0.low),
	} {
		out = append(out, mix(f, uint32(k)+100))
	}
	return out
}

// relFeatures appends the features for naming the arc from child to head.
func relFeatures(out []uint32, st *state, s []sight, child, head int) []uint32 {
	at := func(i int) *sight {
		if i < 0 || i >= len(s) {
			return &outside
		}
		return &s[i]
	}
	c, h := at(child), at(head)
	dir := uint32(0)
	if child < head {
		dir = 1
	}
	cl, cr := st.lchild[child], st.rchild[child]
	hl := st.lchild[head]
	near := uint32(min(max(child-head, head-child), 5))
	crel := func(i int) uint32 {
		if i < 0 {
			return 99
		}
		return uint32(st.rel[i])
	}
	for k, f := range [...]uint32{
		dir, c.low, h.low, c.tag, h.tag, mix(c.low, c.tag), mix(h.low, h.tag), mix(c.low, h.low), mix(c.tag, h.tag), mix(c.low, h.tag), mix(c.tag, h.low),
		mix(c.tag, near), mix(mix(c.tag, h.tag), near), at(cl).low, mix(c.tag, at(cl).low), mix(at(cl).low, h.low), mix(c.tag, at(cr).low), mix(mix(c.tag, h.tag), mix(at(cl).tag, crel(cl))),
		mix(at(child-1).tag, mix(c.tag, h.tag)), mix(at(child+1).tag, mix(c.tag, h.tag)), mix(at(child-1).low, c.tag), mix(at(child+1).low, c.tag),
		mix(at(head-1).low, mix(c.tag, h.tag)), mix(at(head+1).tag, mix(c.tag, h.tag)), mix(h.tag, mix(crel(hl), c.tag)), mix(h.low, mix(crel(hl), c.tag)), mix(c.suffix3, h.suffix3), mix(crel(st.rchild[head]), mix(c.tag, h.low)),
		mix(mix(c.tag, h.tag), crel(cr)), mix(mix(c.tag, h.tag), crel(cl)), mix(at(cl).low, at(hl).low),
	} {
		out = append(out, mix(mix(f, dir), uint32(k)+200))
	}
	return out
}

// parse fills in Head, Rel and Doubt.
func (m *Model) parse(s *Sentence, sc *Scratch) {
	st := &sc.state
	st.reset(len(s.Tokens))
	for !st.done() {
		sc.features = parseFeatures(sc.features[:0], st, sc.sights)
		sc.scores = sized(sc.scores, moves)
		m.mover.score(sc.features, sc.scores)
		move, margin := bestMove(st, sc.scores)
		rel := Dep
		if move != shift {
			c, h := st.arc(move)
			rel = m.name(st, sc, c, h)
			s.Tokens[c].Doubt = doubt(margin, m.slope)
		}
		st.do(move, rel)
	}
	for i := range s.Tokens {
		s.Tokens[i].Head, s.Tokens[i].Rel = st.head[i], st.rel[i]
		if st.head[i] < 0 {
			s.Tokens[i].Rel = Root
		}
	}
}

func (m *Model) name(st *state, sc *Scratch, c, h int) Rel {
	sc.features = relFeatures(sc.features[:0], st, sc.sights, c, h)
	sc.scores = sized(sc.scores, m.namer.classes)
	m.namer.score(sc.features, sc.scores)
	return Rel(best(sc.scores))
}

// bestMove is the allowed move with the highest score and by how much it leads.
func bestMove[N int32 | float32](st *state, scores []N) (move int, margin N) {
	move = -1
	for c := range moves {
		if !st.may(c) {
			continue
		}
		switch {
		case move < 0 || scores[c] > scores[move]:
			if move >= 0 {
				margin = scores[c] - scores[move]
			}
			move = c
		case margin == 0 || scores[move]-scores[c] < margin:
			margin = scores[move] - scores[c]
		}
	}
	return move, margin
}

// doubt turns the lead of the best move into a doubt.
func doubt(margin int32, slope float32) float32 {
	return 1 / (1 + float32(margin)*slope)
}
