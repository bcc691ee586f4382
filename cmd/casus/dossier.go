package main

import (
	"encoding/json"

	"github.com/spf13/cobra"

	"casus/internal/brief"
	"casus/internal/record/sqlite"
)

func newDossier() *cobra.Command {
	var rec recordFlag
	var filters filterFlags
	var format string
	c := &cobra.Command{
		Use:   "dossier [flags] A [B]",
		Short: "Show all that the record holds on an actor or a pair",
		Long: `Shows what the record holds on one actor, or on two together: timeline, toll by
month, who did it to whom, relations with their dates, leaders, strengths, places
and sources. Each line names the claims it rests on; casus explain shows one.`,
		Example: `  casus dossier Taliban
  casus dossier Taliban "Islamic State" --from 2015-01-01`,
		Args: cobra.RangeArgs(1, 2),
	}
	rec.add(c)
	filters.add(c)
	c.Flags().StringVar(&format, "format", "text", "text or json")
	c.RunE = func(c *cobra.Command, args []string) error {
		if format != "text" && format != "json" {
			return usage("--format %q: not one of text, json", format)
		}
		q, err := filters.query()
		if err != nil {
			return err
		}
		q.Actors = args
		return rec.with(c.Context(), func(store *sqlite.Store) error {
			d, err := brief.Compile(c.Context(), store, q)
			if err != nil {
				return err
			}
			if format == "json" {
				return json.NewEncoder(c.OutOrStdout()).Encode(d)
			}
			return d.WriteText(c.OutOrStdout())
		})
	}
	return c
}
