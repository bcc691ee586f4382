package resolve

import (
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
