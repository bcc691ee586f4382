package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"casus"
)

// Total counts what a list of nouns has without Limit and Offset.
func (s *Store) Total(ctx context.Context, of casus.Noun, q casus.Query) (n int, err error) {
	s, done, err := s.at(ctx, q)
	if err != nil {
		return 0, fmt.Errorf("count %s: %w", of, err)
	}
	defer done()
	if of == casus.OfIncidents {
		shelf, err := s.shelved(ctx, false)
		if err == nil && shelf != nil {
			n, err = shelf.total(ctx, s.db, q)
		}
		if err != nil {
			return 0, fmt.Errorf("count %s: %w", of, err)
		}
		if shelf != nil {
			return n, nil
		}
	}
	var w where
	from := ""
	switch of {
	case casus.OfReports:
		from = ` FROM current u`
		w.reports(q)
	case casus.OfIncidents:
		from = ` FROM incident i`
		w.incidents(q)
	case casus.OfRelations:
		from = ` FROM relation r`
		w.relations(q)
	case casus.OfClaims:
		from = ` FROM live l`
		w.claims(q)
	default:
		return 0, fmt.Errorf("count %s: %w: nothing of that name is listed", of, casus.ErrInvalid)
	}
	if err := s.db.QueryRowContext(ctx, `SELECT count(*)`+from+w.sql(), w.args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("count %s: %w", of, err)
	}
	return n, nil
}

// Version tells how much of the log has been taken in, and when that came.
func (s *Store) Version(ctx context.Context) (v casus.Version, err error) {
	var reading, edition int64
	var at sql.NullString
	err = s.db.QueryRowContext(ctx, `SELECT d.reading, d.edition, d.decision, (SELECT at FROM reading WHERE seq = d.reading) FROM derived d`).Scan(&reading, &edition, &v.Decided, &at)
	if err != nil {
		return v, fmt.Errorf("version of the record: %w", err)
	}
	v.Read = fmt.Sprintf("%d.%d.%s", reading, edition, at.String)
	return v, nil
}
