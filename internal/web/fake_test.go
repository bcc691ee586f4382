package web_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"casus"
	"casus/internal/brief/brieftest"
	"casus/testdata"
)

// sampleRecord is a record whose claims are those that the sample reports must
// be read to hold, so that pages can be tried without the program that reads.
func sampleRecord(t testing.TB) *brieftest.Record {
	samples, err := testdata.Samples()
	if err != nil {
		t.Fatal(err)
	}
	rec := &brieftest.Record{}
	for _, s := range samples {
		rec.Readings = append(rec.Readings, reading(s))
	}
	derive(rec)
	return rec
}

func reading(s testdata.Sample) casus.Reading {
	r := casus.Reading{Report: s.Report, Sentences: sentences(s.Report.Text)}
	for n, e := range s.Found {
		if !e.Never && e.Words.Len() > 0 {
			r.Claims = append(r.Claims, claimOf(s, e, n, r.Sentences))
		}
	}
	return r
}

func sentences(text string) (out [][2]int) {
	runes := []rune(text)
	from := 0
	for i, c := range runes {
		end := c == '\n' || c == '.' && i+1 < len(runes) && (runes[i+1] == ' ' || runes[i+1] == '\n')
		if end && i+1-from > 1 {
			out = append(out, [2]int{from, i + 1})
		}
		if end {
			from = i + 1
		}
	}
	return out
}

func claimOf(s testdata.Sample, e testdata.Expectation, n int, sents [][2]int) casus.Claim {
	c := casus.Claim{
		ID: casus.ClaimID(fmt.Sprintf("%s.%d", s.Report.ID, n)), Report: s.Report.ID, Kind: e.Kind, Type: e.Types[0],
		Modality: casus.Actual, Confidence: 0.5 + float64(n%5)/10, Rule: "samples", Trigger: casus.Span{Start: e.Words.Start, End: e.Words.Start + 5},
	}
	c.Evidence.Span = e.Words
	for i, x := range sents {
		if x[0] <= e.Words.Start && e.Words.Start < x[1] {
			c.Evidence.Span, c.Sentence = casus.Span{Start: x[0], End: min(x[1], max(e.Words.End, x[0]+1))}, i
		}
	}
	c.Evidence.Text = string([]rune(s.Report.Text)[c.Evidence.Start:c.Evidence.End])
	for _, f := range e.Fields {
		set(&c, f.Name, f.Any[0])
	}
	return c
}

func set(c *casus.Claim, field, v string) {
	switch field {
	case "source":
		c.Source = []casus.Party{party(v)}
	case "target":
		c.Target = []casus.Party{party(v)}
	case "said_by":
		c.SaidBy = []casus.Party{party(v)}
	case "place":
		c.Place = &casus.Place{ID: casus.PlaceID("place:" + v), Name: v, Country: "AFG", Level: casus.Village}
	case "modality":
		c.Modality = casus.Modality(v)
	case "stance":
		c.Stance = casus.Stance(v)
	case "background":
		c.Background = v == "true"
	case "time":
		d, err := casus.ParseDay((v + "-01-01")[:10])
		if err == nil {
			c.Time = &casus.Interval{From: d, To: d, Anchor: casus.AnchoredByText}
		}
	case "value":
		var n float64
		fmt.Sscan(v, &n)
		c.Value = &casus.Value{Range: casus.Exactly(n), Of: "people", Unit: "people"}
	}
}

func party(name string) casus.Party {
	p := casus.Party{Name: name, Text: strings.ToLower(name)}
	if id, ok := map[string]string{"Taliban": "actor:taliban", "Islamic State": "actor:islamic-state", "United States": "state:USA"}[name]; ok {
		p.ID, p.Type = casus.ActorID(id), casus.Rebel
	}
	return p
}

// derive puts dated events into incidents by type, place and day, with the
// figures of their reports, and relation claims into relations.
func derive(rec *brieftest.Record) {
	at := map[string]int{}
	for _, r := range rec.Readings {
		for _, c := range r.Claims {
			if c.Kind == casus.Relating {
				addRelation(rec, c)
			}
			if c.Kind != casus.Event || c.Modality != casus.Actual || c.Time == nil || c.Type != "ASSAULT" {
				continue
			}
			key := fmt.Sprint(c.Time.From)
			n, ok := at[key]
			if !ok {
				n = len(rec.IncidentList)
				at[key] = n
				rec.IncidentList = append(rec.IncidentList, casus.Incident{ID: casus.IncidentID(fmt.Sprintf("incident:%d", n)), Type: c.Type, Time: c.Time})
			}
			addTo(&rec.IncidentList[n], r, c)
		}
	}
	slices.SortStableFunc(rec.IncidentList, func(a, b casus.Incident) int { return int(a.Time.From - b.Time.From) })
}

func addTo(i *casus.Incident, r casus.Reading, c casus.Claim) {
	i.Claims = append(i.Claims, c.ID)
	if len(i.Source) == 0 {
		i.Source = c.Source
	}
	if len(i.Target) == 0 {
		i.Target = c.Target
	}
	if i.Place == nil {
		i.Place = c.Place
	}
	if !slices.ContainsFunc(i.Documents, func(d casus.IncidentDoc) bool { return d.ID == r.Report.ID }) {
		i.Documents = append(i.Documents, casus.IncidentDoc{ID: r.Report.ID, Primary: true})
		if len(i.Claims) > 1 {
			i.Links = append(i.Links, casus.Link{A: i.Claims[0], B: c.ID, Score: 7.5, Agree: []string{"day", "place"}, Differ: []string{"killed"}})
		}
	}
	if c.Background {
		return
	}
	for _, f := range r.Claims {
		if f.Kind == casus.Figure && !f.Background && f.Value != nil && !slices.Contains(i.Claims, f.ID) && (f.Type == "killed" || f.Type == "injured") {
			i.Claims = append(i.Claims, f.ID)
			to := &i.Killed
			if f.Type == "injured" {
				to = &i.Injured
			}
			widen(to, f.Value.Best)
			if to.Low != to.High {
				i.Clashes = []casus.Clash{{Field: f.Type, Says: fmt.Sprintf("%s or %s", to.Low, to.High), Claims: []casus.ClaimID{f.ID}}}
			}
		}
	}
}

func widen(r *casus.Range, n casus.Number) {
	if r.IsZero() {
		*r = casus.Range{Low: n, Best: n, High: n}
		return
	}
	r.Low, r.High = casus.N(min(r.Low.Value, n.Value)), casus.N(max(r.High.Value, n.Value))
}

func addRelation(rec *brieftest.Record, c casus.Claim) {
	if len(c.Source) == 0 || len(c.Target) == 0 && c.Place == nil || c.Modality != casus.Actual {
		return
	}
	r := casus.Relation{Type: c.Type, Source: c.Source[0], Place: c.Place, Claims: []casus.ClaimID{c.ID}}
	if len(c.Target) > 0 {
		r.Target, r.Place = &c.Target[0], nil
	}
	if c.Time != nil {
		r.From = c.Time.From
	}
	for n, x := range rec.RelationList {
		if x.Type == r.Type && x.Source.Name == r.Source.Name && (x.Target == nil) == (r.Target == nil) && (x.Target == nil || x.Target.Name == r.Target.Name) {
			rec.RelationList[n].Claims = append(x.Claims, c.ID)
			return
		}
	}
	r.ID = casus.RelationID(fmt.Sprintf("relation:%d", len(rec.RelationList)))
	rec.RelationList = append(rec.RelationList, r)
}
