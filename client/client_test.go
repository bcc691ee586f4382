package client_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casus"
	"casus/client"
	"casus/internal/api"
	"casus/internal/record/recordtest"
	"casus/internal/record/sqlite"
)

const token = "a token of this run"

// serve shows a record of n made-up readings.
func serve(n int) (address string, stop func()) {
	folder, err := os.MkdirTemp("", "client")
	if err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()
	s, err := sqlite.Open(ctx, filepath.Join(folder, "record.db"), sqlite.Options{Program: "test 1", Now: recordtest.Clock(), Linker: recordtest.Linker{}})
	if err != nil {
		log.Fatal(err)
	}
	for i := range n {
		if _, err := s.Add(ctx, recordtest.Reading(i)); err != nil {
			log.Fatal(err)
		}
	}
	if err := s.Derive(ctx); err != nil {
		log.Fatal(err)
	}
	add := func(_ context.Context, p api.Parcel, note func(api.Outcome)) (api.Tally, error) {
		note(api.Outcome{Refused: p.Text + p.URL + fmt.Sprint(len(p.Files)) + " is refused"})
		return api.Tally{}, nil
	}
	srv := httptest.NewServer(api.New(api.Options{Reader: s, Writer: s, Token: token, Author: "tester", Add: add}))
	return srv.URL, func() { srv.Close(); s.Close(); os.RemoveAll(folder) }
}

// Ask a record for the attacks in a place, and for the words behind the first.
func Example() {
	address, stop := serve(6) // in its place: casus serve, and its address
	defer stop()
	ctx := context.Background()
	c := client.Client{Base: address}
	found, err := c.Incidents(ctx, casus.Query{Place: "Kunar", Actors: []string{"Taliban"}})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(found.Total, "incident in Kunar, from", found.Items[0].Time.From)
	i, err := c.Incident(ctx, found.Items[0].ID)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s says %q\n", i.Reports[0].Publisher, i.Claims[0].Evidence.Text)
	// Output:
	// 1 incident in Kunar, from 2021-08-26
	// Gazette says "Gunmen"
}

func TestClient(t *testing.T) {
	address, stop := serve(6)
	defer stop()
	ctx := t.Context()
	c := client.Client{Base: address + "/", Token: token}
	n, err := c.Counts(ctx)
	if err != nil || n.Reports != 6 || !n.Writable {
		t.Errorf("counts %+v: %v", n, err)
	}
	var seen []casus.IncidentID
	for i, err := range c.EachIncident(ctx, casus.Query{Limit: 1}) {
		if err != nil {
			t.Fatal(err)
		}
		seen = append(seen, i.ID)
	}
	if len(seen) != 2 || seen[0] == seen[1] {
		t.Errorf("incidents page by page: %v", seen)
	}
	claims, err := c.Claims(ctx, casus.Query{Kind: casus.Figure, MinKilled: 24})
	if err != nil || claims.Total != 2 {
		t.Errorf("claims %+v: %v", claims, err)
	}
	if r, err := c.Report(ctx, "report-001"); err != nil || !strings.HasPrefix(r.Text, "Gunmen") {
		t.Errorf("report %+v: %v", r, err)
	}
	if rel, err := c.Relations(ctx, casus.Query{From: recordtest.Day + 9, To: recordtest.Day + 9}); err != nil || len(rel) != 1 {
		t.Errorf("relations %+v: %v", rel, err)
	}
	if hits, err := c.Search(ctx, casus.Query{Words: "witness 2"}); err != nil || len(hits) != 1 {
		t.Errorf("hits %+v: %v", hits, err)
	}
	if a, err := c.Actors(ctx, "talib"); err != nil || len(a) != 1 {
		t.Errorf("actors %+v: %v", a, err)
	}
	var b strings.Builder
	if err := c.Brief(ctx, &b, "markdown", casus.Query{Place: "Kunar"}); err != nil || !strings.Contains(b.String(), "[^1]") {
		t.Errorf("brief %q: %v", b.String(), err)
	}
	b.Reset()
	if err := c.Export(ctx, &b, "geojson", casus.Query{}); err != nil || !strings.Contains(b.String(), "FeatureCollection") {
		t.Errorf("export %q: %v", b.String(), err)
	}
}

func TestWrites(t *testing.T) {
	address, stop := serve(2)
	defer stop()
	ctx := t.Context()
	c := client.Client{Base: address, Token: token}
	d, err := c.Decide(ctx, casus.Decision{Action: casus.Accept, Claims: []casus.ClaimID{"claim-000-dead"}, Reason: "checked"})
	if err != nil || d.ID != 1 || d.Author != "tester" {
		t.Errorf("decision %+v: %v", d, err)
	}
	if claim, err := c.Claim(ctx, "claim-000-dead"); err != nil || claim.Review != casus.Accept {
		t.Errorf("claim %+v: %v", claim, err)
	}
	for want, send := range map[string]func() (client.Job, error){
		"Gunmen0 is refused":      func() (client.Job, error) { return c.AddText(ctx, casus.Report{Text: "Gunmen"}) },
		"https://x.y0 is refused": func() (client.Job, error) { return c.AddURL(ctx, "https://x.y") },
		"1 is refused":            func() (client.Job, error) { return c.AddFile(ctx, "a.txt", strings.NewReader("Gunmen")) },
	} {
		job, err := send()
		if err == nil {
			job, err = c.Wait(ctx, job.ID)
		}
		if err != nil || len(job.Refused) != 1 || job.Refused[0] != want {
			t.Errorf("job %+v: %v; want %s", job, err, want)
		}
	}
}

func TestProblems(t *testing.T) {
	address, stop := serve(1)
	defer stop()
	c := client.Client{Base: address}
	_, err := c.Incident(t.Context(), "none")
	if !errors.Is(err, casus.ErrNotFound) || !strings.Contains(err.Error(), "Incident none") {
		t.Errorf("no such incident: %v", err)
	}
	if _, err := c.Incidents(t.Context(), casus.Query{Limit: -1}); !errors.Is(err, casus.ErrInvalid) {
		t.Errorf("a query that makes no sense: %v", err)
	}
	var p *client.Problem
	if _, err := c.Decide(t.Context(), casus.Decision{Action: casus.Accept}); !errors.As(err, &p) || p.Status != 403 {
		t.Errorf("a decision without a token: %v", err)
	}
}
