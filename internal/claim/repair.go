package claim

import (
	"slices"

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
		s.repairNoun(i)
		r.repairRoot(s, i)
		r.repairExpletive(s, i)
		s.repairThanks(i)
		s.repairFronted(i)
		s.repairMade(i)
		s.repairTitle(i)
		r.repairPresent(s, i)
		s.repairGerund(i)
		s.repairBound(i)
		s.repairUnmarked(i)
		r.repairBracket(s, i)
		s.repairShared(i)
		s.repairDash(i)
		s.repairToll(i)
		r.repairSpeaker(s, i)
		r.repairTold(s, i)
		s.repairSecond(i)
	}
	for i := range s.Tokens {
		s.repairRelative(r, i)
		s.repairSaid(i)
		r.repairBlamed(s, i)
		s.repairParticiple(i)
		s.repairOpening(i)
		r.repairBeside(s, i)
		r.repairInfinitive(s, i)
		s.repairAfter(i)
		r.repairCrossed(s, i)
		s.repairDenied(i)
		s.repairSemicolon(i)
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
	if v := t.Head; (t.Rel == lang.AuxPass || t.Rel == lang.Aux) && i > 1 && i < v && s.Tokens[i-1].Head == v && s.word(i-1) == "to" {
		s.rehang(i, i-2, lang.Obl) // "militants linked to IS killed": nobody is killed there
		s.rehang(i-1, i, lang.Case)
		if k := s.child(v, lang.NsubjPass); k >= 0 && s.child(v, lang.Obj) >= 0 {
			s.Tokens[k].Rel, s.Tokens[v].Form = lang.Nsubj, lang.VBD
		}
		return
	}
	if t.Rel == lang.Aux || t.Rel == lang.AuxPass || t.Rel == lang.Cop {
		rel := lang.Nsubj
		if i > t.Head {
			rel = lang.Obj
		}
		s.rehang(i, t.Head, rel)
	}
}

// repairNoun takes an adjective that somebody owns and that stands where only a noun
// can for the noun that it is: "members of its [rival]".
func (s *sentence) repairNoun(i int) {
	t := s.Tokens[i]
	if t.Tag != lang.ADJ || s.child(i, lang.NmodPoss) < 0 {
		return
	}
	switch t.Rel {
	case lang.Nmod, lang.Obl, lang.Obj, lang.Nsubj, lang.NsubjPass, lang.Appos:
		s.mine()
		s.Tokens[i].Tag, s.Tokens[i].Form = lang.NOUN, lang.NN
	}
}

// violent reports whether the codebook knows a word for an assault.
func (r *reading) violent(c codebook.Class, lemma string) bool {
	return slices.ContainsFunc(r.book.Find(c, lemma), func(m codebook.Match) bool { return m.Pattern.Type == "ASSAULT" && len(m.Word.With) == 0 })
}
