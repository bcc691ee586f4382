package exchange

import (
	"context"
	"io"

	"github.com/parquet-go/parquet-go"

	"casus"
)

// A parquetRow is an incident as a row of Parquet. Days are dates, unknown numbers
// are null.
type parquetRow struct {
	ID          string   `parquet:"id"`
	Type        string   `parquet:"type,dict"`
	Mode        string   `parquet:"mode,dict"`
	From        *int32   `parquet:"date_from,optional,date"`
	To          *int32   `parquet:"date_to,optional,date"`
	Country     string   `parquet:"country,dict"`
	Place       string   `parquet:"place"`
	PlaceID     string   `parquet:"place_id"`
	Level       string   `parquet:"level,dict"`
	Lat         *float64 `parquet:"lat,optional"`
	Lon         *float64 `parquet:"lon,optional"`
	Source      []string `parquet:"source,list"`
	Target      []string `parquet:"target,list"`
	SourceIDs   []string `parquet:"source_ids,list"`
	TargetIDs   []string `parquet:"target_ids,list"`
	KilledLow   *float64 `parquet:"killed_low,optional"`
	KilledBest  *float64 `parquet:"killed_best,optional"`
	KilledHigh  *float64 `parquet:"killed_high,optional"`
	InjuredLow  *float64 `parquet:"injured_low,optional"`
	InjuredBest *float64 `parquet:"injured_best,optional"`
	InjuredHigh *float64 `parquet:"injured_high,optional"`
	Reports     []string `parquet:"reports,list"`
	Publishers  []string `parquet:"publishers,list"`
	Coarsened   string   `parquet:"coarsened,dict"`
}

// groupRows is how many rows are written at a time.
const groupRows = 2000

// exportParquet writes a table of incidents.
func exportParquet(ctx context.Context, w io.Writer, r casus.Reader, q casus.Query, o Options) error {
	out := parquet.NewGenericWriter[parquetRow](w, parquet.Compression(&parquet.Zstd), parquet.CreatedBy("casus", o.Program, ""))
	var rows []parquetRow
	for i, err := range gather(r, q, o).occurrences(ctx) {
		if err != nil {
			return err
		}
		if rows = append(rows, rowOfParquet(i)); len(rows) == groupRows {
			if _, err := out.Write(rows); err != nil {
				return err
			}
			rows = rows[:0]
		}
	}
	if _, err := out.Write(rows); err != nil {
		return err
	}
	return out.Close()
}

func rowOfParquet(i occurrence) parquetRow {
	p := parquetRow{
		ID: string(i.ID), Type: i.Type, Mode: i.Mode, Source: partyNames(i.Source), Target: partyNames(i.Target), SourceIDs: partyIDs(i.Source), TargetIDs: partyIDs(i.Target),
		KilledLow: float(i.Killed.Low), KilledBest: float(i.Killed.Best), KilledHigh: float(i.Killed.High),
		InjuredLow: float(i.Injured.Low), InjuredBest: float(i.Injured.Best), InjuredHigh: float(i.Injured.High),
		Publishers: publishers(i), Coarsened: i.coarse,
	}
	if t := i.Time; t != nil {
		p.From, p.To = date(t.From), date(t.To)
	}
	if at := i.Incident.Place; at != nil {
		p.Country, p.Place, p.PlaceID, p.Level, p.Lat, p.Lon = at.Country, at.Name, string(at.ID), string(at.Level), float(at.Lat), float(at.Lon)
	}
	for _, r := range i.reports {
		p.Reports = append(p.Reports, string(r.ID))
	}
	return p
}

func partyIDs(ps []casus.Party) []string {
	var all []string
	for _, p := range ps {
		all = append(all, string(p.ID))
	}
	return all
}

func float(n casus.Number) *float64 {
	if !n.Known {
		return nil
	}
	return &n.Value
}

// epoch is the day from which Parquet counts.
var epoch = casus.Date(1970, 1, 1)

func date(d casus.Day) *int32 {
	if d == 0 {
		return nil
	}
	n := int32(d - epoch)
	return &n
}
