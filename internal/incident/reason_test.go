package incident

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"casus"
)

// The sides of the made-up incidents here, and where they were.
var (
	regulars = casus.Party{ID: "state:AFG", Name: "Afghanistan", Type: casus.State, Country: "AFG"}
	fighters = casus.Party{ID: "actor:f", Name: "Fighters", Type: casus.Rebel}
	folk     = casus.Party{ID: "derived:AFG:civilians", Name: "Civilians", Type: casus.Civilians, Country: "AFG"}
	province = &casus.Place{ID: "g:9", Name: "Kabul Province", Country: "AFG", Level: casus.Province, Within: []casus.PlaceID{"g:1"}}
	inside   = &casus.Place{ID: "g:2", Name: "Kabul", Country: "AFG", Level: casus.Village, Lat: kabul.Lat, Lon: kabul.Lon, Within: []casus.PlaceID{"g:1", "g:9"}}
)

// account makes the claims of one row or report: its day or days, its place, and
// figures such as "killed 9", "killed 4 civilians" or "of them 4 civilians".
func account(id, table, when string, place *casus.Place, figures ...string) source {
	s := source{report: casus.Report{ID: casus.ReportID(id), Published: casus.Date(2021, time.August, 28)}, origin: id}
	e := casus.Claim{ID: casus.ClaimID(id + ".event"), Report: s.report.ID, Kind: casus.Event, Type: "ASSAULT", Modality: casus.Actual, Place: place,
		Source: []casus.Party{regulars}, Target: []casus.Party{fighters}}
	if table != "" {
		e.Rule = ruled + table
	}
	from, to, _ := strings.Cut(when, " ")
	if to == "" {
		to = from
	}
	first, err := casus.ParseDay(from)
	last, err2 := casus.ParseDay(to)
	if err != nil || err2 != nil {
		panic(when)
	}
	e.Time = &casus.Interval{From: first, To: last, Anchor: casus.AnchoredByText}
	if id == "undated" {
		e.Time.Anchor = casus.AnchoredByPublication
	}
	s.claims = []casus.Claim{e}
	total := casus.ClaimID("")
	for k, f := range figures {
		words := strings.Fields(strings.TrimPrefix(f, "of them "))
		c := e
		c.ID, c.Kind, c.Source, c.Target = casus.ClaimID(fmt.Sprintf("%s.%d", id, k)), casus.Figure, nil, nil
		c.Type, c.Trigger = "killed", casus.Span{Start: 10 * (k + 1)}
		c.Sentence = k
		c.Value = &casus.Value{Of: "people", About: e.ID}
		if strings.HasPrefix(f, "of them ") {
			c.Value.PartOf = total
		} else {
			c.Type, words = words[0], words[1:]
			total = c.ID
		}
		var low, best, high float64
		if n, _ := fmt.Sscanf(words[0], "%g/%g/%g", &low, &best, &high); n == 3 {
			c.Value.Range = casus.Range{Low: casus.N(low), Best: casus.N(best), High: casus.N(high)}
		} else {
			c.Value.Range = casus.Exactly(low)
		}
		if len(words) > 1 {
			c.Value.Of = words[1]
			c.Target = map[string][]casus.Party{"fighters": {fighters}, "soldiers": {regulars}, "civilians": {folk}}[words[1]]
		}
		s.claims = append(s.claims, c)
	}
	return s
}

