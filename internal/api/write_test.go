package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"casus"
	"casus/internal/api"
	"casus/internal/codebook"
	"casus/internal/record"
)

const token = "a token of this run"

func post(h http.Handler, path, kind string, body io.Reader, authorization string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", path, body)
	r.Header.Set("Content-Type", kind)
	if authorization != "" {
		r.Header.Set("Authorization", authorization)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func send(h http.Handler, path, body string) *httptest.ResponseRecorder {
	return post(h, path, "application/json", strings.NewReader(body), "Bearer "+token)
}

func TestToken(t *testing.T) {
	s := open(t, 3)
	writable := api.New(api.Options{Reader: s, Writer: s, Token: token, Author: "tester"})
	readOnly := api.New(api.Options{Reader: s, Author: "tester"})
	for _, path := range []string{"/api/decisions", "/api/reports"} {
		for _, tt := range []struct {
			h             http.Handler
			authorization string
			says          string
		}{
			{writable, "", "needs the token"}, {writable, "Bearer ", "needs the token"}, {writable, "Bearer wrong", "needs the token"},
			{writable, token, "needs the token"}, {readOnly, "Bearer ", "only reads"}, {readOnly, "Bearer " + token, "only reads"},
		} {
			w := post(tt.h, path, "application/json", strings.NewReader(`{"action":"reject","claims":["claim-000-attack"],"text":"x"}`), tt.authorization)
			if w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), tt.says) {
				t.Errorf("%s with %q: %d %s", path, tt.authorization, w.Code, w.Body)
			}
		}
	}
	if all, err := s.Decisions(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("%d decisions without a token: %v", len(all), err)
	}
	if !answer[api.Counts](t, writable, "/api/counts").Writable || answer[api.Counts](t, readOnly, "/api/counts").Writable {
		t.Error("what may be written is not told")
	}
}

func TestDecide(t *testing.T) {
	s := open(t, 3)
	h := api.New(api.Options{Reader: s, Writer: s, Token: token, Author: "tester"})
	w := send(h, "/api/decisions", `{"action":"correct","claims":["claim-000-dead"],"field":"value","value":"7","reason":"the report says seven"}`)
	var d casus.Decision
	if err := json.Unmarshal(w.Body.Bytes(), &d); err != nil || w.Code != http.StatusCreated || d.ID != 1 || d.At.IsZero() || d.Author != "tester" {
		t.Fatalf("%d %s: %v", w.Code, w.Body, err)
	}
	if c := answer[casus.Claim](t, h, "/api/claims/claim-000-dead"); c.Value.Best != casus.N(7) || c.Review != casus.Correct {
		t.Errorf("corrected claim %+v", c)
	}
	send(h, "/api/decisions", `{"action":"undo","lifts":1,"author":"another"}`)
	if c := answer[casus.Claim](t, h, "/api/claims/claim-000-dead"); c.Value.Best != casus.N(20) || c.Review != "" {
		t.Errorf("claim after undo %+v", c)
	}
	if all := answer[[]casus.Decision](t, h, "/api/decisions?claim=claim-000-dead"); len(all) != 2 || all[1].Author != "another" {
		t.Errorf("decisions on the claim %+v", all)
	}
	for body, code := range map[string]int{
		`{"action":"bless","claims":["claim-000-dead"]}`:                                        422,
		`{"action":"accept","claims":["none"]}`:                                                 404,
		`{"action":"correct","claims":["claim-000-dead"],"field":"colour","value":"x"}`:         400,
		`{"action":"undo","lifts":99}`:                                                          404,
		`{"action":"accept","claims":["claim-000-dead"],"at":"2020-01-01T00:00:00Z","extra":1}`: 422,
		`not json`: 400,
	} {
		if w := send(h, "/api/decisions", body); w.Code != code || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s; want %d", body, w.Code, w.Body, code)
		}
	}
}

