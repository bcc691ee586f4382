package claim

import (
	"strings"
)

// statements are the stretches that a report gives as what somebody said without
// quotation marks: the paragraphs after "the minister said:" up to the next such
// line, a quotation mark, or the end. Their speaker is told by that line.
func (r *reading) statements() []quote {
	var out []quote
	open := false
	for _, s := range r.sentences {
		text := strings.TrimSpace(r.doc.Text[s.Start:s.End])
		who := r.announced(s, text)
		if inline := r.opened(s); inline != nil {
			out, open = append(out, *inline), true
			continue
		}
		switch {
		case who != nil:
			out, open = append(out, quote{start: s.End, end: s.End, speaker: who}), true
		case open && (s.Heading || strings.ContainsAny(text, "\"“”")):
			open = false
		case open:
			out[len(out)-1].end = s.End
		}
	}
	return out
}

// opened is the statement that begins within s, after a name, a verb of saying and a
// colon at the head of a paragraph: "The minister said: We are"; nil where none does.
func (r *reading) opened(s *sentence) *quote {
	if before := strings.TrimRight(r.doc.Text[:s.Start], " \t"); !strings.HasSuffix(before, "\n") {
		return nil
	}
	for i := 1; i+2 < len(s.Tokens) && i < 10; i++ {
		if s.word(i) != ":" || strings.ContainsAny(r.doc.Text[s.Start:s.End], "\"“”") {
			continue
		}
		p, ok := r.speechAt(s, i-1)
		if !ok || !s.finite(i-1) {
			return nil
		}
		if who := s.speakers(r, i-1, p); who != nil {
			return &quote{start: s.Tokens[i].End, end: s.End, speaker: who}
		}
	}
	return nil
}

// announced is who is said to speak by a sentence that ends in a colon, where a new
// paragraph without a quotation mark follows; nil where s is none such.
func (r *reading) announced(s *sentence, text string) []filler {
	rest := r.doc.Text[s.End:]
	next := strings.TrimLeft(rest, " \t\r\n")
	if !strings.HasSuffix(text, ":") || next == "" || strings.ContainsAny(next[:1], "\"-*•") || strings.HasPrefix(next, "“") || !strings.Contains(rest[:len(rest)-len(next)], "\n") {
		return nil
	}
	for i := len(s.Tokens) - 1; i >= 0; i-- {
		if p, ok := r.speechAt(s, i); ok {
			return s.speakers(r, i, p)
		}
	}
	return nil
}
