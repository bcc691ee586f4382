package claim

import (
	"fmt"
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// Explain tells in words why the claim with an id was made: the entry of the
// codebook, the words, how they hang together and how the event stands. It is
// false where the report makes no such claim.
func Explain(doc *lang.Doc, rep casus.Report, m *casus.Mentions, book *codebook.Patterns, id casus.ClaimID) (string, bool) {
	r := newReading(doc, rep, m, book)
	events := map[casus.Span][]*event{}
	told := r.events()
	for _, e := range told {
		s := r.span(r.sentences[e.at.Sentence], e.at.Token, e.at.Token+1)
		events[s] = append(events[s], e)
	}
	for _, c := range Extract(doc, rep, m, book) {
		if c.ID != id {
			continue
		}
		for _, e := range events[c.Trigger] {
			if e.typ == c.Type && e.kind == c.Kind {
				return r.explain(e, c), true
			}
		}
	}
	counted, from := r.figures(told, nil)
	for i, c := range counted {
		if c.ID == id {
			return r.explain(from[i], c), true
		}
	}
	return "", false
}

func (r *reading) explain(e *event, c casus.Claim) string {
	s := r.sentences[e.at.Sentence]
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s, sure to %.2f\n", c.Kind, c.Type, c.Confidence)
	fmt.Fprintf(&b, "  words     %q\n", c.Evidence.Text)
	fmt.Fprintf(&b, "  rule      %s\n", strings.TrimSuffix(e.rule+" ("+e.pattern.File+")", " ()"))
	fmt.Fprintf(&b, "  trigger   %s\n", s.word(e.at.Token))
	if e.light != nil {
		fmt.Fprintf(&b, "  carried   by %q\n", s.word(e.light.verb))
	}
	for _, f := range e.source {
		fmt.Fprintf(&b, "  source    %s\n", r.why(f, e))
	}
	for _, f := range e.target {
		fmt.Fprintf(&b, "  target    %s\n", r.why(f, e))
	}
	for _, step := range e.standing.steps {
		fmt.Fprintf(&b, "  standing  %s\n", step)
	}
	if e.sure == 0 && !e.account {
		fmt.Fprintf(&b, "  sure      %s\n", strings.Join(r.grounds(e), ", "))
	}
	return b.String()
}

// grounds is what makes e surer and what less, each with its weight.
func (r *reading) grounds(e *event) []string {
	var out []string
	for _, f := range r.features(e) {
		if w := loadConfidence()[f.Name] * f.Value; w > 0.05 || w < -0.05 {
			out = append(out, fmt.Sprintf("%s %+.1f", f.Name, w))
		}
	}
	return out
}

// why is a filler's name with its way through the tree to the trigger.
func (r *reading) why(f filler, e *event) string {
	s := r.sentences[f.sentence]
	p, _ := r.party(f)
	way := []string{}
	for i, n := f.token, 0; i >= 0 && i != e.at.Token && n < 8; n++ {
		way = append(way, fmt.Sprintf("%s %s", s.word(i), s.Tokens[i].Rel))
		i = s.Tokens[i].Head
	}
	return fmt.Sprintf("%s, by %s (doubt %.2f)", p.Name, strings.Join(way, " of "), f.doubt)
}
