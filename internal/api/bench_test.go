package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"casus"
	"casus/internal/api"
	"casus/internal/brief"
	"casus/internal/codebook"
	"casus/internal/incident"
	"casus/internal/record/recordtest"
	"casus/internal/record/sqlite"
)

// BenchmarkAPI asks a made-up record on disk all that the explorer asks, compressed as
// a browser would, and tells the median and the 99th percentile of what an answer takes,
// of all questions in turn and of each. The record is CASUS_BENCH_DB where that file is there; else one of CASUS_BENCH_REPORTS reports
// is made, of which about two tell of each incident, and kept there. Every
// question differs from the one before.
//
//	CASUS_BENCH_DB=big.db CASUS_BENCH_REPORTS=200000 go test ./internal/api -run '^$' -bench API -benchtime 300x -cpu 1 -timeout 0
func BenchmarkAPI(b *testing.B) {
	store := benchRecord(b)
	ctx := context.Background()
	total, err := store.Total(ctx, casus.OfIncidents, casus.Query{})
	if err != nil {
		b.Fatal(err)
	}
	some := sample(b, store, total)
	registry, err := codebook.LoadActors()
	if err != nil {
		b.Fatal(err)
	}
	h := api.New(api.Options{Reader: store, Registry: registry})
	at := func(n int) casus.Incident { return some[n%len(some)] }
	questions := []struct {
		name string
		path func(n int) string
	}{
		{"incidents", func(n int) string { return fmt.Sprintf("/api/incidents?offset=%d", n*7919%total) }},
		{"actor", func(n int) string {
			return "/api/incidents?actor=" + url.QueryEscape(brief.Key(at(n).Source[0])) + offset(n)
		}},
		{"place", func(n int) string { return "/api/incidents?place=" + url.QueryEscape(at(n).Place.Name) + offset(n) }},
		{"days", func(n int) string {
			return fmt.Sprintf("/api/incidents?from=%s&to=%s", at(n).Time.From, at(n).Time.From+30)
		}},
		{"killed", func(n int) string { return fmt.Sprintf("/api/incidents?min_killed=%d%s", n%40, offset(n)) }},
		{"words", func(n int) string { return "/api/incidents?words=" + url.QueryEscape(at(n).Place.Name) + offset(n) }},
		{"incident", func(n int) string { return "/api/incidents/" + url.PathEscape(string(at(n).ID)) }},
		{"reports", func(n int) string { return fmt.Sprintf("/api/reports?offset=%d", n*7919%total) }},
		{"report", func(n int) string { return "/api/reports/" + url.PathEscape(string(at(n).Documents[0].ID)) }},
		{"claims", func(n int) string { return fmt.Sprintf("/api/claims?offset=%d", n*7919%total) }},
		{"claim", func(n int) string { return "/api/claims/" + url.PathEscape(string(at(n).Claims[0])) }},
		{"actors", func(n int) string { return fmt.Sprintf("/api/actors?limit=20&offset=%d", n%50) }},
		{"places", func(n int) string { return fmt.Sprintf("/api/places?limit=20&offset=%d", n%50) }},
		{"search", func(n int) string { return "/api/search?words=" + url.QueryEscape(at(n).Place.Name) + offset(n) }},
		{"network", func(n int) string { return "/api/network?at=" + at(n).Time.From.String() }},
		{"counts", func(int) string { return "/api/counts" }},
		{"first-rows", func(n int) string { return "/api/index/packed?latest=true&limit=60&to=" + at(n).Time.From.String() }},
		{"ledger", func(n int) string { return "/api/incidents/" + url.PathEscape(string(at(n).ID)) + "/ledger" }},
		{"report-claims", func(n int) string { return "/api/reports/" + url.PathEscape(string(at(n).Documents[0].ID)) + "/claims" }},
		{"relations", func(int) string { return "/api/relations" }},
		{"dossier", func(n int) string { return "/api/dossier?limit=30&a=" + url.QueryEscape(brief.Key(at(n).Source[0])) }},
		{"dossier-pair", func(n int) string { return "/api/dossier?limit=30&" + pair(at(n)) }},
		{"brief-pair", func(n int) string { return "/api/brief?" + pair(at(n)) }},
		{"queue", func(n int) string { return fmt.Sprintf("/api/review/queue?limit=%d", 20+n%80) }},
		{"progress", func(int) string { return "/api/review/progress" }},
		{"agreement", func(int) string { return "/api/review/agreement" }},
		{"decisions", func(n int) string { return "/api/decisions?claim=" + url.QueryEscape(string(at(n).Claims[0])) }},
		{"changes", func(n int) string {
			return fmt.Sprintf("/api/changes?limit=20&offset=%d&since=%s", n%50, time.Now().Format(time.DateOnly))
		}},
	}
	start, before := time.Now(), processor(b)
	for _, path := range []string{"/api/index/packed", "/api/review/queue", "/api/actors?limit=1", "/api/places?limit=1", "/api/relations"} {
		ask(b, h, path)
	}
	clock, work := time.Since(start), processor(b)-before
	b.Run("start", func(b *testing.B) { // what casus serve asks for, by itself, when it starts
		b.ReportMetric(float64(total), "incidents")
		b.ReportMetric(float64(clock.Milliseconds()), "ms")
		b.ReportMetric(float64(work.Milliseconds()), "cpu-ms")
	})
	b.Run("all", func(b *testing.B) { // in turn, as from a first visit
		timed(b, h, func(n int) string { return questions[n%len(questions)].path(n / len(questions)) })
	})
	for _, p := range questions {
		b.Run(p.name, func(b *testing.B) { timed(b, h, p.path) })
	}
	b.Run("index-cold", func(b *testing.B) {
		cold := func(int) string { h = api.New(api.Options{Reader: store}); return "/api/index/packed" }
		timed(b, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { h.ServeHTTP(w, r) }), cold)
	})
	b.Run("index-warm", func(b *testing.B) { timed(b, h, func(int) string { return "/api/index/packed" }) })
}

