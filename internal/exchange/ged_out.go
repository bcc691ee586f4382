package exchange

import (
	"context"
	"encoding/csv"
	"hash/fnv"
	"io"
	"slices"
	"strconv"
	"strings"

	"casus"
	"casus/internal/gazetteer"
)

// exportGED writes a table with the 49 columns of UCDP's GED. A row that came from
// GED is given as GED has it, but for what a person has corrected. An incident of
// reports makes a row where it is force with at least one death, GED's unit; the
// columns that Casus does not know stay empty.
func exportGED(ctx context.Context, w io.Writer, r casus.Reader, q casus.Query, o Options) error {
	out := csv.NewWriter(w)
	out.Write(gedColumns) // the first error is kept and told by out.Error
	left := 0
	for i, err := range gather(r, q, o).occurrences(ctx) {
		if err != nil {
			return err
		}
		rows := gedRows(i)
		if len(rows) == 0 {
			if i.Type != "ASSAULT" || !(i.Killed.Best.Value > 0 || i.Killed.Low.Value > 0) {
				left++
				continue
			}
			rows = append(rows, o.gedRow(i))
		}
		for _, cells := range rows {
			out.Write(inOrder(gedColumns, cells))
		}
	}
	if left > 0 {
		o.note("%d incidents without deaths by force are no events of GED and were left out", left)
	}
	out.Flush()
	return out.Error()
}

// inOrder are the cells of a row in the order of the columns.
func inOrder(columns []string, cells map[string]string) []string {
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = cells[c]
	}
	return row
}

// gedRows are the rows of GED that tell of an incident, as they came and with what
// was corrected since.
func gedRows(i occurrence) []map[string]string {
	var rows []map[string]string
	for _, rep := range i.reports {
		if rep.Table != gedTable.Name {
			continue
		}
		cells := cellsOf(rep.Text)
		for _, c := range i.claims {
			if c.Report == rep.ID {
				gedCorrect(cells, c)
			}
		}
		rows = append(rows, cells)
	}
	return rows
}

// gedCorrect writes into the cells what a claim of theirs says now, where that is
// not what they say.
func gedCorrect(cells map[string]string, c casus.Claim) {
	_, part, _ := strings.Cut(string(c.ID), ".")
	_, part, _ = strings.Cut(part, ".")
	switch {
	case part == "event":
		gedCorrectEvent(cells, c)
	case part == "killed" && c.Value != nil:
		for _, f := range []struct {
			column string
			n      casus.Number
		}{{"low", c.Value.Low}, {"best", c.Value.Best}, {"high", c.Value.High}} {
			setNumber(cells, f.column, f.n)
		}
	case strings.HasPrefix(part, "deaths_") && c.Value != nil:
		setNumber(cells, part, c.Value.Best)
	}
}

func gedCorrectEvent(cells map[string]string, c casus.Claim) {
	if t := c.Time; t != nil {
		setDay(cells, "date_start", t.From)
		setDay(cells, "date_end", t.To)
	}
	if p := c.Place; p != nil {
		setNumber(cells, "latitude", p.Lat)
		setNumber(cells, "longitude", p.Lon)
		if prec, _ := strconv.Atoi(cells["where_prec"]); prec < 1 || prec >= len(gedLevels) || gedLevels[prec] != p.Level {
			cells["where_prec"] = gedPrecision(p.Level)
		}
	}
	for _, s := range []struct {
		column string
		side   []casus.Party
	}{{"side_a", c.Source}, {"side_b", c.Target}} {
		if len(s.side) > 0 && s.side[0].Text != cells[s.column] {
			cells[s.column] = partyName(s.side[0])
			delete(cells, s.column+"_new_id")
			delete(cells, s.column+"_dset_id")
		}
	}
}

// setNumber writes a number where the cell has another.
func setNumber(cells map[string]string, column string, n casus.Number) {
	if was, err := strconv.ParseFloat(cells[column], 64); n.Known && (err != nil || was != n.Value) {
		cells[column] = n.String()
	}
}

func setDay(cells map[string]string, column string, d casus.Day) {
	if was, err := casus.ParseDay(cells[column]); err != nil || was != d {
		cells[column] = d.String()
	}
}

