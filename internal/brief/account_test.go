package brief_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"casus"
	"casus/internal/brief"
	"casus/internal/brief/brieftest"
)

// told is a record of an attack on which two reports differ and which is denied, of a
// rivalry, a strength, and a row with terms of use.
func told() *brieftest.Record {
	party := func(p casus.Party) []casus.Party { return []casus.Party{p} }
	words := func(s string) casus.Evidence { return casus.Evidence{Text: s} }
	first := []casus.Claim{
		{ID: "a1", Report: "r1", Kind: casus.Event, Type: "ASSAULT", Modality: casus.Actual, Source: party(is), Target: party(taliban), Time: on(2015, 4, 18), Evidence: words("IS attacked a Taliban post in Kunduz on Saturday.")},
		{ID: "a2", Report: "r1", Kind: casus.Figure, Type: "killed", Modality: casus.Actual, Value: &casus.Value{Range: casus.Exactly(33)}, Evidence: words("At least *33* people were <killed>.")},
		{ID: "a3", Report: "r1", Kind: casus.Relating, Type: "rival", Modality: casus.Actual, Source: party(taliban), Target: party(is), Evidence: words("The two are rivals.")},
	}
	second := []casus.Claim{
		{ID: "b1", Report: "r2", Kind: casus.Event, Type: "ASSAULT", Modality: casus.Actual, Source: party(is), Target: party(taliban), Time: on(2015, 4, 18), Evidence: words("a raid in Kunduz")},
		{ID: "b2", Report: "r2", Kind: casus.Figure, Type: "killed", Modality: casus.Actual, Value: &casus.Value{Range: casus.Exactly(40)}, SaidBy: []casus.Party{{Name: "Kunduz police"}}, Evidence: words("police said 40 died"), Review: casus.Accept},
		{ID: "b3", Report: "r2", Kind: casus.Event, Type: "ASSAULT", Modality: casus.Denied, SaidBy: party(is), Stance: casus.Denies, Evidence: words("IS denied that it took part")},
		{ID: "b4", Report: "r2", Kind: casus.Relating, Type: "rival", Modality: casus.Denied, Source: party(taliban), Target: party(is), Evidence: words("they are no rivals")},
		{ID: "b5", Report: "r2", Kind: casus.Figure, Type: "strength", Source: party(is), Value: &casus.Value{Range: casus.Exactly(1500)}, Evidence: words("1,500 fighters of IS")},
	}
	row := casus.Claim{ID: "z1", Report: "row", Kind: casus.Event, Type: "ASSAULT", Modality: casus.Actual, Source: party(is), Target: party(taliban), Evidence: words("a row of a table")}
	kunduz := &casus.Place{ID: "geonames:1", Name: "Kunduz", Level: casus.Province}
	return &brieftest.Record{
		Readings: []casus.Reading{
			{Report: casus.Report{ID: "r1", Publisher: "Gazette", Title: "Raid in Kunduz", Published: casus.Date(2015, 4, 19), URL: "https://example.org/raid"}, Claims: first},
			{Report: casus.Report{ID: "r2", Publisher: "Herald", Published: casus.Date(2015, 4, 20), Sample: true, URL: "javascript:alert(1)"}, Claims: second},
			{Report: casus.Report{ID: "row", Publisher: "A table", Restrict: "terms"}, Claims: []casus.Claim{row}},
		},
		IncidentList: []casus.Incident{
			{ID: "i1", Type: "ASSAULT", Time: on(2015, 4, 18), Place: kunduz, Source: party(is), Target: party(taliban), Killed: casus.Range{Low: casus.N(33), Best: casus.N(33), High: casus.N(40)},
				Claims: []casus.ClaimID{"a1", "a2", "b1", "b2", "b3"}, Documents: []casus.IncidentDoc{{ID: "r1"}, {ID: "r2"}}},
			{ID: "i2", Type: "ASSAULT", Time: on(2015, 6, 1), Source: party(is), Target: party(taliban), Killed: casus.Exactly(9), Claims: []casus.ClaimID{"z1"}, Documents: []casus.IncidentDoc{{ID: "row"}}},
		},
		RelationList: []casus.Relation{{ID: "x1", Type: "rival", Source: taliban, Target: &is, From: casus.Date(2015, 1, 26), Claims: []casus.ClaimID{"a3"}, Contradicted: []casus.ClaimID{"b4"}}},
	}
}

