package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// A reading is one report on its way from trees to claims.
type reading struct {
	doc       *lang.Doc
	rep       casus.Report
	m         *casus.Mentions
	book      *codebook.Patterns
	sentences []*sentence
	quotes    []quote
	lead      int       // the first sentence of the prose
	opens     casus.Day // of the attack that it opens with, where that is old
}

// A sentence is a tree with what hangs on each token, and which mention each
// token heads.
type sentence struct {
	*lang.Sentence
	index  int
	text   string
	book   *codebook.Patterns
	kids   [][]int
	actor  []int // index of the actor mention that the token heads, or -1
	place  []int
	time   []int
	whole  []int        // a longer mention that hangs in the tree by the token, or -1
	name   []bool       // the mention is a person's name, with a title or without
	first  []int        // first token of the actor mention that the token heads
	last   []int        // and the token after its last
	verb   []string     // lemma of a verb that was tagged as another word
	lent   []int        // a subject that only the order of the words gives a verb, or -1
	owned  bool         // the tokens are its own copy
	frames []frame      // attributions by the order of the words
	preds  []*predicate // in the order of their tokens
	byHead map[int]*predicate
}

func newReading(doc *lang.Doc, rep casus.Report, m *casus.Mentions, book *codebook.Patterns) *reading {
	r := &reading{doc: doc, rep: rep, m: m, book: book}
	for i := range doc.Sentences {
		r.sentences = append(r.sentences, newSentence(doc, i, book))
	}
	for i, a := range m.Actors {
		r.mark(a.Phrase, i, func(s *sentence) []int { return s.actor }, func(j int) casus.Phrase { return m.Actors[j].Phrase })
	}
	for i, a := range m.Actors {
		r.cover(a.Phrase, i)
	}
	for _, a := range m.Actors {
		if a.Named {
			r.contract(a.Phrase)
		}
	}
	for _, s := range r.sentences {
		for k, a := range s.actor {
			if a >= 0 {
				s.first[k], s.last[k] = m.Actors[a].First, m.Actors[a].Last
				s.name[k] = m.Actors[a].Named && m.Actors[a].Type == casus.Person
			}
		}
		for k := range s.Tokens {
			s.verb[k] = r.mistaken(s, k)
		}
	}
	for i, p := range m.Places {
		r.mark(p.Phrase, i, func(s *sentence) []int { return s.place }, func(j int) casus.Phrase { return m.Places[j].Phrase })
	}
	for i, t := range m.Times {
		r.mark(t.Phrase, i, func(s *sentence) []int { return s.time }, func(j int) casus.Phrase { return m.Times[j].Phrase })
	}
	for _, s := range r.sentences {
		r.repair(s)
		r.findPredicates(s)
		s.frames = r.frames(s)
	}
	r.quotes = r.findQuotes()
	r.lead = slices.IndexFunc(r.sentences, func(s *sentence) bool { return !s.Heading && len(s.Tokens) > 6 })
	return r
}

func newSentence(doc *lang.Doc, i int, book *codebook.Patterns) *sentence {
	s := &sentence{Sentence: &doc.Sentences[i], index: i, text: doc.Text, book: book, byHead: map[int]*predicate{}}
	n := len(s.Tokens)
	s.kids = make([][]int, n)
	s.first, s.last, s.verb, s.name = make([]int, n), make([]int, n), make([]string, n), make([]bool, n)
	none := make([]int, 5*n)
	for j := range none {
		none[j] = -1
	}
	s.actor, s.place, s.time, s.whole, s.lent = none[:n], none[n:2*n], none[2*n:3*n], none[3*n:4*n], none[4*n:]
	for j, t := range s.Tokens {
		if t.Head >= 0 && t.Head < n {
			s.kids[t.Head] = append(s.kids[t.Head], j)
		}
	}
	return s
}

// mark notes the mention under its head; of two with one head the longer stays.
func (r *reading) mark(p casus.Phrase, i int, list func(*sentence) []int, phrase func(int) casus.Phrase) {
	if p.Sentence < 0 || p.Sentence >= len(r.sentences) {
		return
	}
	at := list(r.sentences[p.Sentence])
	if p.Head < 0 || p.Head >= len(at) {
		return
	}
	if old := at[p.Head]; old < 0 || phrase(old).Len() < p.Len() {
		at[p.Head] = i
	}
}

