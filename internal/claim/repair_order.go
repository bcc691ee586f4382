package claim

import "casus/internal/lang"

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
