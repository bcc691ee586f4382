package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
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

// deriveSome takes in at most limit readings, and all decisions.
func (s *Store) deriveSome(ctx context.Context, tx *txn, limit int) (more bool, err error) {
	var reading, decision int64
	if err := tx.QueryRowContext(ctx, `SELECT reading, decision FROM derived`).Scan(&reading, &decision); err != nil {
		return false, err
	}
	all, err := decisions(ctx, tx)
	if err != nil {
		return false, err
	}
	reports, err := concerned(ctx, tx, all, decision)
	if err != nil {
		return false, err
	}
	fresh, err := collect(ctx, tx, scanPair, `SELECT seq, report FROM reading WHERE seq > ? ORDER BY seq LIMIT ?`, reading, limit)
	if err != nil {
		return false, err
	}
	for _, f := range fresh {
		reading = f[0]
		reports = append(reports, f[1])
	}
	if len(all) > 0 {
		decision = int64(all[len(all)-1].ID)
	}
	attached, _, err := attach(ctx, tx, all)
	if err != nil {
		return false, err
	}
	d := &derivation{tx: tx, linker: s.opts.Linker, effects: record.NewEffects(attached), nodes: map[int64]*record.Node{}, touched: map[int64]bool{}, pairs: map[string]bool{}}
	if err := d.refreshAll(ctx, reports); err != nil {
		return false, err
	}
	_, err = tx.ExecContext(ctx, `UPDATE derived SET reading = ?, decision = ?`, reading, decision)
	return len(fresh) == limit, err
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
	tx      *txn
	linker  record.Linker
	effects *record.Effects
	nodes   map[int64]*record.Node
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
	if err := dropUncounted(ctx, d.tx); err != nil {
		return err
	}
	if err := d.relate(ctx); err != nil {
		return err
	}
	return d.settle(ctx)
}

// refresh makes anew what is derived from one report alone.
func (d *derivation) refresh(ctx context.Context, report int64) error {
	if err := d.forget(ctx, report); err != nil {
		return err
	}
	r, reading, err := d.load(ctx, report)
	if err != nil || d.effects.Withdrawn(r.Report.ID) {
		return err
	}
	if _, err := d.tx.ExecContext(ctx, `INSERT INTO current (report, reading) VALUES (?, ?)`, report, reading); err != nil {
		return err
	}
	if err := index(ctx, d.tx, report, reading, true); err != nil {
		return err
	}
	if r.Claims, err = d.enterClaims(ctx, report, reading); err != nil {
		return err
	}
	return d.enterNodes(ctx, report, r)
}

// load reads the last reading of a report, without claims.
func (d *derivation) load(ctx context.Context, seq int64) (r casus.Reading, reading int64, err error) {
	row := d.tx.QueryRowContext(ctx, `SELECT `+reportColumns+`, g.text, g.body, g.seq FROM reading g JOIN report r ON r.seq = g.report WHERE r.seq = ? ORDER BY g.seq DESC LIMIT 1`, seq)
	var text string
	var body []byte
	report, err := scanReport(row, &text, &body, &reading)
	if err != nil {
		return r, 0, err
	}
	err = json.Unmarshal(body, &r)
	r.Report, r.Report.Text = report, text
	return r, reading, err
}

// forget takes out all that is derived from one report alone.
func (d *derivation) forget(ctx context.Context, report int64) error {
	was, err := collect(ctx, d.tx, one[int64], `SELECT reading FROM current WHERE report = ?`, report)
	if err != nil || len(was) == 0 {
		return err
	}
	if err := index(ctx, d.tx, report, was[0], false); err != nil {
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
