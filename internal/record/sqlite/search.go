package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"casus"
	"casus/internal/record"
)

// Search finds the reports that hold all the words of q, best first, ties by id.
// The other filters are those of Reports. No words find nothing.
func (s *Store) Search(ctx context.Context, q casus.Query) ([]casus.Hit, error) {
	match := record.Match(q.Words)
	if match == "" {
		return nil, nil
	}
	s, done, err := s.at(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("search %q: %w", q.Words, err)
	}
	defer done()
	page, err := s.ranked(ctx, match, q)
	if err != nil {
		return nil, fmt.Errorf("search %q: %w", q.Words, err)
	}
	// Snippets are dear, and are made for the page alone.
	all, err := collect(ctx, s.db, scanHit, `SELECT `+reportColumns+`, (SELECT snippet(words, -1, '[', ']', ' … ', 32) FROM words WHERE words MATCH ? AND rowid = j.value)
		FROM json_each(?) j CROSS JOIN current u ON u.report = j.value JOIN reading g ON g.seq = u.reading JOIN report r ON r.seq = u.report ORDER BY j.key`, match, list(page))
	if err != nil {
		return nil, fmt.Errorf("search %q: %w", q.Words, err)
	}
	return all, nil
}

// best is how many reports of a search are kept in their order: to weigh each that has
// a frequent word takes long, and a visitor turns pages.
const best = 1000

// ranked gives the page of the reports that q asks for, by their place in the log.
func (s *Store) ranked(ctx context.Context, match string, q casus.Query) ([]int64, error) {
	page := q
	q.Limit, q.Offset = 0, 0
	if page.Limit <= 0 || page.Offset+page.Limit > best {
		return s.rank(ctx, match, page)
	}
	mark, err := standing(ctx, s.db)
	if err != nil {
		return nil, err
	}
	query := fmt.Sprintf("%v %#v", mark, q)
	found, ok := s.searches.find(query)
	if !ok {
		q.Limit = best
		if found, err = s.rank(ctx, match, q); err != nil {
			return nil, err
		}
		s.searches.keep(query, found)
	}
	return cut(found, page), nil
}

func (s *Store) rank(ctx context.Context, match string, q casus.Query) ([]int64, error) {
	var w where
	w.add(`u.report = words.rowid AND words MATCH ?`, match)
	rest := q
	rest.Words = ""
	w.reports(rest)
	return collect(ctx, s.db, one[int64], `SELECT u.report FROM words CROSS JOIN current u`+w.sql()+` ORDER BY bm25(words, 4.0, 1.0), u.id`+w.page(q), w.args...)
}

func scanHit(r *sql.Rows) (h casus.Hit, err error) {
	h.Report, err = scanReport(r, &h.Snippet)
	return h, err
}

// unindex takes a reading out of the full text: an index of text kept elsewhere must
// be told what it had.
func unindex(ctx context.Context, tx *txn, report, reading int64) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO words (words, rowid, title, text) SELECT 'delete', ?, title, text FROM reading WHERE seq = ?`, report, reading)
	return err
}

// indexed is the text of a report that is searched: of a row only its title, for its
// text is its cells with the names of their columns.
func indexed(r casus.Report) string {
	if r.Table != "" {
		return ""
	}
	return r.Text
}
