package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"casus"
	"casus/internal/record"
)

// AddRows stores the readings of rows of a table and derives what follows from them,
// in one transaction. A row that is there with the same bytes changes nothing; one
// with other bytes becomes the edition that holds, and the one before is kept. The
// bytes of a row are its Text; Raw is not looked at.
func (s *Store) AddRows(ctx context.Context, rows []casus.Reading, why string) (record.Arrival, error) {
	var sum record.Arrival
	err := s.write(ctx, func(tx *txn) error {
		// Sheaves fill at different times, so that claims may go in before their
		// reading; that all refer to what is there is checked at the end.
		if _, err := tx.ExecContext(ctx, `PRAGMA defer_foreign_keys = 1`); err != nil {
			return err
		}
		a := arrival{s: s, tx: tx, sheaves: newSheaves(tx), given: map[int64]given{}, why: why, at: s.stamp()}
		if err := a.begin(ctx, rows); err != nil {
			return err
		}
		for _, r := range rows {
			if err := a.add(ctx, r); err != nil {
				return fmt.Errorf("add row %s: %w", r.Report.ID, err)
			}
		}
		if err := a.sheaves.flush(ctx); err != nil {
			return err
		}
		sum = a.sum
		return a.derive(ctx)
	})
	if err != nil {
		return record.Arrival{}, err
	}
	return sum, nil
}

// An arrival is rows on their way into the log.
type arrival struct {
	s       *Store
	tx      *txn
	sheaves *sheaves
	why, at string
	sum     record.Arrival
	there   map[casus.ReportID]stored // reports of the rows that the log has
	holds   map[casus.ReportID]int64  // rows of which a later edition came, with the report that holds; 0 for none
	last    struct{ report, reading, claim int64 }
	given   map[int64]given
	behind  bool // the log had readings that were not taken in
}

// stored is a report that the log has.
type stored struct {
	seq  int64
	hash string
	read bool // by this program
}

// begin asks once what the log has of all the rows.
func (a *arrival) begin(ctx context.Context, rows []casus.Reading) error {
	var derived int64
	err := a.tx.QueryRowContext(ctx, `SELECT coalesce((SELECT max(seq) FROM report), 0), coalesce((SELECT max(seq) FROM reading), 0),
		coalesce((SELECT max(seq) FROM claim), 0), (SELECT reading FROM derived)`).Scan(&a.last.report, &a.last.reading, &a.last.claim, &derived)
	if err != nil {
		return err
	}
	a.behind = derived < a.last.reading
	var ids []string
	for i := range rows {
		r := &rows[i].Report
		sum := sha256.Sum256([]byte(r.Text))
		r.SHA256 = hex.EncodeToString(sum[:])
		ids = append(ids, string(r.ID), string(record.Edition(r.ID, r.SHA256)))
	}
	body, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	if a.there, err = a.reports(ctx, string(body)); err != nil {
		return err
	}
	a.holds = map[casus.ReportID]int64{}
	// Later entries of a row come later in the log and take the place of those before.
	held, err := a.tx.QueryContext(ctx, `SELECT e.row, coalesce(e.report, 0) FROM json_each(?) j CROSS JOIN edition e ON e.row = j.value ORDER BY e.seq`, string(body))
	if err != nil {
		return err
	}
	defer held.Close()
	for held.Next() {
		var row string
		var report int64
		if err := held.Scan(&row, &report); err != nil {
			return err
		}
		a.holds[casus.ReportID(row)] = report
	}
	return held.Err()
}

func (a *arrival) reports(ctx context.Context, ids string) (map[casus.ReportID]stored, error) {
	there := map[casus.ReportID]stored{}
	rows, err := a.tx.QueryContext(ctx, `SELECT r.id, r.seq, r.sha256, EXISTS (SELECT 1 FROM reading g WHERE g.report = r.seq AND g.program = ?2)
		FROM json_each(?1) j CROSS JOIN report r ON r.id = j.value`, ids, a.s.opts.Program)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		var s stored
		if err := rows.Scan(&id, &s.seq, &s.hash, &s.read); err != nil {
			return nil, err
		}
		there[casus.ReportID(id)] = s
	}
	return there, rows.Err()
}

// add enters one row.
func (a *arrival) add(ctx context.Context, r casus.Reading) error {
	row := r.Report.ID
	first, known := a.there[row]
	if !known {
		a.sum.Came++
		_, err := a.enter(ctx, r)
		return err
	}
	later := record.Edition(row, r.Report.SHA256)
	holding, replaced := a.holds[row]
	if !replaced {
		holding = first.seq
	}
	same, had := first, first.hash == r.Report.SHA256
	if !had {
		same, had = a.there[later]
	}
	switch {
	case had && same.seq == holding && same.read:
		a.sum.Same++
		return nil
	case had && same.seq == holding:
		a.sum.Same++
		_, err := a.read(ctx, same.seq, r, true) // by another program
		return err
	case replaced && holding == 0:
		a.sum.Came++ // it had gone
	default:
		a.sum.Changed++
	}
	seq := same.seq
	if !had {
		r.Report.ID = later
		var err error
		if seq, err = a.enter(ctx, r); err != nil {
			return err
		}
	} else if !same.read {
		if _, err := a.read(ctx, seq, r, true); err != nil {
			return err
		}
	}
	return a.replace(ctx, row, seq)
}

