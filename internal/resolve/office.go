package resolve

import (
	"strings"

	"casus"
	"casus/internal/codebook"
)

// holder is who held an office on the day of the report, where one person did:
// of a state or group, or, where the report does not say whose office it is,
// somebody whom it names.
func (r *resolver) holder(office string, of casus.ActorID) (*codebook.Entry, bool) {
	var found *codebook.Entry
	for _, ref := range r.reg.Held(office) {
		e := &r.reg.Entries[ref.Entry]
		if e == found || of == "" && !r.present[e.ID] || !r.held(e, office, of) {
			continue
		}
		if found != nil {
			return nil, false
		}
		found = e
	}
	return found, found != nil
}

// held reports whether somebody held an office of an actor on the report's
// day; an unknown day says nothing.
func (r *resolver) held(e *codebook.Entry, office string, of casus.ActorID) bool {
	day := r.rep.Published
	for _, t := range e.Ties {
		if t.Kind == "leads" && codebook.OfficeKey(t.What) == codebook.OfficeKey(office) && (of == "" || t.To == of) && day != 0 && inPeriod(day, t.From, t.Up) {
			return true
		}
	}
	return false
}

// post notes whom a named person leads, where the title before the name is an
// office that the registry knows of the person: "President Macron".
func (r *resolver) post(a *casus.ActorMention) {
	e, ok := r.reg.Entry(a.ID)
	if !ok || !a.Named || a.Type != casus.Person || len(a.Group) > 0 {
		return
	}
	words := " " + codebook.OfficeKey(a.Text) + " "
	for _, t := range e.Ties {
		of, ok := r.reg.Entry(t.To)
		if t.Kind != "leads" || !leading[codebook.OfficeKey(t.What)] || !ok || !strings.Contains(words, " "+codebook.OfficeKey(t.What)+" ") {
			continue
		}
		if a.Leads == nil || inPeriod(r.rep.Published, t.From, t.Up) {
			a.Leads = &casus.Party{ID: of.ID, Name: of.Name, Type: of.Type, Country: of.Country}
		}
	}
}

// leading are the offices whose holder leads the actor that they are of: a
// foreign minister leads no state.
var leading = map[string]bool{"president": true, "prime minister": true, "premier": true, "chancellor": true, "king": true, "queen": true, "emir": true,
	"sultan": true, "leader": true, "supreme leader": true, "head": true, "chairman": true, "commander": true, "caliph": true, "secretary general": true}
