package main

import (
	"bufio"
	"encoding/json"
	"runtime"

	"github.com/spf13/cobra"

	"casus/internal/intake"
	"casus/internal/pipeline"
)

func newExtract() *cobra.Command {
	var program programFlags
	var published, format string
	var threads int
	c := &cobra.Command{
		Use:   "extract [flags] FILE… | -",
		Short: "Print what reports say, as JSON; touches no record",
		Long: `Reads documents and prints one JSON object for each: sentences, actors,
places, times, claims, and the claims grouped into incidents. It touches no
record. "-" reads JSON lines from standard input, each with "id" and "text" and
where known "title", "published", "publisher" and "url".`,
		Example: `  casus extract report.txt --published 2016-08-03
  casus extract reports.jsonl
  cat reports.jsonl | casus extract -`,
		Args: cobra.MinimumNArgs(1),
	}
	c.Flags().StringVar(&published, "published", "", "publication `date` of documents that don't tell theirs")
	c.Flags().StringVar(&format, "format", "jsonl", "jsonl is the only format")
	c.Flags().IntVar(&threads, "threads", runtime.NumCPU(), "documents read at a time")
	program.add(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if format != "jsonl" {
			return usage("--format %q: extract prints jsonl", format)
		}
		pub, err := day("published", published)
		if err != nil {
			return err
		}
		p, err := program.load()
		if err != nil {
			return err
		}
		return extract(c, p, args, intake.Options{Published: pub, Stdin: c.InOrStdin()}, threads)
	}
	return c
}

func extract(c *cobra.Command, p *pipeline.Program, paths []string, o intake.Options, threads int) error {
	out := bufio.NewWriter(c.OutOrStdout())
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	refused := refusals{out: c.ErrOrStderr()}
	for reading, err := range p.Stream(c.Context(), intake.Read(paths, o), threads) {
		if err != nil {
			if err := refused.note(err); err != nil {
				return err
			}
			continue
		}
		if err := enc.Encode(reading); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return refused.err()
}

// programFlags choose what the program knows.
type programFlags struct {
	codebook  string
	actors    []string
	gazetteer string
}

func (f *programFlags) add(c *cobra.Command) {
	c.Flags().StringVar(&f.codebook, "codebook", "", "`folder` with entries that add to the codebook or override it")
	c.Flags().StringSliceVar(&f.actors, "actors", nil, "`file` with actors that add to the registry")
	c.Flags().StringVar(&f.gazetteer, "gazetteer", "", "`file` of places, as casus gazetteer import makes it, in place of those that Casus brings")
}

func (f *programFlags) load() (*pipeline.Program, error) {
	o := pipeline.Options{Actors: f.actors, Gazetteer: f.gazetteer}
	if f.codebook != "" {
		o.Codebook = []string{f.codebook}
	}
	return pipeline.Load(o)
}
