package pipeline_test

import (
	"bufio"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"casus"
	"casus/internal/incident"
	"casus/internal/intake"
	"casus/internal/pipeline"
	"casus/internal/record/sqlite"
)

// incidents reads reports into a record and gives what it makes of them.
func incidents(t *testing.T, p *pipeline.Program, in iter.Seq2[casus.Report, error]) ([]casus.Incident, []casus.Reading) {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "casus.db"), sqlite.Options{
		Program: "test", Now: func() time.Time { return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) }, Linker: incident.Linker{},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	var all []casus.Reading
	for r, err := range p.Stream(t.Context(), in, 2) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	if _, err := store.AddAll(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	if err := store.Derive(t.Context()); err != nil {
		t.Fatal(err)
	}
	found, err := store.Incidents(t.Context(), casus.Query{})
	if err != nil {
		t.Fatal(err)
	}
	return found, all
}

// sameIncident are the samples that are mainly about one incident.
var sameIncident = [][]casus.ReportID{
	{"sample-2015-04-18-jalalabad-bank", "sample-2015-04-19-jalalabad-bank"},
	{"sample-2022-09-30-kaaj", "sample-2022-10-03-kaaj"},
}

// TestSampleIncidents holds the incidents of the samples, which tell of one war
// over nine years, to what is known of them: these reports are about one
// incident, no others are, and no incident spans more than a few days.
func TestSampleIncidents(t *testing.T) {
	found, readings := incidents(t, program(t), samples(t))
	claims := map[casus.ClaimID]casus.Claim{}
	for _, r := range readings {
		for _, c := range r.Claims {
			claims[c.ID] = c
		}
	}
	for _, i := range found {
		var about []casus.ReportID
		for _, d := range i.Documents {
			if d.Primary {
				about = append(about, d.ID)
			}
		}
		slices.Sort(about)
		if len(about) > 1 && !slices.ContainsFunc(sameIncident, func(s []casus.ReportID) bool { return slices.Equal(s, about) }) {
			t.Errorf("%v are one incident", about)
		}
		if n := span(i, claims); len(i.Documents) > 1 && n > 4 {
			t.Errorf("%v: the days told lie %d days apart", i.Documents, n)
		}
	}
	for _, s := range sameIncident {
		if !together(found, s[0], s[1]) {
			t.Errorf("%v are not one incident", s)
		}
	}
}

// span is the number of days between the first and the last single day on which a
// deed of an incident is told to have been.
func span(i casus.Incident, claims map[casus.ClaimID]casus.Claim) int {
	var days []casus.Day
	for _, id := range i.Claims {
		c := claims[id]
		if c.Kind == casus.Event && c.Time != nil && c.Time.Anchor == casus.AnchoredByText && c.Time.Days() == 1 {
			days = append(days, c.Time.From)
		}
	}
	if len(days) == 0 {
		return 0
	}
	return int(slices.Max(days) - slices.Min(days))
}

// together reports whether two reports are mainly about one incident.
func together(all []casus.Incident, a, b casus.ReportID) bool {
	return slices.ContainsFunc(all, func(i casus.Incident) bool {
		about := func(id casus.ReportID) bool {
			return slices.ContainsFunc(i.Documents, func(d casus.IncidentDoc) bool { return d.ID == id && d.Primary })
		}
		return about(a) && about(b)
	})
}

// TestPairs measures linking on real reports of one war, against the pairs that a
// reader judged.
func TestPairs(t *testing.T) {
	dir := shared()
	if dir == "" || testing.Short() {
		t.Skip("the reports are not here")
	}
	f, err := os.Open("../incident/testdata/pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	found, _ := incidents(t, program(t), intake.Read([]string{filepath.Join(dir, "gold", "reports", "syria.jsonl")}, intake.Options{}))
	var right, joined, one, all int
	for s := bufio.NewScanner(f); s.Scan(); {
		p := strings.Fields(s.Text())
		if len(p) != 3 || p[0] == "#" {
			continue
		}
		same, linked := p[2] == "one", together(found, casus.ReportID(p[0]), casus.ReportID(p[1]))
		all, one, joined, right = all+1, one+count(same), joined+count(linked), right+count(same && linked)
	}
	precision, recall := float64(right)/float64(joined), float64(right)/float64(one)
	t.Logf("%d pairs, %d of one incident: precision %.3f, recall %.3f", all, one, precision, recall)
	if precision < 0.7 || recall < 0.65 {
		t.Errorf("precision %.3f, recall %.3f; want 0.70 and 0.65", precision, recall)
	}
}
