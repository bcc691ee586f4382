package claim

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// A count is a number that the report gives and what it says of those counted.
type count struct {
	s      *sentence
	number int // index in Numbers, -1 where one person is told of without a number
	who    int // token of those counted, -1 where the words leave it out
	value  casus.Range
	typ    string
	word   codebook.FigureWord
	at     int // token of the word, or of the number where no word tells
	end    int
	whole  *count // the count that includes it
	like   string // what the count before it in the sentence counts
	id     casus.ClaimID
}

// figures is the claims of what the report counts. The claims of its events are
// known: a figure points to the one that it belongs to. Beside each stands what
// it was written down from.
func (r *reading) figures(events []*event, told []casus.Claim) ([]casus.Claim, []*event) {
	ids := map[lang.Ref]casus.ClaimID{}
	for _, c := range told {
		if c.Kind == casus.Event {
			at := r.tokenAt(c.Sentence, c.Trigger.Start)
			if _, taken := ids[at]; !taken {
				ids[at] = c.ID
			}
		}
	}
	var out []casus.Claim
	var from []*event
	var last *event // the last event of the sentences before
	byNumber := r.numbersBySentence()
	for _, s := range r.sentences {
		here := eventsOf(events, s.index)
		f := counter{r: r, s: s, numbers: byNumber[s.index]}
		var before *event // what the count before is about
		like := ""
		for _, c := range f.counts() {
			about := c.about(here, last)
			if before != nil && c.suits(before) && c.number >= 0 && anaphoric[r.m.Numbers[c.number].Of] {
				about = before // "two died and five others were hurt"
			}
			before = about
			if c.like == "" {
				c.like = like
			}
			cl, e := r.figure(c, about)
			if c.typ != "money" {
				like = cl.Value.Of
			}
			if about != nil {
				cl.Value.About = ids[about.at]
			}
			out, from = append(out, cl), append(from, e)
		}
		for _, e := range here {
			if e.kind == casus.Event && (last == nil || last.at.Sentence != s.index || e.typ == "ASSAULT") {
				last = e
			}
		}
	}
	return out, from
}

func (r *reading) numbersBySentence() map[int][]int {
	by := map[int][]int{}
	for i, n := range r.m.Numbers {
		by[n.Sentence] = append(by[n.Sentence], i)
	}
	return by
}

func eventsOf(events []*event, sentence int) []*event {
	var out []*event
	for _, e := range events {
		if e.at.Sentence == sentence {
			out = append(out, e)
		}
	}
	return out
}

// tokenAt is the token that starts at a code point of a sentence.
func (r *reading) tokenAt(sentence, start int) lang.Ref {
	s := r.sentences[sentence]
	for i := range s.Tokens {
		if a, _ := r.doc.Runes(s.Tokens[i].Start, s.Tokens[i].Start); a >= start {
			return lang.Ref{Sentence: sentence, Token: i}
		}
	}
	return lang.Ref{Sentence: sentence}
}

// about is the event that a count belongs to: the one that its word tells, else
// the nearest of its sentence, else, for the dead and the hurt, the last one told.
func (c *count) about(here []*event, last *event) *event {
	if i := slices.IndexFunc(here, func(e *event) bool { return e.kind == casus.Event && slices.Contains(e.words, c.at) }); i >= 0 {
		return here[i]
	}
	var best *event
	for _, e := range here {
		if e.kind == casus.Event && c.suits(e) && (best == nil || distance(e.at.Token, c.at) < distance(best.at.Token, c.at)) {
			best = e
		}
	}
	if best == nil && last != nil && c.suits(last) && c.s.index-last.at.Sentence <= 3 {
		return last
	}
	return best
}

func distance(a, b int) int {
	if a > b {
		return a - b
	}
	return b - a
}

// suits reports whether figures of this type belong to events such as e.
func (c *count) suits(e *event) bool {
	switch c.typ {
	case "killed", "injured", "abducted":
		return e.typ == "ASSAULT"
	case "arrested":
		return e.typ == "COERCE"
	case "displaced":
		return e.typ == "ASSAULT" || e.typ == "COERCE"
	}
	return false
}

// unnamed is the entry that figures stand under where an event wants one.
var unnamed = &codebook.Pattern{}

// figure writes a count down as a claim.
func (r *reading) figure(c *count, about *event) (casus.Claim, *event) {
	e := r.counted(c, about)
	e.standing = r.standing(c.s, e)
	r.putAt(c.s, e)
	if about != nil && about.at.Sentence == c.s.index {
		e.time, e.timeToken, e.place, e.background = about.time, about.timeToken, about.place, about.background
	}
	if e.time == nil {
		r.date(c.s, e)
	}
	if c.typ == "strength" && e.time == nil {
		r.onlyTime(c.s, e)
	}
	r.locate(c.s, e)
	if about != nil && about.at.Sentence != c.s.index {
		if e.time == nil {
			e.time, e.background = about.time, about.background
		}
		if e.place < 0 {
			e.place = about.place
		}
	}
	cl := r.claim(e)
	cl.Value = r.value(c)
	if c.value == casus.Exactly(0) || c.word.Role == codebook.Deed && (cl.Modality == casus.Negated || cl.Modality == casus.Possible) {
		// That nobody was hurt is what the report says; bodies that are abandoned
		// are there; and who is charged with a murder, somebody was murdered.
		cl.Modality = casus.Actual
	}
	if cl.Modality == casus.Planned && r.past(c) {
		cl.Modality = casus.Actual // what "was done" nobody plans: the tree is wrong
	}
	cl.ID = r.figureID(&cl)
	c.id = cl.ID
	if c.whole != nil {
		cl.Value.PartOf = c.whole.id
	}
	return cl, e
}

