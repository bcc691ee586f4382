package brief

import (
	"context"
	"fmt"

	"casus"
)

// A Change is what became of an incident since a day.
type Change struct {
	What  string          `json:"what"` // "new", "moved" or "withdrawn"
	Moved []string        `json:"moved,omitempty"`
	Now   *casus.Incident `json:"now"` // null where it was withdrawn
	Was   *casus.Incident `json:"was"` // null where it is new
}

// Incident is the incident as it is, or as it was where it is gone.
func (c Change) Incident() *casus.Incident {
	if c.Now != nil {
		return c.Now
	}
	return c.Was
}

// Changes compares the record with how it stood at the end of the day since:
// incidents that are new, whose day, place or toll moved, and that are gone
// from every view. They come in the order of the lists, those withdrawn last; a limit
// and an offset of q are of the changes.
func Changes(ctx context.Context, r casus.Reader, q casus.Query, since casus.Day) ([]Change, error) {
	limit, offset := q.Limit, q.Offset
	q.Limit, q.Offset = 0, 0
	now, before, err := r.Changed(ctx, q, since)
	if err != nil {
		return nil, fmt.Errorf("changes since %s: %w", since, err)
	}
	was := map[casus.IncidentID]*casus.Incident{}
	for i := range before {
		was[before[i].ID] = &before[i]
	}
	var out []Change
	for i := range now {
		n := &now[i]
		old := was[n.ID]
		delete(was, n.ID)
		if old == nil {
			out = append(out, Change{What: "new", Now: n})
		} else if m := moved(old, n); len(m) > 0 {
			out = append(out, Change{What: "moved", Moved: m, Now: n, Was: old})
		}
	}
	for i := range before {
		if was[before[i].ID] != nil {
			out = append(out, Change{What: "withdrawn", Was: &before[i]})
		}
	}
	out = out[min(offset, len(out)):]
	if limit > 0 {
		out = out[:min(limit, len(out))]
	}
	return out, nil
}

// moved says in words which fields of an incident differ.
func moved(a, b *casus.Incident) []string {
	var out []string
	for _, f := range []struct{ name, was, is string }{
		{"type", a.Type, b.Type},
		{"when", When(a.Time), When(b.Time)},
		{"where", placeName(a.Place), placeName(b.Place)},
		{"killed", Range(a.Killed), Range(b.Killed)},
		{"injured", Range(a.Injured), Range(b.Injured)},
		{"reports", Plural(len(a.Documents), "report"), Plural(len(b.Documents), "report")},
	} {
		if f.was != f.is {
			out = append(out, fmt.Sprintf("%s: %s, was %s", f.name, f.is, f.was))
		}
	}
	return out
}

func placeName(p *casus.Place) string {
	if p == nil {
		return "not told"
	}
	return p.Name
}
