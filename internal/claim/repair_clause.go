package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// These slips hang a clause or a phrase on the wrong word.

// repairGerund takes a word in -ing that follows its preposition and a word
// before it for the noun that it is: "were killed in government shelling".
func (s *sentence) repairGerund(i int) {
	s.repairOpeningNoun(i)
	t := s.Tokens[i]
	if t.Form != lang.VBG || t.Tag != lang.VERB || t.Rel != lang.Advcl || t.Head < 0 || i < 2 || s.child(i, lang.Obj, lang.Nsubj) >= 0 || s.Tokens[i-1].Head != i {
		return
	}
	if rel := s.Tokens[i-1].Rel; rel != lang.Compound && rel != lang.Amod || s.preposition(i) == "" {
		return
	}
	s.mine()
	s.Tokens[i].Tag, s.Tokens[i].Form, s.Tokens[i].Rel = lang.NOUN, lang.NN, lang.Obl
	s.Tokens[i].Lemma = strings.ToLower(s.word(i))
	for _, k := range s.kids[i] {
		if s.Tokens[k].Rel == lang.Obl {
			s.Tokens[k].Rel = lang.Nmod
		}
	}
}

// repairBracket hangs a phrase that stands in brackets and was hung on a word
// outside them on the deed that is told inside: "(as in the killing of the mayor
// in a raid)".
func (r *reading) repairBracket(s *sentence, k int) {
	t := s.Tokens[k]
	if t.Rel != lang.Obl || t.Head < 0 || !inThe[s.preposition(k)] {
		return
	}
	open := -1
	for i := k - 1; i >= 0 && open < 0 && s.word(i) != ")"; i-- {
		if s.word(i) == "(" {
			open = i
		}
	}
	if open < 0 || t.Head > open && t.Head < k {
		return
	}
	for i := k - 1; i > open; i-- {
		if s.Tokens[i].Tag == lang.NOUN && r.violent(codebook.Noun, s.lemma(i)) {
			s.rehang(k, i, lang.Nmod)
			return
		}
	}
}

// repairRelative hangs a relative clause on the noun that it is about: "an
// attack on a mosque in Mosul on Friday that killed ten" is often read as
// something that Mosul did, or the main clause.
func (s *sentence) repairRelative(r *reading, v int) {
	t := s.Tokens[v]
	if !s.verbal(v) || t.Head < 0 {
		return
	}
	p := s.child(v, lang.Nsubj, lang.NsubjPass)
	if o := s.child(v, lang.Obj); r.asserts(s, v) && o >= 0 && o < v { // "the raid, which the rebels claimed"
		p = o
	}
	if p <= 0 || p > v || !s.opensRelative(p) {
		return
	}
	if t.Rel == lang.AclRelcl && !s.dateOrLand(t.Head) && !(r.asserts(s, v) && !r.violent(codebook.Noun, s.lemma(t.Head))) {
		return
	}
	if h := s.antecedentBefore(r, p, v); h >= 0 && h != t.Head {
		s.rehang(v, h, lang.AclRelcl)
	}
}

// asserts reports whether verb v says of a deed that it was one's own: "claimed".
func (r *reading) asserts(s *sentence, v int) bool {
	return slices.ContainsFunc(r.book.Find(codebook.Light, s.lemma(v)), func(m codebook.Match) bool {
		return m.Pattern.Stance == casus.Asserts && len(m.Word.With) == 0
	})
}

// opensRelative reports whether token i is a word that opens a relative clause.
func (s *sentence) opensRelative(i int) bool {
	if f := s.Tokens[i].Form; f == lang.WDT || f == lang.WP {
		return i > 0 && s.nominal(i-1) || i > 1 && s.comma(i-1) && s.nominal(i-2)
	}
	return s.lemma(i) == "that" && s.Tokens[i].Tag == lang.PRON && i > 0 && s.nominal(i-1)
}

