package claim

import (
	"casus/internal/codebook"
	"casus/internal/lang"
)

// fights are the rivals that a fight with a preposition before and after it names:
// "backed the army in its fight against the rebels".
func (r *reading) fights(s *sentence) []*event {
	var out []*event
	for w := range s.Tokens {
		if !s.book.In(codebook.Fight, s.lemma(w)) || w+2 >= len(s.Tokens) || s.word(w+1) != "against" && s.word(w+1) != "with" {
			continue
		}
		a, b := s.actorEndingAt(s.beforeFight(w)), s.startingAt(w+2)
		if a < 0 || b < 0 {
			continue
		}
		enemy := filler{sentence: s.index, token: b, actor: s.actor[b], place: -1, doubt: s.Tokens[b].Doubt}
		for _, k := range s.abreast(a) {
			side := filler{sentence: s.index, token: k, actor: s.actor[k], place: -1, doubt: s.Tokens[k].Doubt}
			out = append(out, r.opposed(s, w, "in a "+s.lemma(w)+" "+s.word(w+1), side, enemy)...)
		}
	}
	return out
}

// beforeFight is the token before "in the", "in its long" and the like that stand
// before noun w, or -1.
func (s *sentence) beforeFight(w int) int {
	i, known := w-1, false
	for ; i > 0 && w-i < 5; i-- {
		switch s.Tokens[i].Tag {
		case lang.DET, lang.PRON:
			known = true
			continue
		case lang.ADJ:
			continue
		}
		break
	}
	if known && i > 0 && s.word(i) == "in" {
		return i - 1
	}
	return -1
}

// abreast is the actor that k heads and those that stand before it with only "and"
// or a comma between: "the army and its allies".
func (s *sentence) abreast(k int) []int {
	out := []int{k}
	for i := s.first[k] - 1; i > 0; i = s.first[k] - 1 {
		if w := s.word(i); w == "the" {
			i--
		}
		if w := s.word(i); w != "and" && w != "," {
			break
		}
		if k = s.actorEndingAt(i - 1); k < 0 {
			break
		}
		out = append(out, k)
	}
	return out
}
