package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/codebook"
	"casus/internal/resolve"
)

func newResolve() *cobra.Command {
	var actors []string
	var ask question
	var format string
	c := &cobra.Command{
		Use:   "resolve [flags] NAME | -",
		Short: "Tell which actor a name means, and why",
		Long: `Tells which actor a name means in a country on a date, with the reasons and the
runners-up. "-" reads JSON lines from standard input, each with "name" and where
known "country" and "date".`,
		Example: `  casus resolve Taliban --country Pakistan --date 2012-01-01
  casus resolve --format jsonl "Islamic State"`,
		Args: cobra.ExactArgs(1),
	}
	c.Flags().StringVar(&ask.Country, "country", "", "the `country` it is told of")
	c.Flags().StringVar(&ask.Date, "date", "", "the `date` it is told of")
	c.Flags().StringVar(&format, "format", formatTable, "table or jsonl")
	c.Flags().StringSliceVar(&actors, "actors", nil, "`file` with actors that add to the registry")
	c.RunE = func(c *cobra.Command, args []string) error {
		print := answerText
		switch format {
		case formatJSONL:
			print = answerJSON
		case formatTable:
		default:
			return usage("--format %q: not one of table, jsonl", format)
		}
		registry, err := codebook.LoadActors(actors...)
		if err != nil {
			return err
		}
		out := bufio.NewWriter(c.OutOrStdout())
		defer out.Flush()
		if args[0] != "-" {
			ask.Name = args[0]
			return ask.answer(registry, out, print)
		}
		return resolveLines(registry, c.InOrStdin(), out, c.ErrOrStderr(), print)
	}
	return c
}

// question is a line of input.
type question struct {
	Name    string `json:"name"`
	Country string `json:"country"`
	Date    string `json:"date"`
}

type printer func(w io.Writer, name string, r casus.Resolution) error

func (q question) answer(registry *codebook.Registry, w io.Writer, print printer) error {
	d, err := day("date", q.Date)
	if err != nil {
		return err
	}
	return print(w, q.Name, resolve.Name(registry, q.Name, q.Country, d))
}

func resolveLines(registry *codebook.Registry, in io.Reader, out, errs io.Writer, print printer) error {
	refused := refusals{out: errs}
	lines := bufio.NewScanner(in)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var q question
		err := json.Unmarshal(lines.Bytes(), &q)
		if err == nil && strings.TrimSpace(q.Name) == "" {
			err = errors.New(`no "name"`)
		}
		if err == nil {
			err = q.answer(registry, out, print)
		}
		if err != nil {
			if err := refused.note(fmt.Errorf("standard input:%d: %w: %w", n, casus.ErrRefused, err)); err != nil {
				return err
			}
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return refused.err()
}

func answerJSON(w io.Writer, _ string, r casus.Resolution) error {
	if r.Others == nil {
		r.Others = []casus.Candidate{}
	}
	if r.Reasons == nil {
		r.Reasons = []string{}
	}
	ids := r.Actor.IDs
	if ids == nil {
		ids = map[string]string{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(struct {
		ID      casus.ActorID     `json:"id"`
		Name    string            `json:"name"`
		Type    casus.ActorType   `json:"type"`
		IDs     map[string]string `json:"ids"`
		Score   float64           `json:"score"`
		Reasons []string          `json:"reasons"`
		Others  []casus.Candidate `json:"others"`
	}{r.Actor.ID, r.Actor.Name, r.Actor.Type, ids, r.Score, r.Reasons, r.Others})
}

func answerText(w io.Writer, name string, r casus.Resolution) error {
	if r.Actor.ID == "" {
		_, err := fmt.Fprintf(w, "%s: no actor of that name is known\n", name)
		return err
	}
	fmt.Fprintf(w, "%s is %s (%s, %s)\n", name, r.Actor.Name, r.Actor.Type, r.Actor.ID)
	for _, why := range r.Reasons {
		fmt.Fprintf(w, "  %s\n", why)
	}
	for _, o := range r.Others {
		fmt.Fprintf(w, "  or %s (%s), %.2f\n", o.Name, o.ID, o.Score)
	}
	return nil
}
