package web_test

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"casus"
	"casus/internal/brief"
	"casus/internal/incident"
	"casus/internal/record/recordtest"
	"casus/internal/record/sqlite"
	"casus/internal/web"
)

// BenchmarkPages serves pages of a made-up record on disk. CASUS_BENCH_REPORTS
// says of how many reports; about two tell of each incident.
func BenchmarkPages(b *testing.B) {
	n := 2000
	if s := os.Getenv("CASUS_BENCH_REPORTS"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			b.Fatal(err)
		}
	}
	store := bigRecord(b, n)
	h := web.New(store, web.PlainOnly())
	incidents, err := store.Incidents(context.Background(), casus.Query{Limit: 1, Offset: n / 4})
	if err != nil || len(incidents) == 0 {
		b.Fatal(err, len(incidents))
	}
	i := incidents[0]
	for _, p := range []struct{ name, path string }{
		{"first", "/"},
		{"last", "/?page=" + strconv.Itoa(n/100)},
		{"actor", "/?actor=" + url.QueryEscape(brief.Key(i.Source[0]))},
		{"days", "/?from=" + i.Time.From.String() + "&to=" + (i.Time.From + 30).String()},
		{"killed", "/?min-killed=29"},
		{"words", "/?words=" + url.QueryEscape(i.Place.Name)},
		{"incident", "/incident/" + url.PathEscape(string(i.ID))},
		{"report", "/report/" + url.PathEscape(string(i.Documents[0].ID))},
		{"dossier", "/actor/" + url.PathEscape(brief.Key(i.Source[0]))},
		{"actors", "/actors"},
		{"search", "/search?q=" + url.QueryEscape(i.Place.Name)},
	} {
		b.Run(p.name, func(b *testing.B) {
			for range b.N {
				if w := get(h, p.path); w.Code != http.StatusOK {
					b.Fatal(p.path, w.Code)
				}
			}
		})
	}
}

func bigRecord(b *testing.B, n int) *sqlite.Store {
	s, err := sqlite.Open(context.Background(), filepath.Join(b.TempDir(), "record.db"), sqlite.Options{Program: "test 1", Now: recordtest.Clock(), Linker: incident.Linker{}})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	g := recordtest.NewGenerator(1)
	for at := 0; at < n; at += 64 {
		var all []casus.Reading
		for range min(64, n-at) {
			all = append(all, g.Next())
		}
		if _, err := s.AddAll(context.Background(), all); err != nil {
			b.Fatal(err)
		}
	}
	if err := s.Derive(context.Background()); err != nil {
		b.Fatal(err)
	}
	return s
}
