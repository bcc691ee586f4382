package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/lang"
)

// observers are words in the names of those who watch and tell.
var observers = map[string]bool{"observatory": true, "monitor": true, "monitors": true, "watchdog": true}

// observes reports whether f is somebody who reports on a conflict: a medium, a monitor,
// an organisation for human rights.
func (r *reading) observes(f filler) bool {
	m := r.mention(f)
	if m == nil || !r.m.Actors[f.actor].Named && !observers[r.sentences[f.sentence].lemma(f.token)] { // "its fighters" are no outlet
		return false
	}
	if m.Type == casus.Media {
		return true
	}
	if m.Type != casus.Organisation {
		return false
	}
	name := strings.ToLower(m.Name)
	return strings.Contains(name, "human rights") || strings.Contains(name, "news agency") || slices.ContainsFunc(strings.Fields(name), func(w string) bool { return observers[w] })
}

// munitions are what is fired at others and has no part in a deed of its own, nor has
// the toll of a deed.
var munitions = map[string]bool{"rocket": true, "missile": true, "shell": true, "bomb": true, "mortar": true, "grenade": true, "bullet": true,
	"explosive": true, "ied": true, "mine": true, "shot": true, "gunfire": true, "toll": true}

// destroying are deeds whose target a weapon can be.
var destroying = map[string]bool{"destroy": true, "intercept": true, "seize": true, "down": true, "shoot": true, "confiscate": true, "hit": true, "target": true, "strike": true}

// bystander reports whether f stands in the words of an attack without being attacked:
// a medium that is told of it, the rockets that are fired.
func (r *reading) bystander(e *event, f filler) bool {
	s := r.sentences[f.sentence]
	if r.observes(f) {
		rel := s.Tokens[f.token].Rel
		return s.Tokens[f.token].Head != e.at.Token || rel != lang.Obj && rel != lang.NsubjPass
	}
	return f.actor < 0 && f.place < 0 && munitions[s.lemma(f.token)] && !destroying[s.lemma(e.at.Token)]
}

// uninvolved leaves out of an attack those who only stand by.
func (r *reading) uninvolved(e *event) {
	if e.typ != "ASSAULT" && e.typ != "COERCE" {
		return
	}
	e.source = slices.DeleteFunc(slices.Clone(e.source), r.observes)
	e.target = slices.DeleteFunc(slices.Clone(e.target), func(f filler) bool { return r.bystander(e, f) })
}
