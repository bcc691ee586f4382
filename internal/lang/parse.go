package lang

import "math"

// The network: width numbers stand for a token, each convolution mixes in its
// neighbours, and heads are found by comparing arcWidth numbers of the child
// with as many of the head. The script that trains has the same numbers.
const (
	width    = 128
	arcWidth = 96
	relWidth = 128
	farthest = 16 // distance beyond which there is no difference

	distances = 2*farthest + 1
)

// A convolution sees a token and those that stand so far before and after it.
type convolution struct {
	*layer
	apart int
}

// grid is the memory of a network at work on one sentence, a row a token.
type grid struct {
	state []int16 // what stands for each token
	wide  []int16 // input of a convolution: the token between its neighbours
	child []int16 // each token as a child
	head  []int16 // and as a head
	heads []int16 // heads, the root first, laid as the weights of a layer
	sums  []int32
	arcs  []int32 // scores of arcs: for each child the root, then each token
	none  []int32 // the bias of what has none
}

// encode makes the state of each token of a sentence.
func (m *Model) encode(s *Sentence, text string, sc *Scratch) {
	g, n := &sc.grid, len(s.Tokens)
	g.state = sized(g.state, fours(n)*width)
	for i, t := range s.Tokens {
		sc.low = m.embed(g.state[i*width:], text[t.Start:t.End], sc.low)
	}
	g.wide = sized(g.wide, fours(n)*3*width)
	g.sums = sized(g.sums, fours(n)*m.widest)
	for _, c := range m.convolutions {
		for i := range n {
			to := g.wide[3*i*width : 3*(i+1)*width]
			g.neighbour(to[:width], i-c.apart, n)
			copy(to[width:], g.state[i*width:(i+1)*width])
			g.neighbour(to[2*width:], i+c.apart, n)
		}
		c.sums(g.sums, g.wide, n)
		finish(g.state[:n*width], g.sums, nil, c.shift, 0, true)
	}
}

func (g *grid) neighbour(to []int16, i, n int) {
	if i < 0 || i >= n {
		clear(to)
		return
	}
	copy(to, g.state[i*width:])
}

// tag fills in Tag and Form.
func (m *Model) tag(s *Sentence, sc *Scratch) {
	g := &sc.grid
	m.tagger.sums(g.sums, g.state, len(s.Tokens))
	for i := range s.Tokens {
		c := m.classes[best(g.sums[i*m.tagger.out:][:len(m.classes)])]
		s.Tokens[i].Tag, s.Tokens[i].Form = c.tag, c.form
	}
}

// best is the index of the highest score; of equals the first.
func best(scores []int32) int {
	b := 0
	for c, s := range scores {
		if s > scores[b] {
			b = c
		}
	}
	return b
}

// scoreArcs fills arcs with a score for every child and head, but for what the
// distance between them adds, and gives the length of its rows. A score is the logarithm of a chance, at the scale one
// squared, but for a term that is the same for all heads of a child.
func (m *Model) scoreArcs(n int, sc *Scratch) int {
	g := &sc.grid
	g.child, g.head = sized(g.child, fours(n)*arcWidth), sized(g.head, fours(n)*arcWidth)
	m.child.sums(g.sums, g.state, n)
	activate(g.child[:n*arcWidth], g.sums, m.child.shift, 0)
	m.head.sums(g.sums, g.state, n)
	activate(g.head[:n*arcWidth], g.sums, m.head.shift, 0)
	m.pair.sums(g.sums, g.head, n)
	activate(g.head[:n*arcWidth], g.sums, m.pair.shift, -most)

	row := (n + 1 + 15) &^ 15
	g.heads = sized(g.heads, row*arcWidth)
	layHead(g.heads, m.root, 0)
	for j := range n {
		layHead(g.heads, g.head[j*arcWidth:(j+1)*arcWidth], j+1)
	}
	g.none, g.arcs = sized(g.none, row), sized(g.arcs, fours(n)*row)
	clear(g.none)
	multiply(g.arcs, g.child, g.heads, g.none, fours(n), arcWidth, row)
	return row
}