func (s *sentence) dateOrLand(i int) bool {
	return s.time[i] >= 0 || (s.place[i] >= 0 || isLand(s.lemma(i))) && s.actor[i] < 0
}

// antecedentBefore is the noun before relative pronoun p of verb v: the nearest
// that is neither a time nor a place; of a deed, the deed that the phrase names.
func (s *sentence) antecedentBefore(r *reading, p, v int) int {
	near := -1
	for i := p - 1; i >= 0 && p-i < 16; i-- {
		switch t := s.Tokens[i]; {
		case t.Tag == lang.VERB || t.Tag == lang.SCONJ || t.Tag == lang.AUX || t.Tag == lang.PUNCT && i < p-1 && s.word(i) != "-":
			return near
		case !s.nominal(i) || t.Tag == lang.PRON || s.dateOrLand(i) || t.Rel == lang.Compound || t.Rel == lang.Flat:
		case t.Tag == lang.NOUN && s.lemma(p) != "who" && r.violent(codebook.Noun, s.lemma(i)) && (r.violent(codebook.Verb, s.lemma(v)) || r.asserts(s, v)):
			return i
		case near < 0:
			near = i
		}
	}
	return near
}

// repairSaid hangs what is said as well on what is said first: "alleged that the
// army knew of it and that it took part" is often read as two that stand side by side.
func (s *sentence) repairSaid(v int) {
	t := s.Tokens[v]
	m := s.child(v, lang.Mark)
	if t.Rel != lang.Conj || t.Head < 0 || m < 0 || s.lemma(m) != "that" {
		return
	}
	if k := s.child(t.Head, lang.Ccomp); k >= 0 && k < v && s.child(k, lang.Mark) >= 0 {
		s.rehang(v, k, lang.Conj)
	}
}

// repairBlamed hangs who is blamed on the verb: of "blamed the attack on the rebels"
// the tree often makes an attack on the rebels.
func (r *reading) repairBlamed(s *sentence, k int) {
	n := s.Tokens[k].Head
	if s.Tokens[k].Rel != lang.Nmod || n < 0 || s.Tokens[n].Rel != lang.Obj || s.preposition(k) != "on" {
		return
	}
	v := s.Tokens[n].Head
	blames := func(m codebook.Match) bool {
		return m.Pattern.Stance == casus.Accuses && slices.Contains(m.Pattern.Source, "on")
	}
	if v < 0 || !slices.ContainsFunc(r.book.Find(codebook.Light, s.lemma(v)), blames) {
		return
	}
	for _, o := range s.kids[v] {
		if s.Tokens[o].Rel == lang.Obl && s.preposition(o) == "on" && s.time[o] < 0 {
			return // "blamed the attack on the base on the rebels"
		}
	}
	s.rehang(k, v, lang.Obl)
}

// repairParticiple hangs a participle after a comma on whom it describes:
// "arrested two men, accused of plotting" says no more of the police.
func (s *sentence) repairParticiple(v int) {
	t := s.Tokens[v]
	if t.Form != lang.VBN || t.Head < 0 || t.Rel != lang.Conj && t.Rel != lang.Parataxis && t.Rel != lang.Ccomp || v < 2 || !s.comma(v-1) || v+1 >= len(s.Tokens) {
		return
	}
	if s.Tokens[v+1].Tag != lang.ADP && s.Tokens[v+1].Tag != lang.SCONJ || s.child(v, lang.Nsubj, lang.NsubjPass, lang.Aux, lang.AuxPass, lang.Obj, lang.Cc) >= 0 {
		return
	}
	h := t.Head
	if s.lemma(h) == "age" && s.Tokens[h].Head >= 0 && s.Tokens[h].Head < h { // "arrested two men aged 20 and 30, accused of"
		h = s.Tokens[h].Head
	}
	if s.nominal(h) && h < v && s.Tokens[h].Head >= 0 && h != t.Head {
		h = s.Tokens[h].Head
	}
	if !s.verbal(h) || h > v || s.child(h, lang.AuxPass) >= 0 {
		return
	}
	if o := s.child(h, lang.Obj); o > h && o < v {
		s.rehang(v, o, lang.Acl)
	}
}

