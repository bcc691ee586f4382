package exchange

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"strconv"

	"casus"
	"casus/internal/record"
)

// An entity is one of FollowTheMoney's, as its JSON lines carry it.
type entity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

// exportFTM writes entities of FollowTheMoney: actors, incidents as Events with an
// Address, relations as Membership, Directorship, Succession or UnknownLink, and
// reports as Articles. It has no property for numbers of dead; they are in notes.
func exportFTM(ctx context.Context, w io.Writer, r casus.Reader, q casus.Query, o Options) error {
	out := bufio.NewWriter(w)
	f := ftm{o: o, enc: json.NewEncoder(out), seen: map[string]bool{}}
	f.enc.SetEscapeHTML(false)
	g := gather(r, q, o)
	for i, err := range g.occurrences(ctx) {
		if err == nil {
			err = f.event(i)
		}
		if err != nil {
			return err
		}
	}
	for t, err := range g.ties(ctx) {
		if err == nil {
			err = f.relation(t)
		}
		if err != nil {
			return err
		}
	}
	return out.Flush()
}

// ftm writes entities, each once.
type ftm struct {
	o    Options
	enc  *json.Encoder
	seen map[string]bool
}

func (f *ftm) put(schema, key string, properties map[string][]string) (string, error) {
	id := "casus-" + record.Digest(schema+"\x1f"+key)
	if f.seen[id] {
		return id, nil
	}
	f.seen[id] = true
	for k, vs := range properties {
		if len(vs) == 0 || len(vs) == 1 && vs[0] == "" {
			delete(properties, k)
		}
	}
	return id, f.enc.Encode(entity{id, schema, properties})
}

// party writes an actor. Forces and groups are organizations, so that they can be
// an end of a membership; no topic is set, for it would be a label.
func (f *ftm) party(p casus.Party) (string, error) {
	schema := "Organization"
	switch p.Type {
	case casus.Person:
		schema = "Person"
	case casus.State, casus.Government:
		schema = "PublicBody"
	}
	properties := map[string][]string{"name": {partyName(p)}, "country": {alpha2(p.Country)}, "wikidataId": {f.o.ids(p)["wikidata"]}}
	if schema != "Person" {
		properties["classification"] = []string{string(p.Type)}
	}
	key := record.PartyKey(p)
	if p.ID == "" {
		key += "\x1f" + string(p.Type)
	}
	return f.put(schema, key, properties)
}

func (f *ftm) parties(ps []casus.Party) (ids []string, err error) {
	for _, p := range ps {
		id, err := f.party(p)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

func (f *ftm) event(i occurrence) error {
	source, err := f.parties(i.Source)
	if err != nil {
		return err
	}
	target, err := f.parties(i.Target)
	if err != nil {
		return err
	}
	properties := map[string][]string{"name": {headline(i)}, "involved": append(source, target...), "recordId": {string(i.ID)}, "notes": counts(i)}
	if p := i.Incident.Place; p != nil {
		properties["location"], properties["country"] = []string{p.Name}, []string{alpha2(p.Country)}
		if pointed(p) {
			address, err := f.put("Address", string(p.ID)+p.Name+p.Lat.String()+p.Lon.String(), map[string][]string{
				"full": {p.Name}, "country": {alpha2(p.Country)}, "latitude": {p.Lat.String()}, "longitude": {p.Lon.String()}})
			if err != nil {
				return err
			}
			properties["addressEntity"] = []string{address}
		}
	}
	if t := i.Time; t != nil {
		properties["startDate"], properties["endDate"] = []string{t.From.String()}, []string{t.To.String()}
	}
	for _, r := range i.reports {
		id, err := f.put("Article", string(r.ID), map[string][]string{"title": {r.Title}, "publisher": {r.Publisher}, "sourceUrl": {r.URL}, "publishedAt": {r.Published.String()}})
		if err != nil {
			return err
		}
		properties["proof"] = append(properties["proof"], id)
	}
	_, err = f.put("Event", string(i.ID), properties)
	return err
}

// counts are the figures of an incident in words.
func counts(i occurrence) []string {
	var all []string
	if !i.Killed.IsZero() {
		all = append(all, "killed: "+i.Killed.String())
	}
	if !i.Injured.IsZero() {
		all = append(all, "injured: "+i.Injured.String())
	}
	return all
}

// headline is an incident in a line.
func headline(i occurrence) string {
	s := i.Type
	if i.Mode != "" {
		s += " (" + i.Mode + ")"
	}
	if a := sideOf(i.Source); a != "" {
		s += ", " + a
	}
	if b := sideOf(i.Target); b != "" {
		s += " → " + b
	}
	if p := i.Incident.Place; p != nil && p.Name != "" {
		s += ", " + p.Name
	}
	if i.Time != nil && i.Time.From != 0 {
		s += ", " + i.Time.From.String()
	}
	return s
}

// relation writes a relation between two actors. What ties an actor to a land has no
// schema and is left out.
func (f *ftm) relation(t tie) error {
	if t.Target == nil {
		return nil
	}
	source, err := f.party(t.Source)
	if err != nil {
		return err
	}
	target, err := f.party(*t.Target)
	if err != nil {
		return err
	}
	person := func(p casus.Party) bool { return p.Type == casus.Person }
	properties := map[string][]string{"startDate": {t.From.String()}, "endDate": {t.To.String()}, "role": {t.Type}, "recordId": {string(t.ID)}, "summary": {strconv.Itoa(len(t.claims)) + " claims"}}
	schema, from, to := "UnknownLink", "subject", "object"
	switch {
	case t.Type == "leader-of" && !person(*t.Target):
		schema, from, to = "Directorship", "director", "organization"
	case (t.Type == "member-of" || t.Type == "affiliate-of") && !person(*t.Target):
		schema, from, to = "Membership", "member", "organization"
	case t.Type == "split-from" && !person(*t.Target) && !person(t.Source):
		schema, from, to = "Succession", "successor", "predecessor"
	}
	properties[from], properties[to] = []string{source}, []string{target}
	_, err = f.put(schema, string(t.ID), properties)
	return err
}
