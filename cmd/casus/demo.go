package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"sync"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/pipeline"
	"casus/internal/record/sqlite"
	"casus/testdata"
)

func newDemo() *cobra.Command {
	var path, address string
	var quiet bool
	c := &cobra.Command{
		Use:   "demo [flags]",
		Short: "Make a record of the sample reports and show it",
		Long: `Makes a record of the sample reports that come with the program, prints what it
holds and serves it on a loopback port until it is interrupted. The samples were
written for the demonstration about public facts; they are not to be cited.`,
		Example: `  casus demo
  casus demo --no-serve --db demo.db`,
		Args: cobra.NoArgs,
	}
	c.Flags().StringVar(&path, "db", "casus-demo.db", "the `file` to make; it is made anew each time")
	c.Flags().StringVar(&address, "address", "127.0.0.1:8420", "`host:port` to listen on")
	c.Flags().BoolVar(&quiet, "no-serve", false, "make the record and stop")
	c.RunE = func(c *cobra.Command, _ []string) error {
		store, err := makeDemo(c.Context(), path)
		if err != nil {
			return err
		}
		defer store.Close()
		if err := showDemo(c.Context(), c.OutOrStdout(), store, path); err != nil || quiet {
			return err
		}
		load := func() (*pipeline.Program, error) { return pipeline.Load(pipeline.Options{}) }
		show := service{rec: recordFlag{path}, store: store, program: sync.OnceValues(load), address: address}
		return show.run(c.Context(), func(url string) {
			fmt.Fprintf(c.OutOrStdout(), "\nLook at it in a browser: %s (Ctrl-C ends it)\n", url)
		})
	}
	return c
}

// makeDemo makes a record of the sample reports, in place of any that was there.
func makeDemo(ctx context.Context, path string) (*sqlite.Store, error) {
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(path + end); err != nil && !os.IsNotExist(err) {
			return nil, err
		}
	}
	p, err := pipeline.Load(pipeline.Options{})
	if err != nil {
		return nil, err
	}
	rec := recordFlag{path}
	store, err := rec.createFor(ctx, p)
	if err != nil {
		return nil, err
	}
	if _, err := readInto(ctx, p, store, sampleReports(), runtime.NumCPU(), &progress{out: io.Discard}); err != nil {
		store.Close()
		return nil, err
	}
	return store, nil
}

// sampleReports gives the samples as intake gives files.
func sampleReports() iter.Seq2[casus.Report, error] {
	return func(yield func(casus.Report, error) bool) {
		samples, err := testdata.Samples()
		if err != nil {
			yield(casus.Report{}, err)
			return
		}
		for _, s := range samples {
			if !yield(s.Report, nil) {
				return
			}
		}
	}
}

func showDemo(ctx context.Context, w io.Writer, store casus.Reader, path string) error {
	n, err := store.Counts(ctx)
	if err != nil {
		return err
	}
	incidents, err := store.Incidents(ctx, casus.Query{})
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "A record of %d sample reports, not to be cited: %d claims, %d incidents, %d relations.\n\n", n.Reports, n.Claims, n.Incidents, n.Relations)
	if err := writeTable(w, incidents, incidentColumns); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "\nAsk it: casus incidents --db %[1]s --actor Taliban\n        casus dossier --db %[1]s Taliban \"Islamic State\"\n", path)
	return err
}
