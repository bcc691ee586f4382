package codebook

import (
	"slices"
	"strings"

	"casus"
)

// A Voice is whose word a claim is: somebody whom a report quotes, or the
// outlet that prints it.
type Voice struct {
	Name   string
	Kind   SourceKind    // empty when unknown
	Grade  string        // reliability, B to D; empty when unknown
	For    casus.ActorID // the actor that speaks, or for whom the outlet does
	Quoted bool          // somebody whom the report quotes, not its outlet
	state  string        // the country of the state that it speaks for
	groups []casus.ActorID
}

// Voice is whose word a claim of rep is that said says: the first speaker of
// whom a kind is known, else the first, else the report's outlet. An outlet that
// nobody knows gives a Voice of its name alone.
func (r *Registry) Voice(rep *casus.Report, said []casus.Party) Voice {
	for _, p := range said {
		if v := r.speaker(p); v.Kind != "" {
			return v
		}
	}
	if len(said) > 0 {
		return r.speaker(said[0])
	}
	if o, ok := r.Sources.Find(rep.Publisher, rep.URL); ok {
		return r.outlet(o)
	}
	return Voice{Name: rep.Publisher}
}

func (r *Registry) outlet(o Source) Voice {
	v := Voice{Name: o.Name, Kind: o.Kind, Grade: o.Grade, For: o.For}
	if o.Kind == StateOutlet || o.Kind == PartyOutlet && o.For == "" {
		v.state = o.Country
	}
	if o.For != "" {
		v.groups = r.above(o.For)
		v.state = r.stateOf(o.For)
	}
	return v
}

// speaker is the voice of somebody whom a report quotes. Officials speak for
// their state and armed groups for themselves; the grade D is that of outlets
// that speak for a side.
func (r *Registry) speaker(p casus.Party) Voice {
	if o, ok := r.Sources.Find(p.Name, ""); ok {
		v := r.outlet(o)
		v.Quoted = true
		return v
	}
	v := Voice{Name: p.Name, For: p.ID, Quoted: true, groups: r.above(p.ID)}
	switch p.Type {
	case casus.State, casus.Government, casus.ArmedForces, casus.Police, casus.Intelligence:
		v.Kind, v.Grade, v.state = StateOutlet, "D", p.Country
	case casus.Rebel, casus.Militia:
		v.Kind, v.Grade = PartyOutlet, "D"
	case casus.International:
		v.Kind, v.Grade = InternationalOutlet, "B"
	case casus.Person:
		r.person(&v)
	}
	return v
}

// person gives v the kind of the body that its person leads.
func (r *Registry) person(v *Voice) {
	for _, id := range v.groups {
		e, ok := r.Entry(id)
		if !ok || id == v.For || e.Type == casus.Person {
			continue
		}
		led := r.speaker(casus.Party{ID: id, Name: e.Name, Type: e.Type, Country: e.Country})
		if led.Kind != "" {
			v.Kind, v.Grade, v.state = led.Kind, led.Grade, led.state
			return
		}
	}
}

// above is an actor and everything that it leads or is part of, at any time.
func (r *Registry) above(id casus.ActorID) []casus.ActorID {
	if id == "" {
		return nil
	}
	all := []casus.ActorID{id}
	for i := 0; i < len(all); i++ {
		e, ok := r.Entry(all[i])
		if !ok {
			continue
		}
		for _, t := range e.Ties {
			if (t.Kind == "leads" || t.Kind == "part-of") && !slices.Contains(all, t.To) {
				all = append(all, t.To)
			}
		}
	}
	return all
}

// stateOf is the country of a state's organ: "state:SYR/armed-forces" is of SYR.
func (r *Registry) stateOf(id casus.ActorID) string {
	if _, rest, ok := strings.Cut(string(id), "state:"); ok {
		country, _, _ := strings.Cut(rest, "/")
		return country
	}
	return ""
}

// PartyTo reports whether v speaks for one of the sides of an occurrence: it is
// a side, leads one or is part of one, or it and a side are of one state.
func (v Voice) PartyTo(sides []casus.Party) bool {
	for _, s := range sides {
		if s.ID != "" && slices.Contains(v.groups, s.ID) {
			return true
		}
		switch s.Type {
		case casus.State, casus.Government, casus.ArmedForces, casus.Police, casus.Intelligence:
			if v.state != "" && v.state == s.Country {
				return true
			}
		}
	}
	return false
}

// Rank orders voices where a rule wants one figure of several: the lower the
// nearer to an observer without a side. Agencies, then international bodies and
// outlets, then local ones, then those of whom nothing is known, then states,
// then those who speak for a party.
func (v Voice) Rank() int {
	if i := slices.Index(voiceOrder, v.Kind); i >= 0 {
		return i
	}
	return slices.Index(voiceOrder, "")
}

var voiceOrder = []SourceKind{Agency, InternationalOutlet, LocalOutlet, "", StateOutlet, PartyOutlet}