func TestReview(t *testing.T) {
	s := open(t, 6)
	h := api.New(api.Options{Reader: s, Writer: s, Token: token, Author: "tester"})
	queue := answer[[]casus.Claim](t, h, "/api/review/queue?limit=3")
	if len(queue) != 3 || queue[0].ID != "claim-005-dead" {
		t.Fatalf("queue %+v; want the highest toll first", queue)
	}
	send(h, "/api/decisions", `{"action":"accept","claims":["claim-005-dead"]}`)
	send(h, "/api/decisions", `{"action":"reject","claims":["claim-004-dead"]}`)
	send(h, "/api/decisions", `{"action":"accept","claims":["claim-004-dead","claim-005-dead"],"author":"another"}`)
	if next := answer[[]casus.Claim](t, h, "/api/review/queue?limit=3&kind=figure"); next[0].ID != "claim-003-dead" {
		t.Errorf("next in the queue %s", next[0].ID)
	}
	if next := answer[[]casus.Claim](t, h, "/api/review/queue?limit=3"); next[0].ID != "claim-003-dead" {
		t.Errorf("next in the queue %s", next[0].ID)
	}
	p := answer[api.Progress](t, h, "/api/review/progress")
	if p.Claims != 18 || p.Reviewed != 2 || p.Accepted != 2 || p.Rejected != 0 || len(p.Reviewers) != 2 {
		t.Errorf("progress %+v", p)
	}
	all := answer[[]record.Agreement](t, h, "/api/review/agreement")
	if a := all[0]; a.Field != "verdict" || a.Claims != 2 || a.Alpha != casus.N(0) || len(a.Disputes) != 1 || a.Disputes[0].Claim != "claim-004-dead" {
		t.Errorf("agreement %+v", a)
	}
}

func TestLedger(t *testing.T) {
	registry, err := codebook.LoadActors()
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, 3)
	h := api.New(api.Options{Reader: s, Registry: registry})
	all, err := s.Incidents(t.Context(), casus.Query{})
	if err != nil {
		t.Fatal(err)
	}
	path := "/api/incidents/" + string(all[0].ID) + "/ledger"
	if l := answer[casus.Ledger](t, h, path); l.Incident != all[0].ID {
		t.Errorf("ledger %+v", l)
	}
	if w := get(h, path+"?rule=guess"); w.Code != 422 {
		t.Errorf("an unknown rule: %d", w.Code)
	}
	if w := get(h, "/api/incidents/none/ledger"); w.Code != 404 {
		t.Errorf("no incident: %d", w.Code)
	}
}

// form is a form of files, each a name and its bytes.
func form(t *testing.T, fields map[string]string, files ...string) (io.Reader, string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for k, v := range fields {
		if err := w.WriteField(k, v); err != nil {
			t.Fatal(err)
		}
	}
	for i := 0; i < len(files); i += 2 {
		f, err := w.CreateFormFile("file", files[i])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(f, files[i+1])
	}
	w.Close()
	return &b, w.FormDataContentType()
}

