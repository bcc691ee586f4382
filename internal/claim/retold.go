package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// What a report tells beside its news is background: what somebody does again and
// again ("has repeatedly attacked"), and what happened before the attack that the
// report is about ("On 3 October a bomb killed five").

// habitual reports whether e is told as what is done again and again: "has often
// attacked", "had attacked schools for years". The opening sentence tells news.
func (r *reading) habitual(s *sentence, e *event) bool {
	v := e.at.Token
	if e.light != nil {
		v = e.light.verb
	}
	if e.kind != casus.Event || s.index <= r.lead || !s.perfect(v) {
		return false
	}
	for _, k := range s.kids[v] {
		switch {
		case s.Tokens[k].Rel == lang.Advmod && r.book.In(codebook.Recurring, s.lemma(k)):
			return true
		case s.preposition(k) == "for" && r.book.In(codebook.Stretch, s.lemma(k)) && s.Tokens[k].Form == lang.NNS && s.child(k, lang.Nummod) < 0:
			return true
		}
	}
	return e.timeToken >= 0 && e.time.To-e.time.From > old
}

// standingFight reports whether e is a fight that goes on beside what is told, not one
// that was fought: "in their fight against the rebels".
func (s *sentence) standingFight(r *reading, e *event) bool {
	return e.kind == casus.Event && e.time == nil && e.place < 0 && s.index >= r.lead && r.book.In(codebook.Fight, s.lemma(e.at.Token)) && s.nominal(e.at.Token) && s.child(e.at.Token, lang.NmodPoss) >= 0
}

// perfect reports whether verb v has "have" before it: "has attacked".
func (s *sentence) perfect(v int) bool {
	if !s.verbal(v) {
		return false
	}
	for _, k := range s.kids[v] {
		if s.Tokens[k].Rel == lang.Aux && s.lemma(k) == "have" {
			return true
		}
	}
	return s.Tokens[v].Rel == lang.Conj && s.Tokens[v].Head >= 0 && s.Tokens[v].Form == lang.VBN && s.child(v, lang.Nsubj, lang.Aux, lang.AuxPass) < 0 && s.perfect(s.Tokens[v].Head)
}

// before is how many days before its news something must have ended for a report to
// have gone back to it; what was told in "had done" may be nearer.
const before = 3

// retold makes background of what is dated before the attack that the report is about.
// What is told from the day of the report is of the news, as a rule.
func (r *reading) retold(told []*event) []*event {
	news := r.newsDay(told)
	if news == 0 {
		return told
	}
	for _, e := range told {
		if e.kind != casus.Event || e.background || e.timeToken < 0 || e.time.To == 0 || e.at.Sentence <= r.lead || e.standing.modality != casus.Actual {
			continue
		}
		s := r.sentences[e.at.Sentence]
		e.background = e.time.To < news-before && !recent(e.time.Text) || e.time.To < news && len(e.standing.said) == 0 && s.hadDone(e.at.Token)
	}
	for _, e := range told { // "Hours later", of what was background
		e.background = e.background || e.goesOn && slices.ContainsFunc(told, func(o *event) bool { return o.time == e.time && o.background && o.timeToken >= 0 })
	}
	return told
}

// recent reports whether a time is told from the day of the report: "on Sunday", "in the
// past two days", "overnight".
func recent(text string) bool {
	text = strings.ToLower(text)
	return strings.Contains(text, "day") || strings.Contains(text, "hour") || strings.Contains(text, "night") || strings.Contains(text, "morning")
}

// newsDay is the first day of the attack that the report opens with, where that is
// fresh; 0 where it is not told.
func (r *reading) newsDay(told []*event) casus.Day {
	for _, e := range told {
		if e.typ != "ASSAULT" || e.kind != casus.Event || e.standing.modality != casus.Actual || e.time == nil || e.background || e.at.Sentence < r.lead {
			continue
		}
		if e.at.Sentence > r.lead+narration || guessed(e.time) || e.time.To == 0 || e.time.To-e.time.From > 1 || r.rep.Published == 0 || e.time.From < r.rep.Published-brief {
			return 0
		}
		return e.time.From
	}
	return 0
}

// hadDone reports whether word i stands in a clause told in "had done". What somebody
// said "had happened" is put so for his sake.
func (s *sentence) hadDone(i int) bool {
	for n := 0; i >= 0 && n < len(s.Tokens); i, n = s.Tokens[i].Head, n+1 {
		if s.finite(i) {
			return slices.ContainsFunc(s.kids[i], func(k int) bool { return s.Tokens[k].Rel == lang.Aux && strings.ToLower(s.word(k)) == "had" })
		}
	}
	return false
}
