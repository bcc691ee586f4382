package claim

import (
	"slices"
	"strings"

	"casus/internal/codebook"
	"casus/internal/lang"
)

// Some slips of the parser are common in news and plain from the order of the
// words. They are mended once, before anything reads the tree; where the tree
// is right, nothing here changes it.

// repair mends the tree of s.
func (r *reading) repair(s *sentence) {
	for i := range s.Tokens {
		r.repairName(s, i)
	}
	for i := range s.Tokens {
		s.repairGerund(i)
		s.repairBound(i)
		s.repairUnmarked(i)
		r.repairBracket(s, i)
		s.repairShared(i)
		r.repairSpeaker(s, i)
		s.repairSecond(i)
	}
	for i := range s.Tokens {
		s.repairRelative(r, i)
		s.repairParticiple(i)
		s.repairOpening(i)
		r.repairBeside(s, i)
		r.repairInfinitive(s, i)
	}
	for i := range s.Tokens {
		s.lent[i] = s.lentSubject(i)
	}
}

// rehang puts token i under head in the given relation. The document keeps its
// own tree.
func (s *sentence) rehang(i, head int, rel lang.Rel) {
	if s.above(i, head) {
		return // that would be a ring
	}
	s.mine()
	if old := s.Tokens[i].Head; old >= 0 {
		s.kids[old] = slices.DeleteFunc(slices.Clone(s.kids[old]), func(k int) bool { return k == i })
	}
	s.Tokens[i].Head, s.Tokens[i].Rel = head, rel
	s.Tokens[i].Doubt = max(s.Tokens[i].Doubt, stray)
	s.kids[head] = append(slices.Clone(s.kids[head]), i)
	slices.Sort(s.kids[head])
}

// mine makes the tokens a copy that s may change.
func (s *sentence) mine() {
	if s.owned {
		return
	}
	own := *s.Sentence
	own.Tokens = slices.Clone(own.Tokens)
	s.Sentence, s.owned = &own, true
}

// repairName takes a group's short name for a name where it was read as a
// helping verb: "IS had carried out".
func (r *reading) repairName(s *sentence, i int) {
	a := s.actor[i]
	t := s.Tokens[i]
	if a < 0 || !r.m.Actors[a].Named || !capitals(s.word(i)) || t.Tag != lang.AUX && t.Tag != lang.VERB && t.Tag != lang.ADP || t.Head < 0 {
		return
	}
	s.mine()
	s.Tokens[i].Tag, s.Tokens[i].Form = lang.PROPN, lang.NNP
	if t.Rel == lang.Aux || t.Rel == lang.AuxPass || t.Rel == lang.Cop {
		rel := lang.Nsubj
		if i > t.Head {
			rel = lang.Obj
		}
		s.rehang(i, t.Head, rel)
	}
}

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

// repairOpeningNoun takes a word in -ing that opens a sentence, has "between" or
// "by" after it and a verb without a subject above it for the subject that it is:
// "Fighting between the army and rebels continued".
func (s *sentence) repairOpeningNoun(i int) {
	t := s.Tokens[i]
	if t.Form != lang.VBG || i != 0 || t.Head < 0 || i+1 >= len(s.Tokens) || s.lemma(i+1) != "between" && s.lemma(i+1) != "by" || s.child(t.Head, lang.Nsubj, lang.NsubjPass) >= 0 {
		return
	}
	s.mine()
	s.Tokens[i].Tag, s.Tokens[i].Form, s.Tokens[i].Rel = lang.NOUN, lang.NN, lang.Nsubj
	s.Tokens[i].Lemma = strings.ToLower(s.word(i))
	for _, k := range s.kids[i] {
		if s.Tokens[k].Rel == lang.Obl {
			s.Tokens[k].Rel = lang.Nmod
		}
	}
}

// repairBound takes a number with a bound right after a verb for its object:
// "killed at least five people" is no place and no time.
func (s *sentence) repairBound(k int) {
	t := s.Tokens[k]
	if t.Head < 0 || t.Head > k || t.Rel != lang.Obl && t.Rel != lang.Nmod && t.Rel != lang.OblUnmarked || !s.nominal(k) || s.time[k] >= 0 || s.child(k, lang.Nummod) < 0 && t.Tag != lang.NUM {
		return
	}
	v := t.Head
	if !s.verbal(v) || s.child(v, lang.Obj, lang.AuxPass, lang.NsubjPass) >= 0 || s.Tokens[v].Rel == lang.Acl {
		return
	}
	i := v + 1
	for i < k && bounds[s.lemma(i)] {
		i++
	}
	if i > v+1 && i < k+1 && (s.Tokens[i].Tag == lang.NUM || i == k) {
		s.rehang(k, v, lang.Obj)
	}
}

