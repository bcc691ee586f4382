package claim

import (
	"slices"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// old is how many days before the report something must have ended to be
// background rather than news.
const old = 30

// date says when the event happened: by a time phrase on its own words, then up
// the tree to the clause that it is part of.
func (r *reading) date(s *sentence, e *event) {
	if s.lasts(e) {
		r.dateState(s, e)
		return
	}
	for _, w := range e.words {
		if t := r.timeUnder(s, e, w, 0); t >= 0 {
			r.setTime(s, e, t)
			return
		}
	}
	if k := s.lastConjunct(e.at.Token); k >= 0 && e.kind == casus.Event {
		if t := r.timeUnder(s, e, k, 0); t >= 0 {
			r.setTime(s, e, t)
			return
		}
	}
	from, told := e.at.Token, e.at.Token
	for n := 0; from >= 0 && n < 8; n++ {
		if t := r.lastBefore(s, told, from, r.timeUnder(s, e, from, 0)); t >= 0 && (slices.Contains(e.words, from) || from == told || r.lends(s, e, told, from, t)) {
			r.setTime(s, e, t)
			return
		}
		above := s.Tokens[from].Head
		switch s.Tokens[from].Rel {
		case lang.Ccomp:
			return // "said on Monday" is when it was said
		case lang.AclRelcl, lang.Acl: // "mourned on Sunday those killed", but "the 2021 attack that killed"
			if s.time[above] >= 0 && r.dated(s, above) { // "in August, in which"
				r.setTime(s, e, above)
				return
			}
			if !r.attack(s, above) {
				return
			}
			told = above
		}
		from = above
	}
}

// lastConjunct is the last verb of the past that is joined to verb v and has the same
// subject, or -1: where and when it was done is said once, at the end ("killed eight
// men and arrested two in Herat on Friday").
func (s *sentence) lastConjunct(v int) int {
	best := -1
	for _, k := range s.kids[v] {
		if s.Tokens[k].Rel == lang.Conj && k > v && s.verbal(v) && s.verbal(k) && s.Tokens[k].Form == s.Tokens[v].Form && s.child(k, lang.Nsubj, lang.NsubjPass, lang.Aux) < 0 {
			best = k
		}
	}
	return best
}

// lastBefore is, of the times that hang on verb v, the last before verb i that is
// joined to v, where the one found stands before it as well: "lost ground until
// 2018, while from 2019 they [surrendered]".
func (r *reading) lastBefore(s *sentence, i, v, found int) int {
	if found < 0 || found > i || s.Tokens[i].Rel != lang.Conj || s.Tokens[i].Head != v {
		return found
	}
	for _, k := range s.kids[v] {
		if k > found && k < i && s.time[k] >= 0 && r.dated(s, k) {
			found = k
		}
	}
	return found
}

// brief is the longest time, in days, that a state is not told to have held: "the
// town, held by rebels, was hit on Friday".
const brief = 7

// dateState says since when or how long a state holds, by a time on its own words.
func (r *reading) dateState(s *sentence, e *event) {
	for _, w := range e.words {
		if t := r.timeUnder(s, e, w, 0); t >= 0 && r.ofState(s, e, t) {
			r.setTime(s, e, t)
			return
		}
	}
}

// ofState reports whether the time at token t can be when state e held: it is no
// mere day, or tells its beginning or end.
func (r *reading) ofState(s *sentence, e *event, t int) bool {
	m := r.m.Times[s.time[t]]
	told := m.Reach.From != 0 || m.Reach.To != 0
	return m.To-m.From >= brief || s.bounded(e.at.Token, m.First) || told && (m.Reach.From != m.From || m.Reach.To != m.To)
}

// lasts reports whether e is told as a state beside something else: a post in a
// title or an apposition, "rebel-held", "the town held by".
func (s *sentence) lasts(e *event) bool {
	if e.kind != casus.Relating {
		return false
	}
	switch s.Tokens[e.at.Token].Rel {
	case lang.Amod:
		return true
	case lang.Acl, lang.AclRelcl:
		return e.pattern.Lasting
	case lang.Appos, lang.Compound, lang.Flat, lang.NmodDesc, lang.Nmod, lang.Nsubj, lang.Obl, lang.NsubjPass, lang.OblAgent:
		return personal[e.typ] && e.pattern.Class == codebook.Noun && s.preposition(e.at.Token) != "as"
	}
	return false
}

// bounded reports whether what stands between word i and a time makes it the
// beginning or the end of what i tells: "held by rebels since shortly after".
func (s *sentence) bounded(i, first int) bool {
	for k := i + 1; k < first && first-i < 16; k++ {
		switch s.lemma(k) {
		case "since", "until", "till":
			return true
		}
	}
	return false
}

// lends reports whether word v, which stands above event e as word i tells it,
// lends it the time at token t. What is said, demanded or mourned on a day did not
// happen on it.
func (r *reading) lends(s *sentence, e *event, i, v, t int) bool {
	if t > i && t > v {
		return true // "condemned the attack in Kabul on Sunday"
	}
	if _, says := r.speechAt(s, v); says && !r.ofAttack(s, v) {
		return false
	}
	if !s.nominal(i) || !s.verbal(v) || r.light(s, v) {
		return true
	}
	if p := s.byHead[v]; p != nil && p.chosen != nil && p.chosen.kind == casus.Event {
		return p.chosen.typ == e.typ || p.chosen.typ == "ASSAULT"
	}
	return !s.definite(i)
}

// light reports whether verb v only carries the event of a noun: "carried out".
func (r *reading) light(s *sentence, v int) bool {
	return len(r.book.Find(codebook.Light, s.lemma(v))) > 0
}

func (r *reading) setTime(s *sentence, e *event, token int) {
	m := r.m.Times[s.time[token]]
	e.time = &casus.Interval{From: m.From, To: m.To, Text: m.Text, Anchor: casus.AnchoredByText}
	e.timeToken = token
	if e.kind == casus.Relating && (m.Reach.From != 0 || m.Reach.To != 0) {
		e.time.From, e.time.To = m.Reach.From, m.Reach.To // "until his death in 2015"
		r.lasting(s, e, m)
	} else {
		r.stretch(s, e, token)
	}
	if e.kind == casus.Relating && e.time.From != 0 && r.sinceThen(s, e, token) {
		e.time.To = 0
	}
	e.background = r.older(m.To) && (e.kind == casus.Event || e.time.To != 0)
}

// older reports whether what ended on a day is older than the report's news: its
// publication or, where it opens with what was long before, that.
func (r *reading) older(day casus.Day) bool {
	now := r.rep.Published
	if r.opens != 0 {
		now = r.opens
	}
	return now != 0 && day != 0 && day < now-old
}

// open makes the attack that the report opens with its news, however long before
// its publication it was: the main clause of its first sentence is what it is
// about.
func (r *reading) open(s *sentence, told []*event) {
	if s.index != r.lead {
		return
	}
	for _, e := range told {
		if e.background && e.typ == "ASSAULT" && r.opens == 0 && r.leads(s, e.at.Token) {
			r.opens = e.time.To
		}
	}
	for _, e := range told {
		if e.kind == casus.Event && e.time != nil {
			e.background = e.background && r.older(e.time.To)
		}
	}
}

// leads reports whether word i heads the main clause of s, or what is said in it.
func (r *reading) leads(s *sentence, i int) bool {
	for n := 0; i >= 0 && n < len(s.Tokens); n++ {
		h := s.Tokens[i].Head
		switch s.Tokens[i].Rel {
		case lang.Root:
			return true
		case lang.Ccomp, lang.Parataxis:
			if _, said := r.speechAt(s, h); !said {
				return false
			}
		case lang.Conj, lang.Nsubj, lang.Obj, lang.Xcomp:
			if s.nominal(i) && s.definite(i) {
				return false
			}
		default:
			return false
		}
		i = h
	}
	return false
}

// dated reports whether the time at token k is known.
func (r *reading) dated(s *sentence, k int) bool {
	m := r.m.Times[s.time[k]]
	return m.From != 0 || m.To != 0
}

// inTime reports whether token k is part of a time.
func (r *reading) inTime(s *sentence, k int) bool {
	return slices.ContainsFunc(r.m.Times, func(t casus.TimeMention) bool {
		return t.Sentence == s.index && t.First <= k && k < t.Last
	})
}

// ofSpeech reports whether the time at token k is when somebody spoke: it follows
// a speech verb with nothing but a phrase or two between ("said last month that",
// "told reporters in Kabul on Monday"), and no verb follows it at once ("said the
// men on Monday left").
func (r *reading) ofSpeech(s *sentence, k int) bool {
	m := r.m.Times[s.time[k]]
	if m.Last < len(s.Tokens) && s.verbal(m.Last) {
		return false
	}
	for i := m.First - 1; i >= 0 && m.First-i < 9; i-- {
		if _, ok := r.speechAt(s, i); ok {
			return !r.ofAttack(s, i)
		}
		switch s.Tokens[i].Tag {
		case lang.ADP, lang.DET, lang.ADJ, lang.ADV, lang.PRON, lang.PROPN, lang.NUM, lang.PART:
		case lang.NOUN:
			if r.attack(s, i) && s.time[i] < 0 {
				return false
			}
		default:
			return false
		}
	}
	return false
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
	if slices.ContainsFunc(s.preds, func(p *predicate) bool { return s.acrossYears(p.at.Token) }) {
		return
	}
	for _, e := range told {
		if e.kind == casus.Event && e.time == nil && e.standing.modality == casus.Actual && s.past(e.at.Token) {
			e.time = &casus.Interval{From: r.rep.Published - fresh, To: r.rep.Published, Anchor: casus.AnchoredByPublication}
		}
	}
}

// acrossYears reports whether word i has beside it how many years it took: "killed
// thousands over three decades".
func (s *sentence) acrossYears(i int) bool {
	return slices.ContainsFunc(s.kids[i], func(k int) bool {
		switch s.lemma(k) {
		case "year", "decade", "century":
			return s.Tokens[k].Rel == lang.Obl && s.preposition(k) != "after"
		}
		return false
	})
}

// past reports whether verb i tells of something done.
func (s *sentence) past(i int) bool {
	if !s.verbal(i) {
		return false
	}
	f := s.Tokens[i].Form
	return f == lang.VBD || f == lang.VBN && s.child(i, lang.Aux, lang.AuxPass) >= 0
}

// lasting gives a relation that holds from a time on the end that is told
// elsewhere in the sentence: "from 2013 until his death in 2015"; else it is open.
func (r *reading) lasting(s *sentence, e *event, m casus.TimeMention) {
	if m.First == 0 || s.lemma(m.First-1) != "from" || m.Reach.To != m.To {
		return
	}
	e.time.To = 0
	for k := m.Last; k < len(s.Tokens); k++ {
		if t := s.time[k]; t >= 0 && m.To < r.m.Times[t].To {
			n := r.m.Times[t]
			for i := m.Last; i < n.First; i++ {
				if l := s.lemma(i); l == "until" || l == "till" || l == "to" {
					e.time.To, e.time.Text = n.To, s.text[s.Tokens[m.First].Start:s.Tokens[n.Last-1].End]
					return
				}
			}
		}
	}
}

// sinceThen reports whether the time at token is when something set in that event e is
// a part of, so that e has gone on since: "since 2014", "since the war began in March
// 2011", "the conflict, which erupted in 2011, has killed". A raid that began on a day
// was on that day.
func (r *reading) sinceThen(s *sentence, e *event, token int) bool {
	m := r.m.Times[s.time[token]]
	for k := m.First - 1; k >= 0 && m.First-k < 8 && !s.verbal(k) && s.Tokens[k].Tag != lang.PUNCT; k-- {
		if s.lemma(k) == "since" { // "since the start of the operation in 2014"
			return true
		}
	}
	for i, n := token, 0; i >= 0 && i != e.at.Token && n < len(s.Tokens); i, n = s.Tokens[i].Head, n+1 {
		if slices.ContainsFunc(s.kids[i], func(k int) bool { return s.lemma(k) == "since" && k != e.at.Token }) {
			return true
		}
		if i != token && s.book.In(codebook.Onset, s.lemma(i)) && s.verbal(i) && m.To-m.From >= shortSpan && (s.Tokens[i].Rel == lang.AclRelcl || s.Tokens[i].Rel == lang.Acl) {
			return true
		}
	}
	return false
}

// shortSpan is the least number of days between the ends of a month.
const shortSpan = 27

// stretch reads the words around a time: "since 2014" has no end, "from 1996 to
// 2001" is one time.
func (r *reading) stretch(s *sentence, e *event, token int) {
	m := r.m.Times[s.time[token]]
	from := m.First - 1
	if from < 0 || from >= len(s.Tokens) {
		return
	}
	if r.sinceThen(s, e, token) {
		e.time.To = 0
		return
	}
	switch s.lemma(from) {
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
	default: // "in 2013 and 2014"
		for k := m.Last + 1; k < len(s.Tokens) && k < m.Last+3 && s.lemma(m.Last) == "and"; k++ {
			if s.time[k] < 0 {
				continue
			}
			if n := r.m.Times[s.time[k]]; n.First == m.Last+1 && n.From == m.To+1 {
				e.time.To = n.To
				e.time.Text = s.text[s.Tokens[m.First].Start:s.Tokens[n.Last-1].End]
			}
			return
		}
	}
}

// timeUnder is the time phrase that hangs on word i, looking into phrases but
// not into other clauses, nor into what tells another event than e; -1 where
// there is none.
func (r *reading) timeUnder(s *sentence, e *event, i, depth int) int {
	if depth > 3 {
		return -1
	}
	for _, k := range s.kids[i] {
		if s.time[k] >= 0 && r.dated(s, k) && (personal[e.typ] || !r.ofSpeech(s, k)) {
			return k
		}
	}
	for _, k := range s.kids[i] {
		switch s.Tokens[k].Rel {
		case lang.Obl, lang.Nmod, lang.OblUnmarked, lang.NmodUnmarked, lang.Advmod, lang.Compound, lang.Obj, lang.Amod, lang.OblAgent:
			if r.otherEvent(s, e, k) || sets[s.preposition(k)] && s.time[k] < 0 && s.byHead[k] != nil && r.attack(s, k) {
				continue
			}
			if t := r.timeUnder(s, e, k, depth+1); t >= 0 {
				return t
			}
		case lang.Acl: // "in a letter published on Tuesday he urged"
			if e.typ == "ASSAULT" || s.Tokens[i].Rel != lang.Obl || !r.book.In(codebook.Publishing, s.lemma(k)) {
				continue
			}
			for _, t := range s.kids[k] {
				if s.time[t] >= 0 && r.dated(s, t) {
					return t
				}
			}
		case lang.Nsubj, lang.NsubjPass: // "the collapse in 2021 allowed them to return"
			if s.actor[k] >= 0 || r.otherEvent(s, e, k) && s.verbal(e.at.Token) && s.Tokens[e.at.Token].Head != i {
				continue
			}
			if t := r.timeUnder(s, e, k, depth+2); t >= 0 {
				return t
			}
		}
	}
	return -1
}

// otherEvent reports whether nominal k tells an event of its own: "called for an
// inquiry into the attack on Friday" dates the attack.
func (r *reading) otherEvent(s *sentence, e *event, k int) bool {
	p := s.byHead[k]
	return p != nil && s.nominal(k) && !slices.Contains(e.words, k) && p.chosen != nil && p.chosen != e && p.chosen.kind == casus.Event
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
	if e.standing.modality != casus.Future || e.standing.would && !r.shareSide(e.source, e.standing.said) {
		return // "a deal under which the troops would leave" is no promise of the troops
	}
	switch {
	case r.sentences[e.at.Sentence].unless(e.at.Token): // "will withdraw its troops unless"
		e.typ, e.mode = "THREATEN", ""
	case e.typ == "CONSULT":
	case friendly[e.typ]:
		e.typ, e.mode = "AGREE", ""
	case hostile[e.typ]:
		e.typ, e.mode = "THREATEN", ""
	}
}

// unless reports whether what verb i tells is to come unless somebody yields.
func (s *sentence) unless(i int) bool {
	return slices.ContainsFunc(s.kids[i], func(k int) bool {
		m := s.child(k, lang.Mark)
		return s.Tokens[k].Rel == lang.Advcl && m >= 0 && s.lemma(m) == "unless"
	})
}
