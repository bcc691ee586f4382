package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"casus"
	"casus/internal/record"
)

// batch is how many readings Derive takes in with one transaction.
const batch = 256

// Derive brings all derived tables up to date with the log. It takes in the
// readings and decisions that it has not seen, and touches only the components
// of nodes that they bear on. Killed in the middle, it goes on where the last
// transaction ended.
func (s *Store) Derive(ctx context.Context) error {
	for {
		more := false
		err := s.write(ctx, func(tx *txn) (err error) {
			more, err = s.deriveSome(ctx, tx, batch)
			return err
		})
		if err != nil {
			return fmt.Errorf("derive: %w", err)
		}
		if !more {
			return nil
		}
	}
}

// deriveSome takes in at most limit readings, and all decisions and editions.
func (s *Store) deriveSome(ctx context.Context, tx *txn, limit int) (more bool, err error) {
	var seen struct{ reading, decision, edition int64 }
	if err := tx.QueryRowContext(ctx, `SELECT reading, decision, edition FROM derived`).Scan(&seen.reading, &seen.decision, &seen.edition); err != nil {
		return false, err
	}
	all, err := decisions(ctx, tx)
	if err != nil {
		return false, err
	}
	reports, err := concerned(ctx, tx, all, seen.decision)
	if err != nil {
		return false, err
	}
	replaced, err := replaced(ctx, tx, seen.edition)
	if err != nil {
		return false, err
	}
	fresh, err := freshReadings(ctx, tx, seen.reading, limit)
	if err != nil {
		return false, err
	}
	d, err := s.derivation(ctx, tx, all)
	if err != nil {
		return false, err
	}
	if err := d.take(ctx, fresh); err != nil {
		return false, err
	}
	for _, f := range fresh {
		reports = append(reports, f.report)
	}
	if err := d.refreshAll(ctx, append(reports, replaced...)); err != nil {
		return false, err
	}
	if n := len(fresh); n > 0 {
		seen.reading = fresh[n-1].seq
	}
	return len(fresh) == limit, d.mark(ctx, seen.reading, all)
}

// mark notes how far of the log has been taken in.
func (d *derivation) mark(ctx context.Context, reading int64, all []casus.Decision) error {
	decision := int64(0)
	if n := len(all); n > 0 {
		decision = int64(all[n-1].ID)
	}
	_, err := d.tx.ExecContext(ctx, `UPDATE derived SET reading = ?, decision = max(decision, ?), edition = (SELECT coalesce(max(seq), 0) FROM edition)`, reading, decision)
	return err
}

