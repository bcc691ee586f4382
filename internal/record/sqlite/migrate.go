package sqlite

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"casus"
)

//go:embed migration/*.sql
var migrations embed.FS

// migrate runs the migrations that the file has not seen, in the order of their
// names. The text of each is kept: one that was changed after it ran is refused,
// as is a file made by a newer program.
func (s *Store) migrate(ctx context.Context) error {
	names, err := fs.Glob(migrations, "migration/*.sql")
	if err != nil {
		return err
	}
	done, err := s.ran(ctx)
	if err == nil && len(done) == len(names) {
		return checkMigrations(names, done)
	}
	return s.write(ctx, func(tx *txn) error {
		if _, err := tx.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS migration (n INTEGER PRIMARY KEY, name TEXT NOT NULL, sql TEXT NOT NULL)`); err != nil {
			return err
		}
		done, err := ranIn(ctx, tx)
		if err != nil {
			return err
		}
		if err := checkMigrations(names, done); err != nil {
			return err
		}
		for i := len(done); i < len(names); i++ {
			if err := apply(ctx, tx, i+1, names[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Store) ran(ctx context.Context) ([]string, error) { return ranIn(ctx, s.db) }

func ranIn(ctx context.Context, q queryer) ([]string, error) {
	return collect(ctx, q, one[string], `SELECT sql FROM migration ORDER BY n`)
}

func apply(ctx context.Context, tx *txn, n int, name string) error {
	text, err := migrations.ReadFile(name)
	if err != nil {
		return err
	}
	if _, err := tx.Tx.ExecContext(ctx, string(text)); err != nil {
		return fmt.Errorf("migration %s: %w", name, err)
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO migration VALUES (?, ?, ?)`, n, name, string(text))
	return err
}

func checkMigrations(names, done []string) error {
	if len(done) > len(names) {
		return fmt.Errorf("%w: the record was made by a newer program", casus.ErrInvalid)
	}
	for i, text := range done {
		b, err := migrations.ReadFile(names[i])
		if err != nil {
			return err
		}
		if string(b) != text {
			return fmt.Errorf("%w: migration %s is not the one that the record was made with", casus.ErrInvalid, strings.TrimPrefix(names[i], "migration/"))
		}
	}
	return nil
}
