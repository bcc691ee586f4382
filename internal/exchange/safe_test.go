package exchange_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"casus"
	"casus/internal/brief/brieftest"
	"casus/internal/exchange"
)

// A told incident of these tests: one report, whose title and words hold the name of a
// woman of whom the registry knows nothing.
func told(id, mode, of string, killed float64, target casus.Party) casus.Reading {
	village := &casus.Place{ID: "g:7", Name: "Khakriz Kalay", Country: "AFG", Level: casus.Village, Lat: casus.N(32.05), Lon: casus.N(65.47), Within: []casus.PlaceID{"country:AFG", "g:1", "g:2"}}
	day := casus.Date(2019, time.May, 16)
	text := "On Thursday Zarghona Wesa was named among the victims in Khakriz Kalay."
	event := casus.Claim{ID: casus.ClaimID(id + "-event"), Report: casus.ReportID(id), Kind: casus.Event, Type: "ASSAULT", Mode: mode, Modality: casus.Actual, Confidence: 1, Place: village,
		Time: &casus.Interval{From: day, To: day, Anchor: casus.AnchoredByText}, Source: []casus.Party{{Name: "Gunmen", Type: casus.Unidentified}}, Target: []casus.Party{target},
		SaidBy: []casus.Party{{Name: "Zarghona Wesa", Text: "Zarghona Wesa", Type: casus.Person}}, Evidence: casus.Evidence{Span: casus.Span{End: len(text)}, Text: text}}
	dead := event
	dead.ID, dead.Kind, dead.Type, dead.Mode = casus.ClaimID(id+"-dead"), casus.Figure, "killed", ""
	dead.Value = &casus.Value{Range: casus.Exactly(killed), Of: of, About: event.ID}
	own := casus.Incident{Primary: true, Type: "ASSAULT", Mode: mode, Time: event.Time, Place: village, Source: event.Source, Target: event.Target, Killed: casus.Exactly(killed),
		Claims: []casus.ClaimID{event.ID, dead.ID}, Documents: []casus.IncidentDoc{{ID: event.Report, Primary: true}}}
	return casus.Reading{Report: casus.Report{ID: event.Report, Title: "Zarghona Wesa on Khakriz Kalay", Published: day + 1, Publisher: "Gazette", URL: "https://gazette.example/khakriz-kalay-" + id,
		SHA256: strings.Repeat("ab", 32), Text: text, Language: "en"}, Claims: []casus.Claim{event, dead}, Incidents: []casus.Incident{own}}
}

// kept is a record of readings, each with its own incident.
func kept(readings ...casus.Reading) *brieftest.Record {
	r := &brieftest.Record{Readings: readings}
	for n, x := range readings {
		for k, i := range x.Incidents {
			i.ID = casus.IncidentID(fmt.Sprintf("incident:%d-%d", n, k))
			r.IncidentList = append(r.IncidentList, i)
		}
	}
	return r
}

// give exports a record in a format.
func give(t *testing.T, r casus.Reader, format string, o exchange.Options) string {
	t.Helper()
	f, err := exchange.Find(format)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Export(t.Context(), &b, r, casus.Query{}, o); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return b.String()
}

// textual are the formats whose bytes are the words that they give; Parquet packs them.
func textual() []string {
	var all []string
	for _, f := range exchange.Formats {
		if !slices.Contains([]string{"parquet", "graphml", "croissant", "methodology"}, f.Name) { // the last three have no incidents
			all = append(all, f.Name)
		}
	}
	return all
}

var (
	folk    = casus.Party{ID: "derived:AFG:civilians", Name: "Civilians (Afghanistan)", Type: casus.Civilians, Country: "AFG"}
	police  = casus.Party{ID: "state:AFG/police", Name: "Police of Afghanistan", Type: casus.Police, Country: "AFG"}
	victim  = casus.Party{Name: "Zarghona Wesa", Text: "Zarghona Wesa", Type: casus.Person}
	private = []string{"Zarghona", "Wesa"}
	// What leads to the day and the village of a sensitive incident.
	leading = []string{"Khakriz", "khakriz", "2019-05-16", "2019-05-17", "32.05", "65.47", "Thursday", "abab"}
)

// TestSafe: by default no format has the name of a private person, nor of an incident
// that exposes its victims anything that leads to its day and village; --full has both.
func TestSafe(t *testing.T) {
	for _, tt := range []struct {
		name    string
		reading casus.Reading
		coarse  bool
	}{
		{"an attack on police", told("a", "firearms", "policemen", 4, police), false},
		{"several civilians", told("b", "firearms", "villagers", 4, folk), false},
		{"sexual violence", told("c", "sexual", "women", 4, folk), true},
		{"abduction", told("d", "abduct", "villagers", 4, folk), true},
		{"children", told("e", "firearms", "girls", 4, folk), true},
		{"one civilian", told("f", "firearms", "people", 1, folk), true},
		{"one person by name", told("g", "firearms", "people", 1, victim), true},
		{"one policeman", told("h", "firearms", "policeman", 1, police), false},
	} {
		r := kept(tt.reading)
		for _, f := range textual() {
			out := give(t, r, f, exchange.Options{})
			for _, name := range private {
				if strings.Contains(out, name) {
					t.Errorf("%s, %s: the name %s is given", tt.name, f, name)
				}
			}
			for _, words := range leading {
				if tt.coarse && strings.Contains(out, words) {
					t.Errorf("%s, %s: %q is given in\n%s", tt.name, f, words, out)
				}
			}
			if !tt.coarse && !strings.Contains(out, "2019-05-1") && f != "annotations" {
				t.Errorf("%s, %s: the day is not given", tt.name, f)
			}
		}
		if full := give(t, r, "jsonl", exchange.Options{Full: true}); !strings.Contains(full, "Zarghona Wesa") || !strings.Contains(full, "2019-05-16") || !strings.Contains(full, "32.05") {
			t.Errorf("%s: the full export leaves out\n%s", tt.name, full)
		}
	}
}

// TestSafeElsewhere: a report that tells of a sensitive incident has no title in another
// incident that it tells of, for both have its id.
func TestSafeElsewhere(t *testing.T) {
	two := told("a", "firearms", "policemen", 4, police)
	other := told("a", "sexual", "women", 4, folk)
	for k := range other.Claims {
		other.Claims[k].ID += "-2"
	}
	other.Incidents[0].Claims = []casus.ClaimID{"a-event-2", "a-dead-2"}
	two.Claims, two.Incidents = append(two.Claims, other.Claims...), append(two.Incidents, other.Incidents...)
	for _, f := range textual() {
		if out := give(t, kept(two), f, exchange.Options{}); strings.Contains(out, "Zarghona") || strings.Contains(out, "gazette.example") || strings.Contains(out, "2019-05-17") {
			t.Errorf("%s: the report of a sensitive incident is given away in\n%s", f, out)
		}
	}
}

// TestRowAsPublished: what a published table tells is not made coarser.
func TestRowAsPublished(t *testing.T) {
	row := told("a", "firearms", "people", 1, folk)
	row.Report.Table, row.Report.Title = "ucdp-ged", "a row"
	if out := give(t, kept(row), "jsonl", exchange.Options{}); !strings.Contains(out, "2019-05-16") || !strings.Contains(out, "Khakriz Kalay") {
		t.Errorf("a row is coarser than published:\n%s", out)
	}
}
