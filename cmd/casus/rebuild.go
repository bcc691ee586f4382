package main

import (
	"fmt"

	"casus/internal/record/sqlite"
	"github.com/spf13/cobra"
)

func newRebuild() *cobra.Command {
	var rec recordFlag
	c := &cobra.Command{
		Use:   "rebuild [flags]",
		Short: "Make all derived tables anew from reports, claims and decisions",
		Long: `Incidents, relations and the search index are derived from the reports, claims
and decisions of the record. This makes them anew; the result is the same as
what was there, or else what was there was wrong.`,
		Example: `  casus rebuild`,
		Args:    cobra.NoArgs,
	}
	rec.add(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		return rec.with(c.Context(), func(store *sqlite.Store) error {
			if err := store.Rebuild(c.Context()); err != nil {
				return err
			}
			n, err := store.Counts(c.Context())
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(c.OutOrStdout(), "derived anew: %d incidents and %d relations from %d claims of %d reports\n", n.Incidents, n.Relations, n.Claims, n.Reports)
			return err
		})
	}
	return c
}
