package lang

import "math/rand/v2"

// Train makes a model from a treebank. The same documents and seed give the
// same model. It calls log with what it did after each round.
func Train(docs []*Doc, seed uint64, rounds int, log func(format string, args ...any)) *Model {
	t := newTrainer(docs, seed)
	for r := range rounds {
		t.shuffle()
		tags, moves, rels := t.round(r)
		log("round %d: tags %.2f %% right, moves %.2f %%, relations %.2f %%", r+1, tags, moves, rels)
	}
	return &Model{classes: t.classes, tagger: t.tagger.average(), mover: t.mover.average(), namer: t.namer.average(), slope: 0.01}
}

type trainer struct {
	rnd     *rand.Rand
	items   []item
	classes []tagClass
	class   map[tagClass]int
	tagger  *learner
	mover   *learner
	namer   *learner
	sc      Scratch
}

type item struct {
	sent *Sentence
	seen []sight
}

func newTrainer(docs []*Doc, seed uint64) *trainer {
	t := &trainer{rnd: rand.New(rand.NewPCG(seed, 0)), class: map[tagClass]int{}}
	for _, d := range docs {
		for i := range d.Sentences {
			t.add(d, &d.Sentences[i])
		}
	}
	t.tagger = newLearner(len(t.classes), 15)
	t.mover = newLearner(moves, 19)
	t.namer = newLearner(len(relNames), 15)
	return t
}

func (t *trainer) add(d *Doc, s *Sentence) {
	it := item{sent: s}
	for _, tok := range s.Tokens {
		it.seen = append(it.seen, look(d.Text[tok.Start:tok.End]))
		c := tagClass{tok.Tag, tok.Form}
		if _, ok := t.class[c]; !ok {
			t.class[c] = len(t.classes)
			t.classes = append(t.classes, c)
		}
	}
	t.items = append(t.items, it)
}

func (t *trainer) shuffle() {
	t.rnd.Shuffle(len(t.items), func(i, j int) { t.items[i], t.items[j] = t.items[j], t.items[i] })
}

// tally counts what was right.
type tally struct{ right, all int }

func (c *tally) add(ok bool) {
	c.all++
	if ok {
		c.right++
	}
}

func (c tally) percent() float64 { return 100 * float64(c.right) / float64(max(c.all, 1)) }

// round goes once through the treebank. The parser learns on the tags that the
// tagger gives while it learns, since those are what it will see.
func (t *trainer) round(r int) (tags, moves, rels float64) {
	var a, b, c tally
	for _, it := range t.items {
		t.learnTags(it, &a)
		t.learnTree(it, r, &b, &c)
	}
	return a.percent(), b.percent(), c.percent()
}

func (t *trainer) learnTags(it item, c *tally) {
	for i, tok := range it.sent.Tokens {
		t.sc.features = tagFeatures(t.sc.features[:0], it.seen, i)
		guess := best(t.tagger.score(t.sc.features))
		right := t.class[tagClass{tok.Tag, tok.Form}]
		t.tagger.learn(t.sc.features, right, guess)
		it.seen[i].tag = uint32(guess) + 1
		c.add(guess == right)
	}
}

// learnTree follows a dynamic oracle (Goldberg and Nivre 2013): after the first
// round it goes where the parser's own mistakes lead and learns the best that
// can still be done there.
func (t *trainer) learnTree(it item, r int, c, names *tally) {
	gold, st := it.sent.Tokens, &t.sc.state
	st.reset(len(gold))
	for !st.done() {
		t.sc.features = parseFeatures(t.sc.features[:0], st, it.seen)
		scores := t.mover.score(t.sc.features)
		guess, _ := bestMove(st, scores)
		right := bestRight(st, gold, scores)
		ok := cost(st, gold, guess) <= cost(st, gold, right)
		if !ok {
			t.mover.learn(t.sc.features, right, guess)
		} else {
			t.mover.learn(t.sc.features, guess, guess)
		}
		c.add(ok)
		move := guess
		if !ok && (r == 0 || t.rnd.Float32() < 0.1) {
			move = right
		}
		t.follow(it, move, names)
	}
}

func (t *trainer) follow(it item, move int, names *tally) {
	st := &t.sc.state
	if move == shift {
		st.do(shift, Dep)
		return
	}
	ch, h := st.arc(move)
	t.sc.features = relFeatures(t.sc.features[:0], st, it.seen, ch, h)
	guess := best(t.namer.score(t.sc.features))
	if g := it.sent.Tokens[ch]; g.Head == h {
		t.namer.learn(t.sc.features, int(g.Rel), guess)
		names.add(guess == int(g.Rel))
	}
	st.do(move, Rel(guess))
}

// bestRight is the move of least cost; of equals the one that scores highest.
func bestRight(st *state, gold []Token, scores []float32) int {
	right, least := -1, 0
	for m := range moves {
		if !st.may(m) {
			continue
		}
		c := cost(st, gold, m)
		if right < 0 || c < least || c == least && scores[m] > scores[right] {
			right, least = m, c
		}
	}
	return right
}

// cost counts the arcs of the gold tree that a move puts out of reach.
func cost(st *state, gold []Token, move int) int {
	n := 0
	if move == shift {
		b := st.next
		for k, i := range st.stack {
			if gold[i].Head == b || gold[b].Head == i && k < len(st.stack)-1 {
				n++
			}
		}
		return n
	}
	c, h := st.arc(move)
	g := gold[c].Head
	switch {
	case g == h:
	case g < 0 || g >= st.next || len(st.stack) > 1 && g == st.stack[len(st.stack)-2]:
		n++
	}
	for i := st.next; i < st.n; i++ {
		if gold[i].Head == c {
			n++
		}
	}
	return n
}
