// Package sqlite keeps a record in one SQLite file. The log (report, reading,
// claim, decision) is only added to; every other table is derived from it, by
// Derive as the log grows and by Rebuild from nothing, with the same rows.
//
// It knows neither the stages nor the pages: it is handed a record.Linker and
// read through casus.Reader.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"sync"
	"time"

	"casus"
	"casus/internal/record"

	_ "modernc.org/sqlite" // the driver, pure Go
)

// Options are what a store is told and does not find out by itself.
type Options struct {
	Program string           // version of the program that makes the readings
	Now     func() time.Time // the clock that stamps what is added
	Linker  record.Linker    // makes incidents
}

// A Store is a record in a SQLite file. It is safe for use by many goroutines;
// writes go one at a time.
type Store struct {
	db        *sql.DB
	opts      Options
	writing   sync.Mutex
	past      past
	days      days
	moved     stir   // of a copy that was unwound: what moved on the way
	temporary string // the folder of a copy that goes with the store; empty where it is no copy
	shelves   shelves
	searches  answers[int64]
}

var (
	_ casus.Reader = (*Store)(nil)
	_ casus.Writer = (*Store)(nil)
)

// Open opens the record in the file at path, which is made where there is none,
// and brings its tables up to date with this program.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	if o.Program == "" || o.Now == nil || o.Linker == nil {
		return nil, fmt.Errorf("open record %s: %w: program, clock and linker are needed", path, casus.ErrInvalid)
	}
	db, err := sql.Open("sqlite", dsn(path))
	if err != nil {
		return nil, fmt.Errorf("open record %s: %w", path, err)
	}
	if path == ":memory:" {
		db.SetMaxOpenConns(1) // each connection would be a record of its own
	}
	s := &Store{db: db, opts: o}
	if err := s.migrate(ctx); err != nil {
		db.Close()
		return nil, fmt.Errorf("open record %s: %w", path, err)
	}
	return s, nil
}

// dsn names the file and what holds for every connection. In WAL mode with
// synchronous NORMAL a killed process loses nothing that was committed: the
// pages are with the system. Only a power cut may take the last commits, and
// leaves the file whole. _txlock makes a transaction take the write lock at
// once, so that two processes wait for each other instead of failing midway.
func dsn(path string) string {
	v := url.Values{"_txlock": {"immediate"}, "_pragma": {
		"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(NORMAL)",
		"foreign_keys(1)", "cache_size(-131072)", "temp_store(MEMORY)",
		"wal_autocheckpoint(32000)", // pages, 128 MB: the same few are written again and again while much comes in
	}}
	return (&url.URL{Scheme: "file", Opaque: url.PathEscape(path), RawQuery: v.Encode()}).String()
}

// Close closes the file.
func (s *Store) Close() error {
	s.past.close()
	err := s.db.Close()
	if s.temporary != "" {
		err = errors.Join(err, os.RemoveAll(s.temporary))
	}
	return err
}

// write runs f in a transaction that is committed where f gives no error.
func (s *Store) write(ctx context.Context, f func(tx *txn) error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	t, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer t.Rollback() // without effect once committed
	tx := &txn{Tx: t, ready: map[string]*sql.Stmt{}}
	defer tx.close()
	stir, err := s.shelves.watch(ctx, tx)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		return err
	}
	if err := stir.end(ctx, tx); err != nil {
		return err
	}
	if err := t.Commit(); err != nil {
		return err
	}
	s.shelves.note(stir)
	return nil
}

// A txn is a transaction that prepares each statement once: derivation runs the
// same few a hundred times for every report.
type txn struct {
	*sql.Tx
	ready map[string]*sql.Stmt
	stir  *stir // what it changes of the incidents on the shelf; nil where none is
}

func (t *txn) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if s, ok := t.ready[query]; ok {
		return s, nil
	}
	s, err := t.PrepareContext(ctx, query)
	if err == nil {
		t.ready[query] = s
	}
	return s, err
}

// ExecContext runs a prepared statement.
func (t *txn) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := t.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

// QueryContext runs a prepared query.
func (t *txn) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := t.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

func (t *txn) close() {
	for _, s := range t.ready {
		s.Close()
	}
}

// A queryer is a database or a transaction.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// collect reads every row of a query with scan.
func collect[T any](ctx context.Context, q queryer, scan func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

// one scans a row of a single column.
func one[T any](r *sql.Rows) (v T, err error) {
	err = r.Scan(&v)
	return v, err
}

// day is how a day is bound: null where it is unknown.
func day(d casus.Day) any {
	if d == 0 {
		return nil
	}
	return int64(d)
}
