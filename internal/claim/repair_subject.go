package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// These slips lose a verb its subject or its object.

// repairOpeningNoun takes a word in -ing that opens a sentence, has "between" or
// "by" after it and a verb without a subject above it for the subject that it is:
// "Fighting between the army and rebels continued".
func (s *sentence) repairOpeningNoun(i int) {
	t := s.Tokens[i]
	if t.Form != lang.VBG || i != 0 && !s.opensAfterPhrase(i) || t.Head < 0 || i+1 >= len(s.Tokens) || s.lemma(i+1) != "between" && s.lemma(i+1) != "by" || s.child(t.Head, lang.Nsubj, lang.NsubjPass) >= 0 {
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

// opensAfterPhrase reports whether only a phrase and a comma stand before token i: "In
// Arauca, fighting between".
func (s *sentence) opensAfterPhrase(i int) bool {
	if i < 2 || !s.comma(i-1) || s.Tokens[0].Tag != lang.ADP {
		return false
	}
	for k := range i - 1 {
		if s.verbal(k) || s.Tokens[k].Tag == lang.PUNCT && s.word(k) != "-" {
			return false
		}
	}
	return true
}

// repairBound takes a number with a bound right after a verb for its object:
// "killed at least five people" is no place and no time.
func (s *sentence) repairBound(k int) {
	t := s.Tokens[k]
	if t.Head < 0 || t.Head > k || t.Rel != lang.Obl && t.Rel != lang.Nmod && t.Rel != lang.OblUnmarked || !s.nominal(k) || s.time[k] >= 0 || s.child(k, lang.Nummod) < 0 && t.Tag != lang.NUM {
		return
	}
	v := t.Head
	if !s.verbal(v) || s.child(v, lang.Obj, lang.AuxPass) >= 0 || s.Tokens[v].Rel == lang.Acl {
		return
	}
	i := v + 1
	for i < k && bounds[s.lemma(i)] {
		i++
	}
	if i <= v+1 || i > k || s.Tokens[i].Tag != lang.NUM && i != k {
		return
	}
	s.rehang(k, v, lang.Obj)
	if subject := s.child(v, lang.NsubjPass); subject >= 0 { // "air strikes killed at least five"
		s.rehang(subject, v, lang.Nsubj)
		s.Tokens[v].Form = lang.VBD
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

// repairToll takes the subject of a verb of harm for those harmed where a headline
// counts others right after it: "three civilians killed, 12 others injured".
func (s *sentence) repairToll(v int) {
	subject := s.child(v, lang.Nsubj)
	if t := s.Tokens[v]; !harms[s.lemma(v)] || t.Form != lang.VBD && t.Form != lang.VBN || subject < 0 || s.child(subject, lang.Nummod) < 0 || s.child(v, lang.Aux) >= 0 {
		return
	}
	i := v + 1
	for i < len(s.Tokens) && (s.comma(i) || s.Tokens[i].Tag == lang.NUM || bounds[s.lemma(i)]) {
		i++
	}
	if i >= len(s.Tokens) || s.child(i, lang.Nummod) < 0 || i+1 >= len(s.Tokens) || !harms[s.lemma(i+1)] || s.Tokens[i+1].Head != i || s.Tokens[i].Head != v {
		return
	}
	s.rehang(subject, v, lang.NsubjPass)
	s.Tokens[v].Form = lang.VBN
	s.rehang(i, v, lang.Parataxis)
}

// harms are the verbs by which headlines count.
var harms = map[string]bool{"kill": true, "wound": true, "injure": true, "hurt": true, "abduct": true, "kidnap": true, "arrest": true}

// repairRoot makes a verb the head of its sentence where it was hung on its subject
// as a participle, though it has an object or is never passive: "Qatar mediated
// between Sudan and Chad".
func (r *reading) repairRoot(s *sentence, v int) {
	t := s.Tokens[v]
	n := t.Head
	if t.Rel != lang.Acl || t.Form != lang.VBD || n < 0 || s.Tokens[n].Head >= 0 || !s.nominal(n) || n > v || s.actorEndingAt(v-1) < 0 {
		return
	}
	passes := func(m codebook.Match) bool { return slices.Contains(m.Pattern.Target, codebook.Object) }
	if found := r.book.Find(codebook.Verb, s.lemma(v)); s.child(v, lang.Obj) < 0 && (len(found) == 0 || slices.ContainsFunc(found, passes)) {
		return
	}
	s.mine()
	s.kids[n] = slices.DeleteFunc(slices.Clone(s.kids[n]), func(k int) bool { return k == v })
	s.Tokens[v].Head, s.Tokens[v].Rel = -1, lang.Root
	s.rehang(n, v, lang.Nsubj)
}

// repairExpletive gives an adjective its subject where that was read as an "it" that
// stands for nobody: "Kenya said [it] is willing to withdraw". Who can be willing is
// somebody.
func (r *reading) repairExpletive(s *sentence, i int) {
	h := s.Tokens[i].Head
	if s.Tokens[i].Rel != lang.Expl || h < i || s.Tokens[h].Tag != lang.ADJ || s.child(h, lang.Xcomp) < 0 || s.child(h, lang.Nsubj) >= 0 {
		return
	}
	if slices.ContainsFunc(r.book.Find(codebook.Adjective, s.lemma(h)), func(m codebook.Match) bool { return m.Pattern.Kind == casus.Event }) {
		s.rehang(i, h, lang.Nsubj)
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

// repairTold gives the clause that is said the first of two subjects that hang on the
// verb of saying: "[A series of strikes] killed ten, a spokesman said".
func (r *reading) repairTold(s *sentence, v int) {
	u := s.child(v, lang.Ccomp)
	if _, ok := r.speechAt(s, v); !ok || u < 0 || u > v || s.child(u, lang.Nsubj, lang.NsubjPass, lang.AuxPass) >= 0 || !s.finite(u) {
		return
	}
	first := s.child(v, lang.Nsubj)
	if first < 0 || first > u || !slices.ContainsFunc(s.kids[v], func(k int) bool { return k > u && s.Tokens[k].Rel == lang.Nsubj }) {
		return
	}
	s.rehang(first, u, lang.Nsubj)
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
