package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// speakers is who says what word h says: the subject of a verb, the author of
// a statement.
func (s *sentence) speakers(r *reading, h int, p *codebook.Pattern) []filler {
	if p.Stance == "" && p.Complement != codebook.Thought {
		return nil
	}
	slots := []codebook.Slot{codebook.Subject}
	if !s.verbal(h) {
		slots = []codebook.Slot{"by", "from", codebook.Possessor, codebook.Modifier}
	}
	for _, slot := range slots {
		for _, a := range s.args(h) {
			if a.slot != slot {
				continue
			}
			if fs := r.voices(r.fill(s, a)); len(fs) > 0 {
				return fs
			}
		}
	}
	return nil
}

// voices keeps those who can say something: actors, names, and the words that
// stand for what somebody said.
func (r *reading) voices(fs []filler) []filler {
	var out []filler
	for _, f := range fs {
		if p, ok := r.party(f); ok && !f.event && !r.sentences[f.sentence].no(f.token) && (f.actor >= 0 || p.Name != "" && r.author(f)) {
			out = append(out, f)
		}
	}
	return out
}

// author reports whether f, which is no actor, can have said something: a name,
// or a noun of saying such as "statement".
func (r *reading) author(f filler) bool {
	s := r.sentences[f.sentence]
	if f.place >= 0 || s.Tokens[f.token].Tag == lang.PROPN || r.book.In(codebook.Desk, s.lemma(f.token)) {
		return true
	}
	return slices.ContainsFunc(r.book.Find(codebook.Noun, s.lemma(f.token)), func(m codebook.Match) bool { return m.Pattern.Complement == codebook.Said })
}

// said reads a speech verb above or beside the clause of i: "officials said",
// also where it is tied to the clause the other way round.
func (c *climb) said(i, h int) {
	if c.spoke || !c.s.verbal(h) {
		return
	}
	c.speech(h)
}

// speech takes the speaker from verb v, if it is one of saying.
func (c *climb) speech(v int) {
	p, ok := c.r.speechAt(c.s, v)
	if !ok || c.spoke {
		return
	}
	if who := c.s.speakers(c.r, v, p); len(who) > 0 {
		c.st.said, c.spoke = who, true
		c.note(p.Stance)
		c.st.steps = append(c.st.steps, c.s.lemma(v)+": speaker")
	}
}

// speechAt is the entry by which verb v says something.
func (r *reading) speechAt(s *sentence, v int) (*codebook.Pattern, bool) {
	if v < 0 || !s.verbal(v) {
		return nil, false
	}
	for _, m := range r.book.Find(codebook.Verb, s.lemma(v)) {
		if m.Pattern.Complement == codebook.Said && len(m.Word.With) == 0 {
			return m.Pattern, true
		}
	}
	return nil, false
}

// accordingTo reads "according to X" and ", X said" beside word i.
func (c *climb) accordingTo(i int) {
	if c.spoke {
		return
	}
	s := c.s
	for _, k := range s.kids[i] {
		t := s.Tokens[k]
		if (t.Rel == lang.Obl || t.Rel == lang.Nmod) && strings.HasPrefix(s.preposition(k), "according") {
			if fs := c.r.voices(c.r.fill(s, arg{"", k, t.Doubt})); len(fs) > 0 {
				c.st.said, c.spoke = fs, true
				c.note(casus.Says)
				c.st.steps = append(c.st.steps, "according to: speaker")
				return
			}
		}
		if t.Rel == lang.Parataxis || t.Rel == lang.Advcl && s.asSaid(k) {
			c.speech(k)
		}
	}
}

// asSaid reports whether the clause of k begins with "as": "as officials said".
func (s *sentence) asSaid(k int) bool {
	m := s.child(k, lang.Mark)
	return m >= 0 && s.lemma(m) == "as"
}

// A quote is a stretch of text between quotation marks, in bytes.
type quote struct {
	start, end int
	speaker    []filler
}

// findQuotes is the quotations of the report with their speakers: who says
// something in the sentence where a quotation begins or ends.
func (r *reading) findQuotes() []quote {
	quotes := slices.Concat(quotations(r.doc.Text), r.statements())
	for i := range quotes {
		q := &quotes[i]
		if q.speaker != nil {
			continue // a statement: whom it names in turn does not speak the whole of it
		}
		if q.speaker = r.heralded(*q); q.speaker != nil {
			continue
		}
		for _, s := range r.sentences {
			if s.End <= q.start || s.Start >= q.end {
				continue
			}
			if who := r.outside(s, *q); who != nil {
				q.speaker = who
			}
		}
		if q.speaker == nil && i > 0 && !strings.Contains(r.doc.Text[quotes[i-1].end:q.start], "\n") {
			q.speaker = quotes[i-1].speaker
		}
	}
	return quotes
}

// heralded is who speaks quotation q by the words "X said:" right before it, or nil.
func (r *reading) heralded(q quote) []filler {
	for _, s := range r.sentences {
		if s.End > q.start || !strings.HasSuffix(strings.TrimSpace(r.doc.Text[s.Start:s.End]), ":") || strings.TrimSpace(r.doc.Text[s.End:q.start]) != "" {
			continue
		}
		for i := len(s.Tokens) - 1; i >= 0; i-- {
			if p, ok := r.speechAt(s, i); ok {
				return s.speakers(r, i, p)
			}
		}
	}
	return nil
}

// namedIn reports whether all of fs are named within quotation q.
func (r *reading) namedIn(q quote, fs []filler) bool {
	return len(fs) > 0 && !slices.ContainsFunc(fs, func(f filler) bool {
		at := r.sentences[f.sentence].Tokens[f.token].Start
		return at < q.start || at >= q.end
	})
}

// outside is who says something in s outside the quotation.
func (r *reading) outside(s *sentence, q quote) []filler {
	for i := range s.Tokens {
		if t := s.Tokens[i]; t.Start >= q.start && t.Start < q.end {
			continue
		}
		if p, ok := r.speechAt(s, i); ok {
			if who := s.speakers(r, i, p); len(who) > 0 {
				return who
			}
		}
	}
	for _, f := range s.frames {
		if r.namedIn(q, f.speaker) {
			continue // who is quoted says that somebody says something
		}
		if t := s.Tokens[f.last-1]; t.Start <= q.end+1 && s.Tokens[f.first].End > q.start {
			return f.speaker
		}
	}
	return nil
}

// quotations is where text stands in double quotation marks. A mark that is
// not closed within its paragraph ends with it; marks that are doubled, as in
// tables of values, are one.
func quotations(text string) []quote {
	var out []quote
	open := -1
	for i, c := range text {
		switch {
		case c == '"' && i > 0 && text[i-1] == '"':
		case c == '“', c == '"' && open < 0:
			if open < 0 {
				open = i
			}
		case c == '”' || c == '"':
			if open >= 0 && i > open+1 {
				out = append(out, quote{start: open, end: i})
			}
			open = -1
		case c == '\n' && open >= 0 && strings.HasPrefix(strings.TrimLeft(text[i:], " \n"), "\n"):
			out, open = append(out, quote{start: open, end: i}), -1
		}
	}
	return out
}

// fromQuote gives an event in a quotation the quotation's speaker.
func (c *climb) fromQuote(at lang.Ref) {
	start := c.s.Tokens[at.Token].Start
	for _, q := range c.r.quotes {
		if q.start <= start && start < q.end && q.speaker != nil {
			c.st.said, c.spoke = q.speaker, true
			c.note(casus.Says)
			c.st.steps = append(c.st.steps, "quotation: speaker")
		}
	}
}
