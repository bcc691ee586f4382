package main

import (
	"context"
	"errors"
	"io"
	"log/slog"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/spf13/cobra"

	"casus/internal/api/assistant"
	"casus/internal/codebook"
	"casus/internal/pipeline"
	"casus/internal/record/sqlite"
)

func newMCP() *cobra.Command {
	var rec recordFlag
	o := assistant.Options{Program: pipeline.Release}
	c := &cobra.Command{
		Use:   "mcp [flags]",
		Short: "Let an assistant ask the record, over the Model Context Protocol",
		Long: `Answers an assistant that speaks the Model Context Protocol on standard input and
output. It only reads; every answer carries the words of the reports that it rests
on. Rows with terms of use stay out unless --restricted allows them. What it has
to say to you goes to standard error.`,
		Example: `  casus mcp --db war.db`,
		Args:    cobra.NoArgs,
	}
	rec.add(c)
	c.Flags().BoolVar(&o.Restricted, "restricted", false, "give rows with terms of use too")
	c.RunE = func(c *cobra.Command, _ []string) error {
		return rec.with(c.Context(), func(store *sqlite.Store) error {
			registry, err := codebook.LoadActors()
			if err != nil {
				return err
			}
			o.Reader, o.Registry = store, registry
			slog.SetDefault(slog.New(slog.NewTextHandler(c.ErrOrStderr(), nil)))
			pipe := &mcp.IOTransport{Reader: io.NopCloser(c.InOrStdin()), Writer: unclosed{c.OutOrStdout()}}
			err = assistant.New(o).Run(c.Context(), pipe)
			if errors.Is(err, io.EOF) || errors.Is(err, context.Canceled) {
				return nil // the assistant has gone
			}
			return err
		})
	}
	return c
}

// unclosed is a writer that its owner closes.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }
