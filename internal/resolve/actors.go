package resolve

import (
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/gazetteer"
	"casus/internal/lang"
)

// Actors says of each actor mention who it is: an actor of the registry, an
// organ of a state, an actor derived from the description, or somebody
// unidentified. Names go first, since they tell which countries and actors the
// report is about; descriptions follow, then what stands for another mention.
func Actors(m *casus.Mentions, doc *lang.Doc, rep casus.Report, reg *codebook.Registry, gaz *gazetteer.Gazetteer) {
	r := resolver{m: m, doc: doc, rep: rep, reg: reg, done: make([]bool, len(m.Actors))}
	r.survey()
	for i := range m.Actors {
		if m.Actors[i].Named {
			r.named(i)
		}
	}
	for i := range m.Actors {
		r.resolve(i)
		r.post(&m.Actors[i])
	}
}

// A resolver holds one report while its actors are resolved.
type resolver struct {
	m         *casus.Mentions
	doc       *lang.Doc
	rep       casus.Report
	reg       *codebook.Registry
	done      []bool
	countries countries
	present   map[casus.ActorID]bool
	police    int // descriptions of police in the report
	military  int // and of armed forces
}

// resolve resolves a mention after those that it depends on.
func (r *resolver) resolve(i int) {
	if r.done[i] {
		return
	}
	r.done[i] = true
	a := &r.m.Actors[i]
	if !a.Named && r.described(a) && r.byWords(a) {
		return
	}
	if a.Refers >= 0 && !a.Named {
		r.resolve(a.Refers)
		r.follow(i)
		if a.ID != "" {
			return
		}
	}
	for _, g := range a.Group {
		r.resolve(g)
	}
	if a.Named {
		return // done in the first round
	}
	r.describe(i)
}

// described reports whether a mention is a description without an owner, and
// no pronoun.
func (r *resolver) described(a *casus.ActorMention) bool {
	_, ok := r.reg.Head(a.Name)
	return ok && len(a.Group) == 0
}

// follow gives a mention what it stands for.
func (r *resolver) follow(i int) {
	a := &r.m.Actors[i]
	b := r.m.Actors[a.Refers]
	a.ID, a.Name, a.Type, a.Country = b.ID, b.Name, b.Type, b.Country
	a.Score = b.Score * 0.8
}

// named resolves a name: by the registry, else by what it stands for in the
// text, else as an actor known by its name alone.
func (r *resolver) named(i int) {
	a := &r.m.Actors[i]
	r.done[i] = true
	if a.Refers >= 0 {
		if b := &r.m.Actors[a.Refers]; b.Named && len(r.reg.Lookup(a.Name)) == 0 {
			if !r.done[a.Refers] {
				r.named(a.Refers)
			}
			r.follow(i)
			return
		}
	}
	w := weigher{reg: r.reg, day: r.rep.Published, countries: r.countries.near(a.Sentence), present: r.present}
	res := w.resolve(a.Name, inText(r.reg, a.Name))
	if res.Actor.ID == "" || res.Score < doubtful {
		r.unlisted(a)
		return
	}
	if a.Type == casus.Civilians && res.Actor.Type == casus.State {
		a.ID, a.Name, a.Country, a.Score = derived(res.Actor.Country, casus.Civilians), civiliansOf(res.Actor.Name), res.Actor.Country, res.Score
		return
	}
	a.ID, a.Name, a.Type, a.Country, a.Score = res.Actor.ID, res.Actor.Name, res.Actor.Type, res.Actor.Country, res.Score
}

// doubtful is the score below which a name in a text is rather somebody else's
// of that name: "Hadi" of a report on Syria is no president of Yemen.
const doubtful = 0.4

// inText are the readings of a name that stands in a text: what goes by it,
// else, for names of several words, without a plural or possessive s that lost
// its apostrophe, else what sounds alike.
func inText(reg *codebook.Registry, name string) []reading {
	if r := exact(reg, name, 0.7, "goes by this name"); len(r) > 0 {
		return r
	}
	if cut, ok := strings.CutSuffix(name, "s"); ok && len(cut) > 4 {
		if r := exact(reg, cut, 0.6, "goes by "+cut); len(r) > 0 {
			return r
		}
	}
	if strings.Contains(name, " ") {
		return sounding(reg, name)
	}
	return nil
}

// unlisted is somebody named whom the registry does not have. The name is the
// identity, for want of a better one.
func (r *resolver) unlisted(a *casus.ActorMention) {
	a.ID = casus.ActorID("name:" + slug(a.Name))
	a.Score = 0.5
	if len(a.Group) > 0 {
		a.Country = r.m.Actors[a.Group[0]].Country
	}
}

func slug(name string) string { return strings.ReplaceAll(codebook.Key(name), " ", "-") }
