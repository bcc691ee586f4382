package api_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"casus"
	"casus/internal/api"
	"casus/internal/brief/brieftest"
	"casus/internal/record/recordtest"
	"casus/internal/record/sqlite"
)

// open makes a store of n readings, three of each incident in two provinces.
func open(t testing.TB, n int) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "record.db"), sqlite.Options{Program: "test 1", Now: recordtest.Clock(), Linker: recordtest.Linker{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for i := range n {
		if _, err := s.Add(t.Context(), recordtest.Reading(i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Derive(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

func get(h http.Handler, path string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// answer decodes what a GET gives.
func answer[T any](t *testing.T, h http.Handler, path string) (v T) {
	t.Helper()
	w := get(h, path)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", path, w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatalf("%s: %v in %s", path, err, w.Body)
	}
	return v
}

func explained(_ context.Context, id casus.ClaimID) (string, error) {
	return "because of " + string(id), nil
}

// TestAnswers says what must stand in an answer, and after "!" what must not.
func TestAnswers(t *testing.T) {
	s := open(t, 6)
	h := api.New(api.Options{Reader: s, Program: "casus 1", Explain: explained})
	all, err := s.Incidents(t.Context(), casus.Query{})
	if err != nil {
		t.Fatal(err)
	}
	id := string(all[0].ID)
	for _, tt := range []struct {
		path string
		code int
		want string
	}{
		{"/api/counts", 200, `"reports":6` + "\n" + `"incidents":2` + "\n" + `"program":"casus 1"` + "\n" + `"writable":false`},
		{"/api/incidents", 200, `"total":2` + "\n" + id},
		{"/api/incidents?limit=1&offset=1", 200, `"total":2` + "\n!" + id},
		{"/api/incidents?actor=nobody", 200, `{"total":0,"items":[]}`},
		{"/api/incidents?actor=Taliban&actor=ISKP&place=Kunar", 200, `"total":1`},
		{"/api/incidents?review=accepted", 200, `"total":0`},
		{"/api/incidents?review=perhaps", 422, "Review: expected value to be one of"},
		{"/api/incidents?form=2021-01-01", 422, "Form: unknown query parameter"},
		{"/api/incidents?from=soon", 422, "From: expected string to be"},
		{"/api/incidents?limit=0", 422, "Limit: expected number >= 1"},
		{"/api/incidents/" + id, 200, `"claims":[{` + "\nreport-000" + "\n" + `"decisions":[]` + "\n!witness"},
		{"/api/incidents/none", 404, "Incident none: not found."},
		{"/api/changes?since=2021-08-01", 200, `"what":"new"`},
		{"/api/changes", 422, "since"},
		{"/api/relations", 200, `"type":"rival"`},
		{"/api/relations?at=2021-08-01", 200, "[]"},
		{"/api/network?at=2021-09-10", 200, `"degree":1` + "\n" + `"claims":6`},
		{"/api/actors?words=talib&as_of=1999-12-31", 200, "[]"},
		{"/api/actors?as_of=someday", 422, "as_of"},
		{"/api/actors?words=talib", 200, `"claims":12` + "\n!khorasan"},
		{"/api/places?words=kunar", 200, `"incidents":1` + "\n!Nangarhar"},
		{"/api/dossier?a=Taliban", 200, `"timeline":[{`},
		{"/api/dossier?b=Taliban", 400, "B without a"},
		{"/api/brief?a=taliban&b=ISKP", 200, `"title":"Taliban and Islamic State Khorasan"`},
		{"/api/brief?place=Kunar&format=markdown", 200, "## What happened" + "\n" + "[^1]: "},
		{"/api/brief?from=2021-08-01&format=html", 200, "<!doctype html>\n!<script"},
		{"/api/brief", 400, "Name an actor"},
		{"/api/brief?a=nobody", 404, "nobody"},
		{"/api/reports?source=Herald", 200, `"total":3` + "\n!witness"},
		{"/api/reports/report-001", 200, `"text":"Gunmen attacked` + "\n" + `"sentences":[[0,40]`},
		{"/api/reports/report-001/claims", 200, "claim-001-rival"},
		{"/api/reports/report-001/raw", 200, "Gunmen attacked a checkpoint"},
		{"/api/reports/none", 404, "not found"},
		{"/api/claims?kind=figure&min_killed=25", 200, `"total":1`},
		{"/api/claims/claim-001-dead", 200, `"best":21`},
		{"/api/claims/none", 404, "not found"},
		{"/api/claims/claim-001-dead/explain", 200, "because of claim-001-dead"},
		{"/api/decisions", 200, "[]"},
		{"/api/search?words=witness", 200, "[witness]"},
		{"/api/nothing", 404, "There is no GET /api/nothing"},
		{"/api/openapi.json", 200, `"/api/incidents/{id}"` + "\n!unpkg"},
	} {
		w := get(h, tt.path)
		if w.Code != tt.code {
			t.Errorf("%s: status %d, want %d: %s", tt.path, w.Code, tt.code, w.Body)
		}
		if kind := w.Header().Get("Content-Type"); tt.code >= 400 && kind != "application/problem+json" {
			t.Errorf("%s: a problem comes as %s", tt.path, kind)
		}
		for _, want := range strings.Split(tt.want, "\n") {
			not, ok := strings.CutPrefix(want, "!")
			if ok && strings.Contains(w.Body.String(), not) || !ok && !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s: %s in\n%s", tt.path, want, w.Body)
			}
		}
	}
}

// TestBriefPolicy: a brief as a page may use its own style, and nothing else.
func TestBriefPolicy(t *testing.T) {
	w := get(api.New(api.Options{Reader: open(t, 3)}), "/api/brief?place=Kunar&format=html")
	csp := w.Header().Get("Content-Security-Policy")
	if w.Code != 200 || !strings.Contains(csp, "default-src 'none'; style-src 'sha256-") || strings.Contains(csp, "unsafe") {
		t.Errorf("%d, policy %q", w.Code, csp)
	}
}

func TestIndex(t *testing.T) {
	h := api.New(api.Options{Reader: open(t, 6)})
	x := answer[api.Index](t, h, "/api/index")
	if len(x.ID) != 2 || len(x.Types) != 1 || len(x.Places) != 2 || len(x.Parties) != 2 || x.From[0].Value != 18865 || x.Level[0] != casus.N(5) || x.Killed[0].Known || x.Reports[0] != 3 || x.Publishers[x.Publisher[1][0]] != "Herald" {
		t.Errorf("index %+v", x)
	}
	if w := x.Places[0].Within; len(w) != 1 || w[0] != "geonames:1149361" {
		t.Errorf("the first place lies within %v", w)
	}
	if y := answer[api.Index](t, h, "/api/index?source=Herald"); len(y.ID) != 1 || y.ID[0] != x.ID[1] {
		t.Errorf("index of one publisher %+v", y)
	}
	if empty := get(api.New(api.Options{Reader: open(t, 0)}), "/api/index").Body.String(); strings.Contains(empty, "null") {
		t.Errorf("the index of an empty record has nulls: %s", empty)
	}
}

func TestCompressed(t *testing.T) {
	h := api.New(api.Options{Reader: open(t, 3)})
	for _, path := range []string{"/api/index", "/api/incidents"} {
		plain := get(h, path)
		w := get(h, path, "Accept-Encoding", "br, gzip")
		if w.Header().Get("Content-Encoding") != "gzip" || plain.Header().Get("Content-Encoding") != "" {
			t.Fatalf("%s: encodings %q and %q", path, w.Header().Get("Content-Encoding"), plain.Header().Get("Content-Encoding"))
		}
		z, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(z)
		if err != nil || !bytes.Equal(b, plain.Body.Bytes()) {
			t.Errorf("%s: compressed %s, plain %s: %v", path, b, plain.Body, err)
		}
	}
}

func TestFresh(t *testing.T) {
	s := open(t, 3)
	h := api.New(api.Options{Reader: s})
	tag := get(h, "/api/incidents").Header().Get("ETag")
	if w := get(h, "/api/incidents", "If-None-Match", tag); tag == "" || w.Code != http.StatusNotModified || w.Body.Len() != 0 {
		t.Errorf("the same again: tag %s, %d %s", tag, w.Code, w.Body)
	}
	if w := get(h, "/api/incidents?limit=1", "If-None-Match", tag); w.Code != http.StatusOK {
		t.Errorf("another question with its tag: %d", w.Code)
	}
	if w := get(h, "/api/incidents/none"); w.Header().Get("ETag") != "" {
		t.Error("a problem has a tag")
	}
	if _, err := s.Decide(t.Context(), casus.Decision{Action: casus.Reject, Claims: []casus.ClaimID{"claim-000-attack"}}); err != nil {
		t.Fatal(err)
	}
	if w := get(h, "/api/incidents", "If-None-Match", tag); w.Code != http.StatusOK {
		t.Errorf("after a decision: %d", w.Code)
	}
}

func TestStoreFails(t *testing.T) {
	rec := &brieftest.Record{Err: errors.New("disk on fire at /secret/path")}
	for _, path := range []string{"/api/counts", "/api/incidents", "/api/index", "/api/places"} {
		w := get(api.New(api.Options{Reader: rec}), path)
		if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "secret") || !strings.Contains(w.Body.String(), "casus verify") {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}
