package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/brief"
)

func newChanges() *cobra.Command {
	var since string
	l := lister[brief.Change]{
		use: "changes --since DATE [flags]", short: "List what is new, what moved and what was withdrawn since a day", args: cobra.NoArgs,
		long: `Compares the record with how it stood at the end of a day: incidents that are new,
whose day, place or toll moved, and that left every view.`,
		example: `  casus changes --since 2016-06-30`,
		columns: []column[brief.Change]{
			{"What", 0, false, func(c brief.Change) string { return c.What }},
			{"When", 24, false, func(c brief.Change) string { return when(c.Incident().Time) }},
			{"Where", 22, false, func(c brief.Change) string { return where(c.Incident().Place) }},
			{"Killed", 14, true, func(c brief.Change) string { return toll(c.Incident().Killed) }},
			{"Moved", 70, false, func(c brief.Change) string { return strings.Join(c.Moved, "; ") }},
			{"Id", 0, false, func(c brief.Change) string { return string(c.Incident().ID) }},
		},
		flags: func(c *cobra.Command) func(*casus.Query) error {
			c.Flags().StringVar(&since, "since", "", "the `date` to compare with")
			return func(*casus.Query) error {
				if since == "" {
					return usage("changes wants --since DATE")
				}
				return nil
			}
		},
		find: func(ctx context.Context, r casus.Reader, q casus.Query, _ []string) ([]brief.Change, error) {
			d, err := day("since", since)
			if err != nil {
				return nil, err
			}
			return brief.Changes(ctx, r, q, d)
		},
	}
	return l.command()
}
