package incident

import (
	"testing"
	"time"

	"casus"
	"casus/internal/codebook"
)

// A bombed market, told by an agency, a paper that reprints it, the state's own
// agency and another paper.
var (
	army      = casus.Party{ID: "state:SYR/armed-forces", Name: "Syrian armed forces", Type: casus.ArmedForces, Country: "SYR"}
	observers = casus.Party{ID: "actor:sohr", Name: "Syrian Observatory for Human Rights", Type: casus.Organisation, Country: "GBR"}
	market    = casus.Incident{
		ID: "incident:market", Source: []casus.Party{army}, Target: []casus.Party{{Name: "civilians", Type: casus.Civilians}},
		Documents: []casus.IncidentDoc{{ID: "agency", Primary: true}, {ID: "reprint", Primary: true, CopyOf: "agency"}, {ID: "state", Primary: true}, {ID: "paper", Primary: true}, {ID: "paper-2", Primary: true}},
	}
	told2015 = []casus.Report{
		{ID: "agency", Publisher: "Reuters", Published: casus.Date(2015, time.August, 16)},
		{ID: "reprint", Publisher: "The Valley Herald", Published: casus.Date(2015, time.August, 17)},
		{ID: "state", Publisher: "SANA", Published: casus.Date(2015, time.August, 17)},
		{ID: "paper", Publisher: "An Orchard Gazette", Published: casus.Date(2015, time.August, 16)},
		{ID: "paper-2", Publisher: "An Orchard Gazette", Published: casus.Date(2015, time.August, 19)},
	}
)

func lost(id, report string, n float64, of string, by ...casus.Party) casus.Claim {
	return casus.Claim{ID: casus.ClaimID(id), Report: casus.ReportID(report), Kind: casus.Figure, Type: "killed", Modality: casus.Actual,
		SaidBy: by, Value: &casus.Value{Range: casus.Exactly(n), Of: of}, Trigger: casus.Span{Start: len(id) * 7}}
}

func marketClaims() []casus.Claim {
	part := lost("c3b", "state", 4, "children")
	part.Value.PartOf = "c3"
	return []casus.Claim{
		lost("c1", "agency", 80, "people", observers), lost("c2", "reprint", 80, "people", observers),
		lost("c3", "state", 12, "people"), part, lost("c4", "paper", 50, "people"), lost("c5", "paper-2", 96, "people"),
	}
}

func registry(t *testing.T) *codebook.Registry {
	t.Helper()
	r, err := codebook.LoadActors()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestLedgerTotals(t *testing.T) {
	l := Ledger(market, marketClaims(), told2015, registry(t))
	for _, c := range []struct {
		side    string
		rule    casus.Rule
		parties bool
		want    string
		best    casus.Number
		sources int
	}{
		{"", casus.RangeOfAll, true, "12 to 96", casus.Number{}, 3},
		{"", casus.RangeOfAll, false, "50 to 96", casus.Number{}, 2},
		{"", casus.Majority, true, "12 to 96", casus.N(96), 3}, // one vote each: the greatest
		{"", casus.Majority, false, "80 to 96", casus.N(96), 2},
		{"", casus.Hierarchy, true, "80", casus.N(80), 1}, // the monitor stands before papers that nobody knows
		{"", casus.Latest, true, "96", casus.N(96), 1},
		{"civilians", casus.Majority, true, "4", casus.N(4), 1},
		{"civilians", casus.Majority, false, "?", casus.Number{}, 0},
	} {
		got, ok := l.Total("killed", c.side, c.rule, c.parties)
		if !ok || got.Range.String() != c.want || got.Best != c.best || got.Sources != c.sources {
			t.Errorf("%s %q, parties %v: %s best %s of %d sources; want %s best %s of %d", c.rule, c.side, c.parties, got.Range, got.Best, got.Sources, c.want, c.best, c.sources)
		}
	}
}

func TestLedgerRows(t *testing.T) {
	l := Ledger(market, marketClaims(), told2015, registry(t))
	want := map[casus.ClaimID]casus.LedgerRow{
		"c1":  {Claimant: observers.Name, Source: 1, Counted: true},
		"c2":  {Claimant: observers.Name, Source: 1, Counted: true, CopyOf: "agency"},
		"c3":  {Claimant: "SANA", Source: 3, Counted: true, Party: true},
		"c3b": {Claimant: "SANA", Source: 3, Party: true, Side: civilianSide},
		"c4":  {Claimant: "An Orchard Gazette", Source: 2, Counted: true},
		"c5":  {Claimant: "An Orchard Gazette", Source: 2, Counted: true},
	}
	seen := 0
	for _, r := range l.Rows {
		w := want[r.Claim]
		if r.Claimant != w.Claimant || r.Source != w.Source || r.Counted != w.Counted || r.Party != w.Party || r.CopyOf != w.CopyOf || w.Side != "" && r.Side != w.Side {
			t.Errorf("%s: %+v", r.Claim, r)
		}
		seen++
	}
	if seen != len(want) {
		t.Errorf("%d rows, want %d", seen, len(want))
	}
}

// Two who contradict each other in one report give two numbers; two who count
// different people give one.
func TestVoices(t *testing.T) {
	rebels := casus.Party{ID: "actor:ahrar", Name: "Ahrar al-Sham", Type: casus.Rebel}
	for _, c := range []struct {
		about  string
		claims []casus.Claim
		want   []string
	}{
		{"contradiction", []casus.Claim{lost("a", "r", 5, "soldiers", army), lost("bb", "r", 30, "soldiers", rebels)}, []string{"5", "30"}},
		{"different people", []casus.Claim{lost("a", "r", 2, "officers", army), lost("bb", "r", 4, "nurses", rebels)}, []string{"6", "6"}},
		{"one voice", []casus.Claim{lost("a", "r", 2, "officers", army), lost("bb", "r", 4, "nurses", army)}, []string{"6"}},
	} {
		var got []string
		for _, s := range statements("killed", []source{{report: casus.Report{ID: "r"}, claims: c.claims}}) {
			got = append(got, s.value.String())
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: %v; want %v", c.about, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %v; want %v", c.about, got, c.want)
			}
		}
	}
}

// TestPartOfOneSide holds that a part of the civilians is not added to all of them.
func TestPartOfOneSide(t *testing.T) {
	whole, part := lost("c1", "paper", 20, "civilians"), lost("c2", "paper", 7, "children")
	part.Value.PartOf = "c1"
	l := Ledger(market, []casus.Claim{whole, part}, told2015, registry(t))
	if got, ok := l.Total("killed", civilianSide, casus.Majority, true); !ok || got.Best != casus.N(20) {
		t.Errorf("civilians %s; want 20", got.Range)
	}
}

// TestVoicesOfOneReport holds that a number is not told twice because two voices of
// one report come to it.
func TestVoicesOfOneReport(t *testing.T) {
	said := []statement{
		{origin: "a", report: "a", value: casus.Exactly(19)}, {origin: "a", report: "a", value: casus.Exactly(19)},
		{origin: "b", report: "b", value: casus.Exactly(53)},
	}
	if r, n := total(casus.Majority, said); r.Best != casus.N(53) || n != 2 {
		t.Errorf("%s best %s of %d sources; want 53 of 2", r, r.Best, n)
	}
}
