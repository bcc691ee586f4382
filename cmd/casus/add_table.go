package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"casus"
	"casus/internal/api"
	"casus/internal/exchange"
	"casus/internal/pipeline"
)

// A sentTable is a file of a parcel that holds a table of others.
type sentTable struct {
	file  api.File
	table exchange.Table
}

// tablesOf takes the tables out of a parcel: files whose columns are those of a table
// that Casus knows, and other .csv, .tsv and .parquet files where a mapping, whose name
// ends in .map, came with them.
func tablesOf(p *api.Parcel) ([]sentTable, error) {
	ending := func(f api.File) string { return strings.ToLower(filepath.Ext(f.Name)) }
	var mapped *exchange.Table
	if at := slices.IndexFunc(p.Files, func(f api.File) bool { return ending(f) == ".map" }); at >= 0 {
		t, err := findTable("csv", p.Files[at].Path)
		if err != nil {
			return nil, fmt.Errorf("%w: %s", casus.ErrInvalid, strings.ReplaceAll(err.Error(), p.Files[at].Path, p.Files[at].Name))
		}
		mapped = &t
		p.Files = slices.Delete(p.Files, at, at+1)
	}
	var tables []sentTable
	var rest []api.File
	for _, f := range p.Files {
		t, known := exchange.Recognise(f.Path)
		switch e := ending(f); {
		case known:
			tables = append(tables, sentTable{f, t})
		case mapped != nil && (e == ".csv" || e == ".tsv" || e == ".parquet"):
			tables = append(tables, sentTable{f, *mapped})
		default:
			rest = append(rest, f)
		}
	}
	p.Files = rest
	return tables, nil
}

// addTables takes the rows of the tables into the record, as import does.
func (s *service) addTables(ctx context.Context, p api.Parcel, tables []sentTable, note func(api.Outcome)) (sum api.Tally, err error) {
	store, err := s.rec.create(ctx, pipeline.Release)
	if err != nil {
		return sum, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if err := store.Derive(ctx); err != nil {
		return sum, err
	}
	for _, t := range tables {
		bar := &progress{out: &refusalNotes{p, note}, each: func() { note(api.Outcome{Row: true}) }}
		im, err := newImporter(bar)
		if err != nil {
			return sum, err
		}
		one := taking{store: store, table: t.table, file: t.file.Path, bar: bar, refused: refusals{out: bar}, seen: map[casus.ReportID]bool{}}
		if err := one.run(ctx, im, io.Discard); err != nil && !errors.Is(err, errPartial) { // each was noted
			return sum, err
		}
		sum.Added += one.sum.Came
		sum.Changed += one.sum.Changed
		sum.Known += one.sum.Same
		sum.Gone += one.went
	}
	return sum, nil
}
