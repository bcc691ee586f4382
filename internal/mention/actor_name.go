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
			all[i] = append(all[i], name{first: first, last: last, text: strings.Join(strings.Fields(f.doc.Text[h.Start:h.End]), " "), refs: h.Refs})
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
	f.s, f.t = i, f.doc.Sentences[i].Tokens
	return f.capitals()
}

// capitals reports whether the sentence at hand has no small letter.
func (f *finder) capitals() bool {
	s := f.doc.Sentences[f.s]
	return len(s.Tokens) > 3 && strings.IndexFunc(f.doc.Text[s.Start:s.End], unicode.IsLower) < 0
}

// merge puts the language model's names beside the registry's. Of two that
// overlap the longer stays, and keeps what the registry knows.
func (f *finder) merge(hits []name, marked []lang.Name) []name {
	var all []name
	for _, m := range marked {
		if m.Kind == lang.Location || m.Last <= m.First || f.common(m) {
			continue
		}
		first, last := f.trimName(m.First, m.Last)
		if last > first {
			n := name{first: first, last: last, kind: m.Kind}
			n.text = f.text(first, last)
			all = append(all, n)
		}
	}
	for _, h := range hits {
		all = f.put(all, h)
	}
	if !f.capitals() {
		all = f.acronyms(f.spelledOut(all))
	}
	sort.SliceStable(all, func(a, b int) bool { return all[a].first < all[b].first })
	return all
}

// common reports whether what the model marks is a noun of the lexicon
// ("Islamists", "the Army"), or has no capital, and so is no name.
func (f *finder) common(m lang.Name) bool {
	if faiths[strings.ToLower(f.word(m.Last-1))] || strings.IndexFunc(f.doc.Text[f.t[m.First].Start:f.t[m.Last-1].End], unicode.IsUpper) < 0 {
		return true
	}
	if m.Kind == lang.Person || m.Last-m.First > 2 {
		return false
	}
	_, is := f.reg.Head(strings.ToLower(f.t[m.Last-1].Lemma))
	return is && (m.Last-m.First == 1 || f.t[m.First].Tag == lang.DET)
}

// faiths are no actors, whatever the model marks them as.
var faiths = list("islam christianity judaism hinduism buddhism sikhism catholicism islamism communism christmas ramadan")

// acronyms finds words in capitals that nothing knows where an actor may
// stand: "FCA members", "the NAR said".
func (f *finder) acronyms(all []name) []name {
	taken := make([]bool, len(f.t))
	for _, n := range all {
		for j := n.first; j < n.last; j++ {
			taken[j] = true
		}
	}
	for i, t := range f.t {
		w := f.word(i)
		if taken[i] || t.Tag != lang.PROPN || !isAcronym(w) || f.dateline(i) || noActor[strings.ToLower(w)] || !f.actorish(i) {
			continue
		}
		all = append(all, name{first: i, last: i + 1, text: w, kind: lang.Organisation})
	}
	return all
}

// isAcronym reports whether a word is two to six capitals.
func isAcronym(w string) bool {
	for _, r := range w {
		if !unicode.IsUpper(r) {
			return false
		}
	}
	return len(w) >= 2 && len(w) <= 6
}

// dateline reports whether token i begins its sentence as a place of writing
// does: "MAZAR-E SHARIF, August 6".
func (f *finder) dateline(i int) bool {
	return i == 0 && len(f.t) > 1 && (f.t[1].Tag == lang.PUNCT || f.word(1) == "-")
}

// actorish reports whether token i stands as a subject, an object or an agent,
// possesses something, or goes before people and bodies.
func (f *finder) actorish(i int) bool {
	switch f.t[i].Rel {
	case lang.Nsubj, lang.NsubjPass, lang.OblAgent, lang.NmodPoss:
		return true
	case lang.Obj, lang.Conj, lang.Obl, lang.Nmod:
		return i == 0 || !whereIn[strings.ToLower(f.word(i-1))]
	case lang.Compound:
		h := f.t[i].Head
		if h < 0 {
			return false
		}
		_, ok := f.reg.Head(strings.ToLower(f.t[h].Lemma))
		return ok
	}
	return false
}

// noActor are abbreviations that name no actor.
var noActor = list("icu er emt swat dui gop rv atv jv eur gbp utc gmt est edt pst am pm km tv dna ceo ied ieds rpg rpgs suv hiv aids ok id ids ip pdf ak gps uhf vhf fm mri ct cd dvd pr hq mp mps pow pows gdp vip idp idps ngo ngos wmd faq url www http ad bc ce bce no ii iii iv vi vii viii ix xi xii covid")

// trimName drops an article or a title that the model put inside a name.
func (f *finder) trimName(first, last int) (int, int) {
	for first < last && f.t[first].Tag == lang.DET {
		first++
	}
	for last > first && (f.t[last-1].Tag == lang.PUNCT || f.t[last-1].Form == lang.POS) {
		last--
	}
	for k := first + 1; k < last; k++ {
		if f.officeAcross(k, last) {
			return first, k
		}
	}
	return first, last
}

// officeAcross reports whether an office begins at token k and goes on past
// token last: "Pentagon [Press Secretary]", of which the model marked two words.
func (f *finder) officeAcross(k, last int) bool {
	for end := last + 1; end <= min(k+3, len(f.t)); end++ {
		h, ok := f.reg.Head(strings.ToLower(f.text(k, end)))
		if ok && h.Kind == codebook.Office {
			return true
		}
	}
	return false
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
	if f.listed(all, h) || f.weak(h) && !f.marked(all, h) {
		return all
	}
	if f.inLongerName(h) {
		return kept
	}
	return append(kept, h)
}

// listed reports whether h is one word that only a list has as a name, which
// may be a common one or another's initials: then the model has to mark it, or
// it must stand as an abbreviation of an actor does.
func (f *finder) listed(all []name, h name) bool {
	for _, ref := range h.refs {
		if f.reg.Entries[ref.Entry].Curated() {
			return false
		}
	}
	if h.last-h.first > 1 || f.marked(all, h) {
		return false
	}
	w := f.word(h.first)
	return !(isAcronym(w) && len(w) > 2 && !noActor[strings.ToLower(w)] && f.t[h.first].Tag == lang.PROPN && f.actorish(h.first))
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

// holdsBody reports whether what n has more than h holds a noun for a body of
// people: "Islamic State Youth Brigade".
func (f *finder) holdsBody(n, h name) bool {
	for i := n.first; i < n.last; i++ {
		if i >= h.first && i < h.last {
			continue
		}
		if head, ok := f.reg.Head(strings.ToLower(f.word(i))); ok && head.Kind == codebook.Body {
			return true
		}
	}
	return false
}

// marked reports whether the model marks a name where h stands, and not a
// nationality.
func (f *finder) marked(all []name, h name) bool {
	for _, n := range all {
		if n.first < h.last && h.first < n.last && n.kind != lang.Nationality {
			return true
		}
	}
	return false
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
	switch h.typ(f.reg) {
	case casus.Rebel, casus.Militia:
		// "ISIS Continue" in a headline: more than the group only with a noun for a body.
		return f.holdsBody(n, h)
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
