package mention

import (
	"slices"
	"strings"
	"unicode"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// pronouns that may stand for an actor, and whether for many.
var pronouns = map[string]bool{"he": false, "she": false, "him": false, "her": false, "it": false,
	"they": true, "them": true, "we": true, "us": true, "i": false, "me": false, "himself": false, "herself": false, "themselves": true}

// pronoun makes a mention of a pronoun. What it stands for is linked later.
func (f *finder) pronoun(i int) {
	t := f.t[i]
	if t.Tag != lang.PRON || t.Form == lang.PRPS || t.Rel == lang.Expl {
		return
	}
	w := strings.ToLower(f.word(i))
	plural, ok := pronouns[w]
	if !ok || w == "it" && !f.subject(i) {
		return
	}
	m := f.mention(i, i+1, i)
	m.Name, m.Plural = w, plural
	if w == "he" || w == "she" || w == "him" || w == "i" || w == "me" {
		m.Type = casus.Person
	}
	f.add(m)
}

func (f *finder) subject(i int) bool {
	return f.t[i].Rel == lang.Nsubj || f.t[i].Rel == lang.NsubjPass
}

// link says of each mention which other it stands for: by the text's own
// links, by apposition, by an abbreviation in brackets, by a surname.
func (f *finder) link() {
	byHead := f.byHead()
	for _, l := range f.doc.Links {
		from, ok := byHead[l.From]
		to, known := byHead[l.To]
		if ok && known && from != to && !f.proper(&f.found[from]) && f.agree(&f.found[from], &f.found[to]) && !f.strangers(&f.found[from], &f.found[to]) {
			f.refer(from, to)
		}
	}
	for i := range f.found {
		f.appose(i, byHead)
	}
	f.abbreviate()
	f.surnames()
	f.partly()
	f.settle()
}

// proper reports whether a description has a proper name in it that tells
// whose or who it is: "the Aamaq news agency" stands for nothing before it.
func (f *finder) proper(m *casus.ActorMention) bool {
	if m.Named {
		return false
	}
	for i, t := range f.doc.Sentences[m.Sentence].Tokens[m.First:m.Last] {
		if t.Tag == lang.PROPN && m.First+i != m.Head {
			return true
		}
	}
	return false
}

// strangers reports whether two names have nothing in common, so that the text's
// link errs: in "Mayor Anna Berg, Chief Karl Holm" stand two persons.
func (f *finder) strangers(a, b *casus.ActorMention) bool {
	if !a.Named || !b.Named || abbreviates(a.Name, b.Name) || abbreviates(b.Name, a.Name) {
		return false
	}
	words := strings.Fields(strings.ToLower(b.Name))
	for _, w := range strings.Fields(strings.ToLower(a.Name)) {
		if _, noun := f.reg.Head(w); !noun && slices.Contains(words, w) {
			return false
		}
	}
	return true
}

// agree reports whether a description can be of what the text's link gives it:
// "the coalition" is no rebel group, "the group" no person.
func (f *finder) agree(from, to *casus.ActorMention) bool {
	h, ok := f.reg.Head(from.Name)
	if !ok || to.Type == "" || to.Type == from.Type {
		return true
	}
	switch {
	case h.Kind == codebook.Relative:
		return false
	case to.Type == casus.Person:
		return h.Kind == codebook.Office || h.Kind == codebook.People && !from.Plural
	case h.Kind == codebook.Office:
		return false
	case to.Type == casus.State || to.Type == casus.Government:
		return h.Type == casus.State || h.Type == casus.Government || from.Name == "side"
	case h.Type == casus.Organisation || h.Type == casus.Faction:
		return to.Type != casus.Civilians && (to.Type != casus.Media || from.Name != "group")
	case h.Type == casus.Rebel || h.Type == casus.Militia || h.Type == casus.Unidentified:
		return to.Type == casus.Rebel || to.Type == casus.Militia || to.Type == casus.Organisation || to.Type == casus.Unidentified || to.Type == casus.Civilians
	case h.Type == casus.Civilians:
		return to.Type == casus.Unidentified
	}
	return false
}

// byHead is the outermost mention that each token heads.
func (f *finder) byHead() map[lang.Ref]int {
	m := make(map[lang.Ref]int, len(f.found))
	for i, x := range f.found {
		at := lang.Ref{Sentence: x.Sentence, Token: x.Head}
		if old, ok := m[at]; !ok || f.found[old].Modifier && !x.Modifier {
			m[at] = i
		}
	}
	return m
}

// refer lets one mention stand for another, unless that would go in a ring.
func (f *finder) refer(from, to int) {
	if f.found[from].Refers >= 0 {
		return
	}
	for i := to; i >= 0; i = f.found[i].Refers {
		if i == from {
			return
		}
	}
	f.found[from].Refers = to
}

// appose lets a description in apposition stand for the name beside it.
func (f *finder) appose(i int, byHead map[lang.Ref]int) {
	m := &f.found[i]
	t := f.doc.Sentences[m.Sentence].Tokens
	if t[m.Head].Rel != lang.Appos || t[m.Head].Head < 0 {
		return
	}
	to, ok := byHead[lang.Ref{Sentence: m.Sentence, Token: t[m.Head].Head}]
	if !ok || to == i {
		return
	}
	a, b := m, &f.found[to]
	switch {
	case (a.Type == casus.Person) != (b.Type == casus.Person) && !f.members(a) && !f.members(b):
		// "the leader of the group (ABC)": a person is no group, the tree erred.
	case !a.Named && b.Named && !f.agree(a, b), a.Named && !b.Named && !f.agree(b, a):
	case a.Named && !b.Named:
		f.refer(to, i)
	case !a.Named:
		f.refer(i, to)
	}
}

// members reports whether a description is one of people, who may be persons.
func (f *finder) members(m *casus.ActorMention) bool {
	h, ok := f.reg.Head(m.Name)
	return ok && !m.Named && h.Kind == codebook.People
}

// settle drops "it" and possessives where nothing says what they stand for:
// most often no actor.
func (f *finder) settle() {
	f.found = only(f.found, func(m *casus.ActorMention) bool {
		return m.Refers >= 0 || m.Name != "it" && f.doc.Sentences[m.Sentence].Tokens[m.Head].Form != lang.PRPS
	})
}

// only keeps the mentions that pass, and carries the indexes over.
func only(all []casus.ActorMention, pass func(*casus.ActorMention) bool) []casus.ActorMention {
	to := make([]int, len(all))
	var left []casus.ActorMention
	for i := range all {
		to[i] = -1
		if pass(&all[i]) {
			to[i] = len(left)
			left = append(left, all[i])
		}
	}
	for i := range left {
		if left[i].Refers >= 0 {
			left[i].Refers = to[left[i].Refers]
		}
		var group []int
		for _, g := range left[i].Group {
			if to[g] >= 0 {
				group = append(group, to[g])
			}
		}
		left[i].Group = group
	}
	return left
}

// withoutPlaces drops names that only the language model takes for actors and
// that the gazetteer has as places.
func withoutPlaces(actors []casus.ActorMention, places []casus.PlaceMention, reg *codebook.Registry) []casus.ActorMention {
	taken := make(map[casus.Span]bool, len(places))
	for _, p := range places {
		taken[p.Span] = true
	}
	return only(actors, func(m *casus.ActorMention) bool {
		return !m.Named || !taken[m.Span] || len(reg.Lookup(m.Name)) > 0
	})
}

// partly lets a lone word of an organisation's name stand for the organisation
// named in full before: "the Observatory".
func (f *finder) partly() {
	full := map[string]int{}
	for i := range f.found {
		m := &f.found[i]
		if m.Type == casus.Person || m.Type == casus.State || m.Type == casus.Civilians {
			continue
		}
		words := strings.Fields(m.Name)
		if m.Named && len(words) > 1 {
			for _, w := range words {
				if r := []rune(w)[0]; unicode.IsUpper(r) {
					full[strings.ToLower(w)] = i
				}
			}
			continue
		}
		if to, ok := full[strings.ToLower(m.Name)]; ok && f.capital(m) && f.found[to].Head != m.Head {
			f.refer(i, to)
		}
	}
}

// capital reports whether the mention is one word with a capital that is not
// due to the beginning of a sentence, after "the" or nothing.
func (f *finder) capital(m *casus.ActorMention) bool {
	t := f.doc.Sentences[m.Sentence].Tokens
	if m.Last-m.First > 2 || m.Last-m.First == 2 && !strings.EqualFold(f.doc.Text[t[m.First].Start:t[m.First].End], "the") {
		return false
	}
	w := f.doc.Text[t[m.Last-1].Start:t[m.Last-1].End]
	return unicode.IsUpper([]rune(w)[0]) && m.Last > 1
}
