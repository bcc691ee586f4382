package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// fillings are the words after which a description is filled with names:
// "groups like Hamas", "factions such as Fatah and Hamas".
var fillings = []string{"like", "such as", "including", "notably", "namely"}

// instances are the heads of the named actors that a phrase names after the
// phrase that t heads: "extremist groups like [al-Qaeda]". The order of the
// words tells them; the tree loses such lists too often.
func (r *reading) instances(s *sentence, t int) (out []int, by string) {
	i := s.last[t]
	if s.actor[t] < 0 || i <= t {
		return nil, ""
	}
	if s.comma(i) || i < len(s.Tokens) && dashes[s.word(i)] {
		i++
	}
	for _, w := range fillings {
		if n := s.spells(i, w); n > 0 {
			out, _ := r.list(s, i+n)
			return out, w
		}
	}
	return nil, ""
}

// spells is how many tokens from i on spell words, 0 where they do not.
func (s *sentence) spells(i int, words string) int {
	n := 0
	for w := range strings.FieldsSeq(words) {
		if i+n >= len(s.Tokens) || !strings.EqualFold(s.word(i+n), w) {
			return 0
		}
		n++
	}
	return n
}

// list is the heads of the names that stand in a row from token i on, with
// commas and "and" between them, and whether an "and" closes it.
func (r *reading) list(s *sentence, i int) (out []int, closed bool) {
	for last := false; ; {
		k := s.startingAt(i)
		if k < 0 || s.owns(k) || !r.m.Actors[s.actor[k]].Named && !s.hasName(r.m.Actors[s.actor[k]].Phrase) && !(last && r.m.Actors[s.actor[k]].Plural) {
			return out, false
		}
		out = append(out, k)
		if last {
			return out, true
		}
		i = s.skipNote(s.last[k])
		comma := s.comma(i)
		if comma {
			i++
		}
		last = i < len(s.Tokens) && (s.word(i) == "and" || s.word(i) == "or")
		switch {
		case last && (!comma || len(out) > 1):
			i++
		case !comma || last:
			return out, false // ", and" after a single name goes on with something else
		}
	}
}

// owns reports whether an apostrophe follows the mention that k heads.
func (s *sentence) owns(k int) bool {
	i := s.last[k]
	if i >= len(s.Tokens) {
		return false
	}
	switch s.word(i) {
	case "'s", "’s", "'", "’":
		return true
	}
	return false
}

// row is the names of the list that begins with the one that t heads, which
// the tree seldom keeps together: "Hamas, Fatah, and the army".
func (r *reading) row(s *sentence, t int) []int {
	if s.actor[t] < 0 || !r.m.Actors[s.actor[t]].Named {
		return nil
	}
	out, closed := r.list(s, s.first[t])
	if !closed || len(out) < 3 || out[0] != t {
		return nil
	}
	return out[1:]
}

// skipNote is the token after the brackets that begin at i, or i.
func (s *sentence) skipNote(i int) int {
	if i >= len(s.Tokens) || s.word(i) != "(" {
		return i
	}
	for j := i + 1; j < len(s.Tokens) && j-i < 8; j++ {
		if s.word(j) == ")" {
			return j + 1
		}
	}
	return i
}

// generic reports whether a mention describes many without saying which: what
// it is filled with then stands in its role as well.
func generic(m *casus.ActorMention) bool {
	return !m.Named && m.Plural && m.Type != casus.Person && m.Type != casus.Civilians && m.Type != casus.Unidentified
}

// memberships are the relations that a list after a body tells: "the coalition,
// including Turkey and Jordan".
func (r *reading) memberships(s *sentence) []*event {
	var out []*event
	for t := range s.Tokens {
		if s.actor[t] < 0 || s.actorHead(t) != t {
			continue
		}
		m := &r.m.Actors[s.actor[t]]
		if m.Plural && !m.Named || !bodies[m.Type] {
			continue
		}
		parts, by := r.instances(s, t)
		if by == "like" || by == "such as" {
			continue // "a group like Hamas" is no body that Hamas is in
		}
		for _, k := range parts {
			if e := r.membership(s, k, t, by); e != nil {
				out = append(out, e)
			}
		}
	}
	return out
}

