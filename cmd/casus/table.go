package main

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"golang.org/x/term"

	"casus"
	"casus/internal/brief"
)

// A column is one field of a list, for tables and CSV.
type column[T any] struct {
	head  string
	width int // most cells that it takes on a terminal; 0 for as many as needed
	right bool
	cell  func(T) string
}

// formatFlag values; geojson is offered where there are places.
const (
	formatTable   = "table"
	formatJSONL   = "jsonl"
	formatCSV     = "csv"
	formatGeoJSON = "geojson"
)

// list writes items in a format. geo gives the feature of an item, or nil.
func list[T any](w io.Writer, format string, items []T, cols []column[T], geo func(T) any) error {
	switch {
	case format == formatTable:
		return writeTable(w, items, cols)
	case format == formatJSONL:
		return writeJSONL(w, items)
	case format == formatCSV:
		return writeCSV(w, items, cols)
	case format == formatGeoJSON && geo != nil:
		return writeGeoJSON(w, items, geo)
	}
	return usage("--format %q: not one of table, jsonl, csv%s", format, map[bool]string{true: ", geojson"}[geo != nil])
}

func writeTable[T any](w io.Writer, items []T, cols []column[T]) error {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Options = table.OptionsNoBordersAndSeparators
	t.Style().Format.Header = text.FormatDefault
	t.Style().Box.PaddingLeft = ""
	t.Style().Box.PaddingRight = "  "
	var head table.Row
	var configs []table.ColumnConfig
	for i, c := range cols {
		head = append(head, c.head)
		config := table.ColumnConfig{Number: i + 1, WidthMax: c.width, WidthMaxEnforcer: trim}
		if c.right {
			config.Align, config.AlignHeader = text.AlignRight, text.AlignRight
		}
		configs = append(configs, config)
	}
	t.AppendHeader(head)
	t.SetColumnConfigs(configs)
	for _, it := range items {
		var row table.Row
		for _, c := range cols {
			row = append(row, plain(c.cell(it)))
		}
		t.AppendRow(row)
	}
	if width := terminalWidth(w); width > 0 {
		t.Style().Size.WidthMax = width
	}
	_, err := io.WriteString(w, unpadded(t.Render()))
	return err
}

// unpadded is a table without the blanks that fill its last column, which wrap on a
// narrow terminal and make what is copied from it longer.
func unpadded(table string) string {
	var b strings.Builder
	for l := range strings.Lines(table) {
		b.WriteString(strings.TrimRight(l, " \n") + "\n")
	}
	return b.String()
}

// plain takes line breaks and control characters out of words from reports, so
// that they cannot move the cursor of a terminal.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
}

func trim(s string, max int) string { return text.Snip(s, max, "…") }

func terminalWidth(w io.Writer) int {
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil {
			return n
		}
	}
	return 0
}

func writeJSONL[T any](w io.Writer, items []T) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, it := range items {
		if err := enc.Encode(it); err != nil {
			return err
		}
	}
	return nil
}

func writeCSV[T any](w io.Writer, items []T, cols []column[T]) error {
	out := csv.NewWriter(w)
	row := make([]string, len(cols))
	for i, c := range cols {
		row[i] = strings.ToLower(strings.ReplaceAll(c.head, " ", "_"))
	}
	out.Write(row) // the first error is kept and told by out.Error
	for _, it := range items {
		for i, c := range cols {
			row[i] = c.cell(it)
		}
		out.Write(row)
	}
	out.Flush()
	return out.Error()
}

func writeGeoJSON[T any](w io.Writer, items []T, geo func(T) any) error {
	features := []any{}
	for _, it := range items {
		if f := geo(it); f != nil {
			features = append(features, f)
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(map[string]any{"type": "FeatureCollection", "features": features})
}

// feature is a GeoJSON feature at p, or one without geometry where p is known
// no better than its province: a point there would say more than is known.
func feature(p *casus.Place, properties any) any {
	var geometry any
	if p != nil && p.Lat.Known && p.Lon.Known && p.Level < casus.Province {
		geometry = map[string]any{"type": "Point", "coordinates": []casus.Number{p.Lon, p.Lat}}
	}
	return map[string]any{"type": "Feature", "geometry": geometry, "properties": properties}
}

// names joins the names of parties.
func names(ps []casus.Party) string {
	var out []string
	for _, p := range ps {
		out = append(out, p.Name)
	}
	return strings.Join(out, ", ")
}

// when writes an interval as briefly as it can be told.
func when(t *casus.Interval) string {
	if t == nil || t.From == 0 && t.To == 0 {
		return ""
	}
	if t.From == t.To {
		return t.From.String()
	}
	return t.From.String() + "…" + t.To.String()
}

func where(p *casus.Place) string {
	if p == nil {
		return ""
	}
	return p.Name
}

// toll writes a range, or nothing where no number is told.
func toll(r casus.Range) string {
	if r.IsZero() {
		return ""
	}
	return brief.Range(r)
}
