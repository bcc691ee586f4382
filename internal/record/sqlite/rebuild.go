package sqlite

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"casus"
)

// derivedTables are all tables that Rebuild empties, without the full text and the
// keysets, of which some may be left that nothing has any more.
var derivedTables = []string{
	"current", "live", "place", "actor", "tie", "relation", "relation_key",
	"node", "node_key", "edge", "incident", "outline",
}

// Rebuild makes all derived tables anew from the log, in one transaction:
// readers see the old ones until it is done.
func (s *Store) Rebuild(ctx context.Context) error {
	err := s.write(ctx, func(tx *txn) error {
		for _, t := range append([]string{"keyset"}, derivedTables...) {
			if _, err := tx.ExecContext(ctx, `DELETE FROM `+t); err != nil {
				return err
			}
		}
		for _, q := range []string{
			`INSERT INTO words (words) VALUES ('delete-all')`,
			`UPDATE derived SET reading = 0, decision = 0, edition = 0, offered = 0`,
		} {
			if _, err := tx.ExecContext(ctx, q); err != nil {
				return err
			}
		}
		return s.deriveAll(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	s.shelves.clear() // the state has the same mark, though another program may have made it
	return nil
}

// Verify compares the bytes of every report with the hash that was taken of
// them, and names those that differ. It also has SQLite check the file.
func (s *Store) Verify(ctx context.Context) ([]casus.ReportID, error) {
	var state string
	if err := s.db.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&state); err != nil {
		return nil, fmt.Errorf("verify: %w", err)
	}
	if state != "ok" {
		return nil, fmt.Errorf("verify: the file is damaged: %s", state)
	}
	rows, err := s.db.QueryContext(ctx, `SELECT id, sha256, raw FROM report ORDER BY id`)
	if err != nil {
		return nil, fmt.Errorf("verify: %w", err)
	}
	defer rows.Close()
	var bad []casus.ReportID
	for rows.Next() {
		var id casus.ReportID
		var sum string
		var raw []byte
		if err := rows.Scan(&id, &sum, &raw); err != nil {
			return nil, fmt.Errorf("verify: %w", err)
		}
		if h := sha256.Sum256(raw); hex.EncodeToString(h[:]) != sum {
			bad = append(bad, id)
		}
	}
	return bad, rows.Err()
}

// Backup writes the whole record to a new file while others go on reading.
func (s *Store) Backup(ctx context.Context, path string) error {
	if _, err := s.db.ExecContext(ctx, `VACUUM INTO ?`, path); err != nil {
		return fmt.Errorf("backup to %s: %w", path, err)
	}
	return nil
}

// Counts are the sizes of the record.
func (s *Store) Counts(ctx context.Context) (casus.Counts, error) {
	var c casus.Counts
	err := s.db.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM current), (SELECT count(*) FROM live),
		(SELECT count(*) FROM incident), (SELECT count(*) FROM relation), (SELECT count(*) FROM decision)`).
		Scan(&c.Reports, &c.Claims, &c.Incidents, &c.Relations, &c.Decisions)
	if err != nil {
		return c, fmt.Errorf("count: %w", err)
	}
	return c, nil
}
