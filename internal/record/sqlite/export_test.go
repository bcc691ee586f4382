package sqlite

import (
	"context"
	"fmt"
	"strings"

	"casus"
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

// Unshelved asks the file, whatever is on the shelf, what incidents, outlines and total
// a query has.
func (s *Store) Unshelved(ctx context.Context, q casus.Query) (all []casus.Incident, outlines []casus.Outline, total int, err error) {
	if all, err = readIncidents(ctx, s.db, where{}, q); err != nil {
		return nil, nil, 0, err
	}
	if outlines, err = s.readOutlines(ctx, q); err != nil {
		return nil, nil, 0, err
	}
	q.Limit, q.Offset = 0, 0
	whole, err := readIncidents(ctx, s.db, where{}, q)
	return all, outlines, len(whole), err
}

// Shelved reports whether the shelf answers as the record stands.
func (s *Store) Shelved(ctx context.Context) bool {
	shelf, err := s.shelved(ctx, false)
	return err == nil && shelf != nil
}

// FillShelf empties the columns that 0013_shelf.sql adds and has it fill them in.
func FillShelf(ctx context.Context, s *Store) error {
	text, err := migrations.ReadFile("migration/0013_shelf.sql")
	if err != nil {
		return err
	}
	for _, q := range []string{`UPDATE outline SET claims = ''`, `UPDATE live SET confidence = 0, background = 0`, `UPDATE current SET publisher = ''`} {
		if _, err := s.db.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	for q := range strings.SplitSeq(string(text), ";\n") {
		if at := strings.Index(q, "UPDATE"); at >= 0 {
			if _, err := s.db.ExecContext(ctx, q[at:]); err != nil {
				return err
			}
		}
	}
	return nil
}

// SetProgram makes readings those of another program.
func SetProgram(s *Store, program string) { s.opts.Program = program }

// PastDumps are the rows of the record on a day: unwound to it, and made from the log
// up to it.
func PastDumps(ctx context.Context, s *Store, day casus.Day) (unwound, made string, err error) {
	mark, _, err := s.mark(ctx, day)
	if err != nil {
		return "", "", err
	}
	for _, view := range []struct {
		of   func(context.Context, logMark) (*Store, error)
		dump *string
	}{{s.unwound, &unwound}, {s.prefix, &made}} {
		past, err := view.of(ctx, mark)
		if err != nil {
			return "", "", err
		}
		if *view.dump, err = past.Dump(ctx); err != nil {
			return "", "", err
		}
		if err := past.Close(); err != nil {
			return "", "", err
		}
	}
	return unwound, made, nil
}

// SetUnwound makes fewer readings be unwound in the record itself, and gives what puts
// it back.
func SetUnwound(n int64) (restore func()) {
	old := mostUnwound
	mostUnwound = n
	return func() { mostUnwound = old }
}
