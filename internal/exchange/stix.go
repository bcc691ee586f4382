package exchange

import (
	"bufio"
	"context"
	"crypto/sha1"
	"encoding/json"
	"fmt"
	"io"

	"casus"
	"casus/internal/record"
)

// exportSTIX writes a bundle of STIX 2.1. Armed groups and forces are identities and
// not threat actors: that would be a label. Relations have types of their own, as
// the standard allows (allied-with, split-from), for it has none that fit.
func exportSTIX(ctx context.Context, w io.Writer, r casus.Reader, q casus.Query, o Options) error {
	out := bufio.NewWriter(w)
	s := stix{out: out, seen: map[string]bool{}}
	fmt.Fprintf(out, `{"type":"bundle","id":"bundle--%s","objects":[`, uuid(fmt.Sprintf("%+v", q)))
	g := gather(r, q, o)
	for i, err := range g.occurrences(ctx) {
		if err == nil {
			err = s.incident(i)
		}
		if err != nil {
			return err
		}
	}
	for t, err := range g.ties(ctx) {
		if err == nil {
			err = s.relation(t)
		}
		if err != nil {
			return err
		}
	}
	out.WriteString("\n]}\n")
	return out.Flush()
}

// stix writes objects, each once.
type stix struct {
	out  *bufio.Writer
	seen map[string]bool
}

// uuid is a UUID of version 5 for a name, in a name space of Casus's own.
func uuid(name string) string {
	h := sha1.Sum([]byte("casus exchange stix\x1f" + name))
	h[6], h[8] = h[6]&0x0f|0x50, h[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
}

// put writes an object and gives its id. When it was first said stands for when it
// was created: the record's own clock would make each export another.
func (s *stix) put(typ, key string, said casus.Day, properties map[string]any) (string, error) {
	id := typ + "--" + uuid(typ+"\x1f"+key)
	if s.seen[id] {
		return id, nil
	}
	at := stamp(said)
	properties["type"], properties["spec_version"], properties["id"], properties["created"], properties["modified"] = typ, "2.1", id, at, at
	b, err := json.Marshal(properties) // sorts the keys
	if err != nil {
		return "", err
	}
	if len(s.seen) > 0 {
		s.out.WriteByte(',')
	}
	s.seen[id] = true
	s.out.WriteByte('\n')
	_, err = s.out.Write(b)
	return id, err
}

func stamp(d casus.Day) string {
	if d == 0 {
		d = casus.Date(1970, 1, 1)
	}
	return d.String() + "T00:00:00.000Z"
}

// fixed is when an actor or a place is said to have been created: never in particular.
const fixed casus.Day = 0

func (s *stix) party(p casus.Party) (string, error) {
	class := "organization"
	switch p.Type {
	case casus.Person:
		class = "individual"
	case casus.Civilians, casus.Unidentified:
		class = "group"
	}
	return s.put("identity", record.PartyKey(p)+"\x1f"+string(p.Type), fixed, map[string]any{"name": partyName(p), "identity_class": class})
}

func (s *stix) incident(i occurrence) error {
	said := casus.Day(0)
	var refs []any
	for _, r := range i.reports {
		if r.Published != 0 && (said == 0 || r.Published < said) {
			said = r.Published
		}
		ref := map[string]any{"source_name": orElse(r.Publisher, "unknown"), "external_id": string(r.ID), "description": orElse(r.Title, string(r.ID))}
		if r.URL != "" {
			ref["url"] = r.URL
		}
		refs = append(refs, ref)
	}
	if said == 0 && i.Time != nil {
		said = i.Time.From
	}
	o := map[string]any{"name": headline(i), "external_references": refs}
	if n := counts(i); len(n) > 0 {
		o["description"] = fmt.Sprint(n)
	}
	id, err := s.put("incident", string(i.ID), said, o)
	if err != nil {
		return err
	}
	for _, side := range []struct {
		typ string
		ps  []casus.Party
	}{{"attributed-to", i.Source}, {"targets", i.Target}} {
		for _, p := range side.ps {
			to, err := s.party(p)
			if err == nil {
				err = s.relate(side.typ, id, to, said, nil)
			}
			if err != nil {
				return err
			}
		}
	}
	return s.located(i, id, said)
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// located writes where an incident was. STIX wants a point or a country of a place.
func (s *stix) located(i occurrence, id string, said casus.Day) error {
	p := i.Incident.Place
	if p == nil || !pointed(p) && alpha2(p.Country) == "" {
		return nil
	}
	o := map[string]any{}
	if p.Name != "" {
		o["name"] = p.Name
	}
	if c := alpha2(p.Country); c != "" {
		o["country"] = c
	}
	if pointed(p) {
		o["latitude"], o["longitude"] = p.Lat, p.Lon
	}
	to, err := s.put("location", string(p.ID)+"\x1f"+p.Name+p.Country+p.Lat.String()+p.Lon.String()+string(p.Level), fixed, o)
	if err != nil {
		return err
	}
	return s.relate("located-at", id, to, said, nil)
}

// stixRelations are the types of relationships for those of Casus.
var stixRelations = map[string]string{"ally": "allied-with", "rival": "rival-of", "leader-of": "leads", "supports": "supports"}

func (s *stix) relation(t tie) error {
	if t.Target == nil {
		return nil // what ties an actor to a land: a location of no incident
	}
	from, err := s.party(t.Source)
	if err != nil {
		return err
	}
	to, err := s.party(*t.Target)
	if err != nil {
		return err
	}
	more := map[string]any{"description": fmt.Sprintf("%d claims for it, %d against", len(t.claims), len(t.Contradicted))}
	if t.From != 0 {
		more["start_time"] = stamp(t.From)
	}
	if t.To > t.From {
		more["stop_time"] = stamp(t.To)
	}
	return s.relate(orElse(stixRelations[t.Type], t.Type), from, to, t.From, more)
}

func (s *stix) relate(typ, from, to string, said casus.Day, more map[string]any) error {
	o := map[string]any{"relationship_type": typ, "source_ref": from, "target_ref": to}
	for k, v := range more {
		o[k] = v
	}
	_, err := s.put("relationship", typ+from+to+said.String(), said, o)
	return err
}
