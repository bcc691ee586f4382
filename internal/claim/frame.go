package claim

import (
	"slices"

	"casus"
	"casus/internal/lang"
)

// A frame is an attribution that can be read off the order of the words, for
// the many sentences in which the tree ties it to the wrong clause: ", X said"
// after what was said, "X said" before it, "according to X" around it.
type frame struct {
	first, last int // tokens [first, last) are what was said
	speaker     []filler
	stance      casus.Stance
}

// frames are the attributions of s. Of those that cover a word the first counts.
func (r *reading) frames(s *sentence) []frame {
	var out []frame
	for v := range s.Tokens {
		if f, ok := r.frameAfter(s, v); ok {
			out = append(out, f)
		}
		if f, ok := r.frameBefore(s, v); ok {
			out = append(out, f)
		}
		if f, ok := r.frameAccording(s, v); ok {
			out = append(out, f)
		}
	}
	return out
}

// frameAfter reads ", X said" and ", said X" where v says.
func (r *reading) frameAfter(s *sentence, v int) (frame, bool) {
	p, ok := r.speechAt(s, v)
	if !ok || s.Tokens[v].Form == lang.VBG {
		return frame{}, false
	}
	if speakers, cut := s.speakersBefore(v); cut > 0 && s.tells(0, cut) && !s.relativeAt(cut+1) {
		if s.resumes(v) { // "The attack, X told reporters, was"
			cut = len(s.Tokens)
		}
		return r.voiced(s, frame{0, cut, nil, p.Stance}, speakers...)
	}
	if v > 0 && s.lemma(v) != "tell" && cuts(s.word(v-1)) && s.tells(0, v-1) && v+1 < len(s.Tokens) { // ", said X"
		if k := s.startingAt(v + 1); k >= 0 {
			return r.voiced(s, frame{0, v - 1, nil, p.Stance}, k)
		}
	}
	return frame{}, false
}

// speakersBefore is the heads of the phrases that stand between a comma and verb v,
// and that comma; -1 where something else stands there: ", a doctor and two officials
// [said]", ", the governor, Omar Said, [told reporters]".
func (s *sentence) speakersBefore(v int) (speakers []int, cut int) {
	from := s.phraseEnd(v)
	if from < 0 {
		name := -1
		if v > 1 && s.comma(v-1) {
			name = s.mentionEnding(v - 2)
		}
		if name < 0 || s.Tokens[name].Tag != lang.PROPN || s.first[name] < 2 || !s.comma(s.first[name]-1) {
			return nil, -1
		}
		return []int{name}, s.phraseCut(s.first[name] - 2)
	}
	if cut = s.phraseCut(from); cut < 0 {
		return nil, -1
	}
	for k := from; k > cut; k-- {
		if s.Tokens[k].Tag == lang.CCONJ {
			speakers = append(speakers, s.topAfter(k-1, cut))
		} else if k == from {
			speakers = append(speakers, s.topAfter(from, max(cut, s.conjunctionBefore(from))))
		}
	}
	slices.Reverse(speakers)
	return speakers, cut
}

// conjunctionBefore is the last "and" before token k, or -1.
func (s *sentence) conjunctionBefore(k int) int {
	for ; k >= 0 && s.Tokens[k].Tag != lang.CCONJ; k-- {
	}
	return k
}

// relativeAt reports whether token i opens a relative clause: ", which the rebels
// claimed" tells who made the attack, not who says so.
func (s *sentence) relativeAt(i int) bool {
	form := s.Tokens[i].Form
	return form == lang.WDT || form == lang.WP
}

// resumes reports whether what stands before the attribution of verb v goes on
// after it: a comma closes it, and a verb follows at once.
func (s *sentence) resumes(v int) bool {
	for k := v + 1; k < len(s.Tokens) && k <= v+6; k++ {
		if s.verbal(k) {
			return false
		}
		if s.word(k) == "," {
			return k+1 < len(s.Tokens) && s.verbal(k+1) && s.Tokens[k+1].Form != lang.VBG
		}
	}
	return false
}

// frameBefore reads "X said" at the head of a sentence or after a conjunction.
func (r *reading) frameBefore(s *sentence, v int) (frame, bool) {
	p, ok := r.speechAt(s, v)
	if !ok || s.Tokens[v].Form == lang.VBG {
		return frame{}, false
	}
	k := s.before(v)
	if k < 0 || s.first[k] > 1 && !joins[s.lemma(s.first[k]-1)] {
		return frame{}, false
	}
	return r.voiced(s, frame{v + 1, len(s.Tokens), nil, p.Stance}, k)
}