// bodies are the types of actors that can have members of their own.
var bodies = map[casus.ActorType]bool{casus.International: true, casus.Organisation: true, casus.Rebel: true, casus.Militia: true, casus.Faction: true}

// actorHead is the head of the mention that token t stands for.
func (s *sentence) actorHead(t int) int {
	for k := s.first[t]; k < s.last[t]; k++ {
		if s.actor[k] == s.actor[t] {
			return k
		}
	}
	return t
}

// membership is that part belongs to whole, as the words by tell; nil where the
// two are one.
func (r *reading) membership(s *sentence, part, whole int, by string) *event {
	a := filler{sentence: s.index, token: part, actor: s.actor[part], place: -1, doubt: s.Tokens[part].Doubt}
	b := filler{sentence: s.index, token: whole, actor: s.actor[whole], place: -1, doubt: s.Tokens[whole].Doubt}
	if r.same(a, []filler{b}) {
		return nil
	}
	typ := "affiliate-of"
	switch r.mention(a).Type {
	case casus.Person, casus.State, casus.Government:
		typ = "member-of"
	}
	return r.shaped(s, whole, typ, by, a, b)
}

// shaped is a relation that the shape of a phrase tells, not a word of the
// codebook.
func (r *reading) shaped(s *sentence, at int, typ, words string, from, to filler) *event {
	e := &event{at: lang.Ref{Sentence: s.index, Token: at}, kind: casus.Relating, typ: typ,
		pattern: &codebook.Pattern{Class: codebook.Noun, Kind: casus.Relating, Type: typ, File: "shape"},
		rule:    "shape: " + words, words: []int{at}, source: []filler{from}, target: []filler{to},
		place: -1, timeToken: -1, doubt: max(from.doubt, to.doubt)}
	e.standing = r.standing(s, e)
	r.date(s, e)
	r.onlyDay(s, []*event{e})
	return e
}

// withInstances is f with those that the phrase names as such: "groups like
// Hamas".
func (r *reading) withInstances(s *sentence, f filler) []filler {
	out := []filler{f}
	if !generic(&r.m.Actors[f.actor]) {
		return out
	}
	named, _ := r.instances(s, f.token)
	if r.fighters(s, f, named) {
		out = nil
	}
	for _, k := range named {
		out = append(out, filler{sentence: s.index, token: k, actor: s.actor[k], place: -1, doubt: max(f.doubt, s.Tokens[k].Doubt)})
	}
	return out
}

// fighters reports whether people who are described as "two men" turn out to be of an
// armed side: "two men, members of the militia, were killed".
func (r *reading) fighters(s *sentence, f filler, named []int) bool {
	return r.m.Actors[f.actor].Type == casus.Civilians && len(named) > 0 && !slices.ContainsFunc(named, func(k int) bool {
		return s.Tokens[k].Rel != lang.Appos || s.Tokens[k].Head != f.token || !armedBodies[r.m.Actors[s.actor[k]].Type]
	})
}

// shapes are the relations that the shapes of phrases tell and no word does.
func (r *reading) shapes(s *sentence, told []*event) []*event {
	var out []*event
	for _, e := range slices.Concat(r.memberships(s), r.units(s), r.wars(s), r.fights(s), r.holdings(s, told), r.lost(s, told), r.posts(s, told), r.offices(s, told), r.alongWith(s, told)) {
		if !slices.ContainsFunc(slices.Concat(told, out), func(o *event) bool { return r.sameTie(e, o) }) {
			out = append(out, e)
		}
	}
	return out
}

// sameTie reports whether o tells the relation e of the same two.
func (r *reading) sameTie(e, o *event) bool {
	return o.kind == casus.Relating && o.typ == e.typ && r.same(e.source[0], o.source) && r.same(e.target[0], o.target)
}

