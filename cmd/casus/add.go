package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"runtime"
	"strings"

	"casus"
	"casus/internal/api"
	"casus/internal/intake"
)

// add reads what was sent to the API into the record: the rows of tables, and all else
// as reports.
func (s *service) add(ctx context.Context, p api.Parcel, note func(api.Outcome)) (sum api.Tally, err error) {
	all := p
	tables, err := tablesOf(&p)
	if err != nil {
		return sum, err
	}
	if len(tables) > 0 {
		if sum, err = s.addTables(ctx, all, tables, note); err != nil || len(p.Files) == 0 {
			return sum, err
		}
	}
	more, err := s.addReports(ctx, p, note)
	sum.Added += more.Added
	sum.Known += more.Known
	return sum, err
}

// addReports reads reports into the record. Its store is one of its own: readings are
// told apart by the program that makes them.
func (s *service) addReports(ctx context.Context, p api.Parcel, note func(api.Outcome)) (api.Tally, error) {
	program, err := s.program()
	if err != nil {
		return api.Tally{}, err
	}
	store, err := s.rec.createFor(ctx, program)
	if err != nil {
		return api.Tally{}, err
	}
	defer store.Close()
	if p.Samples {
		if err := wantEmpty(ctx, store); err != nil {
			return api.Tally{}, err
		}
	}
	reports, done, err := unpackParcel(ctx, p)
	if err != nil {
		return api.Tally{}, err
	}
	defer done()
	bar := &progress{out: &refusalNotes{p, note}, each: func() {}} // noted noted it
	sum, err := readInto(ctx, program, store, noted(reports, note), runtime.NumCPU(), bar)
	if errors.Is(err, errPartial) {
		err = nil // each was noted
	}
	return api.Tally{Added: sum.added, Known: sum.known}, err
}

// wantEmpty keeps samples out of a record of real reports.
func wantEmpty(ctx context.Context, r casus.Reader) error {
	n, err := r.Counts(ctx)
	if err == nil && n.Reports > 0 {
		err = fmt.Errorf("samples: %w: they are read into an empty record only, and this one has %d reports", casus.ErrInvalid, n.Reports)
	}
	return err
}

// refusalNotes passes on each line that names a refusal, with the names that files
// were sent under in place of where they lie.
type refusalNotes struct {
	parcel api.Parcel
	note   func(api.Outcome)
}

func (r *refusalNotes) Write(b []byte) (int, error) {
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		line = strings.TrimPrefix(strings.TrimPrefix(line, "casus: "), "refused: ")
		for _, f := range r.parcel.Files {
			line = strings.ReplaceAll(line, f.Path, f.Name)
		}
		r.note(api.Outcome{Refused: line})
	}
	return len(b), nil
}

// noted passes reports on and notes each.
func noted(reports iter.Seq2[casus.Report, error], note func(api.Outcome)) iter.Seq2[casus.Report, error] {
	return func(yield func(casus.Report, error) bool) {
		for r, err := range reports {
			if err == nil {
				note(api.Outcome{Report: r.ID})
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// unpackParcel gives the reports of a parcel, and what to call when they are read.
func unpackParcel(ctx context.Context, p api.Parcel) (reports iter.Seq2[casus.Report, error], done func(), err error) {
	o := intake.Options{Published: p.Published}
	switch {
	case p.Samples:
		return sampleReports(), func() {}, nil
	case p.URL != "":
		file, err := fetch(ctx, p.URL)
		if err != nil {
			return nil, nil, err
		}
		reports = renamed(intake.Read([]string{file}, o), map[string]string{file: p.URL}, p)
		return reports, func() { os.Remove(file) }, nil // a file of the system's temporary folder
	case p.Text != "":
		line, err := pasted(p)
		if err != nil {
			return nil, nil, err
		}
		o.Stdin = bytes.NewReader(line)
		return renamed(intake.Read([]string{"-"}, o), map[string]string{"standard input:1": "pasted text"}, p), func() {}, nil
	}
	var paths []string
	names := map[string]string{}
	for _, f := range p.Files {
		paths = append(paths, f.Path)
		names[f.Path] = f.Name
	}
	return renamed(intake.Read(paths, o), names, p), func() {}, nil
}

// pasted is a text as a line of JSON. Its id follows from the words alone, so that
// the same text sent twice is one report.
func pasted(p api.Parcel) ([]byte, error) {
	sum := sha256.Sum256([]byte(p.Text))
	line := map[string]string{"id": "sha256:" + hex.EncodeToString(sum[:8]), "title": p.Title, "publisher": p.Publisher, "text": p.Text}
	return json.Marshal(line)
}

// renamed gives reports the origin by which they were sent, in place of where they
// lie here, and what the sender told of them where they don't tell it themselves.
func renamed(reports iter.Seq2[casus.Report, error], names map[string]string, p api.Parcel) iter.Seq2[casus.Report, error] {
	return func(yield func(casus.Report, error) bool) {
		for r, err := range reports {
			for path, name := range names {
				if rest, ok := strings.CutPrefix(r.Origin, path); ok {
					r.Origin = name + rest
				}
				if err != nil && strings.Contains(err.Error(), path) {
					err = fmt.Errorf("%w: %s", casus.ErrRefused, strings.TrimPrefix(strings.ReplaceAll(err.Error(), path, name), casus.ErrRefused.Error()+": "))
				}
			}
			if r.Publisher == "" {
				r.Publisher = p.Publisher
			}
			if r.URL == "" {
				r.URL = p.URL
			}
			if !yield(r, err) {
				return
			}
		}
	}
}
