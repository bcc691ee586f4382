package mention

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// hits are the registry's names in the text, by sentence.
func (f *finder) hits() [][]name {
	all := make([][]name, len(f.doc.Sentences))
	for _, h := range f.reg.Scan(f.doc.Text) {
		i := sort.Search(len(f.doc.Sentences), func(i int) bool { return f.doc.Sentences[i].End > h.Start })
		if i == len(all) || f.doc.Sentences[i].Start > h.Start || f.doc.Sentences[i].End < h.End {
			continue
		}
		first, last := tokensAt(f.doc.Sentences[i].Tokens, h.Start, h.End)
		if last > first && !f.shouted(i, h) {
			all[i] = append(all[i], name{first: first, last: last, text: f.doc.Text[h.Start:h.End], refs: h.Refs})
		}
	}
	return all
}

// tokensAt are the tokens [first, last) that share a byte with [start, end).
func tokensAt(tokens []lang.Token, start, end int) (first, last int) {
	first = sort.Search(len(tokens), func(i int) bool { return tokens[i].End > start })
	last = sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= end })
	return first, last
}

// shouted reports whether a short name stands among words that are all in
// capitals, where IS and US may be the verb and the pronoun.
func (f *finder) shouted(i int, h codebook.Hit) bool {
	if h.End-h.Start > 3 {
		return false
	}
	s := f.doc.Sentences[i]
	lower := strings.IndexFunc(f.doc.Text[s.Start:s.End], unicode.IsLower)
	return lower < 0 && len(s.Tokens) > 3
}

// merge puts the language model's names beside the registry's. Of two that
// overlap the longer stays, and keeps what the registry knows.
func (f *finder) merge(hits []name, marked []lang.Name) []name {
	var all []name
	for _, m := range marked {
		if m.Kind == lang.Location || m.Last <= m.First {
			continue
		}
		first, last := f.trimName(m.First, m.Last)
		if last > first {
			n := name{first: first, last: last, kind: m.Kind}
			n.text = f.doc.Text[f.t[first].Start:f.t[last-1].End]
			all = append(all, n)
		}
	}
	for _, h := range hits {
		all = f.put(all, h)
	}
	sort.SliceStable(all, func(a, b int) bool { return all[a].first < all[b].first })
	return all
}

// trimName drops an article or a title that the model put inside a name.
func (f *finder) trimName(first, last int) (int, int) {
	for first < last && f.t[first].Tag == lang.DET {
		first++
	}
	for last > first && (f.t[last-1].Tag == lang.PUNCT || f.t[last-1].Form == lang.POS) {
		last--
	}
	return first, last
}

// put adds a name of the registry to those of the model.
func (f *finder) put(all []name, h name) []name {
	kept := all[:0:0]
	for _, n := range all {
		switch {
		case n.last <= h.first || h.last <= n.first:
			kept = append(kept, n)
		case n.first <= h.first && h.last <= n.last && n.last-n.first > h.last-h.first && f.swallows(n, h):
			return all
		}
	}
	if f.inLongerName(h) || len(kept) == len(all) && f.weak(h) {
		return kept
	}
	return append(kept, h)
}

// weak reports whether the words of h name an actor only where something else
// speaks for it, and are no person's surname.
func (f *finder) weak(h name) bool {
	for _, ref := range h.refs {
		if !f.reg.Alias(ref).Weak || f.reg.Entries[ref.Entry].Type == casus.Person {
			return false
		}
	}
	return true
}

// swallows reports whether the model's longer name n is not just the
// registry's h with something before it: "Bank of England" is no England, but
// "Sunni Islamic State" still is the Islamic State.
func (f *finder) swallows(n, h name) bool {
	is, people := h.state(f.reg)
	if is && !people {
		return true
	}
	if is || h.seat() {
		return n.kind == lang.Organisation
	}
	if n.kind == lang.Person {
		return true
	}
	// A part of an organisation is not the organisation.
	return h.last < n.last
}

// inLongerName reports whether a country or capital is part of a name the
// registry does not have: "Washington Post", "Jordan River".
func (f *finder) inLongerName(h name) bool {
	is, people := h.state(f.reg)
	if !(is && !people || h.seat()) || h.last >= len(f.t) {
		return false
	}
	next := f.t[h.last]
	if next.Tag != lang.PROPN || next.Start != f.t[h.last-1].End+1 {
		return false
	}
	word := f.doc.Text[next.Start:next.End]
	r, _ := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(r) {
		return false
	}
	_, isHead := f.reg.Head(strings.ToLower(next.Lemma))
	known := false
	for _, ref := range f.reg.Lookup(word) {
		known = known || !ref.Seat()
	}
	return !isHead && !known
}
