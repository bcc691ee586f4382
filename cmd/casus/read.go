package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"casus"
	"casus/internal/intake"
	"casus/internal/pipeline"
	"casus/internal/record/sqlite"
)

func newRead() *cobra.Command {
	var program programFlags
	var rec recordFlag
	var published string
	var threads int
	c := &cobra.Command{
		Use:   "read [flags] PATH… | -",
		Short: "Read files, folders and feeds into the record",
		Long: `Reads reports into the record: plain text, web pages, JSON lines, RSS and Atom
files, and folders of these. Reading the same thing twice changes nothing. A run
that was cut off is completed by running it again.`,
		Example: `  casus read reports/
  casus read --db war.db reports.jsonl feed.rss`,
		Args: cobra.MinimumNArgs(1),
	}
	c.Flags().StringVar(&published, "published", "", "publication `date` of reports that don't tell theirs")
	c.Flags().IntVar(&threads, "threads", runtime.NumCPU(), "reports read at a time")
	program.add(c)
	rec.add(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		pub, err := day("published", published)
		if err != nil {
			return err
		}
		p, err := program.load()
		if err != nil {
			return err
		}
		store, err := rec.createFor(c.Context(), p)
		if err != nil {
			return err
		}
		defer store.Close()
		bar := newProgress(c.ErrOrStderr(), intake.Size(args))
		reports := intake.Read(args, intake.Options{Published: pub, Stdin: c.InOrStdin(), Progress: bar.add})
		sum, err := readInto(c.Context(), p, store, reports, threads, bar)
		sum.print(c.OutOrStdout())
		return err
	}
	return c
}

// summary is what a run of read did.
type summary struct {
	added, known, refused int
	after                 casus.Counts
	took                  time.Duration
}

func (s summary) print(w io.Writer) {
	fmt.Fprintf(w, "%d reports read, %d already there, %d refused, in %s\n", s.added, s.known, s.refused, s.took.Round(100*time.Millisecond))
	fmt.Fprintf(w, "the record holds %d reports, %d claims, %d incidents, %d relations\n", s.after.Reports, s.after.Claims, s.after.Incidents, s.after.Relations)
}

// batch is the number of readings that are stored in one transaction.
const batch = 64

// readInto reads reports into the store and brings what is derived up to date.
// What it could not read it names on bar.
func readInto(ctx context.Context, p *pipeline.Program, store *sqlite.Store, reports iter.Seq2[casus.Report, error], threads int, bar *progress) (summary, error) {
	start := time.Now()
	var sum summary
	refused := refusals{out: bar}
	var known atomic.Int64 // counted where the input is read, beside the loop below
	var waiting []casus.Reading
	flush := func() error {
		err := sum.store(ctx, store, waiting, &refused)
		waiting = waiting[:0]
		return err
	}
	for reading, err := range p.Stream(ctx, unknown(ctx, store, reports, &known), threads) {
		if err != nil {
			if err := refused.note(err); err != nil {
				return sum, err
			}
			continue
		}
		bar.report()
		if waiting = append(waiting, reading); len(waiting) == batch {
			if err := flush(); err != nil {
				return sum, err
			}
		}
	}
	bar.finish()
	if err := flush(); err != nil {
		return sum, err
	}
	if err := store.Derive(ctx); err != nil {
		return sum, err
	}
	var err error
	if sum.after, err = store.Counts(ctx); err != nil {
		return sum, err
	}
	sum.known += int(known.Load())
	sum.refused, sum.took = refused.n, time.Since(start)
	return sum, refused.err()
}

// unknown passes on the reports that the store's program has not read yet, and
// counts the others.
func unknown(ctx context.Context, store *sqlite.Store, reports iter.Seq2[casus.Report, error], known *atomic.Int64) iter.Seq2[casus.Report, error] {
	return func(yield func(casus.Report, error) bool) {
		for rep, err := range reports {
			var old bool
			if err == nil {
				old, err = store.Knows(ctx, rep)
			}
			if old {
				known.Add(1)
				continue
			}
			if !yield(rep, err) {
				return
			}
		}
	}
}

// store adds readings in one transaction; if one of them is refused, each by
// itself, so that the others are kept.
func (s *summary) store(ctx context.Context, store *sqlite.Store, all []casus.Reading, refused *refusals) error {
	n, err := store.AddAll(ctx, all)
	if err == nil {
		s.added += n
		s.known += len(all) - n
		return nil
	}
	for _, r := range all {
		added, err := store.Add(ctx, r)
		switch {
		case err != nil:
			if err := refused.note(err); err != nil {
				return err
			}
		case added:
			s.added++
		default:
			s.known++
		}
	}
	return nil
}

// progress is a bar on a terminal; elsewhere a line now and then.
type progress struct {
	out     io.Writer
	bar     *progressbar.ProgressBar // nil where there is no terminal
	reports int
	bytes   atomic.Int64
	total   int64
	each    func() // told of each report in place of out; nil where lines are written
}

// every is the number of reports between two lines of progress in a log.
const every = 1000

func newProgress(out io.Writer, total int64) *progress {
	p := &progress{out: out, total: total}
	if f, ok := out.(*os.File); ok && term.IsTerminal(int(f.Fd())) && total > 0 {
		p.bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(out), progressbar.OptionShowBytes(true), progressbar.OptionSetDescription("reading"),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(30))
	}
	return p
}

func (p *progress) add(n int64) { p.bytes.Add(n) }

func (p *progress) report() {
	p.reports++
	switch {
	case p.each != nil:
		p.each()
	case p.bar != nil:
		_ = p.bar.Set64(min(p.bytes.Load(), p.total)) // a bar that cannot be drawn stops nobody
	case p.reports%every == 0:
		fmt.Fprintf(p.out, "%d reports read\n", p.reports)
	}
}

func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// Write puts a line above the bar.
func (p *progress) Write(b []byte) (int, error) {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
	return p.out.Write(b)
}