// differ is where the accounts differ, a line a value: the field, the value, the
// table, and the reasons.
func differ(sources ...source) string {
	var claims []casus.Claim
	for _, s := range sources {
		claims = append(claims, s.claims...)
	}
	i := tell(claims, sources)
	var b strings.Builder
	for _, c := range reasoned(i, clashes(claims), sources) {
		fmt.Fprintf(&b, "%s: %s", c.Field, c.Says)
		if c.Table != "" {
			b.WriteString(" [" + c.Table + "]")
		}
		for _, r := range c.Reasons {
			fmt.Fprintf(&b, "; %s: %s", r.Name, r.Says)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestReasons(t *testing.T) {
	const day = "2021-08-26"
	for _, tt := range []struct {
		name    string
		sources []source
		want    string
	}{
		{"the same", []source{account("row", "ucdp-ged", day, inside, "killed 5/9/12"), account("a", "", day, kabul, "killed 9")}, ""},
		{"no rule fits", []source{account("row", "ucdp-ged", day, inside, "killed 5/9/12"), account("a", "", day, inside, "killed 7")},
			"killed: 7\nkilled: 9 (5 to 12) [ucdp-ged]\n"},
		{"the report counts one side", []source{account("row", "ucdp-ged", day, inside, "killed 9", "of them 4 civilians", "of them 5 fighters"), account("a", "", day, inside, "killed 4 civilians")},
			"killed: 4\nkilled: 9 [ucdp-ged]; scope: the report counts the dead of one side, civilians; the row counts all\n"},
		{"the same number of another side", []source{account("row", "ucdp-ged", day, inside, "killed 9", "of them 4 civilians", "of them 5 fighters"), account("a", "", day, inside, "killed 4 fighters")},
			"killed: 4\nkilled: 9 [ucdp-ged]\n"},
		{"the row counts one side", []source{account("row", "ucdp-ged", day, inside, "killed 4 civilians"), account("a", "", day, inside, "killed 9", "of them 4 civilians")},
			"killed: 4 [ucdp-ged]; scope: the row counts the dead of one side, civilians, of whom the report tells the same number; the report counts others too\nkilled: 9\n"},
		{"the row counts several days", []source{account("row", "ucdp-ged", "2021-08-24 2021-08-27", inside, "killed 30"), account("a", "", day, inside, "killed 9")},
			"killed: 30 [ucdp-ged]; scope: the row counts 4 days, 2021-08-24 to 2021-08-27; the report has 2021-08-26 of them\nkilled: 9\n" +
				"time: 2021-08-26\ntime: 2021-08-24 to 2021-08-27 [ucdp-ged]; date: the row has 4 days, and the report one of them\n"},
		{"the report counts several days", []source{account("row", "ucdp-ged", day, inside, "killed 9"), account("a", "", "2021-08-25 2021-08-27", inside, "killed 30")},
			"killed: 30\nkilled: 9 [ucdp-ged]; scope: the report counts 3 days, 2021-08-25 to 2021-08-27; the row has 2021-08-26 of them\n"},
		{"the row counts a province", []source{account("row", "ucdp-ged", day, province, "killed 30"), account("a", "", day, inside, "killed 9")},
			"killed: 30 [ucdp-ged]; scope: the row counts a wider area, Kabul Province; the report has Kabul in it\nkilled: 9\n" +
				"place: Kabul\nplace: Kabul Province [ucdp-ged]; scope: the row has a wider area, Kabul Province, in which Kabul lies\n"},
		{"the country alone", []source{account("row", "ucdp-ged", day, inside, "killed 9"), account("a", "", day, afghanistan, "killed 30")},
			"killed: 30\nkilled: 9 [ucdp-ged]\nplace: Afghanistan\nplace: Kabul [ucdp-ged]; scope: the report has a wider area, Afghanistan, in which Kabul lies\n"},
		{"a town beside", []source{account("row", "ucdp-ged", day, suburb, "killed 9"), account("a", "", day, inside, "killed 9")},
			"place: Kabul\nplace: Karte Naw [ucdp-ged]; scope: Kabul lies 6 km from Karte Naw: one of the two names the town beside it\n"},
		{"far away", []source{account("row", "ucdp-ged", day, herat, "killed 9"), account("a", "", day, inside, "killed 9")},
			"place: Herat [ucdp-ged]\nplace: Kabul\n"},
		{"the smaller number of the wider area", []source{account("row", "ucdp-ged", day, province, "killed 3"), account("a", "", day, inside, "killed 9")},
			"killed: 3 [ucdp-ged]\nkilled: 9\nplace: Kabul\nplace: Kabul Province [ucdp-ged]; scope: the row has a wider area, Kabul Province, in which Kabul lies\n"},
		{"the lowest credible", []source{account("row", "acled", day, inside, "killed 9"), account("a", "", day, inside, "killed 9"), account("b", "", day, inside, "killed 14")},
			"killed: 14\nkilled: 9 [acled]; threshold: ACLED takes the lowest credible number, and a report tells 9\n"},
		{"the lowest, of a table that does not take it", []source{account("row", "ucdp-ged", day, inside, "killed 9"), account("a", "", day, inside, "killed 9"), account("b", "", day, inside, "killed 14")},
			"killed: 14\nkilled: 9 [ucdp-ged]\n"},
		{"the injured", []source{account("row", "ucdp-ged", day, inside, "killed 9"), account("a", "", day, inside, "killed 9", "injured 20")},
			"injured: 20\ninjured: not counted [ucdp-ged]; threshold: UCDP GED counts the dead alone and not the injured\n"},
		{"the injured, in a table of the user's", []source{account("row", "csv-mine", day, inside, "killed 9"), account("a", "", day, inside, "killed 9", "injured 20")}, ""},
		{"the day of a report", []source{account("row", "ucdp-ged", "2021-08-28", inside, "killed 9"), account("a", "", day, inside, "killed 9")},
			"time: 2021-08-26\ntime: 2021-08-28 [ucdp-ged]; date: the row has a day on which a report was published, 2 after that of the deed\n"},
		{"a day between", []source{account("row", "ucdp-ged", "2021-08-27", inside, "killed 9"), account("a", "", day, inside, "killed 9")},
			"time: 2021-08-26\ntime: 2021-08-27 [ucdp-ged]\n"},
		{"a report without a day", []source{account("row", "ucdp-ged", day, inside, "killed 9"), account("undated", "", "2021-08-28", inside, "killed 9")},
			"time: 2021-08-28\ntime: 2021-08-26 [ucdp-ged]; date: the report is dated by its publication alone\n"},
		{"rows of two tables", []source{account("row", "ucdp-ged", day, inside, "killed 9"), account("other", "acled", day, inside, "killed 7"), account("a", "", day, inside, "killed 8")},
			"killed: 7 [acled]; duplicate: UCDP GED has a row of this deed as well, row: the two are not to be added up\nkilled: 8\nkilled: 9 [ucdp-ged]; duplicate: ACLED has a row of this deed as well, other: the two are not to be added up\n"},
	} {
		if got := differ(tt.sources...); got != tt.want {
			t.Errorf("%s:\n%swant\n%s", tt.name, got, tt.want)
		}
		slices.Reverse(tt.sources)
		if got := differ(tt.sources...); len(got) != len(tt.want) {
			t.Errorf("%s, in the other order:\n%s", tt.name, got)
		}
	}
}