// pair asks for the first who did it and the first it was done to.
func pair(i casus.Incident) string {
	return "a=" + url.QueryEscape(brief.Key(i.Source[0])) + "&b=" + url.QueryEscape(brief.Key(i.Target[0]))
}

func offset(n int) string { return "&offset=" + strconv.Itoa(n%97) }

func timed(b *testing.B, h http.Handler, path func(int) string) {
	var took, worked []time.Duration
	for n := range b.N {
		start, before := time.Now(), processor(b)
		ask(b, h, path(n))
		took, worked = append(took, time.Since(start)), append(worked, processor(b)-before)
	}
	for name, all := range map[string][]time.Duration{"": took, "-cpu": worked} {
		slices.Sort(all)
		ms := func(part float64) float64 { return float64(all[int(part*float64(len(all)-1))].Microseconds()) / 1000 }
		b.ReportMetric(ms(.5), "p50"+name+"-ms")
		b.ReportMetric(ms(.99), "p99"+name+"-ms")
	}
}

// processor is the processor time that this process has taken: what an answer would
// take on a core of its own, however busy the machine is.
func processor(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func ask(b *testing.B, h http.Handler, path string) {
	if w := get(h, path, "Accept-Encoding", "gzip"); w.Code != http.StatusOK {
		b.Fatal(path, w.Code, w.Body)
	}
}

// sample is a hundred incidents from all over the record.
func sample(b *testing.B, s *sqlite.Store, total int) []casus.Incident {
	var some []casus.Incident
	for n := range 100 {
		one, err := s.Incidents(b.Context(), casus.Query{Limit: 1, Offset: n * total / 100})
		if err != nil || len(one) == 0 {
			b.Fatal(err, len(one))
		}
		if i := one[0]; i.Time != nil && i.Time.From != 0 && i.Place != nil && len(i.Source) > 0 && len(i.Target) > 0 {
			some = append(some, i)
		}
	}
	return some
}

func benchRecord(b *testing.B) *sqlite.Store {
	n, path := 2000, os.Getenv("CASUS_BENCH_DB")
	if s := os.Getenv("CASUS_BENCH_REPORTS"); s != "" {
		if err := json.Unmarshal([]byte(s), &n); err != nil {
			b.Fatal(err)
		}
	}
	if path == "" {
		path = filepath.Join(b.TempDir(), "record.db")
	}
	_, missing := os.Stat(path)
	s, err := sqlite.Open(b.Context(), path, sqlite.Options{Program: "test 1", Now: recordtest.Clock(), Linker: incident.Linker{}})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	g := recordtest.NewGenerator(1)
	for at := 0; missing != nil && at < n; at += 64 {
		var all []casus.Reading
		for range min(64, n-at) {
			all = append(all, g.Next())
		}
		if _, err := s.AddAll(b.Context(), all); err != nil {
			b.Fatal(err)
		}
	}
	if err := s.Derive(b.Context()); err != nil {
		b.Fatal(err)
	}
	return s
}
