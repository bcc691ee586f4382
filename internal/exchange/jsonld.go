package exchange

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"casus"
	"casus/internal/record"
)

// provContext names the vocabularies: W3C PROV for where a statement comes from,
// schema.org for what it is about.
var provContext = map[string]any{
	"prov": "http://www.w3.org/ns/prov#", "schema": "https://schema.org/", "casus": "urn:casus:vocabulary#", "xsd": "http://www.w3.org/2001/XMLSchema#",
	"casus:from": map[string]string{"@type": "xsd:date"}, "casus:to": map[string]string{"@type": "xsd:date"},
	"prov:wasDerivedFrom": ref, "prov:wasAttributedTo": ref, "prov:wasGeneratedBy": ref, "prov:hadPrimarySource": ref, "casus:source": ref, "casus:target": ref, "casus:place": ref,
}

var ref = map[string]string{"@type": "@id"}

// exportJSONLD writes RDF as JSON-LD: incidents and relations derived from claims,
// claims derived from reports and attributed to who says so.
func exportJSONLD(ctx context.Context, w io.Writer, r casus.Reader, q casus.Query, o Options) error {
	out := bufio.NewWriter(w)
	head, err := json.Marshal(provContext)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, `{"@context":%s,"@graph":[`, head)
	l := linked{out: out, seen: map[string]bool{}}
	program := "urn:casus:program:" + orElse(o.Program, "unknown")
	err = l.put(program, "prov:SoftwareAgent", map[string]any{"schema:name": "Casus " + o.Program})
	g := gather(r, q, o)
	for i, more := range g.occurrences(ctx) {
		if err == nil {
			err = more
		}
		if err == nil {
			err = l.incident(i, program)
		}
		if err != nil {
			return err
		}
	}
	for t, more := range g.ties(ctx) {
		if err == nil {
			err = more
		}
		if err == nil {
			err = l.relation(t, program)
		}
		if err != nil {
			return err
		}
	}
	out.WriteString("\n]}\n")
	return out.Flush()
}

// linked writes nodes of a graph, each once.
type linked struct {
	out  *bufio.Writer
	seen map[string]bool
}

func (l *linked) put(id, typ any, properties map[string]any) error {
	name := id.(string)
	if l.seen[name] {
		return nil
	}
	properties["@id"], properties["@type"] = id, typ
	for k, v := range properties {
		if s, ok := v.(string); ok && s == "" {
			delete(properties, k)
		}
	}
	b, err := json.Marshal(properties)
	if err != nil {
		return err
	}
	if len(l.seen) > 0 {
		l.out.WriteByte(',')
	}
	l.seen[name] = true
	l.out.WriteByte('\n')
	_, err = l.out.Write(b)
	return err
}

func urn(kind, id string) string { return "urn:casus:" + kind + ":" + record.Digest(id) }

func (l *linked) party(p casus.Party) (string, error) {
	id := urn("actor", record.PartyKey(p)+"\x1f"+string(p.Type))
	typ := "schema:Organization"
	if p.Type == casus.Person {
		typ = "schema:Person"
	}
	return id, l.put(id, []string{typ, "prov:Agent"}, map[string]any{"schema:name": partyName(p), "schema:identifier": string(p.ID), "casus:type": string(p.Type), "casus:country": p.Country})
}

func (l *linked) parties(ps []casus.Party) ([]string, error) {
	ids := []string{}
	for _, p := range ps {
		id, err := l.party(p)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

func (l *linked) place(p *casus.Place) (string, error) {
	if p == nil {
		return "", nil
	}
	id := urn("place", string(p.ID)+p.Name+p.Lat.String()+p.Lon.String()+string(p.Level))
	o := map[string]any{"schema:name": p.Name, "schema:identifier": string(p.ID), "schema:addressCountry": p.Country, "casus:level": string(p.Level)}
	if pointed(p) {
		o["schema:latitude"], o["schema:longitude"] = p.Lat, p.Lon
	}
	return id, l.put(id, "schema:Place", o)
}

func (l *linked) incident(i occurrence, program string) error {
	source, err := l.parties(i.Source)
	if err != nil {
		return err
	}
	target, err := l.parties(i.Target)
	if err != nil {
		return err
	}
	place, err := l.place(i.Incident.Place)
	if err != nil {
		return err
	}
	ids, err := l.claims(i.claims, i.reports, program)
	if err != nil {
		return err
	}
	o := map[string]any{"schema:name": headline(i), "casus:type": i.Type, "casus:mode": i.Mode, "casus:source": source, "casus:target": target, "casus:place": place,
		"casus:killed": i.Killed, "casus:injured": i.Injured, "prov:wasDerivedFrom": ids, "prov:wasAttributedTo": program}
	if i.Time != nil {
		o["casus:from"], o["casus:to"] = i.Time.From.String(), i.Time.To.String()
	}
	return l.put(urn("incident", string(i.ID)), []string{"prov:Entity", "schema:Event"}, o)
}

// claims writes claims with the reports that they come from, and gives their ids.
func (l *linked) claims(all []casus.Claim, reports []casus.Report, program string) ([]string, error) {
	for _, r := range reports {
		o := map[string]any{"schema:name": r.Title, "schema:publisher": r.Publisher, "schema:url": r.URL, "schema:datePublished": r.Published.String(), "schema:identifier": string(r.ID), "casus:sha256": r.SHA256}
		if err := l.put(urn("report", string(r.ID)), []string{"prov:Entity", "schema:Report"}, o); err != nil {
			return nil, err
		}
	}
	ids := []string{}
	for _, c := range all {
		id := urn("claim", string(c.ID))
		ids = append(ids, id)
		by, err := l.parties(c.SaidBy)
		if err != nil {
			return nil, err
		}
		o := map[string]any{"casus:kind": string(c.Kind), "casus:type": c.Type, "casus:modality": string(c.Modality), "casus:stance": string(c.Stance), "casus:confidence": c.Confidence,
			"casus:start": c.Evidence.Start, "casus:end": c.Evidence.End, "schema:text": c.Evidence.Text,
			"prov:hadPrimarySource": urn("report", string(c.Report)), "prov:wasAttributedTo": append(by, program)}
		if c.Value != nil {
			o["casus:value"] = c.Value.Range
		}
		if err := l.put(id, []string{"prov:Entity", "schema:Claim"}, o); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

func (l *linked) relation(t tie, program string) error {
	source, err := l.party(t.Source)
	if err != nil {
		return err
	}
	o := map[string]any{"casus:type": t.Type, "casus:source": source, "casus:from": t.From.String(), "casus:to": t.To.String(), "prov:wasAttributedTo": program}
	if t.Target != nil {
		if o["casus:target"], err = l.party(*t.Target); err != nil {
			return err
		}
	}
	if o["casus:place"], err = l.place(t.Place); err != nil {
		return err
	}
	if o["prov:wasDerivedFrom"], err = l.claims(t.claims, nil, program); err != nil {
		return err
	}
	return l.put(urn("relation", string(t.ID)), []string{"prov:Entity", "casus:Relation"}, o)
}
