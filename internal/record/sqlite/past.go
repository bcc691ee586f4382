package sqlite

import (
	"context"
	"fmt"
	"sync"

	"casus"
)

// A pastView is the record as it stood on a day, derived from the log up to then by
// the same rules: in memory, or in a copy from which is taken what came since.
type pastView struct {
	*Store
	day   casus.Day
	mark  logMark // the log it was made from
	users int     // who reads it now; the last one closes it when it is not kept
	kept  bool
}

// A logMark is the last reading, decision and edition of a part of the log.
type logMark struct{ reading, decision, edition int64 }

// A past keeps the view that was asked for last.
type past struct {
	mu   sync.Mutex
	view *pastView
}

func (p *past) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.replace(nil)
}

func (p *past) replace(v *pastView) {
	if old := p.view; old != nil {
		old.kept = false
		old.closeIfUnused()
	}
	p.view = v
}

func (v *pastView) closeIfUnused() {
	if !v.kept && v.users == 0 {
		_ = v.Store.Close() // what was read of it has been read
	}
}

// use gives the view's store and the function that ends its use.
func (p *past) use() (*Store, func()) {
	v := p.view
	v.users++
	return v.Store, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		v.users--
		v.closeIfUnused()
	}
}

// at is the store that q asks, s itself or the record as of a day, and the
// function to call when done with it. Where nothing came after that day it is s
// itself: deriving all anew would give the same.
func (s *Store) at(ctx context.Context, q casus.Query) (*Store, func(), error) {
	if q.AsOf == 0 {
		return s, func() {}, nil
	}
	s.past.mu.Lock()
	defer s.past.mu.Unlock()
	mark, all, err := s.mark(ctx, q.AsOf)
	if err != nil {
		return nil, nil, fmt.Errorf("record as of %s: %w", q.AsOf, err)
	}
	if all {
		return s, func() {}, nil
	}
	if v := s.past.view; v == nil || v.day != q.AsOf || v.mark != mark {
		end, err := standing(ctx, s.db)
		if err != nil {
			return nil, nil, fmt.Errorf("record as of %s: %w", q.AsOf, err)
		}
		then, err := s.derivedAt(ctx, mark, end)
		if err != nil {
			return nil, nil, fmt.Errorf("record as of %s: %w", q.AsOf, err)
		}
		s.past.replace(&pastView{Store: then, day: q.AsOf, mark: mark, kept: true})
	}
	then, done := s.past.use()
	return then, done, nil
}

// mark is the end of the log on a day, and whether that is all that is taken in now.
func (s *Store) mark(ctx context.Context, day casus.Day) (m logMark, all bool, err error) {
	end := (day + 1).Time().Format(stampLayout)
	var now logMark
	err = s.db.QueryRowContext(ctx, `SELECT (SELECT coalesce(max(seq), 0) FROM reading WHERE at < ?1), (SELECT coalesce(max(id), 0) FROM decision WHERE at < ?1),
		(SELECT coalesce(max(seq), 0) FROM edition WHERE at < ?1), reading, decision, edition FROM derived`, end).
		Scan(&m.reading, &m.decision, &m.edition, &now.reading, &now.decision, &now.edition)
	return m, m == now, err
}

// derivedAt is the record as it stood at a mark: unwound, where less came since than
// there was, else made from the log.
func (s *Store) derivedAt(ctx context.Context, mark, end logMark) (*Store, error) {
	if end.reading-mark.reading < mark.reading {
		return s.unwound(ctx, mark)
	}
	return s.prefix(ctx, mark)
}

// prefix derives a record in memory from the log up to a mark.
func (s *Store) prefix(ctx context.Context, mark logMark) (*Store, error) {
	past, err := Open(ctx, ":memory:", s.opts)
	if err != nil {
		return nil, err
	}
	err = past.write(ctx, func(tx *txn) error {
		for _, c := range []struct {
			from, to string
			upto     int64
		}{
			{`SELECT seq, id, sha256, sample, terms, medium, origin, added, raw, part_of FROM report WHERE seq IN (SELECT report FROM reading WHERE seq <= ?)`, `INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, mark.reading},
			{`SELECT seq, report, program, at, title, published, publisher, url, language, text, body FROM reading WHERE seq <= ?`, `INSERT INTO reading VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, mark.reading},
			{`SELECT seq, reading, id, body FROM claim WHERE reading <= ?`, `INSERT INTO claim VALUES (?, ?, ?, ?)`, mark.reading},
			{`SELECT id, at, body FROM decision WHERE id <= ?`, `INSERT INTO decision VALUES (?, ?, ?)`, mark.decision},
			{`SELECT seq, row, report, at, why FROM edition WHERE seq <= ?`, `INSERT INTO edition VALUES (?, ?, ?, ?, ?)`, mark.edition},
		} {
			if err := copyRows(ctx, s.db, tx, c.from, c.to, c.upto); err != nil {
				return err
			}
		}
		return past.deriveAll(ctx, tx)
	})
	if err != nil {
		past.Close()
		return nil, err
	}
	return past, nil
}

// copyRows copies what a query gives into another database.
func copyRows(ctx context.Context, src queryer, dst *txn, from, to string, upto int64) error {
	rows, err := src.QueryContext(ctx, from, upto)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	values, refs := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		refs[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(refs...); err != nil {
			return err
		}
		if _, err := dst.ExecContext(ctx, to, values...); err != nil {
			return err
		}
	}
	return rows.Err()
}
