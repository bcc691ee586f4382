package claim

import (
	"slices"

	"casus"
	"casus/internal/lang"
)

// old is how many days before the report something must have ended to be
// background rather than news.
const old = 30

// date says when the event happened: by the nearest time phrase in its own
// clause, then up the tree to the clause that it is part of.
func (r *reading) date(s *sentence, e *event) {
	from := e.at.Token
	for n := 0; from >= 0 && n < 8; n++ {
		if t := r.timeUnder(s, from, 0); t >= 0 && r.dated(s, t) {
			r.setTime(s, e, t)
			return
		}
		if rel := s.Tokens[from].Rel; rel == lang.Ccomp || rel == lang.AclRelcl && !slices.Contains(e.words, s.Tokens[from].Head) {
			return // "said on Monday" is when it was said; an attack that killed was when it killed
		}
		from = s.Tokens[from].Head
	}
}

func (r *reading) setTime(s *sentence, e *event, token int) {
	m := r.m.Times[s.time[token]]
	e.time = &casus.Interval{From: m.From, To: m.To, Text: m.Text, Anchor: casus.AnchoredByText}
	e.timeToken = token
	r.stretch(s, e, token)
	pub := r.rep.Published
	e.background = pub != 0 && m.To != 0 && m.To < pub-old
}

// dated reports whether the time at token k is known.
func (r *reading) dated(s *sentence, k int) bool {
	m := r.m.Times[s.time[k]]
	return m.From != 0 || m.To != 0
}

// fresh is how many days before its publication the news of a report can be.
const fresh = 2

// news dates by the publication what the first sentence of the prose tells of
// the past without a time: that is what the report is about. Nothing else is
// taken from the day of publication.
func (r *reading) news(s *sentence, told []*event) {
	if r.rep.Published == 0 || s.index != r.lead || slices.ContainsFunc(s.time, func(t int) bool { return t >= 0 }) {
		return
	}
	for _, e := range told {
		if e.kind == casus.Event && e.time == nil && e.standing.modality == casus.Actual && s.past(e.at.Token) {
			e.time = &casus.Interval{From: r.rep.Published - fresh, To: r.rep.Published, Anchor: casus.AnchoredByPublication}
		}
	}
}

// past reports whether verb i tells of something done.
func (s *sentence) past(i int) bool {
	if !s.verbal(i) {
		return false
	}
	f := s.Tokens[i].Form
	return f == lang.VBD || f == lang.VBN && s.child(i, lang.Aux, lang.AuxPass) >= 0
}

// stretch reads the words around a time: "since 2014" has no end, "from 1996 to
// 2001" is one time.
func (r *reading) stretch(s *sentence, e *event, token int) {
	m := r.m.Times[s.time[token]]
	from := m.First - 1
	if from < 0 || from >= len(s.Tokens) {
		return
	}
	switch s.lemma(from) {
	case "since":
		e.time.To = 0
	case "from", "between":
		for k := m.Last; k < len(s.Tokens) && k < m.Last+3; k++ {
			if s.time[k] < 0 || k == token {
				continue
			}
			if n := r.m.Times[s.time[k]]; n.To > m.From {
				e.time.To = n.To
				e.time.Text = s.text[s.Tokens[m.First].Start:s.Tokens[n.Last-1].End]
				return
			}
		}
	}
}

// timeUnder is the time phrase that hangs on word i, looking into phrases but
// not into other clauses; -1 where there is none.
func (r *reading) timeUnder(s *sentence, i, depth int) int {
	if depth > 3 {
		return -1
	}
	for _, k := range s.kids[i] {
		if s.time[k] >= 0 {
			return k
		}
	}
	for _, k := range s.kids[i] {
		switch s.Tokens[k].Rel {
		case lang.Obl, lang.Nmod, lang.OblUnmarked, lang.NmodUnmarked, lang.Advmod, lang.Compound, lang.Obj, lang.Amod, lang.OblAgent:
			if t := r.timeUnder(s, k, depth+1); t >= 0 {
				return t
			}
		}
	}
	return -1
}

// intend turns a future that somebody announces of himself into what it is in
// PLOVER: a promise where it is friendly, a threat where it is hostile.
func (e *event) intend(r *reading) {
	if e.kind != casus.Event || len(e.source) == 0 {
		return
	}
	if e.standing.modality == casus.Negated && e.standing.future && friendly[e.typ] {
		e.typ, e.mode, e.standing.modality = "REJECT", "", casus.Future // "will not allow"
		return
	}
	if e.standing.modality != casus.Future {
		return
	}
	switch {
	case e.typ == "CONSULT":
	case friendly[e.typ]:
		e.typ, e.mode = "AGREE", ""
	case hostile[e.typ]:
		e.typ, e.mode = "THREATEN", ""
	}
}