// scoreWordArcs picks the scores of arcs between words out of those between all
// tokens, adds what child and head each say of the distance between them, and
// forbids a word to be its own head. It gives the length of its rows.
func (m *Model) scoreWordArcs(n int, sc *Scratch) int {
	g, row, w := &sc.grid, m.scoreArcs(n, sc), len(sc.words)+1
	m.far.sums(g.sums, g.state, n)
	sc.arcs = sized(sc.arcs, len(sc.words)*w)
	shift := m.far.shift - oneBits // sums of far to the scale of arcs
	for a, i := range sc.words {
		from, to := g.arcs[i*row:(i+1)*row], sc.arcs[a*w:(a+1)*w]
		to[0] = from[0]
		own := g.sums[i*m.far.out:][:distances]
		for b, j := range sc.words {
			d := max(-farthest, min(i-j, farthest)) + farthest
			to[b+1] = from[j+1] + own[d]>>shift + g.sums[j*m.far.out+distances+d]>>shift
		}
		to[a+1] = never
	}
	return w
}

// never is the score of an arc that may not be.
const never = -1 << 30

// layHead puts a head where output j of a layer has its weights.
func layHead(to, head []int16, j int) {
	to = to[j/16*16*arcWidth+j%16*2:]
	for k := 0; k < arcWidth; k += 2 {
		to[16*k], to[16*k+1] = head[k], head[k+1]
	}
}

// parse fills in Head, Rel and Doubt: of words by their scores, of marks of
// punctuation by rule.
func (m *Model) parse(s *Sentence, text string, sc *Scratch) {
	sc.words = sc.words[:0]
	for i, t := range s.Tokens {
		if t.Tag != PUNCT {
			sc.words = append(sc.words, i)
		}
	}
	if len(sc.words) > 0 {
		m.parseWords(s, sc)
	}
	sc.partner, sc.open = pairMarks(s.Tokens, text, sc.partner, sc.open)
	hangMarks(s.Tokens, sc.partner)
}

func (m *Model) parseWords(s *Sentence, sc *Scratch) {
	row := m.scoreWordArcs(len(s.Tokens), sc)
	sc.tree.heads = sized(sc.tree.heads, len(sc.words))
	sc.tree.find(sc.arcs, row)
	for a, h := range sc.tree.heads {
		t := &s.Tokens[sc.words[a]]
		t.Head = -1
		if h > 0 {
			t.Head = sc.words[h-1]
		}
		t.Doubt = m.doubt(sc.arcs[a*row:(a+1)*row], h)
	}
	m.relate(s, sc)
}

// relate names the arcs.
func (m *Model) relate(s *Sentence, sc *Scratch) {
	g, n := &sc.grid, len(s.Tokens)
	m.pairs.sums(g.sums, g.state, n)
	g.wide = sized(g.wide, fours(n)*relWidth)
	for i, t := range s.Tokens {
		to := g.wide[i*relWidth : (i+1)*relWidth]
		if t.Tag == PUNCT {
			continue
		}
		own := g.sums[i*m.pairs.out : i*m.pairs.out+relWidth]
		if t.Head < 0 {
			activate(to, own, m.pairs.shift, 0)
			continue
		}
		head := g.sums[t.Head*m.pairs.out+relWidth:][:relWidth]
		d := max(-farthest, min(i-t.Head, farthest)) + farthest
		for k, far := range m.relFar[d*relWidth : (d+1)*relWidth] {
			own[k] += far
		}
		finish(to, own, head, m.pairs.shift, 0, false)
	}
	m.rel.sums(g.sums, g.wide, n)
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Head < 0 || t.Tag == PUNCT {
			t.Rel = Root
			continue
		}
		scores := g.sums[i*m.rel.out:][:len(relNames)]
		scores[Root], scores[Punct] = never, never
		t.Rel = Rel(best(scores))
	}
}

// doubt is one less the chance of the head chosen.
func (m *Model) doubt(scores []int32, head int) float32 {
	var others float32
	for j, s := range scores {
		if j != head {
			others += exp(float32(s-scores[head]) * m.sharpness)
		}
	}
	return others / (1 + others)
}

// exps are the values of e to the x for x from -expLeast up, expSteps of them to one.
const (
	expLeast = 16
	expSteps = 64
)

var exps = func() (out [2*expLeast*expSteps + 1]float32) {
	for i := range out {
		out[i] = float32(math.Exp(float64(i)/expSteps - expLeast))
	}
	return out
}()

// exp is e to the x, to about one part in a hundred; it is 0 below -expLeast.
func exp(x float32) float32 {
	if x < -expLeast {
		return 0
	}
	return exps[min(int((x+expLeast)*expSteps), len(exps)-1)]
}