// putAt gives a figure that stands without a speaker who it is that gives it: "police
// put the toll at 46 killed and 143 wounded", "a doctor spoke of 20 dead". A number
// is tied loosely to such a verb.
func (r *reading) putAt(s *sentence, e *event) {
	for i, n := e.at.Token, 0; i >= 0 && n < 6; i, n = s.Tokens[i].Head, n+1 {
		p := s.byHead[i]
		if p == nil || !s.verbal(i) || i > e.at.Token {
			continue
		}
		for _, m := range p.matches {
			if m.pattern.Complement != codebook.Said || len(m.with) == 0 || m.pattern.Kind != "" {
				continue
			}
			if who := s.speakers(r, i, m.pattern); who != nil {
				e.standing.said, e.standing.stance = who, m.pattern.Stance
			}
			return
		}
	}
}

// past reports whether the word of c is in the passive of the past, or is a
// present without "to".
func (r *reading) past(c *count) bool {
	intended := false
	for k := c.at - 1; k >= 0 && k > c.at-5; k-- {
		switch c.s.lemma(k) + " " + c.s.word(k) {
		case "be was", "be were", "be been":
			return true
		}
		intended = intended || c.s.lemma(k) == "to"
	}
	// "Bombings kill 14" is no infinitive, though the tagger may think so.
	return c.word.Role == codebook.Done && c.word.Form&codebook.Present != 0 && !intended
}

// onlyTime dates e by the one time of its sentence: "as of 2023".
func (r *reading) onlyTime(s *sentence, e *event) {
	at := -1
	for i, t := range s.time {
		if t >= 0 && at >= 0 {
			return
		}
		if t >= 0 {
			at = i
		}
	}
	if at >= 0 && !r.apart(s, at, e.at.Token) { // "the group, which was founded in 1964, has 2,400 fighters"
		r.setTime(s, e, at)
	}
}

// counted is the event that a figure is written down as: its word, and those
// counted as the side it is done to.
func (r *reading) counted(c *count, about *event) *event {
	e := &event{at: lang.Ref{Sentence: c.s.index, Token: c.at}, kind: casus.Figure, typ: c.typ, pattern: unnamed,
		rule: c.word.At + " " + c.s.lemma(c.at), place: -1, timeToken: -1}
	if c.word.Role == codebook.Toll {
		e.rule = c.word.At + " toll"
	}
	for i := c.at; i < c.end; i++ {
		e.words = append(e.words, i)
	}
	if c.number >= 0 {
		n := r.m.Numbers[c.number]
		e.words = append(e.words, n.First, n.Last-1)
	}
	if c.who >= 0 {
		e.doubt = c.s.Tokens[c.who].Doubt / 2
		if c.s.actor[c.who] >= 0 {
			e.target = []filler{{sentence: c.s.index, token: c.who, actor: c.s.actor[c.who], place: -1}}
		}
	}
	if about != nil && (about.at.Sentence == c.s.index && slices.Contains(about.words, c.at) || c.struckIn(about)) {
		e.source = about.source
	}
	if c.typ == "strength" {
		e.source, e.target = e.target, nil
	}
	return e
}

// struckIn reports whether event e is done to those counted: "[hacked] 14 to death".
func (c *count) struckIn(e *event) bool {
	return c.who >= 0 && slices.ContainsFunc(e.target, func(f filler) bool { return f.sentence == c.s.index && f.token == c.who })
}

// value is the number of a count as a claim gives it.
func (r *reading) value(c *count) *casus.Value {
	v := &casus.Value{Range: c.value, Unit: "people", Violent: c.word.Role == codebook.Done || c.word.Role == codebook.MayHit}
	if c.number < 0 {
		v.Of = c.s.phrase(c.who)
		if i := c.s.actor[c.who]; i >= 0 && r.m.Actors[i].Named {
			v.Of = r.m.Actors[i].Text
		}
		return v
	}
	n := r.m.Numbers[c.number]
	v.Of, v.Approximate = n.Of, n.Approximate
	if n.Unit != "" {
		v.Unit = n.Unit
	}
	if elliptic[n.Of] && (n.Unit == "" || c.typ == "money") {
		v.Of = c.like
	}
	return v
}

// anaphoric are the nouns of a number that stand for one told before: "two
// soldiers died and five others were hurt".
var anaphoric = map[string]bool{"": true, "others": true, "more": true, "other": true, "other people": true}

// elliptic are those of them that name nobody.
var elliptic = map[string]bool{"": true, "more": true, "other": true}

// figureID is the id of a figure: of the report and of what the claim says.
func (r *reading) figureID(c *casus.Claim) casus.ClaimID {
	v := c.Value
	h := sha256.Sum256(fmt.Appendf(nil, "%s|%s|%s|%s|%v|%v %v %v %s|%v", r.rep.ID, r.rep.SHA256, c.Kind, c.Type, c.Trigger, v.Low, v.Best, v.High, v.Of, c.Evidence.Span))
	return casus.ClaimID("c" + hex.EncodeToString(h[:6]))
}
