package web_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"casus"
	"casus/internal/brief/brieftest"
	"casus/internal/web"
)

func get(h http.Handler, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	return w
}

// TestEveryLink follows every link from the first page on: each must be there,
// each page must be sound, and each fragment must name something on its page.
func TestEveryLink(t *testing.T) {
	h := web.New(sampleRecord(t), web.PlainOnly())
	pages := map[string]*page{}
	wanted := []string{"/"}
	for len(wanted) > 0 {
		at := wanted[0]
		wanted = wanted[1:]
		path, fragment, _ := strings.Cut(at, "#")
		if _, ok := pages[path]; !ok {
			w := get(h, path)
			if w.Code != http.StatusOK {
				t.Errorf("%s: status %d", path, w.Code)
			}
			if strings.HasPrefix(w.Header().Get("Content-Type"), "text/plain") {
				pages[path] = &page{}
				continue
			}
			pages[path] = readPage(t, path, w.Body.String())
			wanted = append(wanted, pages[path].links...)
		}
		if id, err := url.PathUnescape(fragment); err != nil || fragment != "" && !pages[path].ids[id] {
			t.Errorf("%s: the page has nothing of this id", at)
		}
	}
	if len(pages) < 400 {
		t.Errorf("%d pages found, want all incidents, actors, reports, claims", len(pages))
	}
}

type page struct {
	links []string
	ids   map[string]bool
}

var void = map[string]bool{"meta": true, "link": true, "input": true, "br": true, "hr": true, "img": true}

// readPage checks that elements close in the order in which they open, that no
// id stands twice, that nothing carries a style or a script, and that each
// page has one h1 and a title.
func readPage(t *testing.T, path, body string) *page {
	p := &page{ids: map[string]bool{}}
	z := html.NewTokenizer(strings.NewReader(body))
	var open []string
	seen := map[string]int{}
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			if len(open) > 0 || seen["h1"] != 1 || seen["title"] != 1 || seen["main"] != 1 || seen["script"]+seen["style"] > 0 {
				t.Errorf("%s: left open %v; h1 %d, title %d, main %d, script %d, style %d", path, open, seen["h1"], seen["title"], seen["main"], seen["script"], seen["style"])
			}
			return p
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := z.Token()
			if tok.Data != "title" || open[len(open)-1] == "head" { // charts have titles too
				seen[tok.Data]++
			}
			p.attributes(t, path, tok)
			if kind == html.StartTagToken && !void[tok.Data] {
				open = append(open, tok.Data)
			}
		case html.EndTagToken:
			name := z.Token().Data
			if len(open) == 0 || open[len(open)-1] != name {
				t.Errorf("%s: </%s> closes %v", path, name, open)
				return p
			}
			open = open[:len(open)-1]
		}
	}
}

func (p *page) attributes(t *testing.T, path string, tok html.Token) {
	for _, a := range tok.Attr {
		switch {
		case a.Key == "id":
			if p.ids[a.Val] {
				t.Errorf("%s: id %q twice", path, a.Val)
			}
			p.ids[a.Val] = true
		case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
			t.Errorf("%s: attribute %s", path, a.Key)
		case a.Key == "href" && tok.Data == "a" && strings.HasPrefix(a.Val, "/"):
			p.links = append(p.links, a.Val)
		case a.Key == "href" && tok.Data == "a" && !strings.HasPrefix(a.Val, "#"), a.Key == "src":
			t.Errorf("%s: leads outside: %s", path, a.Val)
		}
	}
}

func TestPolicy(t *testing.T) {
	h := web.New(sampleRecord(t), web.PlainOnly())
	for _, path := range []string{"/", "/style.css", "/icon.svg", "/nowhere"} {
		w := get(h, path)
		csp := w.Header().Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") || strings.Contains(csp, "http") {
			t.Errorf("%s: policy %q", path, csp)
		}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("POST", "/reports", nil))
	if w.Code != http.StatusNotFound && w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: status %d", w.Code)
	}
}

