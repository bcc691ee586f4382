package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// A report rarely says twice when something happened: what the sentences after a
// dated attack go on to tell in the simple past is of its time, and what a report
// opens with, without a time, is its news.

// narration is how many sentences after a dated attack its time still holds.
const narration = 2

// narrate dates the attacks that follow a dated one and tell no time themselves.
func (r *reading) narrate(told []*event) []*event {
	var last, before *event // the latest in time, and in the text
	for _, e := range told {
		if e.kind != casus.Event || e.typ != "ASSAULT" || e.standing.modality != casus.Actual {
			continue
		}
		s := r.sentences[e.at.Sentence]
		if e.time == nil && before != nil && before.at.Sentence == s.index-1 && r.sequel(s) && !r.timed(s, before.time) {
			e.time, e.background, e.goesOn = before.time, before.background, true
		}
		if last != nil && e.time == nil && !e.background && s.index-last.at.Sentence <= r.farBack(s, e) && !r.timed(s, last.time) && !r.elsewhere(s, last) && r.goesOn(s, e.at.Token) {
			e.time, e.background, e.goesOn = last.time, last.background, true
		}
		if e.time != nil && (last == nil || last.time == e.time || e.time.From >= last.time.From) {
			last = e
		}
		if e.time != nil {
			before = e
		}
	}
	return told
}

// farBack is how many sentences before e the attack may be told that it is a part of:
// who says of his own bomber that he struck tells of the attack that the report is about.
func (r *reading) farBack(s *sentence, e *event) int {
	own := r.shareSide(e.source, e.standing.said) && slices.ContainsFunc(e.source, func(f filler) bool {
		return f.sentence == s.index && s.child(f.token, lang.NmodPoss) >= 0 && r.book.In(codebook.Attacker, s.lemma(f.token))
	})
	if own {
		return recall
	}
	return narration
}

// sequel reports whether s begins with words for a time on the day told before:
// "Hours later the army", "Later that day".
func (r *reading) sequel(s *sentence) bool {
	opening := ""
	for i := range min(4, len(s.Tokens)) {
		if opening = strings.TrimSpace(opening + " " + strings.ToLower(s.word(i))); r.book.In(codebook.Sequel, opening) {
			return true
		}
	}
	return false
}

// timed reports whether s has a word of time of its own, known or not. "Hours later" is
// of the same day, and who speaks of day o on it or on the next tells of it.
func (r *reading) timed(s *sentence, o *casus.Interval) bool {
	for k, t := range s.time {
		if t < 0 {
			continue
		}
		m := r.m.Times[t]
		hours := strings.Contains(strings.ToLower(m.Text), "hour") || strings.Contains(strings.ToLower(m.Text), "minute")
		if !hours && !(r.ofSpeech(s, k) && o.To != 0 && m.From-1 <= o.To && o.To <= m.To) {
			return true
		}
	}
	return false
}

// goesOn reports whether the clause of word i tells the story on: in the simple
// past, or had by what somebody says of it.
func (r *reading) goesOn(s *sentence, i int) bool {
	for n := 0; i >= 0 && n < len(s.Tokens); i, n = s.Tokens[i].Head, n+1 {
		switch {
		case s.finite(i) && s.Tokens[i].Rel == lang.Ccomp && s.Tokens[i].Head >= 0:
			_, said := r.speechAt(s, s.Tokens[i].Head)
			return s.simplePast(i) || said && s.child(i, lang.Aux) >= 0 && s.lemma(s.child(i, lang.Aux)) == "have"
		case s.finite(i):
			return s.simplePast(i)
		case s.Tokens[i].Rel == lang.AclRelcl:
			return false
		}
	}
	return false
}
