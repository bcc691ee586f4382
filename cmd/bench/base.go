//go:build unix

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"slices"
	"strings"
	"time"

	"casus"
	"casus/internal/incident"
	"casus/internal/record"
	"casus/internal/record/sqlite"
)

// A base is what the real reports say, the reports of one incident together, so
// that the first thousand are whole incidents too.
type base struct {
	readings [][]byte        // as JSON: held as values they would be most of the memory
	names    map[string]bool // words that are respelt, in lower case; see nameCount.words
	alike    [][]string      // words that change places; see nameCount.alike
}

// kept is a reading with its report's text, which JSON leaves out.
type kept struct {
	Reading casus.Reading
	Text    string
}

func open(ctx context.Context, path string) (*sqlite.Store, error) {
	return sqlite.Open(ctx, path, sqlite.Options{Program: "bench", Now: time.Now, Linker: incident.Linker{}})
}

func readBase(ctx context.Context, path string) (*base, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("--from: %w; casus read --db FILE makes a record of reports", err)
	}
	store, err := open(ctx, path)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	if err := store.Derive(ctx); err != nil {
		return nil, err
	}
	ids, err := byIncident(ctx, store)
	if err != nil {
		return nil, err
	}
	b := &base{}
	names := newNameCount()
	for _, id := range ids {
		r, err := store.Reading(ctx, id)
		if err != nil {
			return nil, err
		}
		names.count(r)
		body, err := json.Marshal(kept{r, r.Report.Text})
		if err != nil {
			return nil, err
		}
		b.readings = append(b.readings, body)
	}
	b.names = names.words()
	b.alike = names.alike(b.names)
	return b, nil
}

// byIncident are the reports in the order of the incidents that they are about, and
// these in an order that says nothing of them, so that the first thousand reports
// are like all others.
func byIncident(ctx context.Context, store *sqlite.Store) ([]casus.ReportID, error) {
	incidents, err := store.Incidents(ctx, casus.Query{})
	if err != nil {
		return nil, err
	}
	reports, err := store.Reports(ctx, casus.Query{})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(incidents, func(a, b casus.Incident) int {
		return strings.Compare(record.Digest(string(a.ID)), record.Digest(string(b.ID)))
	})
	var ids []casus.ReportID
	seen := map[casus.ReportID]bool{}
	add := func(id casus.ReportID) {
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	for _, i := range incidents {
		for _, d := range i.Documents {
			if d.Primary {
				add(d.ID)
			}
		}
	}
	for _, r := range reports {
		add(r.ID)
	}
	return ids, nil
}

// vary gives readings without end, from the one with this number on: the real ones,
// then round after round of copies.
func (b *base) vary(from int) iter.Seq[casus.Reading] {
	return func(yield func(casus.Reading) bool) {
		for round, at := from/len(b.readings), from%len(b.readings); ; round, at = round+1, 0 {
			v := newVariation(b, round)
			for _, body := range b.readings[at:] {
				var k kept
				if err := json.Unmarshal(body, &k); err != nil {
					panic(err) // readBase wrote it
				}
				k.Reading.Report.Text = k.Text
				if !yield(v.reading(k.Reading)) {
					return
				}
			}
		}
	}
}