// repairUnmarked takes a phrase without a preposition that ends right before a
// finite verb for its subject: "many of its fighters surrendered".
func (s *sentence) repairUnmarked(k int) {
	t := s.Tokens[k]
	v := t.Head
	if t.Rel != lang.Obl && t.Rel != lang.OblUnmarked || v < k || !s.finite(v) || s.time[k] >= 0 || t.Tag == lang.NUM || s.preposition(k) != "" || s.child(v, lang.Nsubj, lang.NsubjPass, lang.AuxPass) >= 0 {
		return
	}
	if _, last := s.Subtree(k); last == v && s.child(k, lang.Nmod) >= 0 {
		s.rehang(k, v, lang.Nsubj)
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

// repairShared joins a verb to the verb before it, not to its object: "killed
// ten people and wounded twelve".
func (s *sentence) repairShared(v int) {
	t := s.Tokens[v]
	if t.Rel != lang.Conj || t.Head < 0 || t.Head > v || t.Form != lang.VBD && t.Form != lang.VBN || !s.verbal(v) || !s.nominal(t.Head) || s.child(v, lang.Nsubj, lang.NsubjPass) >= 0 {
		return
	}
	h := s.Tokens[t.Head].Head
	if rel := s.Tokens[t.Head].Rel; h >= 0 && h < t.Head && s.verbal(h) && (rel == lang.Obj || rel == lang.Obl || rel == lang.NsubjPass) && s.Tokens[h].Form == t.Form {
		s.rehang(v, h, lang.Conj)
	}
}

// repairSpeaker gives a verb of saying the phrase right before it where that
// was hung on the clause that is said: "…, the ministry said".
func (r *reading) repairSpeaker(s *sentence, v int) {
	if _, ok := r.speechAt(s, v); !ok || v == 0 || !s.finite(v) || s.child(v, lang.Nsubj, lang.NsubjPass) >= 0 {
		return
	}
	k := s.mentionEnding(v - 1)
	if k < 1 || s.first[k] == 0 || !cuts(s.word(s.first[k]-1)) || s.Tokens[k].Head < 0 || s.Tokens[k].Head == v {
		return
	}
	switch s.Tokens[k].Rel {
	case lang.Nsubj, lang.Obj, lang.Conj, lang.Appos, lang.Obl, lang.NsubjPass, lang.Nmod:
		s.rehang(k, v, lang.Nsubj)
	}
}

// repairSecond takes a second subject behind an active verb for its object.
func (s *sentence) repairSecond(k int) {
	t := s.Tokens[k]
	if t.Rel != lang.Nsubj || t.Head < 0 || t.Head > k || !s.verbal(t.Head) {
		return
	}
	if first := s.child(t.Head, lang.Nsubj); first >= 0 && first < t.Head && s.child(t.Head, lang.Obj, lang.Cop, lang.AuxPass) < 0 {
		s.rehang(k, t.Head, lang.Obj)
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
	if p <= 0 || p > v || !s.opensRelative(p) {
		return
	}
	if t.Rel == lang.AclRelcl && !s.dateOrLand(t.Head) {
		return
	}
	if h := s.antecedentBefore(r, p, v); h >= 0 && h != t.Head {
		s.rehang(v, h, lang.AclRelcl)
	}
}

// opensRelative reports whether token i is a word that opens a relative clause.
func (s *sentence) opensRelative(i int) bool {
	if f := s.Tokens[i].Form; f == lang.WDT || f == lang.WP {
		return i > 0 && s.nominal(i-1) || i > 1 && s.comma(i-1) && s.nominal(i-2)
	}
	return s.lemma(i) == "that" && s.Tokens[i].Tag == lang.PRON && i > 0 && s.nominal(i-1)
}

func (s *sentence) dateOrLand(i int) bool {
	return s.time[i] >= 0 || s.place[i] >= 0 && s.actor[i] < 0
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
		case t.Tag == lang.NOUN && s.lemma(p) != "who" && r.violent(codebook.Noun, s.lemma(i)) && r.violent(codebook.Verb, s.lemma(v)):
			return i
		case near < 0:
			near = i
		}
	}
	return near
}

// violent reports whether the codebook knows a word for an assault.
func (r *reading) violent(c codebook.Class, lemma string) bool {
	return slices.ContainsFunc(r.book.Find(c, lemma), func(m codebook.Match) bool { return m.Pattern.Type == "ASSAULT" && len(m.Word.With) == 0 })
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

// lentSubject is the phrase before finite verb v that can be its subject where
// the tree gives it none, or -1: "the group's leader, Omar, [wrote]", "a strike
// on Friday [hit]".
func (s *sentence) lentSubject(v int) int {
	t := s.Tokens[v]
	joined := t.Form == lang.VBN && v > 0 && becomes[s.lemma(v-1)] // "remains committed"
	if t.Tag != lang.VERB || !s.finite(v) && !joined || s.child(v, lang.Nsubj, lang.NsubjPass, lang.NsubjOuter, lang.Csubj, lang.CsubjPass, lang.Expl) >= 0 {
		return -1
	}
	switch t.Rel {
	case lang.Root, lang.Ccomp, lang.Parataxis, lang.Advcl:
	default:
		return -1
	}
	i := v - 1
	for i >= 0 && (s.Tokens[i].Tag == lang.AUX || s.Tokens[i].Tag == lang.ADV || s.Tokens[i].Tag == lang.PART || joined && i == v-1) && s.headEndingAt(i) < 0 {
		i--
	}
	if i >= 0 && s.comma(i) {
		return s.beforeAside(i)
	}
	return s.phraseOpening(i)
}

// phraseOpening is the head of the phrase that ends at token i, past the
// phrases with a preposition that follow its head; -1 where a preposition opens
// it, or nothing nominal stands there.
func (s *sentence) phraseOpening(i int) int {
	for n := 0; n < 6 && i >= 0; n++ {
		head, first := s.chunkEnding(i)
		if head < 0 {
			return -1
		}
		if first == 0 || s.Tokens[first-1].Tag != lang.ADP {
			if s.time[head] >= 0 || s.Tokens[head].Tag == lang.PRON && s.actor[head] < 0 {
				return -1
			}
			return head
		}
		if i = first - 2; i >= 0 && s.Tokens[i].Form == lang.VBN { // "a bomb dropped by the army on a camp"
			i--
		}
	}
	return -1
}

// chunkEnding is the head and the first token of the noun phrase that ends at
// token i, or -1.
func (s *sentence) chunkEnding(i int) (int, int) {
	if k := s.mentionEnding(i); k >= 0 {
		return k, s.first[k]
	}
	if i < 0 || !s.nominal(i) && s.time[i] < 0 {
		return -1, -1
	}
	first := i
	for first > 0 {
		switch t := s.Tokens[first-1]; t.Tag {
		case lang.DET, lang.ADJ, lang.NUM, lang.NOUN, lang.PROPN:
			if s.time[i] < 0 && s.time[first-1] >= 0 {
				return i, first
			}
			first--
			continue
		}
		break
	}
	return i, first
}

// mentionEnding is the head of the actor mention whose last token is i, or -1.
func (s *sentence) mentionEnding(i int) int {
	for k := i; k >= 0 && i-k < 8; k-- {
		if s.actor[k] >= 0 && s.last[k] == i+1 {
			return k
		}
	}
	return -1
}

// beforeAside is the subject before an aside that a comma closes at token i: of
// a description and a name beside it, the name.
func (s *sentence) beforeAside(i int) int {
	for c := i - 2; c > 0 && i-c < 16; c-- {
		if !s.comma(c) {
			continue
		}
		k, _ := s.chunkEnding(c - 1)
		if k < 0 || s.time[k] >= 0 {
			return -1
		}
		if j := s.mentionEnding(i - 1); j >= 0 && s.first[j] == c+1 {
			if s.name[j] {
				return j
			}
			return s.phraseOpening(c - 1)
		}
		switch t := s.Tokens[c+1]; {
		case t.Form == lang.WP || t.Form == lang.WDT || t.Form == lang.VBN || t.Form == lang.VBG, t.Tag == lang.DET && s.Tokens[i-1].Tag == lang.NOUN:
			return s.phraseOpening(c - 1)
		}
		return -1
	}
	return -1
}