// gedPrecision is UCDP's where_prec for a level.
func gedPrecision(l casus.Level) string {
	switch {
	case l == "":
		return ""
	case l <= casus.Village:
		return "1"
	}
	return strconv.Itoa(slices.Index(gedLevels[:], l))
}

// datePrecision is UCDP's date_prec for an interval.
func datePrecision(t *casus.Interval) string {
	switch n := t.Days(); {
	case n == 1:
		return "1"
	case n > 1 && n <= 6:
		return "2"
	case n == 7:
		return "3"
	case n > 7 && n <= 31:
		return "4"
	}
	return "5"
}

// gedRow is a row in the shape of GED for an incident of reports.
func (o Options) gedRow(i occurrence) map[string]string {
	cells := map[string]string{"id": strconv.FormatUint(number(string(i.ID)), 10), "code_status": "Casus", "number_of_sources": strconv.Itoa(len(i.reports))}
	a, b := sideOf(i.Source), sideOf(i.Target)
	cells["side_a"], cells["side_b"] = a, b
	if a != "" && b != "" {
		cells["dyad_name"] = a + " - " + b
	}
	cells["side_a_new_id"], cells["side_b_new_id"] = o.numberIn("ucdp", i.Source), o.numberIn("ucdp", i.Target)
	cells["type_of_violence"] = typeOfViolence(i)
	if t := i.Time; t != nil && t.From != 0 && t.To != 0 {
		cells["date_start"], cells["date_end"], cells["date_prec"] = t.From.String(), t.To.String(), datePrecision(t)
		cells["year"] = t.From.String()[:4]
	}
	if p := i.Incident.Place; p != nil {
		cells["where_coordinates"], cells["where_prec"] = p.Name, gedPrecision(p.Level)
		cells["country"], cells["country_id"] = o.countryName(p.Country), o.gwNumber(p.Country)
		if p.Lat.Known && p.Lon.Known {
			cells["latitude"], cells["longitude"] = p.Lat.String(), p.Lon.String()
			cells["geom_wkt"] = "POINT (" + p.Lon.String() + " " + p.Lat.String() + ")"
			cells["priogrid_gid"] = strconv.Itoa(gazetteer.Cell(p.Lat.Value, p.Lon.Value))
		}
	}
	for _, f := range []struct {
		column string
		n      casus.Number
	}{{"low", i.Killed.Low}, {"best", i.Killed.Best}, {"high", i.Killed.High}} {
		if f.n.Known {
			cells[f.column] = f.n.String()
		}
	}
	cells["source_office"] = sources(i, func(r casus.Report) string { return r.Publisher })
	cells["source_headline"] = sources(i, func(r casus.Report) string { return r.Title })
	cells["source_date"] = sources(i, func(r casus.Report) string { return r.Published.String() })
	return cells
}

// number is a number for an id: 48 bits of its hash, which no id of UCDP reaches.
func number(id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	return 1<<47 | h.Sum64()>>17
}

func sideOf(ps []casus.Party) string { return strings.Join(partyNames(ps), ", ") }

// sources joins what the reports of an incident have, each once.
func sources(i occurrence, of func(casus.Report) string) string {
	var all []string
	for _, r := range i.reports {
		if s := of(r); s != "" && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return strings.Join(all, ";")
}

// typeOfViolence is UCDP's: 3 against civilians, 1 with a state on a side, 2 between
// groups; empty where a side is not known.
func typeOfViolence(i occurrence) string {
	is := func(ps []casus.Party, types ...casus.ActorType) bool {
		return slices.ContainsFunc(ps, func(p casus.Party) bool { return slices.Contains(types, p.Type) })
	}
	states := []casus.ActorType{casus.State, casus.Government, casus.ArmedForces, casus.Police, casus.Intelligence}
	groups := append(states, casus.Rebel, casus.Militia, casus.Faction, casus.Organisation)
	switch {
	case is(i.Target, casus.Civilians, casus.Person) && !is(i.Target, groups...):
		return "3"
	case !is(i.Source, groups...) || !is(i.Target, groups...):
		return ""
	case is(i.Source, states...) || is(i.Target, states...):
		return "1"
	}
	return "2"
}
