package main

import (
	"encoding/json"
	"io"

	"github.com/spf13/cobra"

	"casus/internal/brief"
	"casus/internal/record/sqlite"
)

func newBrief() *cobra.Command {
	var rec recordFlag
	var filters filterFlags
	var scope brief.Scope
	var since, format, file string
	c := &cobra.Command{
		Use:   "brief [flags] [A [B]]",
		Short: "Write an account of an actor, a pair, a place or a time",
		Long: `Writes what the record tells of an actor, of a pair, of a place or of a time, as
prose in which every sentence has a note with the words of reports that it rests
on. Where reports differ, it says who says what. A sentence without a source is
refused. Rows with terms of use are left out unless --restricted takes them in.`,
		Example: `  casus brief Taliban "Islamic State" --from 2015-01-01
  casus brief --place Kabul --since 2016-06-30 --format html`,
		Args: cobra.MaximumNArgs(2),
	}
	rec.add(c)
	filters.add(c)
	c.Flags().StringVar(&since, "since", "", "tell what changed after this `date`")
	c.Flags().BoolVar(&scope.Restricted, "restricted", false, "take in rows with terms of use")
	c.Flags().StringVar(&format, "format", "markdown", "markdown, html or json")
	c.Flags().StringVar(&file, "out", "", "the `file` to write (default standard output)")
	c.RunE = func(c *cobra.Command, args []string) error {
		write, ok := map[string]func(brief.Account, io.Writer) error{
			"markdown": brief.Account.WriteMarkdown, "html": brief.Account.WriteHTML,
			"json": func(a brief.Account, w io.Writer) error { return json.NewEncoder(w).Encode(a) },
		}[format]
		if !ok {
			return usage("--format %q: not one of markdown, html, json", format)
		}
		var err error
		if scope.Query, err = filters.query(); err != nil {
			return err
		}
		scope.Actors = append(args, scope.Actors...)
		if len(scope.Actors) > 2 {
			return usage("a brief is of two actors at most")
		}
		if scope.Since, err = day("since", since); err != nil {
			return err
		}
		return rec.with(c.Context(), func(store *sqlite.Store) error {
			a, err := brief.Tell(c.Context(), store, scope)
			if err != nil {
				return err
			}
			return writeTo(file, c.OutOrStdout(), func(w io.Writer) error { return write(a, w) })
		})
	}
	return c
}
