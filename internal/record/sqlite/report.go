package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"casus"
)

// A report is shown as its current reading found it.
const (
	reportColumns = `r.id, g.title, coalesce(g.published, 0), g.publisher, g.url, r.sha256, g.language, r.sample, r.terms, r.medium, r.origin, r.part_of`
	reportTables  = ` FROM current u JOIN reading g ON g.seq = u.reading JOIN report r ON r.seq = u.report`
)

func scanReport(rows interface{ Scan(...any) error }, more ...any) (r casus.Report, err error) {
	err = rows.Scan(append([]any{&r.ID, &r.Title, &r.Published, &r.Publisher, &r.URL, &r.SHA256, &r.Language, &r.Sample, &r.Restrict, &r.Medium, &r.Origin, &r.Table}, more...)...)
	return r, err
}

// Reports lists the reports that are not withdrawn, without their text.
func (s *Store) Reports(ctx context.Context, q casus.Query) ([]casus.Report, error) {
	s, done, err := s.at(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("list reports: %w", err)
	}
	defer done()
	var w where
	w.reports(q)
	scan := func(r *sql.Rows) (casus.Report, error) { return scanReport(r) }
	const order = ` ORDER BY u.published IS NULL, u.published, u.id`
	all, err := collect(ctx, s.db, scan, `SELECT `+reportColumns+` FROM (SELECT u.report FROM current u`+w.sql()+order+w.page(q)+`) p
		JOIN current u ON u.report = p.report JOIN reading g ON g.seq = u.reading JOIN report r ON r.seq = u.report`+order, w.args...)
	if err != nil {
		return nil, fmt.Errorf("list reports: %w", err)
	}
	return all, nil
}

// Restricted lists the reports with terms of use that the log has.
func (s *Store) Restricted(ctx context.Context) ([]casus.ReportID, error) {
	all, err := collect(ctx, s.db, one[casus.ReportID], `SELECT id FROM report WHERE terms <> '' ORDER BY id`)
	if err != nil {
		return nil, fmt.Errorf("list restricted reports: %w", err)
	}
	return all, nil
}

// Report is one report, whole.
func (s *Store) Report(ctx context.Context, id casus.ReportID) (casus.Report, error) {
	var text string
	var raw []byte
	r, err := scanReport(s.db.QueryRowContext(ctx, `SELECT `+reportColumns+`, g.text, r.raw`+reportTables+` WHERE r.id = ?`, string(id)), &text, &raw)
	if errors.Is(err, sql.ErrNoRows) {
		err = casus.ErrNotFound
	}
	if err != nil {
		return r, fmt.Errorf("report %s: %w", id, err)
	}
	r.Text, r.Raw = text, raw
	if r.Table != "" {
		r.Text = string(raw) // kept once
	}
	return r, nil
}

// Reading is what was found in a report: its last reading, with the claims that
// stand.
func (s *Store) Reading(ctx context.Context, id casus.ReportID) (casus.Reading, error) {
	var r casus.Reading
	report, err := s.Report(ctx, id)
	if err != nil {
		return r, err
	}
	var body []byte
	err = s.db.QueryRowContext(ctx, `SELECT g.body`+reportTables+` WHERE r.id = ?`, string(id)).Scan(&body)
	if err == nil {
		err = json.Unmarshal(body, &r)
	}
	if err != nil {
		return r, fmt.Errorf("reading of %s: %w", id, err)
	}
	r.Report = report
	// In the order of the text, as the reading gave them.
	r.Claims, err = collect(ctx, s.db, scanClaim, `SELECT `+claimColumns+` WHERE l.report = (SELECT seq FROM report WHERE id = ?) ORDER BY l.claim`, string(id))
	if err != nil {
		return r, fmt.Errorf("reading of %s: %w", id, err)
	}
	return r, nil
}

// Add stores a reading as that of the program the store was opened for, in one
// transaction. It gives false where this program has read the report before. A
// report whose id is there with other bytes is refused with casus.ErrExists.
// What is derived follows with Derive.
func (s *Store) Add(ctx context.Context, r casus.Reading) (bool, error) {
	n, err := s.AddAll(ctx, []casus.Reading{r})
	return n == 1, err
}

