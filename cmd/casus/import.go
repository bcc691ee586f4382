package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/codebook"
	"casus/internal/exchange"
	"casus/internal/gazetteer"
	"casus/internal/intake"
	"casus/internal/pipeline"
	"casus/internal/record"
	"casus/internal/record/sqlite"
)

func newTableImport() *cobra.Command {
	var rec recordFlag
	var name, columns string
	c := &cobra.Command{
		Use:   "import [flags] TABLE FILE",
		Short: "Take a table of others into the record",
		Long: `Takes the rows of a table into the record. TABLE is one of
` + strings.Join(tableNames(), " ") + ` csv.
A csv is any table, by a --map of its columns. FILE is a .csv, .tsv or .parquet
file, also in a .zip or .gz. Each row is a claim by its source,
with the row as evidence.

Importing the same file twice changes nothing. A newer version of a table
updates: what came, what changed and what went is told, and the rows that no
longer hold are kept in the log. Files that differ only in the digits of their
names are versions of one table.`,
		Example: `  casus import ucdp-ged GEDEvent_v24_1.csv`,
		Args:    cobra.ExactArgs(2),
	}
	rec.add(c)
	c.Flags().StringVar(&name, "name", "", "the `name` of the table whose newer version this is (default: the file's, without digits)")
	c.Flags().StringVar(&columns, "map", "", "of a csv: the `file` that says what its columns are, a line \"field: column\" each")
	c.RunE = func(c *cobra.Command, args []string) error {
		t, err := findTable(args[0], columns)
		if err != nil {
			return err
		}
		store, err := rec.create(c.Context(), pipeline.Release)
		if err != nil {
			return err
		}
		defer store.Close()
		if err := store.Derive(c.Context()); err != nil {
			return err
		}
		bar := newProgress(c.ErrOrStderr(), intake.Size(args[1:]))
		im, err := newImporter(bar)
		if err != nil {
			return err
		}
		t2 := taking{store: store, table: t, file: args[1], name: name, bar: bar, refused: refusals{out: bar}, seen: map[casus.ReportID]bool{}}
		return t2.run(c.Context(), im, c.OutOrStdout())
	}
	return c
}

// findTable is the table with a name; that of a csv is in the file that maps it.
func findTable(name, columns string) (exchange.Table, error) {
	if name != "csv" {
		t, err := exchange.FindTable(name)
		if err != nil {
			err = usage("%v", err)
		}
		return t, err
	}
	if columns == "" {
		return exchange.Table{}, usage("a csv needs --map FILE, which says what its columns are")
	}
	f, err := os.Open(columns)
	if err != nil {
		return exchange.Table{}, err
	}
	defer f.Close()
	t, err := exchange.MappedTable(f)
	if err != nil {
		return t, fmt.Errorf("%s: %w", columns, err)
	}
	return t, nil
}

func tableNames() []string {
	var names []string
	for _, t := range exchange.Tables {
		names = append(names, t.Name)
	}
	return names
}

// newImporter is an importer with what the program knows of actors and places.
func newImporter(bar *progress) (*exchange.Importer, error) {
	actors, err := codebook.LoadActors()
	if err != nil {
		return nil, err
	}
	places, err := gazetteer.Default()
	if err != nil {
		return nil, err
	}
	return &exchange.Importer{Actors: actors, Places: places, Progress: bar.add}, nil
}

// rowBatch is the number of rows that are stored in one transaction.
const rowBatch = 5000

// A taking is one run of import.
type taking struct {
	store   *sqlite.Store
	table   exchange.Table
	file    string
	name    string
	bar     *progress
	refused refusals
	seen    map[casus.ReportID]bool
	span    casus.Interval // the days that the file's rows tell of
	sum     record.Arrival
	went    int // rows that the newer version lacks
}

func (t *taking) run(ctx context.Context, im *exchange.Importer, out io.Writer) error {
	start := time.Now()
	var waiting []casus.Reading
	for r, err := range im.Read(t.table, t.file) {
		if err != nil {
			if err := t.refused.note(err); err != nil {
				return err
			}
			continue
		}
		t.bar.report()
		t.see(r)
		if waiting = append(waiting, r); len(waiting) == rowBatch {
			if err := t.flush(ctx, &waiting); err != nil {
				return err
			}
		}
	}
	t.bar.finish()
	if err := t.flush(ctx, &waiting); err != nil {
		return err
	}
	went, err := t.retire(ctx)
	if err != nil {
		return err
	}
	t.went = len(went)
	took := time.Since(start).Round(100 * time.Millisecond)
	fmt.Fprintf(out, "%d rows came, %d changed, %d went, %d were there as they are, %d refused, in %s\n", t.sum.Came, t.sum.Changed, t.went, t.sum.Same, t.refused.n, took)
	n, err := t.store.Counts(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "the record holds %d reports, %d claims, %d incidents, %d relations\n", n.Reports, n.Claims, n.Incidents, n.Relations)
	return t.refused.err()
}

// see notes that the file has a row, and when it was.
func (t *taking) see(r casus.Reading) {
	t.seen[r.Report.ID] = true
	if len(r.Claims) == 0 || r.Claims[0].Time == nil {
		return
	}
	at := r.Claims[0].Time
	if t.span.From == 0 || at.From < t.span.From {
		t.span.From = at.From
	}
	t.span.To = max(t.span.To, at.To)
}

func (t *taking) flush(ctx context.Context, waiting *[]casus.Reading) error {
	if len(*waiting) == 0 {
		return nil
	}
	sum, err := t.store.AddRows(ctx, *waiting, "import of "+filepath.Base(t.file))
	t.sum.Add(sum)
	*waiting = (*waiting)[:0]
	return err
}

// retire takes out the rows that the version before had on the days of this file and
// that this one has no more. Where rows were refused it cannot be told which went.
func (t *taking) retire(ctx context.Context) ([]casus.ReportID, error) {
	if t.sum.Same+t.sum.Changed == 0 || t.span.From == 0 {
		return nil, nil // nothing of an earlier version is there
	}
	if t.refused.n > 0 {
		fmt.Fprintln(t.bar, "casus: some rows were refused, so rows that the table may have no more are kept")
		return nil, nil
	}
	is := t.family(t.file)
	return t.store.Retire(ctx, t.table.Name, "not in "+filepath.Base(t.file), func(r record.Row) bool {
		return !t.seen[record.RowKey(r.ID)] && t.family(r.File) == is && r.First >= t.span.From && r.Last <= t.span.To
	})
}

var digits = regexp.MustCompile(`[-_ .v]*[0-9]+`)

// family is the name of a table without its version.
func (t *taking) family(file string) string {
	if t.name != "" && filepath.Base(file) == filepath.Base(t.file) {
		return t.name
	}
	base := strings.ToLower(filepath.Base(file))
	base, _, _ = strings.Cut(base, ".csv")
	return digits.ReplaceAllString(base, "")
}
