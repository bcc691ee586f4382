package sqlite

import (
	"context"
	"database/sql"
	"sync"

	"casus"
)

// A dayCount is how many claims are listed under one first day.
type dayCount struct {
	undated int
	first   sql.NullInt64
	n       int
}

// days counts the claims by day as one state of the record has them, so that a page
// far down a list is found without reading what is before it.
type days struct {
	mu     sync.Mutex
	mark   logMark
	counts []dayCount
}

// nearby is the offset up to which rows are rather passed over than counted.
var nearby = 2000 // a variable for tests only

// leap makes the list of all claims begin on the day of q's offset, and gives what is
// left to pass over from there.
func (s *Store) leap(ctx context.Context, w *where, q casus.Query) (casus.Query, error) {
	if len(w.conds) > 0 || q.Offset < nearby {
		return q, nil
	}
	counts, err := s.claimDays(ctx)
	if err != nil {
		return q, err
	}
	var start dayCount
	for i, d := range counts {
		start = d
		if q.Offset < d.n || i == len(counts)-1 {
			break
		}
		q.Offset -= d.n
	}
	switch {
	case start.undated == 1:
		w.add(`l.undated = 1`)
	case start.first.Valid:
		w.add(`(l.undated, l.first) >= (0, ?)`, start.first.Int64)
	}
	return q, nil
}

func (s *Store) claimDays(ctx context.Context) ([]dayCount, error) {
	s.days.mu.Lock()
	defer s.days.mu.Unlock()
	now, err := standing(ctx, s.db)
	if err != nil || s.days.counts != nil && s.days.mark == now {
		return s.days.counts, err
	}
	all, err := collect(ctx, s.db, scanDayCount, `SELECT undated, first, count(*) FROM live GROUP BY undated, first ORDER BY undated, first`)
	if err == nil {
		s.days.mark, s.days.counts = now, all
	}
	return all, err
}

func scanDayCount(r *sql.Rows) (d dayCount, err error) {
	err = r.Scan(&d.undated, &d.first, &d.n)
	return d, err
}
