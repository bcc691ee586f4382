package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/codebook"
	"casus/internal/exchange"
	"casus/internal/pipeline"
	"casus/internal/record/sqlite"
)

func newExport() *cobra.Command {
	var decision decisionFlags
	var filters filterFlags
	var o exchange.Options
	var file string
	c := &cobra.Command{
		Use:   "export [flags] FORMAT",
		Short: "Give the record out in a format of others",
		Long: `Writes incidents, and where the format has them relations, in one of the formats
` + strings.Join(formatNames(), " ") + `.

By default the names of private persons and victims are left out, sensitive
incidents have their district and month only, and so have those that single
somebody out; rows with terms of use stay out. --full gives names, places and
days and needs a --reason, which is kept in the record's log.`,
		Example: `  casus export geojson --place Kabul
  casus export jsonl --actor Taliban --out taliban.jsonl`,
		Args: cobra.ExactArgs(1),
	}
	filters.add(c)
	decision.add(c)
	c.Flags().BoolVar(&o.Full, "full", false, "with names, exact places and days; needs --reason")
	c.Flags().BoolVar(&o.Restricted, "restricted", false, "with rows that have terms of use; needs --reason")
	c.Flags().StringVar(&file, "out", "", "the `file` to write (default standard output)")
	c.RunE = func(c *cobra.Command, args []string) error {
		f, err := exchange.Find(args[0])
		if err != nil {
			return usage("%v", err)
		}
		q, err := filters.query()
		if err != nil {
			return err
		}
		if (o.Full || o.Restricted) && decision.reason == "" {
			return usage("--full and --restricted need a --reason, which is kept in the log")
		}
		return decision.rec.with(c.Context(), func(store *sqlite.Store) error {
			o.Program = pipeline.Release
			var err error
			if o.Actors, err = codebook.LoadActors(); err != nil {
				return err
			}
			o.Note = func(format string, args ...any) { fmt.Fprintf(c.ErrOrStderr(), format+"\n", args...) }
			if o.Full || o.Restricted {
				if err := decision.disclose(c.Context(), store, f, q); err != nil {
					return err
				}
			}
			if err := writeTo(file, c.OutOrStdout(), func(w io.Writer) error { return f.Export(c.Context(), w, store, q, o) }); err != nil || file == "" {
				return err
			}
			_, err = fmt.Fprintf(c.OutOrStdout(), "the record as %s is in %s\n", f.Name, file)
			return err
		})
	}
	return c
}

func formatNames() []string {
	var names []string
	for _, f := range exchange.Formats {
		names = append(names, f.Name)
	}
	return names
}

// disclose logs, before anything is written, that an export gives more than is
// given by default.
func (f *decisionFlags) disclose(ctx context.Context, store *sqlite.Store, to exchange.Format, q casus.Query) error {
	d := casus.Decision{Action: casus.Disclose, Field: to.Name, Value: fmt.Sprintf("%+v", q), Reason: f.reason}
	var err error
	if d.Author, err = f.who(); err != nil {
		return err
	}
	_, err = store.Decide(ctx, d)
	return err
}

// writeTo writes to a file, or to out where none is named. A file that could not be
// written whole is not left behind.
func writeTo(file string, out io.Writer, write func(io.Writer) error) error {
	if file == "" {
		return write(out)
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	err = write(f)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		_ = os.Remove(file) // the first error is the one to tell
	}
	return err
}
