package main

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/record/sqlite"
)

// lister is a command that prints one kind of thing out of the record.
type lister[T any] struct {
	use, short, long, example string
	columns                   []column[T]
	geo                       func(T) any
	args                      cobra.PositionalArgs
	find                      func(ctx context.Context, r casus.Reader, q casus.Query, args []string) ([]T, error)
	flags                     func(c *cobra.Command) func(*casus.Query) error // further flags; may be nil
}

func (l lister[T]) command() *cobra.Command {
	var rec recordFlag
	var filters filterFlags
	var format string
	c := &cobra.Command{Use: l.use, Short: l.short, Long: l.long, Example: l.example, Args: l.args}
	rec.add(c)
	filters.add(c)
	formats := "table, jsonl or csv"
	if l.geo != nil {
		formats = "table, jsonl, csv or geojson"
	}
	c.Flags().StringVar(&format, "format", formatTable, formats)
	more := func(*casus.Query) error { return nil }
	if l.flags != nil {
		more = l.flags(c)
	}
	c.RunE = func(c *cobra.Command, args []string) error {
		q, err := filters.query()
		if err == nil {
			err = more(&q)
		}
		if err != nil {
			return err
		}
		return rec.with(c.Context(), func(store *sqlite.Store) error {
			items, err := l.find(c.Context(), store, q, args)
			if err != nil {
				return err
			}
			return list(c.OutOrStdout(), format, items, l.columns, l.geo)
		})
	}
	return c
}

func newIncidents() *cobra.Command {
	return lister[casus.Incident]{
		use: "incidents [flags]", short: "List the incidents of the record", args: cobra.NoArgs,
		example: `  casus incidents
  casus incidents --actor Taliban --from 2015-01-01 --min-killed 10
  casus incidents --place Kabul --format geojson`,
		columns: incidentColumns,
		geo:     func(i casus.Incident) any { return feature(i.Place, i) },
		find: func(ctx context.Context, r casus.Reader, q casus.Query, _ []string) ([]casus.Incident, error) {
			return r.Incidents(ctx, q)
		},
	}.command()
}

var incidentColumns = []column[casus.Incident]{
	{"When", 24, false, func(i casus.Incident) string { return when(i.Time) }},
	{"Where", 22, false, func(i casus.Incident) string { return where(i.Place) }},
	{"What", 18, false, func(i casus.Incident) string { return strings.TrimSpace(i.Type + " " + i.Mode) }},
	{"Who", 26, false, func(i casus.Incident) string { return names(i.Source) }},
	{"To whom", 26, false, func(i casus.Incident) string { return names(i.Target) }},
	{"Killed", 14, true, func(i casus.Incident) string { return toll(i.Killed) }},
	{"Injured", 14, true, func(i casus.Incident) string { return toll(i.Injured) }},
	{"Reports", 0, true, func(i casus.Incident) string { return strconv.Itoa(len(i.Documents)) }},
	{"Id", 0, false, func(i casus.Incident) string { return string(i.ID) }},
}

func newRelations() *cobra.Command {
	return lister[casus.Relation]{
		use: "relations [flags]", short: "List who stood how to whom, and when", args: cobra.NoArgs,
		example: `  casus relations
  casus relations --actor "Islamic State" --at 2016-06-30`,
		columns: []column[casus.Relation]{
			{"Who", 30, false, func(r casus.Relation) string { return r.Source.Name }},
			{"Relation", 0, false, func(r casus.Relation) string { return r.Type }},
			{"To", 30, false, func(r casus.Relation) string { return partner(r) }},
			{"From", 0, false, func(r casus.Relation) string { return r.From.String() }},
			{"Until", 0, false, func(r casus.Relation) string { return r.To.String() }},
			{"Claims", 0, true, func(r casus.Relation) string { return strconv.Itoa(len(r.Claims)) }},
			{"Against", 0, true, func(r casus.Relation) string { return strconv.Itoa(len(r.Contradicted)) }},
			{"Id", 0, false, func(r casus.Relation) string { return string(r.ID) }},
		},
		find: func(ctx context.Context, r casus.Reader, q casus.Query, _ []string) ([]casus.Relation, error) {
			return r.Relations(ctx, q)
		},
		flags: func(c *cobra.Command) func(*casus.Query) error {
			var at string
			c.Flags().StringVar(&at, "at", "", "only what held on this `date`")
			return func(q *casus.Query) error {
				if at == "" {
					return nil
				}
				d, err := day("at", at)
				q.From, q.To = d, d
				return err
			}
		},
	}.command()
}

