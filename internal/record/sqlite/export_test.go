package sqlite

import (
	"context"
	"fmt"
	"strings"
)

// Dump writes all rows of all derived tables, in order.
func (s *Store) Dump(ctx context.Context) (string, error) {
	var b strings.Builder
	for _, table := range derivedTables {
		rows, err := s.db.QueryContext(ctx, `SELECT * FROM `+table)
		if err != nil {
			return "", err
		}
		columns, err := rows.Columns()
		rows.Close()
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "== %s\n", table)
		all, err := collect(ctx, s.db, one[string], `SELECT json_array(hex(`+strings.Join(columns, `), hex(`)+`)) AS row FROM `+table+` ORDER BY row`)
		if err != nil {
			return "", err
		}
		b.WriteString(strings.Join(all, "\n") + "\n")
	}
	return b.String(), nil
}

// SetCrowd makes keys crowded sooner, and gives what puts it back.
func SetCrowd(n int) (restore func()) {
	old := crowd
	crowd = n
	return func() { crowd = old }
}

// SetNearby makes pages be looked for by day sooner, and gives what puts it back.
func SetNearby(n int) (restore func()) {
	old := nearby
	nearby = n
	return func() { nearby = old }
}
