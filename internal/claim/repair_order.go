package claim

import (
	"strings"

	"casus/internal/codebook"
	"casus/internal/lang"
)

// These slips give a phrase the wrong part in its clause, plain from where it stands.

// repairFronted takes an object before an active verb that has another after it for
// the subject: "their approach to the rebels has consequences".
func (s *sentence) repairFronted(k int) {
	t := s.Tokens[k]
	v := t.Head
	if t.Rel != lang.Obj || v < k || v < 0 || !s.verbal(v) || !s.finite(v) || s.passive(v) || s.child(v, lang.Nsubj, lang.NsubjPass, lang.Csubj) >= 0 {
		return
	}
	for _, o := range s.kids[v] {
		if o > v && s.Tokens[o].Rel == lang.Obj {
			s.rehang(k, v, lang.Nsubj)
			return
		}
	}
}

// repairDash gives a verb that begins anew after a dash the phrase between as its
// subject: "it has a price – [a strike] meant for them killed ten".
func (s *sentence) repairDash(v int) {
	t := s.Tokens[v]
	if t.Rel != lang.Conj || t.Head < 0 || t.Head > v || !s.finite(v) || s.child(v, lang.Nsubj, lang.NsubjPass, lang.Cc) >= 0 {
		return
	}
	for k := t.Head + 1; k < v; k++ {
		if s.Tokens[k].Head != t.Head || !s.nominal(k) || s.Tokens[k].Rel != lang.Obj && s.Tokens[k].Rel != lang.Conj && s.Tokens[k].Rel != lang.Appos {
			continue
		}
		if first, _ := s.Subtree(k); first > 0 && first <= k && dashes[s.word(first-1)] && s.apartWord(first-1) {
			s.rehang(k, v, lang.Nsubj)
			return
		}
	}
}

// apartWord reports whether token i stands with a gap on both sides: a dash, no hyphen.
func (s *sentence) apartWord(i int) bool {
	return i > 0 && i+1 < len(s.Tokens) && s.Tokens[i-1].End < s.Tokens[i].Start && s.Tokens[i].End < s.Tokens[i+1].Start
}

// repairMade gives "made" its object where the parser took that for a word before
// the next: "made [the group] more resolute in fighting them".
func (s *sentence) repairMade(v int) {
	if s.lemma(v) != "make" || v+3 >= len(s.Tokens) {
		return
	}
	k := s.startingAt(v + 1)
	if k < 0 || s.last[k]+1 >= len(s.Tokens) || !degrees[s.lemma(s.last[k])] {
		return
	}
	w := s.last[k] + 1
	if s.Tokens[w].Tag != lang.ADJ && s.Tokens[w].Tag != lang.NOUN || s.Tokens[w].Head != v {
		return
	}
	s.rehang(k, v, lang.Obj)
	s.rehang(w, v, lang.Xcomp)
	s.Tokens[w].Tag, s.Tokens[w].Form = lang.ADJ, lang.JJ
}

// degrees are the words before what somebody is made to be.
var degrees = map[string]bool{"more": true, "less": true, "so": true, "too": true, "even": true, "increasingly": true, "very": true}

// repairPresent takes a plural noun between a name and an object for the verb that it
// is: "Chad [backs] the rebels".
func (r *reading) repairPresent(s *sentence, v int) {
	t := s.Tokens[v]
	o := s.child(v, lang.Obj)
	if t.Form != lang.NNS || t.Rel != lang.Root || v == 0 || o < v || s.child(v, lang.Cop, lang.Nsubj) >= 0 {
		return
	}
	k := s.headEndingAt(v - 1)
	if k < 0 || s.Tokens[k].Head != v || len(r.book.Find(codebook.Verb, strings.ToLower(t.Lemma))) == 0 {
		return
	}
	s.mine()
	s.Tokens[v].Tag, s.Tokens[v].Form = lang.VERB, lang.VBZ
	s.rehang(k, v, lang.Nsubj)
}

// repairTitle puts a title before a name beside it where both were taken for the
// subject: "[Minister for Defence], Omar Said said".
func (s *sentence) repairTitle(v int) {
	for _, k := range s.kids[v] {
		for _, j := range s.kids[v] {
			if k < j && j < v && s.Tokens[k].Rel == lang.Nsubj && s.Tokens[j].Rel == lang.Nsubj && s.Tokens[k].Tag == lang.NOUN && s.name[j] && s.comma(s.first[j]-1) {
				s.rehang(k, j, lang.Appos)
				return
			}
		}
	}
}

// repairThanks takes "thanks to" for the preposition that it is.
func (s *sentence) repairThanks(i int) {
	if s.lemma(i) != "thanks" && s.word(i) != "thanks" || i+1 >= len(s.Tokens) || s.lemma(i+1) != "to" || s.Tokens[i].Head < 0 {
		return
	}
	k := s.child(i, lang.Nmod)
	if k < 0 || k < i {
		return
	}
	s.rehang(k, s.Tokens[i].Head, lang.Obl)
	s.rehang(i, k, lang.Case)
	s.Tokens[i].Tag, s.Tokens[i].Form = lang.ADP, lang.IN
}