// replace notes that from now on a report holds for a row; 0 for none.
func (a *arrival) replace(ctx context.Context, row casus.ReportID, report int64) error {
	if err := a.sheaves.flush(ctx); err != nil { // the report must be there
		return err
	}
	var to any
	if report != 0 {
		to = report
	}
	_, err := a.tx.ExecContext(ctx, `INSERT INTO edition (row, report, at, why) VALUES (?, ?, ?, ?)`, string(row), to, a.at, a.why)
	return err
}

// enter adds a report with its reading to the log.
func (a *arrival) enter(ctx context.Context, r casus.Reading) (int64, error) {
	a.last.report++
	d := r.Report
	if err := a.sheaves.add(ctx, "report", a.last.report, string(d.ID), d.SHA256, d.Sample, d.Restrict, d.Medium, d.Origin, a.at, []byte(d.Text), d.Table); err != nil {
		return 0, err
	}
	return a.read(ctx, a.last.report, r, false)
}

// read adds a reading of a report to the log. The text of a row is its bytes, and is
// not kept a second time.
func (a *arrival) read(ctx context.Context, report int64, r casus.Reading, known bool) (int64, error) {
	a.last.reading++
	d := r.Report
	if err := a.sheaves.add(ctx, "reading", a.last.reading, report, a.s.opts.Program, a.at, d.Title, day(d.Published), d.Publisher, d.URL, d.Language, "", []byte("{}")); err != nil {
		return 0, err
	}
	for i := range r.Claims {
		a.last.claim++
		c := &r.Claims[i]
		c.Report = d.ID
		if err := a.sheaves.add(ctx, "claim", a.last.claim, a.last.reading, string(c.ID), marshalClaim(c)); err != nil {
			return 0, fmt.Errorf("claim %s: %w", c.ID, err)
		}
	}
	a.given[report] = given{Reading: r, seq: a.last.reading, first: a.last.claim - int64(len(r.Claims)) + 1, known: known}
	return report, nil
}

// derive derives what follows from the rows. Where the log had more to take in, that
// is left to Derive.
func (a *arrival) derive(ctx context.Context) error {
	if a.behind || len(a.given) == 0 && a.sum.Changed+a.sum.Came == 0 {
		return nil
	}
	all, err := decisions(ctx, a.tx)
	if err != nil {
		return err
	}
	d, err := a.s.derivation(ctx, a.tx, all)
	if err != nil {
		return err
	}
	d.given = a.given
	if err := d.ask(ctx); err != nil {
		return err
	}
	var seen int64
	if err := a.tx.QueryRowContext(ctx, `SELECT edition FROM derived`).Scan(&seen); err != nil {
		return err
	}
	reports, err := replaced(ctx, a.tx, seen)
	if err != nil {
		return err
	}
	for report := range a.given {
		reports = append(reports, report)
	}
	if err := d.refreshAll(ctx, reports); err != nil {
		return err
	}
	_, err = a.tx.ExecContext(ctx, `UPDATE derived SET reading = ?, edition = (SELECT coalesce(max(seq), 0) FROM edition)`, a.last.reading)
	return err
}

// Retire takes out of the views the rows of a table that its newer version lacks: of
// those that gone is asked of, the ones for which it says so. It gives their ids; in
// the log they stay.
func (s *Store) Retire(ctx context.Context, table, why string, gone func(record.Row) bool) ([]casus.ReportID, error) {
	var all []casus.ReportID
	err := s.write(ctx, func(tx *txn) error {
		rows, err := collect(ctx, tx, scanRow, `SELECT r.id, r.origin, min(l.first), max(l.last) FROM report r JOIN live l ON l.report = r.seq WHERE r.part_of = ? GROUP BY r.seq ORDER BY r.id`, table)
		if err != nil {
			return err
		}
		a := arrival{s: s, tx: tx, sheaves: newSheaves(tx), why: why, at: s.stamp()}
		for _, r := range rows {
			if !gone(r) {
				continue
			}
			all = append(all, r.ID)
			if err := a.replace(ctx, record.RowKey(r.ID), 0); err != nil {
				return err
			}
		}
		return s.deriveAll(ctx, tx)
	})
	if err != nil {
		return nil, fmt.Errorf("retire rows of %s: %w", table, err)
	}
	return all, nil
}

func scanRow(r *sql.Rows) (row record.Row, err error) {
	var first, last sql.NullInt64
	err = r.Scan(&row.ID, &row.Origin, &first, &last)
	row.First, row.Last = casus.Day(first.Int64), casus.Day(last.Int64)
	if at := strings.LastIndexByte(row.Origin, ':'); at >= 0 {
		row.File = row.Origin[:at]
	}
	return row, err
}

// marshalClaim is a claim as it is kept.
func marshalClaim(c *casus.Claim) []byte {
	b, err := json.Marshal(c)
	if err != nil {
		panic(err) // a claim holds nothing that JSON has not
	}
	return b
}
