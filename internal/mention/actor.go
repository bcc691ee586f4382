package mention

import (
	"cmp"
	"slices"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// A finder collects the actors of one text.
type finder struct {
	doc   *lang.Doc
	reg   *codebook.Registry
	found []casus.ActorMention
	short map[string]int // abbreviation brought in by the text -> mention it stands for

	s     int          // the sentence at hand
	t     []lang.Token // its tokens
	names []name       // its names, in order
	at    []int        // token -> index in names, or -1
	heads []noun       // token -> lexicon noun that begins there
	timed []bool       // token -> part of a time
	told  []casus.TimeMention
	own   map[[2]int]int // tokens of a mention -> its index in found
}

// A name is a named stretch of a sentence.
type name struct {
	first, last int
	text        string
	kind        lang.NameKind
	refs        []codebook.Ref // what the registry knows by it
}

// state reports whether the name is a country's, and whether by its adjective
// or people.
func (n *name) state(reg *codebook.Registry) (is, people bool) {
	for _, f := range n.refs {
		if reg.Entries[f.Entry].Type == casus.State && !f.Seat() {
			return true, f.People()
		}
	}
	return false, n.kind == lang.Nationality
}

// seat reports whether the name is one of a capital and nothing else.
func (n *name) seat() bool {
	for _, f := range n.refs {
		if !f.Seat() {
			return false
		}
	}
	return len(n.refs) > 0
}

// typ is the type that every candidate has, or "".
func (n *name) typ(reg *codebook.Registry) casus.ActorType {
	var t casus.ActorType
	for i, f := range n.refs {
		u := reg.Entries[f.Entry].Type
		if i > 0 && u != t {
			return ""
		}
		t = u
	}
	if t == "" {
		switch n.kind {
		case lang.Person:
			return casus.Person
		case lang.Organisation:
			return casus.Organisation
		}
	}
	return t
}

func (f *finder) sentence(i int, hits []name) {
	f.s, f.t = i, f.doc.Sentences[i].Tokens
	f.names = f.merge(hits, f.doc.Sentences[i].Names)
	f.at = slices.Repeat([]int{-1}, len(f.t))
	for n, x := range f.names {
		for j := x.first; j < x.last; j++ {
			f.at[j] = n
		}
	}
	f.heads = f.units()
	f.timed = make([]bool, len(f.t))
	for ; len(f.told) > 0 && f.told[0].Sentence <= i; f.told = f.told[1:] {
		for j := f.told[0].First; j < f.told[0].Last && f.told[0].Sentence == i; j++ {
			f.timed[j] = f.at[j] < 0
		}
	}
	f.own = map[[2]int]int{}
	prev := run{first: -1, last: -1, mention: -1}
	for j := 0; j < len(f.t); {
		r, ok := f.run(j)
		if !ok {
			f.pronoun(j)
			j++
			continue
		}
		if f.possesses(prev, r) {
			r.owner = prev.mention
			r.ownerFirst = prev.first
		}
		f.chunk(&r)
		prev = r
		j = r.last
	}
}

// add keeps a mention, once for its words and head, and gives its index.
func (f *finder) add(m casus.ActorMention) int {
	key := [2]int{m.First<<16 | m.Last, m.Head}
	if i, ok := f.own[key]; ok && f.found[i].Name == m.Name {
		return i
	}
	m.Refers = -1
	f.found = append(f.found, m)
	f.own[key] = len(f.found) - 1
	return len(f.found) - 1
}

// mention is the tokens [first, last) with a head, as an actor.
func (f *finder) mention(first, last, head int) casus.ActorMention {
	p := phrase(f.doc, f.s, first, last)
	p.Head = head
	return casus.ActorMention{Phrase: p, Refers: -1}
}

// order puts the mentions in text order, the longer first where two begin
// together, and carries the indexes over.
func (f *finder) order() {
	by := make([]int, len(f.found))
	for i := range by {
		by[i] = i
	}
	slices.SortStableFunc(by, func(a, b int) int {
		x, y := f.found[a], f.found[b]
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End))
	})
	to := make([]int, len(by))
	sorted := make([]casus.ActorMention, len(by))
	for i, old := range by {
		to[old] = i
		sorted[i] = f.found[old]
	}
	for i := range sorted {
		for k, g := range sorted[i].Group {
			sorted[i].Group[k] = to[g]
		}
		if sorted[i].Refers >= 0 {
			sorted[i].Refers = to[sorted[i].Refers]
		}
	}
	for k, v := range f.short {
		f.short[k] = to[v]
	}
	f.found = sorted
}
