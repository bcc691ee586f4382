package sqlite

import (
	"context"
	"fmt"

	"casus"
)

// Knows reports whether the store's program has read these bytes under this id
// before, so that they need not be read again. A report with the same id and
// other bytes is not known; Add refuses it.
func (s *Store) Knows(ctx context.Context, r casus.Report) (bool, error) {
	var n int
	err := s.db.QueryRowContext(ctx, `SELECT count(*) FROM report JOIN reading ON reading.report = report.seq WHERE report.id = ? AND report.sha256 = ? AND reading.program = ?`,
		string(r.ID), r.SHA256, s.opts.Program).Scan(&n)
	if err != nil {
		return false, fmt.Errorf("look for report %s: %w", r.ID, err)
	}
	return n > 0, nil
}