// partner is the other end of a relation: an actor, or the land it is about.
func partner(r casus.Relation) string {
	if r.Target != nil {
		return r.Target.Name
	}
	return where(r.Place)
}

func newFigures() *cobra.Command {
	return lister[casus.Claim]{
		use: "figures [flags]", short: "List the figures: how many, of whom, and who says so", args: cobra.NoArgs,
		long: `Lists every figure of the record with its claimant. Nothing is added up: two
reports that differ are two lines.`,
		example: `  casus figures
  casus figures --type killed --actor Taliban --format csv`,
		columns: []column[casus.Claim]{
			{"When", 24, false, func(c casus.Claim) string { return when(c.Time) }},
			{"Where", 20, false, func(c casus.Claim) string { return where(c.Place) }},
			{"What", 0, false, func(c casus.Claim) string { return c.Type }},
			{"Best", 0, true, func(c casus.Claim) string { return known(c.Value.Best) }},
			{"Low", 0, true, func(c casus.Claim) string { return known(c.Value.Low) }},
			{"High", 0, true, func(c casus.Claim) string { return known(c.Value.High) }},
			{"Of", 28, false, func(c casus.Claim) string { return c.Value.Of }},
			{"Said by", 24, false, func(c casus.Claim) string { return names(c.SaidBy) }},
			{"Report", 24, false, func(c casus.Claim) string { return string(c.Report) }},
			{"Id", 0, false, func(c casus.Claim) string { return string(c.ID) }},
		},
		find: func(ctx context.Context, r casus.Reader, q casus.Query, _ []string) ([]casus.Claim, error) {
			q.Kind = casus.Figure
			return r.Claims(ctx, q)
		},
	}.command()
}

func known(n casus.Number) string {
	if !n.Known {
		return ""
	}
	return n.String()
}

func newReports() *cobra.Command {
	return lister[casus.Report]{
		use: "reports [flags]", short: "List the reports of the record", args: cobra.NoArgs,
		example: `  casus reports
  casus reports --source "Casus Sample Wire"`,
		columns: []column[casus.Report]{
			{"Published", 0, false, func(r casus.Report) string { return r.Published.String() }},
			{"Publisher", 28, false, func(r casus.Report) string { return r.Publisher }},
			{"Title", 64, false, title},
			{"Id", 28, false, func(r casus.Report) string { return string(r.ID) }},
		},
		find: func(ctx context.Context, r casus.Reader, q casus.Query, _ []string) ([]casus.Report, error) {
			return r.Reports(ctx, q)
		},
	}.command()
}

// title marks samples wherever they are shown.
func title(r casus.Report) string {
	if r.Sample {
		return "[sample, not to be cited] " + r.Title
	}
	return r.Title
}

func newSearch() *cobra.Command {
	return lister[casus.Hit]{
		use: "search [flags] WORD…", short: "Find the reports that hold these words", args: cobra.MinimumNArgs(1),
		example: `  casus search prison Nangarhar`,
		columns: []column[casus.Hit]{
			{"Published", 0, false, func(h casus.Hit) string { return h.Report.Published.String() }},
			{"Title", 48, false, func(h casus.Hit) string { return title(h.Report) }},
			{"Words", 80, false, func(h casus.Hit) string { return h.Snippet }},
			{"Id", 28, false, func(h casus.Hit) string { return string(h.Report.ID) }},
		},
		find: func(ctx context.Context, r casus.Reader, q casus.Query, args []string) ([]casus.Hit, error) {
			q.Words = strings.Join(args, " ")
			return r.Search(ctx, q)
		},
	}.command()
}