func tell(t *testing.T, scope brief.Scope) brief.Account {
	t.Helper()
	a, err := brief.Tell(t.Context(), told(), scope)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

var pair = brief.Scope{Query: casus.Query{Actors: []string{"Islamic State", "Taliban"}}}

func TestTell(t *testing.T) {
	var b strings.Builder
	if err := tell(t, pair).WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "brief.md")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || b.String() != string(want) {
		t.Errorf("%v; got\n%s", err, b.String())
	}
}

func TestTellScopes(t *testing.T) {
	for name, tt := range map[string]struct {
		scope brief.Scope
		want  string
		not   string
	}{
		"place":      {brief.Scope{Query: casus.Query{Place: "Kunduz"}}, "Islamic State attacked Taliban", "How they stood"},
		"time":       {brief.Scope{Query: casus.Query{From: casus.Date(2015, 4, 1), To: casus.Date(2015, 4, 30)}}, "1 incident of 18 April 2015", "a row"},
		"restricted": {brief.Scope{Query: pair.Query, Restricted: true}, "a row of a table", "terms of use"},
		"left out":   {pair, "rows with terms of use: 1 incident.", "a row of a table"},
		"nothing":    {brief.Scope{Query: casus.Query{From: casus.Date(1999, 1, 1), To: casus.Date(1999, 1, 2)}}, "no incident of this scope", "##"},
	} {
		var b strings.Builder
		if err := tell(t, tt.scope).WriteMarkdown(&b); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), tt.want) || strings.Contains(b.String(), tt.not) {
			t.Errorf("%s: want %q and not %q in\n%s", name, tt.want, tt.not, b.String())
		}
	}
	if _, err := brief.Tell(t.Context(), told(), brief.Scope{}); !errors.Is(err, casus.ErrInvalid) {
		t.Errorf("a brief of nothing: %v", err)
	}
	if _, err := brief.Tell(t.Context(), told(), brief.Scope{Query: casus.Query{Actors: []string{"nobody"}}}); !errors.Is(err, casus.ErrNotFound) {
		t.Errorf("a brief of nobody: %v", err)
	}
}

// TestTellOthers: of one actor, what a single report tells is listed by its kind, what
// more tell or somebody gainsays by itself.
func TestTellOthers(t *testing.T) {
	r := told()
	police := casus.Party{ID: "actor:police", Name: "Police"}
	kabul := &casus.Place{ID: "geonames:2", Name: "Kabul"}
	r.RelationList = append(r.RelationList,
		casus.Relation{ID: "x2", Type: "ally", Source: taliban, Target: &police, Claims: []casus.ClaimID{"a3"}},
		casus.Relation{ID: "x3", Type: "supports", Source: police, Target: &taliban, From: casus.Date(2015, 1, 26), Claims: []casus.ClaimID{"a3"}},
		casus.Relation{ID: "x4", Type: "controls", Source: taliban, Place: kabul, Claims: []casus.ClaimID{"a3", "b4"}})
	a, err := brief.Tell(t.Context(), r, brief.Scope{Query: casus.Query{Actors: []string{"Taliban"}}})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := a.WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"According to Gazette, Taliban and Islamic State were rivals (from 26 January 2015).",
		"According to Gazette and Herald, Taliban controlled Kabul (time not told).",
		"One report each names as allies of Taliban: Police (Gazette).",
		"One report each names as supporters of Taliban: Police (from 26 January 2015, Gazette).",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}

