package claim

import (
	"fmt"
	"slices"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// A Tie is two actors that one sentence names, with what the sentence has
// between and above them: what a learned model of relations sees.
type Tie struct {
	A, B     int // actor mentions, in text order; what pronouns refer to is resolved by Refers
	Sentence int
	Top      int // token under which both stand
	Features []string
}

// mostTies bounds the pairs of one sentence: a list of many names is no
// statement on each pair of them.
const mostTies = 60

// Ties is every pair of distinct actors named in one sentence.
func Ties(doc *lang.Doc, rep casus.Report, m *casus.Mentions, book *codebook.Patterns) []Tie {
	r := newReading(doc, rep, m, book)
	told := r.coded()
	var out []Tie
	for _, s := range r.sentences {
		out = append(out, r.ties(s, told)...)
	}
	return out
}

func (r *reading) ties(s *sentence, told []*event) []Tie {
	var out []Tie
	var held []string // what the sentence has, for all its pairs
	sides := r.sides(s)
	for n, a := range sides {
		for _, b := range sides[n+1:] {
			if r.root(a) == r.root(b) || r.m.Actors[a].Meets(r.m.Actors[b].Span) && r.m.Actors[a].Head == r.m.Actors[b].Head || len(out) >= mostTies {
				continue
			}
			t := Tie{A: a, B: b, Sentence: s.index}
			t.Top = s.junction(r.m.Actors[a].Head, r.m.Actors[b].Head)
			if held == nil {
				held = r.sentenceFeatures(s)
			}
			t.Features = r.tieFeatures(s, t, told, held)
			out = append(out, t)
		}
	}
	return out
}

// sides is the actor mentions of s that can be bound to each other: those with
// a name, or that stand for one that has.
func (r *reading) sides(s *sentence) []int {
	var out []int
	for i, a := range r.m.Actors {
		if a.Sentence == s.index && a.Head >= 0 && a.Head < len(s.Tokens) {
			if m := r.m.Actors[r.root(i)]; m.Named || s.hasName(a.Phrase) {
				out = append(out, i)
			}
		}
	}
	return out
}

// root is the mention that mention i goes back to.
func (r *reading) root(i int) int {
	for n := 0; r.m.Actors[i].Refers >= 0 && r.m.Actors[i].Refers < len(r.m.Actors) && n < 10; n++ {
		i = r.m.Actors[i].Refers
	}
	return i
}

// junction is the lowest token that stands over both a and b.
func (s *sentence) junction(a, b int) int {
	for n := 0; a >= 0 && n <= len(s.Tokens); n++ {
		if s.above(a, b) {
			return a
		}
		a = s.Tokens[a].Head
	}
	return s.Top()
}

// tieFeatures describes a pair. The features are words and classes of words, so
// that a weight can be read and doubted by a person.
func (r *reading) tieFeatures(s *sentence, t Tie, told []*event, held []string) []string {
	a, b := r.m.Actors[t.A], r.m.Actors[t.B]
	f := features{}
	f.add("kinds " + sort2(r.kindOf(t.A), r.kindOf(t.B)))
	f.add("kinds in order " + r.kindOf(t.A) + " " + r.kindOf(t.B))
	f.add("top " + s.lemma(t.Top))
	r.classes(s, t.Top, func(c string) { f.add("top is " + c) })
	for _, w := range slices.Concat(s.way(a.Head, t.Top), s.way(b.Head, t.Top)) {
		f.add("on the way " + s.lemma(w))
		r.classes(s, w, func(c string) { f.add("on the way is " + c) })
	}
	if shape := s.shape(a.Head, b.Head, t.Top); shape != "" {
		f.add("shape " + shape)
	}
	first, last := min(a.Last, b.Last), max(a.First, b.First)
	for w := first; w < last; w++ {
		if content(s, w) && last-first < 14 {
			f.add("between " + s.lemma(w))
		}
		r.classes(s, w, func(c string) { f.add("between is " + c) })
	}
	for _, h := range held {
		f.add(h)
	}
	f.add(fmt.Sprintf("apart %d", spread(last-first)))
	r.toldOf(t, told, f)
	return f.list()
}

// sentenceFeatures are the classes of all words of s.
func (r *reading) sentenceFeatures(s *sentence) []string {
	f := features{}
	for w := range s.Tokens {
		r.classes(s, w, func(c string) { f.add("sentence has " + c) })
	}
	return f.list()
}

// spread puts a number of tokens in a class.
func spread(n int) int {
	switch {
	case n < 1:
		return 0
	case n < 4:
		return 1
	case n < 9:
		return 2
	case n < 16:
		return 3
	}
	return 4
}

// toldOf says what the codebook made of the pair.
func (r *reading) toldOf(t Tie, told []*event, f features) {
	in := func(fs []filler, i int) bool {
		return slices.ContainsFunc(fs, func(x filler) bool { return x.actor >= 0 && r.root(x.actor) == r.root(i) })
	}
	for _, e := range told {
		if e.at.Sentence != t.Sentence {
			continue
		}
		switch {
		case in(e.source, t.A) && in(e.target, t.B):
			f.add("told " + e.typ)
			f.add("told forth " + e.typ)
		case in(e.source, t.B) && in(e.target, t.A):
			f.add("told " + e.typ)
			f.add("told back " + e.typ)
		case in(e.source, t.A) && in(e.source, t.B):
			f.add("both do " + e.typ)
		case in(e.target, t.A) && in(e.target, t.B):
			f.add("both suffer " + e.typ)
		}
	}
}

// kindOf is what sort of side a mention is.
func (r *reading) kindOf(i int) string {
	m := r.m.Actors[r.root(i)]
	switch m.Type {
	case casus.Person:
		return "person"
	case casus.State, casus.Government, casus.ArmedForces, casus.Police, casus.Intelligence:
		return "state"
	case casus.Rebel, casus.Militia, casus.Faction:
		return "group"
	case casus.Civilians, casus.Unidentified:
		return "people"
	}
	return "organisation"
}

// classes gives the kinds of events and relations that the codebook knows word
// w to tell.
func (r *reading) classes(s *sentence, w int, give func(string)) {
	for _, c := range []codebook.Class{codebook.Verb, codebook.Noun, codebook.Adjective} {
		for _, m := range r.book.Find(c, s.lemma(w)) {
			if m.Pattern.Type != "" && len(m.Word.With) == 0 {
				give(m.Pattern.Type)
			}
		}
	}
}

// way is the tokens between token i and top, top left out.
func (s *sentence) way(i, top int) []int {
	var out []int
	for n := 0; n < 8 && i != top; n++ {
		if i = s.Tokens[i].Head; i < 0 || i == top {
			break
		}
		out = append(out, i)
	}
	return out
}

// shape is how a and b hang under top, where that is short.
func (s *sentence) shape(a, b, top int) string {
	up := func(i int) (rels string, n int) {
		for ; i != top && i >= 0 && n < 5; n++ {
			t := s.Tokens[i]
			rels += t.Rel.String()
			if p := s.preposition(i); p != "" {
				rels += ":" + p
			}
			rels += "/"
			i = t.Head
		}
		return rels, n
	}
	x, n := up(a)
	y, m := up(b)
	if n+m > 5 {
		return ""
	}
	return x + "^" + y
}

func content(s *sentence, w int) bool {
	switch s.Tokens[w].Tag {
	case lang.NOUN, lang.VERB, lang.ADJ, lang.ADP, lang.ADV:
		return true
	}
	return false
}

func sort2(a, b string) string {
	if b < a {
		a, b = b, a
	}
	return a + " " + b
}

// features is a set.
type features map[string]bool

func (f features) add(s string) { f[s] = true }

func (f features) list() []string {
	var out []string
	for s := range f {
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}