// AddAll stores readings in their order in one transaction, and gives how many
// were new. Where one is refused none is stored.
func (s *Store) AddAll(ctx context.Context, all []casus.Reading) (int, error) {
	added := 0
	err := s.write(ctx, func(tx *txn) error {
		for _, r := range all {
			fresh, err := s.add(ctx, tx, r)
			if err != nil {
				return fmt.Errorf("add report %s: %w", r.Report.ID, err)
			}
			if fresh {
				added++
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return added, nil
}

func (s *Store) add(ctx context.Context, tx *txn, r casus.Reading) (bool, error) {
	seq, err := s.addReport(ctx, tx, r.Report)
	if err != nil {
		return false, err
	}
	reading, err := s.addReading(ctx, tx, seq, r)
	if err != nil || reading == 0 {
		return false, err
	}
	for _, c := range r.Claims {
		c.Report = r.Report.ID
		body, err := json.Marshal(c)
		if err != nil {
			return false, fmt.Errorf("claim %s: %w", c.ID, err)
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO claim (reading, id, body) VALUES (?, ?, ?)`, reading, string(c.ID), body); err != nil {
			return false, fmt.Errorf("claim %s: %w", c.ID, err)
		}
	}
	return true, nil
}

// addReport gives the place of the report in the log, new or not.
func (s *Store) addReport(ctx context.Context, tx *txn, r casus.Report) (int64, error) {
	if r.ID == "" {
		return 0, fmt.Errorf("%w: it has no id", casus.ErrInvalid)
	}
	hash := sha256.Sum256(r.Raw)
	sum := hex.EncodeToString(hash[:])
	if r.SHA256 != "" && r.SHA256 != sum {
		return 0, fmt.Errorf("%w: its bytes do not have the hash %s", casus.ErrInvalid, r.SHA256)
	}
	seq, err := sameReport(ctx, tx, r.ID, sum)
	if err != nil || seq != 0 {
		return seq, err
	}
	raw := r.Raw
	if raw == nil {
		raw = []byte{}
	}
	res, err := tx.ExecContext(ctx, `INSERT INTO report (id, sha256, sample, terms, medium, origin, added, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		string(r.ID), sum, r.Sample, r.Restrict, r.Medium, r.Origin, s.stamp(), raw)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// sameReport is the place in the log of the report with this id, or 0. Its bytes
// must have the hash sum.
func sameReport(ctx context.Context, tx *txn, id casus.ReportID, sum string) (seq int64, err error) {
	var old string
	err = tx.QueryRowContext(ctx, `SELECT seq, sha256 FROM report WHERE id = ?`, string(id)).Scan(&seq, &old)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	if err == nil && old != sum {
		err = fmt.Errorf("%w, with other bytes", casus.ErrExists)
	}
	return seq, err
}

// addReading gives the place of the reading in the log, or 0 where this program
// has read the report before.
func (s *Store) addReading(ctx context.Context, tx *txn, report int64, r casus.Reading) (int64, error) {
	var n int
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM reading WHERE report = ? AND program = ?`, report, s.opts.Program).Scan(&n); err != nil || n > 0 {
		return 0, err
	}
	body, err := marshalReading(r)
	if err != nil {
		return 0, err
	}
	d := r.Report
	res, err := tx.ExecContext(ctx, `INSERT INTO reading (report, program, at, title, published, publisher, url, language, text, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		report, s.opts.Program, s.stamp(), d.Title, day(d.Published), d.Publisher, d.URL, d.Language, d.Text, body)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// marshalReading writes what is neither report nor claim, which have tables of
// their own.
func marshalReading(r casus.Reading) ([]byte, error) {
	r.Report, r.Claims = casus.Report{}, nil
	return json.Marshal(r)
}

// stampLayout has a fixed number of digits, so that stamps sort as text.
const stampLayout = "2006-01-02T15:04:05.000000000Z"

func (s *Store) stamp() string { return s.opts.Now().UTC().Format(stampLayout) }
