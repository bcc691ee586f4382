package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"casus"
	"casus/internal/record"
)

// replaced are the reports of the rows of which an edition after seen has come: those
// that held before and those that hold now.
func replaced(ctx context.Context, tx *txn, seen int64) ([]int64, error) {
	return collect(ctx, tx, one[int64], `SELECT r.seq FROM edition e JOIN report r ON r.id = e.row OR r.id > e.row || '~' AND r.id < e.row || char(127)
		WHERE e.seq > ?`, seen)
}

// holds reports whether a report is in the views: it is not withdrawn and, where it
// is a row, no other edition of it holds.
func (d *derivation) holds(ctx context.Context, report int64, r casus.Report) (bool, error) {
	if d.effects.Withdrawn(r.ID) {
		return false, nil
	}
	if r.Table == "" || !d.edited {
		return true, nil
	}
	holds, ok, err := lastEdition(ctx, d.tx, record.RowKey(r.ID))
	return !ok || holds == report, err
}

// lastEdition is the report that holds for a row, 0 where none does; false where its
// first one does.
func lastEdition(ctx context.Context, tx *txn, row casus.ReportID) (report int64, ok bool, err error) {
	stmt, err := tx.prepare(ctx, `SELECT coalesce(report, 0) FROM edition WHERE row = ? ORDER BY seq DESC LIMIT 1`)
	if err != nil {
		return 0, false, err
	}
	err = stmt.QueryRowContext(ctx, string(row)).Scan(&report)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, false, nil
	}
	return report, err == nil, err
}
