package exchange

import (
	"context"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"casus"
	"casus/internal/gazetteer"
)

// hxlColumns are the columns of the table of incidents and their HXL tags.
var hxlColumns = [][2]string{
	{"event_id", "#event+id"}, {"event_type", "#event+type+plover"}, {"mode", "#event+type+sub"},
	{"date_earliest", "#date+occurred+start"}, {"date_latest", "#date+occurred+end"}, {"first_reported", "#date+reported+start"},
	{"country", "#country+name"}, {"iso3", "#country+code+v_iso3"}, {"gwno", "#country+code+v_gw"},
	{"place", "#loc+name"}, {"place_id", "#loc+code"}, {"lat", "#geo+lat"}, {"lon", "#geo+lon"}, {"place_precision", "#geo+precision"}, {"priogrid", "#geo+code+v_priogrid"},
	{"actor_a", "#group+name+first"}, {"actor_a_id", "#group+code+first"}, {"actor_a_type", "#group+type+first"},
	{"actor_b", "#group+name+second"}, {"actor_b_id", "#group+code+second"}, {"actor_b_type", "#group+type+second"},
	{"killed_low", "#affected+killed+min"}, {"killed_best", "#affected+killed"}, {"killed_high", "#affected+killed+max"},
	{"injured_low", "#affected+injured+min"}, {"injured_best", "#affected+injured"}, {"injured_high", "#affected+injured+max"},
	{"sources_n", "#meta+source+num"}, {"source_list", "#meta+source"}, {"urls", "#meta+url"}, {"coarsened", "#meta+coarsened"}, {"terms", "#meta+license"},
}

// exportHXL writes a table of incidents with a row of HXL tags under its head.
func exportHXL(ctx context.Context, w io.Writer, r casus.Reader, q casus.Query, o Options) error {
	out := csv.NewWriter(w)
	var head, tags []string
	for _, c := range hxlColumns {
		head, tags = append(head, c[0]), append(tags, c[1])
	}
	out.Write(head) // the first error is kept and told by out.Error
	out.Write(tags)
	for i, err := range gather(r, q, o).occurrences(ctx) {
		if err != nil {
			return err
		}
		out.Write(inOrder(head, o.hxlRow(i)))
	}
	out.Flush()
	return out.Error()
}

func (o Options) hxlRow(i occurrence) map[string]string {
	cells := map[string]string{
		"event_id": string(i.ID), "event_type": i.Type, "mode": i.Mode, "coarsened": i.coarse,
		"killed_low": known(i.Killed.Low), "killed_best": known(i.Killed.Best), "killed_high": known(i.Killed.High),
		"injured_low": known(i.Injured.Low), "injured_best": known(i.Injured.Best), "injured_high": known(i.Injured.High),
		"actor_a": sideOf(i.Source), "actor_a_id": idsOf(i.Source), "actor_a_type": typesOf(i.Source),
		"actor_b": sideOf(i.Target), "actor_b_id": idsOf(i.Target), "actor_b_type": typesOf(i.Target),
		"sources_n": strconv.Itoa(len(publishers(i))), "source_list": strings.Join(publishers(i), "; "),
		"urls":  sources(i, func(r casus.Report) string { return r.URL }),
		"terms": sources(i, func(r casus.Report) string { return r.Restrict }),
	}
	if t := i.Time; t != nil {
		cells["date_earliest"], cells["date_latest"] = t.From.String(), t.To.String()
	}
	var reported casus.Day
	for _, r := range i.reports {
		if r.Published != 0 && (reported == 0 || r.Published < reported) {
			reported = r.Published
		}
	}
	cells["first_reported"] = reported.String()
	if p := i.Incident.Place; p != nil {
		cells["country"], cells["iso3"], cells["gwno"] = o.countryName(p.Country), p.Country, o.gwNumber(p.Country)
		cells["place"], cells["place_id"], cells["place_precision"] = p.Name, string(p.ID), string(p.Level)
		if p.Lat.Known && p.Lon.Known {
			cells["lat"], cells["lon"] = p.Lat.String(), p.Lon.String()
			cells["priogrid"] = strconv.Itoa(gazetteer.Cell(p.Lat.Value, p.Lon.Value))
		}
	}
	return cells
}

// known is a number, or nothing where it is not known.
func known(n casus.Number) string {
	if !n.Known {
		return ""
	}
	return n.String()
}

func idsOf(ps []casus.Party) string {
	var all []string
	for _, p := range ps {
		if p.ID != "" {
			all = append(all, string(p.ID))
		}
	}
	return strings.Join(all, "; ")
}

func typesOf(ps []casus.Party) string {
	var all []string
	for _, p := range ps {
		if p.Type != "" {
			all = append(all, string(p.Type))
		}
	}
	return strings.Join(all, "; ")
}
