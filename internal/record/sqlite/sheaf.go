package sqlite

import (
	"context"
	"fmt"
	"strings"
)

// sheafRows is how many rows go into a table with one statement: it costs a third
// of one by one.
const sheafRows = 50

// A sheaf is rows that wait to be entered into one table.
type sheaf struct {
	head  string // INSERT INTO table (columns) VALUES
	width int
	args  []any
	full  string // the statement for sheafRows rows
}

// heads are the tables that are entered in sheaves, with their columns. A row that
// cannot be entered ends the whole transaction, so that SQLite need not note how a
// page was before each statement.
var heads = map[string]string{
	"report":   `INSERT OR ROLLBACK INTO report (seq, id, sha256, sample, terms, medium, origin, added, raw, part_of) VALUES `,
	"reading":  `INSERT OR ROLLBACK INTO reading (seq, report, program, at, title, published, publisher, url, language, text, body) VALUES `,
	"claim":    `INSERT OR ROLLBACK INTO claim (seq, reading, id, body) VALUES `,
	"current":  `INSERT OR ROLLBACK INTO current (report, reading, published, id, publisher) VALUES `,
	"words":    `INSERT INTO words (rowid, title, text) VALUES `,
	"live":     `INSERT OR ROLLBACK INTO live (claim, id, report, kind, type, first, last, undated, number, actors, land, body, confidence, background) VALUES `,
	"keyset":   `INSERT OR IGNORE INTO keyset (key, keyset) VALUES `,
	"node":     `INSERT OR ROLLBACK INTO node (number, report, incident, own, main, cut, claims, keys, names, told, offers, traits) VALUES `,
	"node_key": `INSERT OR ROLLBACK INTO node_key (key, node, first, last, told) VALUES `,
	"incident": `INSERT OR ROLLBACK INTO incident (id, type, first, last, undated, killed, actors, land, body) VALUES `,
	"outline":  `INSERT OR ROLLBACK INTO outline (incident, type, first, last, place, source, target, killed, reports, publishers, review, claims) VALUES `,
}

// sheaves are the sheaves of one transaction.
type sheaves struct {
	tx    *txn
	order []string // tables in the order in which they first came
	all   map[string]*sheaf
}

func newSheaves(tx *txn) *sheaves { return &sheaves{tx: tx, all: map[string]*sheaf{}} }

// add puts a row with a table's others, and enters them where they are enough.
func (s *sheaves) add(ctx context.Context, table string, values ...any) error {
	sh := s.all[table]
	if sh == nil {
		sh = &sheaf{head: heads[table], width: len(values)}
		sh.full = sh.statement(sheafRows)
		s.all[table] = sh
		s.order = append(s.order, table)
	}
	sh.args = append(sh.args, values...)
	if len(sh.args) < sheafRows*sh.width {
		return nil
	}
	_, err := s.tx.ExecContext(ctx, sh.full, sh.args...)
	sh.args = sh.args[:0]
	if err != nil {
		return fmt.Errorf("enter into %s: %w", table, err)
	}
	return nil
}

func (s *sheaf) statement(rows int) string {
	one := "(?" + strings.Repeat(", ?", s.width-1) + ")"
	return s.head + one + strings.Repeat(", "+one, rows-1)
}

// flush enters all that waits.
func (s *sheaves) flush(ctx context.Context) error {
	for _, table := range s.order {
		sh := s.all[table]
		if len(sh.args) == 0 {
			continue
		}
		if _, err := s.tx.Tx.ExecContext(ctx, sh.statement(len(sh.args)/sh.width), sh.args...); err != nil {
			return fmt.Errorf("enter into %s: %w", table, err)
		}
		sh.args = sh.args[:0]
	}
	return nil
}
