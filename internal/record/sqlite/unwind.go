package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"casus"
	"casus/internal/record"
)

// unwind takes what came after a mark out of the log, and brings all that is derived
// to where it stood then, at the cost of what came since and not of the whole record.
// Only a copy of a record may keep that: in the record itself nothing is ever taken
// out, and the transaction is rolled back.
func (s *Store) unwind(ctx context.Context, tx *txn, to logMark) error {
	all, err := decisions(ctx, tx)
	if err != nil {
		return err
	}
	reports, err := cameAfter(ctx, tx, all, to)
	if err != nil {
		return err
	}
	kept := slices.DeleteFunc(slices.Clone(all), func(d casus.Decision) bool { return int64(d.ID) > to.decision })
	d, err := s.derivation(ctx, tx, kept)
	if err != nil {
		return err
	}
	for _, r := range reports {
		if err := d.forget(ctx, r); err != nil {
			return fmt.Errorf("report %d of the log: %w", r, err)
		}
	}
	if err := shorten(ctx, tx, to); err != nil {
		return err
	}
	attached, _, err := attach(ctx, tx, kept) // to the readings that are left
	if err != nil {
		return err
	}
	d.effects = record.NewEffects(attached)
	left, err := collect(ctx, tx, one[int64], `SELECT DISTINCT report FROM reading WHERE report IN (SELECT value FROM json_each(?))`, list(reports))
	if err != nil {
		return err
	}
	if err := d.refreshAll(ctx, left); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE derived SET reading = ?, decision = ?, edition = ?`, to.reading, to.decision, to.edition)
	return err
}

// cameAfter are the reports on which anything after a mark bears, in order.
func cameAfter(ctx context.Context, tx *txn, all []casus.Decision, to logMark) ([]int64, error) {
	decided, err := concerned(ctx, tx, all, to.decision)
	if err != nil {
		return nil, err
	}
	edited, err := replaced(ctx, tx, to.edition)
	if err != nil {
		return nil, err
	}
	read, err := collect(ctx, tx, one[int64], `SELECT report FROM reading WHERE seq > ?`, to.reading)
	reports := slices.Concat(decided, edited, read)
	slices.Sort(reports)
	return slices.Compact(reports), err
}

// shorten cuts the log off at a mark. Reports of which no reading is left stay: nothing
// shows them.
func shorten(ctx context.Context, tx *txn, to logMark) error {
	for _, c := range []struct {
		table, stays, query string
		after               int64
	}{
		{"claim", "claim_stays", `DELETE FROM claim WHERE reading > ?`, to.reading},
		{"reading", "reading_stays", `DELETE FROM reading WHERE seq > ?`, to.reading},
		{"decision", "decision_stays", `DELETE FROM decision WHERE id > ?`, to.decision},
		{"edition", "edition_stays", `DELETE FROM edition WHERE seq > ?`, to.edition},
	} {
		if _, err := tx.Tx.ExecContext(ctx, `DROP TRIGGER `+c.stays); err != nil {
			return err
		}
		if _, err := tx.Tx.ExecContext(ctx, c.query, c.after); err != nil {
			return fmt.Errorf("shorten %s: %w", c.table, err)
		}
	}
	return nil
}

// mostUnwound is how many readings are unwound at most while other writers wait.
var mostUnwound int64 = 300 // a variable for tests only

// Changed lists the incidents that pass q as they are and as they were at the end of a
// day; those on which nothing bears that came since are in neither. Where more came
// since than there was, both lists are whole.
func (s *Store) Changed(ctx context.Context, q casus.Query, since casus.Day) (now, was []casus.Incident, err error) {
	mark, same, err := s.mark(ctx, since)
	var end logMark
	if err == nil {
		end, err = standing(ctx, s.db)
	}
	switch {
	case err != nil:
	case q.AsOf != 0:
		now, was, err = s.listed(ctx, q, since)
	case same:
		return nil, nil, nil
	case end.reading-mark.reading <= mostUnwound:
		now, was, err = s.rehearsed(ctx, q, mark)
	default:
		now, was, err = s.compared(ctx, q, since, end)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("list what changed since %s: %w", since, err)
	}
	return now, was, nil
}

// listed are both lists whole.
func (s *Store) listed(ctx context.Context, q casus.Query, since casus.Day) (now, was []casus.Incident, err error) {
	if now, err = s.Incidents(ctx, q); err != nil {
		return nil, nil, err
	}
	q.AsOf = since
	was, err = s.Incidents(ctx, q)
	return now, was, err
}

// compared asks the record and a copy of it that was unwound for what moved between
// them. Where it is no such copy, or the record has gone on since, both lists are whole.
func (s *Store) compared(ctx context.Context, q casus.Query, since casus.Day, end logMark) (now, was []casus.Incident, err error) {
	then, done, err := s.at(ctx, casus.Query{AsOf: since})
	if err != nil {
		return nil, nil, err
	}
	defer done()
	if then.moved.incidents == nil || then.moved.from != end {
		return s.listed(ctx, q, since)
	}
	w, err := among(then.moved.incidents)
	if err != nil {
		return nil, nil, err
	}
	if was, err = readIncidents(ctx, then.db, w, q); err != nil {
		return nil, nil, err
	}
	now, err = readIncidents(ctx, s.db, w, q)
	return now, was, err
}

// among keeps some incidents i.
func among(ids map[casus.IncidentID]bool) (w where, err error) {
	body, err := asJSON(sorted(ids))
	w.add(`i.id IN (SELECT value FROM json_each(?))`, body)
	return w, err
}

// rehearsed unwinds the record to a mark, looks at what moves, and leaves it as it is.
func (s *Store) rehearsed(ctx context.Context, q casus.Query, mark logMark) (now, was []casus.Incident, err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	t, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	defer t.Rollback()
	tx := &txn{Tx: t, ready: map[string]*sql.Stmt{}, stir: &stir{incidents: map[casus.IncidentID]bool{}}}
	defer tx.close()
	if _, err := t.ExecContext(ctx, `SAVEPOINT now`); err != nil {
		return nil, nil, err
	}
	if err := s.unwind(ctx, tx, mark); err != nil {
		return nil, nil, err
	}
	w, err := among(tx.stir.incidents)
	if err != nil {
		return nil, nil, err
	}
	if was, err = readIncidents(ctx, tx, w, q); err != nil {
		return nil, nil, err
	}
	if _, err := t.ExecContext(ctx, `ROLLBACK TO now`); err != nil {
		return nil, nil, err
	}
	now, err = readIncidents(ctx, tx, w, q)
	return now, was, err
}

// unwound is a copy of the record, in a file of its own that goes when it is closed, as
// it stood at a mark.
func (s *Store) unwound(ctx context.Context, mark logMark) (past *Store, err error) {
	dir, err := os.MkdirTemp("", "casus-as-of-")
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(dir))
		}
	}()
	path := filepath.Join(dir, "record.db")
	if err := s.Backup(ctx, path); err != nil {
		return nil, err
	}
	past, err = Open(ctx, path, s.opts)
	if err != nil {
		return nil, err
	}
	past.temporary = dir
	err = past.write(ctx, func(tx *txn) (err error) {
		tx.stir = &past.moved
		if past.moved.from, err = standing(ctx, tx); err != nil {
			return err
		}
		past.moved.incidents = map[casus.IncidentID]bool{}
		return past.unwind(ctx, tx, mark)
	})
	if err != nil {
		return nil, errors.Join(err, past.db.Close())
	}
	return past, nil
}