// units are the parts of forces that stand after them: "the Syrian army's 4th
// Division".
func (r *reading) units(s *sentence) []*event {
	var out []*event
	for k := range s.Tokens {
		h := s.Tokens[k].Head
		if s.Tokens[k].Rel != lang.NmodPoss || h < 0 || s.actor[k] < 0 || s.actor[h] < 0 || !s.book.In(codebook.Unit, s.lemma(h)) {
			continue
		}
		whole, part := r.m.Actors[s.actor[k]], r.m.Actors[s.actor[h]]
		if armedBodies[whole.Type] && part.Named && part.Type != casus.Person && part.ID != whole.ID {
			if e := r.membership(s, h, k, "'s "+s.lemma(h)); e != nil {
				out = append(out, e)
			}
		}
	}
	return out
}

var armedBodies = map[casus.ActorType]bool{casus.ArmedForces: true, casus.Police: true, casus.Rebel: true, casus.Militia: true, casus.State: true, casus.Government: true,
	casus.Faction: true, casus.Intelligence: true, casus.International: true}

// lost are the rivals that the taking of a place names: "took the town from the
// rebels", "attacked the town, held by the rebels".
func (r *reading) lost(s *sentence, told []*event) []*event {
	var out []*event
	for _, e := range told {
		if e.typ != "controls" || e.place < 0 || len(e.source) == 0 || e.standing.modality != casus.Actual || r.m.Places[e.place].Sentence != s.index {
			continue
		}
		if i := r.m.Places[e.place].Last; i+1 < len(s.Tokens) && s.lemma(i) == "from" {
			if k := s.startingAt(i + 1); k >= 0 {
				from := filler{sentence: s.index, token: k, actor: s.actor[k], place: -1, doubt: s.Tokens[k].Doubt}
				out = append(out, r.opposed(s, e.at.Token, "took from", e.source[0], from)...)
			}
		}
		for _, o := range told {
			if o.kind == casus.Event && o.typ == "ASSAULT" && o.standing.modality == casus.Actual && slices.ContainsFunc(o.target, func(f filler) bool { return f.place >= 0 && r.samePlace(f.place, e.place) }) && len(o.source) > 0 {
				out = append(out, r.opposed(s, o.at.Token, "attacked what is held by", o.source[0], e.source[0])...)
			}
		}
	}
	return out
}

// opposed is the rivalry of two sides, where both are organised and not one.
func (r *reading) opposed(s *sentence, at int, words string, a, b filler) []*event {
	if !r.group(a) || !r.group(b) || r.side(a) == "" && r.side(b) == "" || r.same(a, []filler{b}) {
		return nil
	}
	return []*event{r.shaped(s, at, "rival", words, a, b)}
}

func (r *reading) samePlace(a, b int) bool {
	return a == b || r.m.Places[a].ID != "" && r.m.Places[a].ID == r.m.Places[b].ID
}

// wars are the rivals that a war is named by: "the Iran-Iraq war".
func (r *reading) wars(s *sentence) []*event {
	var out []*event
	for w := range s.Tokens {
		if !s.book.In(codebook.Rivalry, s.lemma(w)) || w < 3 {
			continue
		}
		to, first := r.sideEndingAt(s, w-1)
		if first < 2 || !dashes[s.word(first-1)] {
			continue
		}
		from, first := r.sideEndingAt(s, first-2)
		if first >= 0 && !r.same(from, []filler{to}) {
			out = append(out, r.shaped(s, w, "rival", "two sides before "+s.lemma(w), from, to))
		}
	}
	return out
}

// sideEndingAt is the organised side or the country whose last token is i, and its
// first token; that is -1 where there is none.
func (r *reading) sideEndingAt(s *sentence, i int) (filler, int) {
	if k := s.headEndingAt(i); k >= 0 {
		f := filler{sentence: s.index, token: k, actor: s.actor[k], place: -1}
		if r.meets(f, "side") {
			return f, s.first[k]
		}
		return f, -1
	}
	if p := s.place[i]; p >= 0 && r.m.Places[p].Level == casus.Country && r.m.Places[p].Last == i+1 {
		return filler{sentence: s.index, token: i, actor: -1, place: p}, r.m.Places[p].First
	}
	return filler{}, -1
}

var dashes = map[string]bool{"-": true, "–": true, "—": true, "/": true}
