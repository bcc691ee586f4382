package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/incident"
	"casus/internal/pipeline"
	"casus/internal/record/sqlite"
)

// recordFlag names the record that a command works on.
type recordFlag struct{ path string }

func (f *recordFlag) add(c *cobra.Command) {
	c.Flags().StringVar(&f.path, "db", "", "the record's `file` (default $CASUS_DB, else casus.db)")
}

func (f *recordFlag) name() string {
	switch {
	case f.path != "":
		return f.path
	case os.Getenv("CASUS_DB") != "":
		return os.Getenv("CASUS_DB")
	}
	return "casus.db"
}

// create opens the record, and makes it where there is none. The program version
// is that of who will add readings.
func (f *recordFlag) create(ctx context.Context, version string) (*sqlite.Store, error) {
	if strings.HasPrefix(f.name(), "postgres://") {
		return nil, fmt.Errorf("--db %s: %w: this build keeps records in SQLite files only", f.name(), casus.ErrInvalid)
	}
	return sqlite.Open(ctx, f.name(), sqlite.Options{Program: version, Now: time.Now, Linker: incident.Linker{}})
}

// createFor opens the record for what p reads.
func (f *recordFlag) createFor(ctx context.Context, p *pipeline.Program) (*sqlite.Store, error) {
	version, err := p.Version()
	if err != nil {
		return nil, err
	}
	return f.create(ctx, version)
}

// open opens a record that is there, to look at it or to decide.
func (f *recordFlag) open(ctx context.Context) (*sqlite.Store, error) {
	if _, err := os.Stat(f.name()); err != nil && !strings.HasPrefix(f.name(), "postgres://") {
		return nil, fmt.Errorf("no record %s: %w; casus read PATH makes one, casus demo makes one of sample reports", f.name(), casus.ErrNotFound)
	}
	store, err := f.create(ctx, pipeline.Release)
	if err != nil {
		return nil, err
	}
	if err := store.Derive(ctx); err != nil { // what a killed read left in the log
		store.Close()
		return nil, err
	}
	return store, nil
}

// with opens a record that is there, for what do does with it.
func (f *recordFlag) with(ctx context.Context, do func(*sqlite.Store) error) error {
	store, err := f.open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(do(store), store.Close())
}

// ensure makes an empty record where there is none, and tells whether it did.
func (f *recordFlag) ensure(ctx context.Context) (made bool, err error) {
	if _, err := os.Stat(f.name()); !errors.Is(err, fs.ErrNotExist) {
		return false, nil // open tells what is wrong with it, if anything is
	}
	store, err := f.create(ctx, pipeline.Release)
	if err != nil {
		return false, err
	}
	return true, store.Close()
}

// filterFlags are the filters that every list takes.
type filterFlags struct {
	actors                       []string
	place, typ, from, to, source string
	asOf                         string
	minKilled, limit             int
}

func (f *filterFlags) add(c *cobra.Command) {
	fl := c.Flags()
	fl.StringArrayVar(&f.actors, "actor", nil, "only what this `actor` takes part in; twice for a pair")
	fl.StringVar(&f.place, "place", "", "only what lies within this `place`")
	fl.StringVar(&f.typ, "type", "", "only this `type`, such as ASSAULT or ally")
	fl.StringVar(&f.from, "from", "", "only what can have happened on or after this `date`")
	fl.StringVar(&f.to, "to", "", "only what can have happened on or before this `date`")
	fl.StringVar(&f.source, "source", "", "only what this `publisher` reports")
	fl.IntVar(&f.minKilled, "min-killed", 0, "only with at least this `number` killed")
	fl.StringVar(&f.asOf, "as-of", "", "the record as it stood at the end of this `date`")
	fl.IntVar(&f.limit, "limit", 0, "at most this `number`")
}

func (f *filterFlags) query() (casus.Query, error) {
	q := casus.Query{Actors: f.actors, Place: f.place, Type: f.typ, Source: f.source, MinKilled: f.minKilled, Limit: f.limit}
	var err error
	for _, d := range []struct {
		flag, text string
		day        *casus.Day
	}{{"from", f.from, &q.From}, {"to", f.to, &q.To}, {"as-of", f.asOf, &q.AsOf}} {
		if *d.day, err = day(d.flag, d.text); err != nil {
			return q, err
		}
	}
	return q, nil
}