// joins are the words after which a speaker opens a clause of his own.
var joins = map[string]bool{",": true, "and": true, "but": true, "while": true, "meanwhile": true, "however": true, "“": true, "\"": true}

// phraseEnd is the last word of the phrase that stands right before verb v, or
// -1: helping verbs and adverbs may stand between.
func (s *sentence) phraseEnd(v int) int {
	for k := v - 1; k >= 0; k-- {
		switch t := s.Tokens[k]; {
		case t.Tag == lang.AUX || t.Tag == lang.ADV:
		case s.nominal(k):
			return k
		default:
			return -1
		}
	}
	return -1
}

// topAfter is the head of the phrase that ends at token k and begins after cut:
// "mission" in "the United Nations mission in Afghanistan".
func (s *sentence) topAfter(k, cut int) int {
	for n := 0; n < len(s.Tokens); n++ {
		h := s.Tokens[k].Head
		if h <= cut || h >= k || !s.nominal(h) {
			break
		}
		k = h
	}
	return k
}

// phraseCut is the comma or mark before the phrase that ends at token k, or -1
// where the phrase opens the sentence or something else stands before it.
func (s *sentence) phraseCut(k int) int {
	for ; k >= 0; k-- {
		switch t := s.Tokens[k]; t.Tag {
		case lang.PUNCT:
			if cuts(s.word(k)) {
				return k
			}
			if s.word(k) != "-" && s.word(k) != "’" && s.word(k) != "'" {
				return -1
			}
		case lang.CCONJ:
			if k == 0 || s.lemma(k) != "and" || !s.nominal(k-1) {
				return -1
			}
		case lang.VERB, lang.AUX, lang.SCONJ:
			return -1
		}
	}
	return -1
}

func cuts(mark string) bool {
	switch mark {
	case ",", "”", "\"", "''", "—", "–", "--":
		return true
	}
	return false
}

// tells reports whether the tokens [first, last) hold a verb: what is said is a
// clause, not a name in a list.
func (s *sentence) tells(first, last int) bool {
	for k := first; k < last; k++ {
		if s.verbal(k) {
			return true
		}
	}
	return false
}

// frameAccording reads "according to X" where token k is "according".
func (r *reading) frameAccording(s *sentence, k int) (frame, bool) {
	if s.lemma(k) != "accord" && s.lemma(k) != "according" || k+2 >= len(s.Tokens) || s.lemma(k+1) != "to" {
		return frame{}, false
	}
	for j := k + 2; j < len(s.Tokens) && j < k+10 && s.Tokens[j].Tag != lang.PUNCT; j++ {
		if s.actor[j] >= 0 {
			return r.voiced(s, frame{0, len(s.Tokens), nil, casus.Says}, s.coordinated(j)...)
		}
	}
	return frame{}, false
}

// voiced completes f with who speaks at the tokens ks.
func (r *reading) voiced(s *sentence, f frame, ks ...int) (frame, bool) {
	for _, k := range ks {
		for _, v := range r.voices(r.fill(s, arg{"", k, s.Tokens[k].Doubt})) {
			if !slices.Contains(f.speaker, v) {
				f.speaker = append(f.speaker, v)
			}
		}
	}
	return f, len(f.speaker) > 0
}

// attributes reports whether f stands in the clause that only says whose words
// the clause of token i is: "…, the United Nations said".
func (s *sentence) attributes(i int, f filler) bool {
	return slices.ContainsFunc(s.frames, func(fr frame) bool {
		return fr.first == 0 && i < fr.last && f.sentence == s.index && f.token >= fr.last && f.token < len(s.Tokens) && fr.last < len(s.Tokens)
	})
}

// fromFrame gives an event the speaker of an attribution around it; ahead asks
// only for those that follow all that was said: "…, X said".
func (c *climb) fromFrame(at lang.Ref, ahead bool) {
	for _, f := range c.s.frames {
		if f.first <= at.Token && at.Token < f.last && (!ahead || f.first == 0 && f.last < len(c.s.Tokens)) {
			c.st.said, c.spoke = f.speaker, true
			c.note(f.stance)
			c.st.steps = append(c.st.steps, "attribution beside the clause: speaker")
			return
		}
	}
}