// repairOpening takes a clause without a tense that opens a sentence for one
// beside the main clause, whose subject it shares: "Having fought the army, the
// rebels said".
func (s *sentence) repairOpening(v int) {
	t := s.Tokens[v]
	if t.Rel != lang.Ccomp && t.Rel != lang.Parataxis || t.Head < v || s.child(v, lang.Nsubj, lang.NsubjPass) >= 0 || !s.verbal(t.Head) {
		return
	}
	open := v
	if a := s.child(v, lang.Aux); a >= 0 && t.Form == lang.VBN && s.Tokens[a].Form == lang.VBG {
		open = a
	} else if t.Form != lang.VBG || a >= 0 {
		return
	}
	if open == 0 || open == 1 || s.comma(open-1) {
		s.rehang(v, t.Head, lang.Advcl)
	}
}

// repairBeside hangs a clause without a tense on what is told, not on who says
// so: "shelled the town, killing ten, the ministry said".
func (r *reading) repairBeside(s *sentence, v int) {
	t := s.Tokens[v]
	if u := r.struckAbove(s, v); u >= 0 {
		s.rehang(v, u, lang.Advcl)
		return
	}
	if t.Form == lang.VBG && t.Rel == lang.Acl && v > 0 && s.comma(v-1) { // "denounced the deal, accusing the rebels"
		if u := s.Tokens[t.Head].Head; s.Tokens[t.Head].Rel == lang.Obj && u >= 0 && s.verbal(u) {
			s.rehang(v, u, lang.Advcl)
		}
		return
	}
	if t.Form != lang.VBG || t.Head < 0 || t.Rel != lang.Advcl && t.Rel != lang.Ccomp || v < 2 || !s.comma(v-1) || s.child(v, lang.Nsubj, lang.Aux) >= 0 {
		return
	}
	h := t.Head
	if _, ok := r.speechAt(s, h); !ok || v > h && !r.violent(codebook.Verb, s.lemma(v)) && !r.carries(s, v) {
		return // who said so may be who goes on: "…, officials said, accusing the rebels"
	}
	u := s.Tokens[h].Head
	if s.Tokens[h].Rel != lang.Conj && s.Tokens[h].Rel != lang.Parataxis {
		u = s.child(h, lang.Ccomp)
	}
	if u >= 0 && u != v && u < h && u < v && s.verbal(u) {
		s.rehang(v, u, lang.Advcl)
	}
}

// carries reports whether verb v carries an attack: "expanding its campaign".
func (r *reading) carries(s *sentence, v int) bool {
	o := s.child(v, lang.Obj)
	return o >= 0 && r.light(s, v) && r.violent(codebook.Noun, s.lemma(o))
}

// struckAbove is the violent verb above participle v that tells what its deed did,
// where the parser hung it on the nearest noun; else -1: "blew himself up at the
// wedding of a fighter killing ten people".
func (r *reading) struckAbove(s *sentence, v int) int {
	t := s.Tokens[v]
	if t.Form != lang.VBG || t.Rel != lang.Acl || t.Head < 0 || !r.violent(codebook.Verb, s.lemma(v)) {
		return -1
	}
	o := s.child(v, lang.Obj)
	if o < 0 || s.child(o, lang.Nummod) < 0 && s.Tokens[o].Tag != lang.NUM {
		return -1
	}
	for u, n := s.Tokens[t.Head].Head, 0; u >= 0 && n < 5; u, n = s.Tokens[u].Head, n+1 {
		if u < v && s.finite(u) {
			if p := s.lemma(u); r.violent(codebook.Verb, p) || p == "blow" || p == "fire" {
				return u
			}
			return -1
		}
	}
	return -1
}