// TestUnsourced: what has no source is not told, whichever way it got in.
func TestUnsourced(t *testing.T) {
	wordless := told()
	wordless.Readings[0].Claims[0].Evidence.Text = " \n"
	if _, err := brief.Tell(t.Context(), wordless, pair); !errors.Is(err, brief.ErrUnsourced) {
		t.Errorf("a claim without words: %v", err)
	}
	claimless := told()
	claimless.IncidentList[0].Claims = nil
	if _, err := brief.Tell(t.Context(), claimless, pair); !errors.Is(err, brief.ErrUnsourced) {
		t.Errorf("an incident without claims: %v", err)
	}
	for name, spoil := range map[string]func(*brief.Account){
		"no note":        func(a *brief.Account) { a.Sections[0].Sentences[0].Notes = nil },
		"a note too far": func(a *brief.Account) { a.Sections[0].Sentences[0].Notes = []int{99} },
		"no quote":       func(a *brief.Account) { a.Notes[0].Quotes = nil },
		"no report":      func(a *brief.Account) { a.Notes[0].Quotes[0].Report = "" },
	} {
		a := tell(t, pair)
		spoil(&a)
		var b strings.Builder
		if err := a.WriteMarkdown(&b); !errors.Is(err, brief.ErrUnsourced) || b.Len() > 0 {
			t.Errorf("%s: Markdown %v, wrote %q", name, err, b.String())
		}
		if err := a.WriteHTML(&b); !errors.Is(err, brief.ErrUnsourced) || b.Len() > 0 {
			t.Errorf("%s: HTML %v, wrote %q", name, err, b.String())
		}
	}
}

func TestPage(t *testing.T) {
	var b strings.Builder
	a := tell(t, brief.Scope{Query: pair.Query, Restricted: true})
	if err := a.WriteHTML(&b); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, want := range []string{"<svg", "2015-04: 1 incident, killed 33–33–40", `id="note-1"`, `href="https://example.org/raid"`, "&lt;killed&gt;"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	for _, bad := range []string{"<script", "<link", "@import", "src=", "javascript:", "<killed>"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %s", bad)
		}
	}
	if _, err := html.Parse(strings.NewReader(page)); err != nil {
		t.Error(err)
	}
	if again, err := json.Marshal(a); err != nil || !strings.Contains(string(again), `"notes":[`) {
		t.Errorf("as JSON: %v", err)
	}
}

// TestManyGivers holds that a sentence names few of those who give a number, and their
// reports by headlines that leave it readable; the note has all.
func TestManyGivers(t *testing.T) {
	r := told()
	i := &r.IncidentList[0]
	for n, id := range []string{"r3", "r4", "r5", "r6"} {
		c := casus.Claim{ID: casus.ClaimID("k" + id), Report: casus.ReportID(id), Kind: casus.Figure, Type: "killed", Modality: casus.Actual,
			Value: &casus.Value{Range: casus.Exactly(40)}, Evidence: casus.Evidence{Text: "forty dead"}}
		if n == 1 {
			c.Value.Low = casus.Number{} // "at most 40", told between those who say 40
		}
		title := "Paper " + id + ": forty people are dead after a raid in the north of the country, says the governor"
		r.Readings = append(r.Readings, casus.Reading{Report: casus.Report{ID: c.Report, Title: title}, Claims: []casus.Claim{c}})
		i.Claims = append(i.Claims, c.ID)
		i.Documents = append(i.Documents, casus.IncidentDoc{ID: c.Report})
	}
	a, err := brief.Tell(t.Context(), r, brief.Scope{Query: casus.Query{Actors: []string{string(is.ID)}}})
	if err != nil {
		t.Fatal(err)
	}
	const want = "The number of dead is given as 33 by Gazette, 40 by Kunduz police (Herald), “Paper r3: forty people are dead after a raid in the north…” and 2 more, at most 40 by “Paper r4: forty people are dead after a raid in the north…”."
	for _, s := range a.Sections {
		for _, l := range s.Sentences {
			if !strings.HasPrefix(l.Text, "The number of dead") {
				continue
			}
			if l.Text != want {
				t.Errorf("got  %s\nwant %s", l.Text, want)
			}
			if n := a.Notes[l.Notes[0]-1]; len(n.Claims) != 6 {
				t.Errorf("the note rests on %v, want all six figures", n.Claims)
			}
			return
		}
	}
	t.Error("nothing tells who gives which number")
}
