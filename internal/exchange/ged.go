package exchange

import (
	"fmt"
	"strconv"
	"strings"

	"casus"
)

// gedColumns are the 49 columns of UCDP's Georeferenced Event Dataset, in its order
// (Sundberg and Melander 2013). Older files have 41 of them in another order.
var gedColumns = strings.Fields(`id relid year active_year code_status type_of_violence
	conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name
	side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b
	number_of_sources source_article source_office source_date source_headline source_original
	where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid
	country country_id region event_clarity date_prec date_start date_end
	deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob`)

var gedTable = Table{
	Name: "ucdp-ged", Title: "UCDP GED", comma: ',',
	needs: strings.Fields(`id type_of_violence dyad_name side_a_new_id side_a side_b_new_id side_b where_prec where_coordinates
		latitude longitude country country_id date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low`),
	bind: func(*binding) maker { return gedReading },
}

// gedLevels are the levels for UCDP's where_prec, 1 to 7. Where it knows the exact
// place, its coordinates are those of a village or a quarter.
var gedLevels = [...]casus.Level{"", casus.Village, casus.Near, casus.District, casus.Province, casus.Part, casus.Country, casus.Outside}

// gedReading makes a row of GED a report with an event between the two sides of the
// dyad and the figures of its dead: the total, and where they are told apart the dead
// of each side, the civilians and the unknown. In state-based and non-state violence
// the order of the sides is UCDP's and says nothing of who attacked.
func gedReading(r *row, b *binding) (casus.Reading, error) {
	if _, err := strconv.Atoi(r.cell("id")); err != nil {
		return casus.Reading{}, fmt.Errorf("id %q is no number", r.cell("id"))
	}
	when, err := gedTime(r)
	if err != nil {
		return casus.Reading{}, err
	}
	d, err := gedDeaths(r)
	if err != nil {
		return casus.Reading{}, err
	}
	where, err := b.gedPlace(r)
	if err != nil {
		return casus.Reading{}, err
	}
	country := b.countryOf(r.cell("country_id"))
	sideA, sideB := b.gedSide(r.cell("side_a_new_id"), r.cell("side_a"), country), b.gedSide(r.cell("side_b_new_id"), r.cell("side_b"), country)
	rep := b.report(r, r.cell("id"), fmt.Sprintf("%s, %s, %s", r.cell("dyad_name"), r.cell("where_coordinates"), when.From))
	event := casus.Claim{
		ID: rowClaim(rep.ID, "event"), Kind: casus.Event, Type: "ASSAULT", Source: []casus.Party{sideA}, Target: []casus.Party{sideB},
		Place: where, Time: when, Modality: casus.Actual, SaidBy: []casus.Party{}, Confidence: 1, Evidence: b.evidence(rep, "dyad_name", "dyad_name"), Rule: "table ucdp-ged",
	}
	event.Trigger = event.Evidence.Span
	claims := append([]casus.Claim{event}, d.claims(b, rep, event)...)
	return casus.Reading{Report: rep, Claims: claims}, nil
}

// rowClaim is the id of a claim of a row: the row's own with what it tells.
func rowClaim(row casus.ReportID, what string) casus.ClaimID {
	return casus.ClaimID(strings.Replace(string(row), ":", ".", 1) + "." + what)
}

// gedTime is the days of the row. GED's date_prec follows from them.
func gedTime(r *row) (*casus.Interval, error) {
	from, err := casus.ParseDay(r.cell("date_start"))
	if err != nil {
		return nil, fmt.Errorf("date_start: %v", plainError(err))
	}
	to, err := casus.ParseDay(r.cell("date_end"))
	if err != nil {
		return nil, fmt.Errorf("date_end: %v", plainError(err))
	}
	if to < from {
		return nil, fmt.Errorf("it ends (%s) before it begins (%s)", to, from)
	}
	text := from.String()
	if to != from {
		text += " to " + to.String()
	}
	return &casus.Interval{From: from, To: to, Text: text, Anchor: casus.AnchoredByText}, nil
}

// plainError is an error without the name of its kind, which refuse adds.
func plainError(err error) string {
	return strings.Replace(err.Error(), casus.ErrInvalid.Error()+": ", "", 1)
}

// deaths are the figures of a row of GED.
type deaths struct {
	total                    casus.Range
	a, b, civilians, unknown float64
}

func gedDeaths(r *row) (d deaths, err error) {
	var low, best, high float64
	for _, f := range []struct {
		column string
		to     *float64
	}{{"low", &low}, {"best", &best}, {"high", &high}, {"deaths_a", &d.a}, {"deaths_b", &d.b}, {"deaths_civilians", &d.civilians}, {"deaths_unknown", &d.unknown}} {
		n, err := strconv.Atoi(r.cell(f.column))
		if err != nil || n < 0 {
			return d, fmt.Errorf("%s %q is no number of people", f.column, r.cell(f.column))
		}
		*f.to = float64(n)
	}
	d.total = casus.Range{Low: casus.N(low), Best: casus.N(best), High: casus.N(high)}
	return d, nil
}

// claims are the figures: the total, and as parts of it those killed on each side.
// Where all the dead are of one side and the figure is exact, the total says whose.
func (d deaths) claims(b *binding, rep casus.Report, event casus.Claim) []casus.Claim {
	total := event
	total.ID, total.Kind, total.Type = rowClaim(rep.ID, "killed"), casus.Figure, "killed"
	total.Source, total.Target = []casus.Party{}, []casus.Party{}
	total.Evidence = b.evidence(rep, "best", "high")
	if low := b.evidence(rep, "best", "low"); low.Len() > total.Evidence.Len() {
		total.Evidence = low // older files have low, best, high
	}
	total.Trigger = total.Evidence.Span
	total.Value = &casus.Value{Range: d.total, Of: "people", Unit: "people", About: event.ID}
	civilians := []casus.Party{civiliansOf(b, event)}
	parts := []struct {
		column         string
		n              float64
		of             string
		source, target []casus.Party
	}{
		{"deaths_a", d.a, "of side A", event.Target, event.Source},
		{"deaths_b", d.b, "of side B", event.Source, event.Target},
		{"deaths_civilians", d.civilians, "civilians", event.Source, civilians},
		{"deaths_unknown", d.unknown, "people of unknown side", []casus.Party{}, []casus.Party{}},
	}
	all := []casus.Claim{total}
	for _, p := range parts {
		if p.n == 0 {
			continue
		}
		if d.total == casus.Exactly(p.n) {
			all[0].Value.Of, all[0].Source, all[0].Target = p.of, p.source, p.target
			continue
		}
		part := total
		part.ID = rowClaim(rep.ID, p.column)
		part.Source, part.Target = p.source, p.target
		part.Evidence = b.evidence(rep, p.column, p.column)
		part.Trigger = part.Evidence.Span
		part.Value = &casus.Value{Range: casus.Exactly(p.n), Of: p.of, Unit: "people", About: event.ID, PartOf: total.ID}
		all = append(all, part)
	}
	return all
}

// civiliansOf are the civilians that an event hurts: its own target where that is
// they, else those of the country.
func civiliansOf(b *binding, event casus.Claim) casus.Party {
	if t := event.Target[0]; t.Type == casus.Civilians {
		return t
	}
	country := ""
	if event.Place != nil {
		country = event.Place.Country
	}
	return b.civilians(country)
}