// repairAfter takes what stands between "after" and a verb without a subject for its
// subject: "talks ended after [an attack on a base] killed two".
func (s *sentence) repairAfter(v int) {
	t := s.Tokens[v]
	if t.Rel != lang.Advcl || t.Head < 0 || t.Head > v || !s.finite(v) || s.child(v, lang.Nsubj, lang.NsubjPass, lang.AuxPass, lang.Mark) >= 0 {
		return
	}
	for k := v - 1; k > t.Head; k-- {
		if s.Tokens[k].Tag == lang.PUNCT && s.word(k) != "-" {
			return
		}
		if s.Tokens[k].Head != t.Head || !s.nominal(k) || s.time[k] >= 0 || s.place[k] >= 0 {
			continue
		}
		if c := s.child(k, lang.Case); s.Tokens[k].Rel == lang.Obl && c >= 0 && opensClause[s.lemma(c)] {
			if _, last := s.Subtree(k); last == v {
				s.rehang(k, v, lang.Nsubj)
				s.rehang(c, v, lang.Mark)
			}
		}
		return
	}
}

// opensClause are the prepositions that open clauses as well.
var opensClause = map[string]bool{"after": true, "before": true, "as": true, "since": true, "until": true}

// repairDenied takes a word in -ing that is the object of a verb and has an object of
// its own for the clause that it is: "denied bombing a school".
func (s *sentence) repairDenied(i int) {
	t := s.Tokens[i]
	if t.Form == lang.VBG && t.Tag == lang.VERB && t.Rel == lang.Obj && t.Head == i-1 && s.verbal(t.Head) && s.child(i, lang.Obj) > i && s.child(i, lang.Det, lang.NmodPoss, lang.Amod) < 0 {
		s.rehang(i, t.Head, lang.Xcomp)
	}
}

// repairSemicolon takes a clause with a subject behind a semicolon out of what is said
// before it: "The rebels said that they killed ten; the army spoke of three".
func (s *sentence) repairSemicolon(v int) {
	t := s.Tokens[v]
	if t.Rel != lang.Ccomp || t.Head < 0 || t.Head > v || s.child(v, lang.Nsubj) < 0 {
		return
	}
	for k := t.Head + 1; k < v; k++ {
		if s.word(k) == ";" {
			s.rehang(v, t.Head, lang.Conj)
			return
		}
	}
}

// repairCrossed gives back its subject to a clause that is told before who says so,
// where the two subjects were crossed: "Ten [men] died, the [mayor], Omar Said, said".
func (r *reading) repairCrossed(s *sentence, v int) {
	t := s.Tokens[v]
	if t.Rel != lang.Ccomp || t.Head < v || !s.verbal(v) {
		return
	}
	if _, ok := r.speechAt(s, t.Head); !ok {
		return
	}
	late, early := s.child(v, lang.Nsubj), s.child(t.Head, lang.Nsubj)
	if late > v && late < t.Head && early >= 0 && early < v {
		s.rehang(early, v, lang.Nsubj)
		s.rehang(late, t.Head, lang.Nsubj)
	}
}

// repairInfinitive hangs an infinitive on the noun right before it where that
// noun asks for one: "the army's decision to avoid a battle".
func (r *reading) repairInfinitive(s *sentence, v int) {
	t := s.Tokens[v]
	if t.Form != lang.VB || v < 2 || s.lemma(v-1) != "to" || t.Head < 0 || s.Tokens[v-2].Tag != lang.NOUN || t.Head == v-2 {
		return
	}
	if t.Rel != lang.Advcl && t.Rel != lang.Xcomp && t.Rel != lang.Acl {
		return
	}
	for _, m := range r.book.Find(codebook.Noun, s.lemma(v-2)) {
		if m.Pattern.Complement != codebook.NoEffect && m.Pattern.Complement != codebook.Said {
			s.rehang(v, v-2, lang.Acl)
			return
		}
	}
}
