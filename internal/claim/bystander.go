package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// observes reports whether f is somebody who reports on a conflict: a medium, a monitor,
// an organisation for human rights.
func (r *reading) observes(f filler) bool {
	m := r.mention(f)
	if m == nil || !r.m.Actors[f.actor].Named && !r.book.In(codebook.Observer, r.sentences[f.sentence].lemma(f.token)) { // "its fighters" are no outlet
		return false
	}
	if m.Type == casus.Media {
		return true
	}
	if m.Type != casus.Organisation {
		return false
	}
	name := strings.ToLower(m.Name)
	return strings.Contains(name, "human rights") || strings.Contains(name, "news agency") || slices.ContainsFunc(strings.Fields(name), func(w string) bool { return r.book.In(codebook.Observer, w) })
}

// bystander reports whether f stands in the words of an attack without being attacked:
// a medium that is told of it, the rockets that are fired.
func (r *reading) bystander(e *event, f filler) bool {
	s := r.sentences[f.sentence]
	if r.observes(f) {
		rel := s.Tokens[f.token].Rel
		return s.Tokens[f.token].Head != e.at.Token || rel != lang.Obj && rel != lang.NsubjPass
	}
	return f.actor < 0 && f.place < 0 && (r.violent(codebook.Noun, s.lemma(f.token)) || s.book.In(codebook.Munition, s.lemma(f.token))) && !s.book.In(codebook.Striking, s.lemma(e.at.Token))
}

// uninvolved leaves out of an attack those who only stand by.
func (r *reading) uninvolved(e *event) {
	if e.typ != "ASSAULT" && e.typ != "COERCE" {
		return
	}
	e.source = slices.DeleteFunc(slices.Clone(e.source), r.observes)
	e.target = slices.DeleteFunc(slices.Clone(e.target), func(f filler) bool { return r.bystander(e, f) })
}
