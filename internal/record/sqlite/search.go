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
	var w where
	w.add(`u.report = words.rowid AND words MATCH ?`, match)
	rest := q
	rest.Words = ""
	w.reports(rest)
	// Snippets are dear, and are made for the page alone.
	all, err := collect(ctx, s.db, scanHit, `SELECT `+reportColumns+`, (SELECT snippet(words, -1, '[', ']', ' … ', 32) FROM words WHERE words MATCH ? AND rowid = p.report)
		FROM (SELECT u.report, u.id, bm25(words, 4.0, 1.0) AS rank FROM words CROSS JOIN `+currentTables(q)+w.sql()+` ORDER BY rank, u.id`+w.page(q)+`) p JOIN current u ON u.report = p.report JOIN reading g ON g.seq = u.reading JOIN report r ON r.seq = u.report ORDER BY p.rank, p.id`,
		append([]any{match}, w.args...)...)
	if err != nil {
		return nil, fmt.Errorf("search %q: %w", q.Words, err)
	}
	return all, nil
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
