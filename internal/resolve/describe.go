package resolve

import (
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// describe resolves a description by whose it is ("Taliban fighters", "Afghan
// civilians"), by the country at hand ("the army"), or leaves it unidentified.
func (r *resolver) describe(i int) {
	a := &r.m.Actors[i]
	h, ok := r.reg.Head(a.Name)
	if !ok {
		return // a pronoun that stands for nobody known
	}
	if state, org := r.owner(a); org != nil {
		r.ofGroup(a, h, org)
	} else if state != "" {
		r.ofState(a, h, state, 0.9)
	} else if c, sure := r.countryAtHand(a, h); c != "" {
		r.ofState(a, h, c, sure)
	} else {
		r.unidentified(a, h)
	}
}

// owner is whose a description is: a country's code, or a group. A group says
// more than a country: "Afghan Taliban fighters".
func (r *resolver) owner(a *casus.ActorMention) (country string, group *casus.ActorMention) {
	for _, g := range a.Group {
		b := &r.m.Actors[g]
		switch {
		case b.Type == casus.State || strings.HasPrefix(string(b.ID), "state:") || strings.HasPrefix(string(b.ID), "derived:"):
			if country == "" {
				country = b.Country
			}
		case b.ID != "" && group == nil:
			group = b
		}
	}
	return country, group
}

// ofGroup resolves a description of people or a body of a group. Its members
// act as the group does; one by office is somebody of it.
func (r *resolver) ofGroup(a *casus.ActorMention, h codebook.Head, org *casus.ActorMention) {
	a.Country = org.Country
	a.Score = 0.85 * org.Score
	single := h.Kind == codebook.Office && !a.Plural
	switch {
	case org.Type == casus.Person && h.Kind != codebook.Body, h.Type == casus.Civilians && h.Organ == "":
		a.ID = casus.ActorID("derived:" + tail(org.ID) + ":" + slug(a.Name))
		a.Name = plain(r.doc, a)
	case single:
		a.ID = casus.ActorID("derived:" + tail(org.ID) + ":" + slug(a.Name))
		a.Name = plain(r.doc, a)
		a.Type = casus.Person
	default:
		a.ID, a.Name, a.Type = org.ID, org.Name, org.Type
	}
}

func tail(id casus.ActorID) string {
	_, t, _ := strings.Cut(string(id), ":")
	return t
}

// ofState resolves a description with a country: an organ of the state, or
// people of the land.
func (r *resolver) ofState(a *casus.ActorMention, h codebook.Head, country string, sure float64) {
	state, ok := r.reg.Entry(casus.ActorID("state:" + country))
	if !ok {
		r.unidentified(a, h)
		return
	}
	a.Country, a.Score = country, sure
	switch {
	case h.Organ != "":
		o := organ(state, h, nil)
		a.ID, a.Name, a.Type = o.ID, o.Name, o.Type
	case h.Kind == codebook.Office:
		a.ID = casus.ActorID("derived:" + country + ":" + slug(a.Name))
		a.Name = plain(r.doc, a)
	case h.Type == casus.State:
		a.ID, a.Name, a.Type = state.ID, state.Name, casus.State
	default:
		a.ID = derived(country, h.Type)
		a.Name = collective(a, h, state.Name)
	}
}

func derived(country string, t casus.ActorType) casus.ActorID {
	return casus.ActorID("derived:" + country + ":" + string(t))
}

func civiliansOf(state string) string { return "Civilians (" + state + ")" }

var collectives = map[casus.ActorType]string{casus.Civilians: "Civilians", casus.Rebel: "Rebels", casus.Militia: "Militias", casus.Media: "Media", casus.Faction: "Parties", casus.Organisation: "Organisations"}

func collective(a *casus.ActorMention, h codebook.Head, state string) string {
	if c := collectives[h.Type]; c != "" {
		return c + " (" + state + ")"
	}
	return a.Name + " (" + state + ")"
}

// unidentified keeps a description as it is, apart in each report.
func (r *resolver) unidentified(a *casus.ActorMention, h codebook.Head) {
	a.Name = plain(r.doc, a)
	a.ID = casus.ActorID("unidentified:" + string(r.rep.ID) + ":" + slug(a.Name))
	a.Score = 0.4
}

// plain is the words of a description without article and number.
func plain(doc *lang.Doc, a *casus.ActorMention) string {
	t := doc.Sentences[a.Sentence].Tokens
	first := a.First
	for first < a.Last-1 && (t[first].Tag == lang.DET || t[first].Tag == lang.NUM || t[first].Form == lang.PRPS) {
		first++
	}
	return strings.Join(strings.Fields(doc.Text[t[first].Start:t[a.Last-1].End]), " ")
}