// TestPages says what must stand on a page, and what must not.
func TestPages(t *testing.T) {
	rec := sampleRecord(t)
	h := web.New(rec, web.PlainOnly())
	incident := "/incident/" + string(incidentOn(t, rec, casus.Date(2015, 4, 18)))
	const report = "/report/sample-2015-04-18-jalalabad-bank"
	for _, tt := range []struct {
		path string
		code int
		want string // lines that must be there; after "!" those that must not
	}{
		{"/", 200, "Low–best–high\nsample, not to be cited\nnot told"},
		{"/?actor=Taliban&place=Darzab", 200, "1 July 2018\n!17 August 2019"},
		{"/?min-killed=80", 200, "23 July 2016\n!17 August 2019"},
		{"/?from=2019-01-01&to=2019-12-31", 200, "17 August 2019\n!23 July 2016\nvalue=\"2019-01-01\""},
		{"/?actor=Nobody", 200, "No incident passes this filter"},
		{"/?from=soon", 400, "Field from\nwant a date such as 2016-06-30"},
		{"/?page=-1", 400, "want a whole number"},
		{"/?min-killed=many", 400, "want a whole number"},
		{"/?page=99999999999999999999", 400, "want a whole number"},
		{incident, 200, "33\n35\nCasus Sample Gazette\nKamawal\nWhere the reports differ\nWhy these are held to be one incident\nunreviewed"},
		{"/incident/none", 404, "Not in this record\nIncident none: not found.\nStart again"},
		{"/report/none", 404, "Not in this record"},
		{"/claim/none", 404, "Not in this record"},
		{"/actor/none", 404, "Not in this record"},
		{"/nowhere", 404, "There is nothing at /nowhere."},
		{report, 200, "claims</h2>\nsample, not to be cited\n!class=\"selected\""},
		{report + "?claim=sample-2015-04-18-jalalabad-bank.4", 200, "mark class=\"selected\"\nli class=\"selected\""},
		{"/actor/actor:islamic-state", 200, "Killed by month\nGhafari\nStrengths\n4,000\nUnited Nations"},
		{"/pair/actor:taliban/actor:islamic-state", 200, "Taliban</bdi> and <bdi>Islamic State\nWho did it to whom\nrival"},
		{"/report/none/raw", 404, "Not in this record"},
		{"/relations", 200, "rival\ndefected-to"},
		{"/relations?at=2014-12-31", 200, "Relations on 31 December 2014\n!Taliban</bdi></a> <span class=\"type\">defected-to</span> <a href=\"/actor/actor:islamic-state\"><bdi>Islamic State</bdi></a></span> <span class=\"quiet\">from 1 January 2015"},
		{"/search?q=maternity", 200, "<mark>maternity</mark>"},
		{"/search?q=nothingatall", 200, "No report holds all of these words"},
		{"/pair?a=x&b=//evil.example", 303, ""},
	} {
		w := get(h, tt.path)
		if w.Code != tt.code {
			t.Errorf("%s: status %d, want %d", tt.path, w.Code, tt.code)
		}
		if loc := w.Header().Get("Location"); loc != "" && !strings.HasPrefix(loc, "/pair/") {
			t.Errorf("%s: sent to %s", tt.path, loc)
		}
		for _, want := range strings.Split(tt.want, "\n") {
			not, ok := strings.CutPrefix(want, "!")
			if ok && strings.Contains(w.Body.String(), not) || !ok && !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s: %s", tt.path, want)
			}
		}
		if tt.code != 303 {
			readPage(t, tt.path, w.Body.String())
		}
	}
}

func incidentOn(t *testing.T, rec *brieftest.Record, d casus.Day) casus.IncidentID {
	for _, i := range rec.IncidentList {
		if i.Time.From == d {
			return i.ID
		}
	}
	t.Fatalf("no incident on %s", d)
	return ""
}

func TestUntoldIsNotZero(t *testing.T) {
	rec := &brieftest.Record{IncidentList: []casus.Incident{{ID: "i", Type: "ASSAULT"}}, Readings: []casus.Reading{{Report: casus.Report{ID: "r"}}}}
	rec.IncidentList[0].Documents = []casus.IncidentDoc{{ID: "r"}}
	body := get(web.New(rec, web.PlainOnly()), "/incident/i").Body.String()
	if n := strings.Count(body, "not told"); n < 4 {
		t.Errorf("%d values not told, want killed, injured, day and place:\n%s", n, body)
	}
	if strings.Contains(body, ">0<") && strings.Contains(body, "<dt>Killed</dt><dd>0") {
		t.Error("an untold toll shows as 0")
	}
}

func TestEmptyRecord(t *testing.T) {
	h := web.New(&brieftest.Record{}, web.PlainOnly())
	for _, path := range []string{"/", "/reports"} {
		if body := get(h, path).Body.String(); !strings.Contains(body, "This record is empty") || !strings.Contains(body, "casus read") {
			t.Errorf("%s does not explain itself", path)
		}
	}
	for _, path := range []string{"/actors", "/relations", "/search"} {
		if w := get(h, path); w.Code != 200 {
			t.Errorf("%s: status %d", path, w.Code)
		}
	}
}