// await asks for a job until it has ended.
func await(t *testing.T, h http.Handler, accepted *httptest.ResponseRecorder) api.Job {
	t.Helper()
	if accepted.Code != http.StatusAccepted {
		t.Fatalf("%d %s", accepted.Code, accepted.Body)
	}
	for range 2000 {
		job := answer[api.Job](t, h, accepted.Header().Get("Location"))
		if job.State == "done" || job.State == "failed" {
			return job
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatal("the job does not end")
	return api.Job{}
}

func TestAdd(t *testing.T) {
	s := open(t, 1)
	var got api.Parcel
	var held []string
	add := func(_ context.Context, p api.Parcel, note func(api.Outcome)) (api.Tally, error) {
		got, held = p, nil
		for _, f := range p.Files {
			b, err := os.ReadFile(f.Path)
			if err != nil {
				return api.Tally{}, err
			}
			held = append(held, string(b))
			note(api.Outcome{Report: casus.ReportID(f.Name)})
		}
		if p.URL != "" {
			return api.Tally{}, errors.New("nobody answers there")
		}
		note(api.Outcome{Refused: "old.exe: not a kind of file that Casus reads"})
		return api.Tally{Added: len(p.Files), Known: 1}, nil
	}
	h := api.New(api.Options{Reader: s, Writer: s, Token: token, Author: "tester", Add: add})

	body, kind := form(t, map[string]string{"publisher": "Gazette", "published": "2021-08-26"}, "../../etc/a.txt", "one", `C:\news\a.txt`, "two")
	job := await(t, h, post(h, "/api/reports", kind, body, "Bearer "+token))
	if job.State != "done" || job.Read != 2 || job.Added != 2 || job.Known != 1 || len(job.Refused) != 1 || job.Reports[0] != "a.txt" || held[0] != "one" || held[1] != "two" {
		t.Errorf("job %+v, files %q", job, held)
	}
	if got.Publisher != "Gazette" || got.Published != casus.Date(2021, 8, 26) {
		t.Errorf("parcel %+v", got)
	}
	if _, err := os.Stat(got.Files[0].Path); !os.IsNotExist(err) {
		t.Errorf("a file that was sent is left: %v", err)
	}
	if job := await(t, h, send(h, "/api/reports", `{"text":"Gunmen attacked.","title":"T","published":"2021-08-26"}`)); job.State != "done" || got.Text != "Gunmen attacked." || got.Title != "T" {
		t.Errorf("job %+v of %+v", job, got)
	}
	if job := await(t, h, send(h, "/api/reports", `{"url":"https://example.org/feed"}`)); job.State != "failed" || job.Problem != "Nobody answers there." {
		t.Errorf("job %+v", job)
	}
}

func TestAddRefuses(t *testing.T) {
	s := open(t, 0)
	h := api.New(api.Options{Reader: s, Writer: s, Token: token, Author: "tester", Add: func(context.Context, api.Parcel, func(api.Outcome)) (api.Tally, error) {
		t.Error("what makes no sense is read")
		return api.Tally{}, nil
	}})
	none, kind := form(t, nil)
	odd, oddKind := form(t, map[string]string{"colour": "red"}, "a.txt", "one")
	for _, tt := range []struct {
		kind string
		body io.Reader
		says string
	}{
		{"application/json", strings.NewReader(`{}`), "neither text nor url"},
		{"application/json", strings.NewReader(`{"text":"a","url":"https://example.org"}`), "not both"},
		{"application/json", strings.NewReader(`{"samples":true,"text":"a"}`), "not both"},
		{"application/json", strings.NewReader(`{"url":"file:///etc/passwd"}`), "http://"},
		{"application/json", strings.NewReader(`{"txt":"a"}`), "unknown field"},
		{"application/json", strings.NewReader(`{"text":`), "body"},
		{"text/plain", strings.NewReader("a"), "want application/json"},
		{kind, none, "no file"},
		{oddKind, odd, "colour"},
	} {
		w := post(h, "/api/reports", tt.kind, tt.body, "Bearer "+token)
		if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), tt.says) {
			t.Errorf("%d %s; want %s", w.Code, w.Body, tt.says)
		}
	}
	if w := get(h, "/api/jobs/1"); w.Code != http.StatusNotFound {
		t.Errorf("a job that was never made: %d", w.Code)
	}
}

func TestExport(t *testing.T) {
	h := api.New(api.Options{Reader: open(t, 3), Program: "casus 1"})
	w := get(h, "/api/export/geojson", "Accept-Encoding", "gzip")
	if w.Code != 200 || w.Header().Get("Content-Type") != "application/geo+json" || !strings.Contains(w.Header().Get("Content-Disposition"), "casus.geojson") {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	if plain := get(h, "/api/export/geojson"); !json.Valid(plain.Body.Bytes()) || !strings.Contains(plain.Body.String(), "FeatureCollection") {
		t.Errorf("export %s", plain.Body)
	}
	registry, err := codebook.LoadActors()
	if err != nil {
		t.Fatal(err)
	}
	// Actors carry the ids of other lists where the registry is at hand.
	h = api.New(api.Options{Reader: open(t, 3), Program: "casus 1", Registry: registry})
	if named := get(h, "/api/export/ftm").Body.String(); !strings.Contains(named, `"wikidataId":["Q`) {
		t.Errorf("no ids of Wikidata in %s", named)
	}
	if w := get(h, "/api/export/punchcards"); w.Code != 400 || !strings.Contains(w.Body.String(), "geojson") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if all := answer[[]api.ExportFormat](t, h, "/api/export"); len(all) < 2 {
		t.Errorf("formats %+v", all)
	}
}