// cover notes the mention also under the token by which its words hang in the
// tree, where that is another: mentions and trees are not always of one mind.
func (r *reading) cover(p casus.Phrase, i int) {
	if p.Sentence < 0 || p.Sentence >= len(r.sentences) {
		return
	}
	s := r.sentences[p.Sentence]
	for k := max(p.First, 0); k < min(p.Last, len(s.Tokens)); k++ {
		if h := s.Tokens[k].Head; h >= p.First && h < p.Last || s.Tokens[k].Tag == lang.PUNCT || s.Tokens[k].Tag == lang.DET {
			continue
		}
		if s.actor[k] < 0 {
			s.actor[k] = i
		} else if old := r.m.Actors[s.actor[k]]; k != p.Head && p.Holds(old.Span) && p.Len() > old.Len() {
			s.whole[k] = i
		}
		return
	}
}

// contract hangs on the head of a name what hangs on its other words: a name
// is one word to the grammar.
func (r *reading) contract(p casus.Phrase) {
	if p.Sentence < 0 || p.Sentence >= len(r.sentences) {
		return
	}
	s := r.sentences[p.Sentence]
	if p.Head < p.First || p.Head >= p.Last || p.Last > len(s.Tokens) {
		return
	}
	for i := p.First; i < p.Last; i++ {
		if i == p.Head {
			continue
		}
		kept := s.kids[i][:0:0]
		for _, k := range s.kids[i] {
			// What stands above the head cannot hang on it: that would be a ring.
			if k >= p.First && k < p.Last || s.above(k, p.Head) {
				kept = append(kept, k)
			} else {
				s.kids[p.Head] = append(s.kids[p.Head], k)
			}
		}
		s.kids[i] = kept
	}
	slices.Sort(s.kids[p.Head])
}

// word is token i as it is written.
func (s *sentence) word(i int) string { return s.text[s.Tokens[i].Start:s.Tokens[i].End] }

// lemma is the dictionary form of token i in lower case.
func (s *sentence) lemma(i int) string {
	if s.verb[i] != "" {
		return s.verb[i]
	}
	if l := s.Tokens[i].Lemma; l != "" {
		return strings.ToLower(l)
	}
	return strings.ToLower(s.word(i))
}

// verbal reports whether token i heads a clause or a participle.
func (s *sentence) verbal(i int) bool {
	if s.verb[i] != "" {
		return true
	}
	switch t := s.Tokens[i]; t.Tag {
	case lang.VERB, lang.AUX:
		return true
	case lang.ADJ:
		return t.Form == lang.VBN || t.Form == lang.VBG || t.Form == lang.VBD
	}
	return false
}

func (s *sentence) nominal(i int) bool {
	t := s.Tokens[i].Tag
	return t == lang.NOUN || t == lang.PROPN || t == lang.PRON || t == lang.NUM
}

// child is the first token on i with one of the relations, or -1.
func (s *sentence) child(i int, rels ...lang.Rel) int {
	for _, k := range s.kids[i] {
		for _, r := range rels {
			if s.Tokens[k].Rel == r {
				return k
			}
		}
	}
	return -1
}

// preposition is the word that ties nominal i to its head: "on", "according to".
func (s *sentence) preposition(i int) string {
	for _, k := range s.kids[i] {
		if s.Tokens[k].Rel != lang.Case && s.Tokens[k].Rel != lang.Mark {
			continue
		}
		p := s.lemma(k)
		if p == "'s" || p == "’s" || p == "'" || p == "’" {
			continue
		}
		if p == "out" && k+1 < i && s.lemma(k+1) == "of" {
			return "from" // "pulled out of the city"
		}
		if p == "include" {
			return "including"
		}
		for _, f := range s.kids[k] {
			if s.Tokens[f].Rel == lang.Fixed {
				p += " " + s.lemma(f)
			}
		}
		return p
	}
	return ""
}

// above reports whether token top is i or stands over it.
func (s *sentence) above(top, i int) bool {
	for n := 0; i >= 0 && n <= len(s.Tokens); n++ {
		if i == top {
			return true
		}
		i = s.Tokens[i].Head
	}
	return false
}