func TestHostileText(t *testing.T) {
	const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>`
	p := casus.Party{ID: casus.ActorID("actor:" + evil), Name: evil, Text: evil}
	day := casus.Date(2020, 1, 1)
	c := casus.Claim{
		ID: "c/" + evil, Report: "r//" + evil, Kind: casus.Event, Type: evil, Source: []casus.Party{p}, Target: []casus.Party{p}, SaidBy: []casus.Party{p},
		Place: &casus.Place{Name: evil, Country: evil}, Time: &casus.Interval{From: day, To: day, Text: evil}, Modality: evil, Stance: evil, Rule: evil,
		Value: &casus.Value{Of: evil, Unit: evil}, Evidence: casus.Evidence{Span: casus.Span{Start: -5, End: 9999}, Text: evil}, Trigger: casus.Span{Start: 3, End: 1},
	}
	rel := casus.Relation{ID: "x", Type: evil, Source: p, Target: &p, Claims: []casus.ClaimID{c.ID}}
	rec := &brieftest.Record{
		Readings: []casus.Reading{{
			Report:    casus.Report{ID: c.Report, Title: evil, Publisher: evil, URL: "javascript:alert(1)", Language: evil, Text: evil + " مرحبا", Restrict: evil},
			Sentences: [][2]int{{5, 2}, {-1, 4}, {3, 10}, {8, 900}}, Claims: []casus.Claim{c},
		}},
		IncidentList: []casus.Incident{{ID: "i/" + evil, Type: evil, Source: c.Source, Target: c.Target, Place: c.Place, Time: c.Time, Claims: []casus.ClaimID{c.ID},
			Documents: []casus.IncidentDoc{{ID: c.Report}}, Clashes: []casus.Clash{{Field: evil, Says: evil, Claims: []casus.ClaimID{c.ID}, Table: evil, Reasons: []casus.Reason{{Name: evil, Says: evil}}}}}},
		RelationList: []casus.Relation{rel},
	}
	h := web.New(rec, web.PlainOnly())
	esc := url.PathEscape
	for _, path := range []string{
		"/", "/?actor=" + url.QueryEscape(evil), "/actors", "/relations", "/reports", "/search?q=" + url.QueryEscape(evil), "/" + esc(evil),
		"/incident/" + esc("i/"+evil), "/actor/" + esc(string(p.ID)), "/pair/" + esc(string(p.ID)) + "/" + esc(string(p.ID)),
		"/report/" + esc(string(c.Report)) + "?claim=" + url.QueryEscape(string(c.ID)), "/claim/" + esc(string(c.ID)),
	} {
		w := get(h, path)
		want := 200
		if strings.HasPrefix(path, "/%22") {
			want = 404
		}
		if w.Code != want {
			t.Errorf("%s: status %d", path, w.Code)
		}
		body := w.Body.String()
		for _, bad := range []string{"<script", "<img", "href=\"javascript"} {
			if strings.Contains(body, bad) {
				t.Errorf("%s: holds %s", path, bad)
			}
		}
		readPage(t, path, body)
	}
}

// TestReportIsWhole: whatever the spans say, all of the text is shown, in order.
func FuzzReportIsWhole(f *testing.F) {
	f.Add("One. Two مرحبا. Three.", 0, 4, 5, 14, 2, 8)
	f.Add("", 0, 1, 1, 2, 0, 1)
	f.Add("One. Two.", 7, 3, -2, 99, -1, 100)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d, from, to int) {
		text = strings.ToValidUTF8(strings.NewReplacer("\r", "", "\x00", "").Replace(text), "")
		rec := &brieftest.Record{Readings: []casus.Reading{{
			Report:    casus.Report{ID: "r", Text: text},
			Sentences: [][2]int{{a, b}, {c, d}},
			Claims:    []casus.Claim{{ID: "c", Report: "r", Evidence: casus.Evidence{Span: casus.Span{Start: from, End: to}}, Trigger: casus.Span{Start: a, End: d}}},
		}}}
		body := get(web.New(rec, web.PlainOnly()), "/report/r?claim=c").Body.String()
		_, body, _ = strings.Cut(body, `<article class="text" dir="auto">`)
		body, _, _ = strings.Cut(body, "</article>")
		if got := textOf(body); got != text {
			t.Errorf("shows %q of %q", got, text)
		}
	})
}

func textOf(s string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if kind == html.TextToken {
			b.WriteString(z.Token().Data)
		}
	}
	return b.String()
}

func TestRaw(t *testing.T) {
	const evil = "<script>alert(1)</script>"
	rec := &brieftest.Record{Readings: []casus.Reading{{Report: casus.Report{ID: "r", Raw: []byte(evil), Medium: "html"}}}}
	w := get(web.New(rec, web.PlainOnly()), "/report/r/raw")
	if w.Body.String() != evil || w.Header().Get("Content-Type") != "text/plain; charset=utf-8" || w.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%v: %s", w.Header(), w.Body)
	}
}

func TestStoreFails(t *testing.T) {
	rec := sampleRecord(t)
	rec.Err = errors.New("disk on fire at /secret/path")
	w := get(web.New(rec, web.PlainOnly()), "/")
	if w.Code != 500 || strings.Contains(w.Body.String(), "secret") || !strings.Contains(w.Body.String(), "The record could not be read") {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
	rec.Err = context.Canceled
	if w := get(web.New(rec, web.PlainOnly()), "/"); w.Body.Len() != 0 {
		t.Errorf("a reader who has gone is sent %s", w.Body)
	}
}

func TestPaging(t *testing.T) {
	rec := &brieftest.Record{Readings: []casus.Reading{{Report: casus.Report{ID: "r"}}}}
	for n := range 120 {
		d := casus.Date(2020, 1, 1) + casus.Day(n)
		rec.IncidentList = append(rec.IncidentList, casus.Incident{ID: casus.IncidentID(fmt.Sprint("i", n)), Type: "ASSAULT", Time: &casus.Interval{From: d, To: d}, Documents: []casus.IncidentDoc{{ID: "r"}}})
	}
	h := web.New(rec, web.PlainOnly())
	first, last := get(h, "/?type=ASSAULT").Body.String(), get(h, "/?type=ASSAULT&page=3").Body.String()
	if !strings.Contains(first, `href="/?page=2&amp;type=ASSAULT"`) || strings.Contains(first, `rel="prev"`) {
		t.Error("the first page does not lead to the second alone")
	}
	if !strings.Contains(last, "101–120") || strings.Contains(last, `rel="next"`) || !strings.Contains(last, "/incident/i119") {
		t.Error("the third page is not the last")
	}
}

// TestContrast holds the colours of the sheet to WCAG 2.2 AA: 4.5 to 1 for text,
// 3 to 1 for marks and edges of controls.
func TestContrast(t *testing.T) {
	css, err := os.ReadFile("style.css")
	if err != nil {
		t.Fatal(err)
	}
	sheet := string(css)
	light, rest, _ := strings.Cut(sheet, "@media (prefers-color-scheme: dark)")
	dark, _, _ := strings.Cut(rest, "* { box-sizing")
	for name, block := range map[string]string{"light": light, "dark": dark} {
		c := map[string]float64{}
		for _, m := range regexp.MustCompile(`--([a-z-]+): #([0-9a-f]{6});`).FindAllStringSubmatch(block, -1) {
			c[m[1]] = luminance(t, m[2])
		}
		for _, pair := range []struct {
			front, back string
			least       float64
		}{
			{"ink", "paper", 4.5}, {"ink", "card", 4.5}, {"quiet", "paper", 4.5}, {"quiet", "card", 4.5}, {"link", "paper", 4.5}, {"link", "card", 4.5},
			{"warn", "paper", 4.5}, {"warn", "card", 4.5}, {"mark-ink", "mark", 4.5}, {"mark-ink", "soft", 4.5}, {"paper", "link", 4.5}, {"bar", "paper", 3},
		} {
			a, b := c[pair.front], c[pair.back]
			if a == 0 && b == 0 {
				t.Errorf("%s: %s or %s is no colour of the sheet", name, pair.front, pair.back)
			}
			if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < pair.least {
				t.Errorf("%s: %s on %s is %.2f to 1, want %.1f", name, pair.front, pair.back, ratio, pair.least)
			}
		}
	}
}

func luminance(t *testing.T, hex string) float64 {
	v, err := strconv.ParseUint(hex, 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	lin := func(shift uint) float64 {
		c := float64(v>>shift&255) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(16) + 0.7152*lin(8) + 0.0722*lin(0)
}