// derivation makes ready to derive what the decisions leave.
func (s *Store) derivation(ctx context.Context, tx *txn, all []casus.Decision) (*derivation, error) {
	attached, _, err := attach(ctx, tx, all)
	if err != nil {
		return nil, err
	}
	var rows, edited bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM report WHERE part_of <> ''), EXISTS (SELECT 1 FROM edition)`).Scan(&rows, &edited); err != nil {
		return nil, err
	}
	d := &derivation{
		tx: tx, linker: s.opts.Linker, rows: rows, edited: edited, effects: record.NewEffects(attached), sheaves: newSheaves(tx), tally: newTally(), keysets: keysets{}, memo: newMemo(),
		given: map[int64]given{}, claims: map[casus.ClaimID]casus.Claim{}, sought: map[uint64][]int64{},
		nodes: map[int64]*record.Node{}, entered: map[int64]bool{}, edged: map[int64]bool{}, touched: map[int64]bool{}, pairs: map[string]bool{},
	}
	return d, d.offerAll(ctx)
}

func scanPair(r *sql.Rows) (p [2]int64, err error) {
	err = r.Scan(&p[0], &p[1])
	return p, err
}

// concerned are the reports that the decisions after seen bear on.
func concerned(ctx context.Context, q queryer, all []casus.Decision, seen int64) ([]int64, error) {
	byID := map[casus.DecisionID]casus.Decision{}
	for _, d := range all {
		byID[d.ID] = d
	}
	var reports []int64
	for _, d := range all {
		if int64(d.ID) <= seen {
			continue
		}
		for d.Action == casus.Undo { // an undo of an undo bears on what that lifted
			d = byID[d.Lifts]
		}
		for _, id := range slices.Concat(d.Claims, d.Apart) {
			seqs, err := collect(ctx, q, one[int64], `SELECT g.report FROM claim c JOIN reading g ON g.seq = c.reading WHERE c.id = ? LIMIT 1`, string(id))
			if err != nil {
				return nil, err
			}
			reports = append(reports, seqs...)
		}
		seqs, err := collect(ctx, q, one[int64], `SELECT seq FROM report WHERE id = ?`, string(d.Report))
		if err != nil {
			return nil, err
		}
		reports = append(reports, seqs...)
	}
	return reports, nil
}

// A derivation is one round of Derive.
type derivation struct {
	*tally
	tx      *txn
	linker  record.Linker
	effects *record.Effects
	sheaves *sheaves
	keysets keysets
	memo    memo
	given   map[int64]given               // readings that need not be read again, by report
	claims  map[casus.ClaimID]casus.Claim // those that were entered
	sought  map[uint64][]int64            // who offers a key, where that was asked for all rows at once
	alone   bool                          // the record holds rows only, and no report that they could meet
	rows    bool                          // the record holds rows that reports could meet
	edited  bool                          // some row has editions
	arrived []*record.Node                // of this round's reports, in their order
	holders holders
	nodes   map[int64]*record.Node
	entered map[int64]bool  // nodes that this round has made
	edged   map[int64]bool  // nodes that got an edge in this round
	touched map[int64]bool  // nodes whose components must be cut anew
	pairs   map[string]bool // pairs whose relations must be made anew
}

// refreshAll makes anew what is derived from the reports, then the incidents and
// relations that they bear on.
func (d *derivation) refreshAll(ctx context.Context, reports []int64) error {
	slices.Sort(reports)
	for _, r := range slices.Compact(reports) {
		if err := d.refresh(ctx, r); err != nil {
			return fmt.Errorf("report %d of the log: %w", r, err)
		}
	}
	if err := d.enterNodes(ctx); err != nil {
		return err
	}
	if err := d.sheaves.flush(ctx); err != nil {
		return err
	}
	if err := d.tally.enter(ctx, d.tx); err != nil {
		return err
	}
	if err := d.relate(ctx); err != nil {
		return err
	}
	if err := d.settle(ctx); err != nil {
		return err
	}
	return d.sheaves.flush(ctx)
}

// refresh makes anew what is derived from one report alone.
func (d *derivation) refresh(ctx context.Context, report int64) error {
	g, ok := d.given[report]
	if !ok || g.known {
		if err := d.sheaves.flush(ctx); err != nil {
			return err
		}
		if err := d.forget(ctx, report); err != nil {
			return err
		}
	}
	if !ok {
		var err error
		if g, err = d.load(ctx, report); err != nil {
			return err
		}
	}
	holds, err := d.holds(ctx, report, g.Report)
	if err != nil || !holds {
		return err
	}
	if err := d.sheaves.add(ctx, "current", report, g.seq, day(g.Report.Published), string(g.Report.ID), g.Report.Publisher); err != nil {
		return err
	}
	if err := d.sheaves.add(ctx, "words", report, g.Report.Title, indexed(g.Report)); err != nil {
		return err
	}
	claims, err := d.enterClaims(ctx, report, g)
	if err != nil {
		return err
	}
	g.Claims = claims
	return d.arrive(report, g.Reading)
}

// forget takes out all that is derived from one report alone.
func (d *derivation) forget(ctx context.Context, report int64) error {
	was, err := collect(ctx, d.tx, one[int64], `SELECT reading FROM current WHERE report = ?`, report)
	if err != nil || len(was) == 0 {
		return err
	}
	if err := unindex(ctx, d.tx, report, was[0]); err != nil {
		return err
	}
	if err := d.forgetClaims(ctx, report); err != nil {
		return err
	}
	if err := d.forgetNodes(ctx, report); err != nil {
		return err
	}
	_, err = d.tx.ExecContext(ctx, `DELETE FROM current WHERE report = ?`, report)
	return err
}

// sorted are the keys of a set in order, so that work is done in the same order
// each run.
func sorted[K interface{ ~int64 | ~string }](set map[K]bool) []K {
	return slices.Sorted(maps.Keys(set))
}
