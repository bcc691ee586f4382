package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"casus"
)

// A given reading is one that a derivation need not read from the log.
type given struct {
	casus.Reading
	seq   int64 // of the reading
	first int64 // of its first claim; the others follow
	known bool  // something has been derived from its report before
}

// A freshReading is a reading that has not been taken in.
type freshReading struct{ seq, report int64 }

func freshReadings(ctx context.Context, tx *txn, after int64, limit int) ([]freshReading, error) {
	return collect(ctx, tx, func(r *sql.Rows) (f freshReading, err error) {
		err = r.Scan(&f.seq, &f.report)
		return f, err
	}, `SELECT seq, report FROM reading WHERE seq > ? ORDER BY seq LIMIT ?`, after, limit)
}

const givenColumns = reportColumns + `, g.text, iif(r.part_of = '', x'', r.raw), g.body, g.seq, g.report`

func scanGiven(rows interface{ Scan(...any) error }) (g given, report int64, err error) {
	var text string
	var raw, body []byte
	rep, err := scanReport(rows, &text, &raw, &body, &g.seq, &report)
	if err != nil {
		return g, 0, err
	}
	if err := json.Unmarshal(body, &g.Reading); err != nil {
		return g, 0, err
	}
	g.Report, g.Report.Text = rep, text
	if rep.Table != "" {
		g.Report.Text = string(raw)
	}
	return g, report, nil
}

// load reads the last reading of a report.
func (d *derivation) load(ctx context.Context, seq int64) (given, error) {
	g, _, err := scanGiven(d.tx.QueryRowContext(ctx, `SELECT `+givenColumns+` FROM reading g JOIN report r ON r.seq = g.report WHERE r.seq = ? ORDER BY g.seq DESC LIMIT 1`, seq))
	if err != nil {
		return g, err
	}
	claims, err := collect(ctx, d.tx, scanNumbered, `SELECT seq, body FROM claim WHERE reading = ? ORDER BY seq`, g.seq)
	if err != nil {
		return g, err
	}
	return g, g.number(claims)
}

// number gives a reading its claims, which were entered one after the other.
func (g *given) number(claims []numbered) error {
	g.Claims = nil
	for i, c := range claims {
		if i == 0 {
			g.first = c.seq
		}
		if c.seq != g.first+int64(i) {
			return fmt.Errorf("%w: claim %s does not follow those of its reading", casus.ErrInvalid, c.claim.ID)
		}
		g.Claims = append(g.Claims, c.claim)
	}
	return nil
}

// take makes the fresh readings given, with few questions for all of them.
func (d *derivation) take(ctx context.Context, fresh []freshReading) error {
	if len(fresh) == 0 {
		return nil
	}
	from, to := fresh[0].seq, fresh[len(fresh)-1].seq
	rows, err := d.tx.QueryContext(ctx, `SELECT `+givenColumns+` FROM reading g JOIN report r ON r.seq = g.report WHERE g.seq BETWEEN ? AND ? ORDER BY g.seq`, from, to)
	if err != nil {
		return err
	}
	defer rows.Close()
	of := map[int64]int64{} // reading to report
	for rows.Next() {
		g, report, err := scanGiven(rows)
		if err != nil {
			return err
		}
		d.given[report], of[g.seq] = g, report // a later reading takes the place of one before
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if err := d.takeClaims(ctx, from, to, of); err != nil {
		return err
	}
	return d.prepare(ctx, from, to)
}

func (d *derivation) takeClaims(ctx context.Context, from, to int64, of map[int64]int64) error {
	rows, err := d.tx.QueryContext(ctx, `SELECT seq, body, reading FROM claim WHERE reading BETWEEN ? AND ? ORDER BY reading, seq`, from, to)
	if err != nil {
		return err
	}
	defer rows.Close()
	claims := map[int64][]numbered{}
	for rows.Next() {
		var n numbered
		var body []byte
		var reading int64
		if err := rows.Scan(&n.seq, &body, &reading); err != nil {
			return err
		}
		if err := json.Unmarshal(body, &n.claim); err != nil {
			return err
		}
		claims[reading] = append(claims[reading], n)
	}
	for report, g := range d.given {
		if err := g.number(claims[g.seq]); err != nil {
			return fmt.Errorf("reading %d: %w", g.seq, err)
		}
		d.given[report] = g
	}
	return rows.Err()
}

// prepare asks for all given readings at once what else would be asked for each: of
// which something is derived already, and who offers what their rows seek.
func (d *derivation) prepare(ctx context.Context, from, to int64) error {
	known, err := collect(ctx, d.tx, one[int64], `SELECT report FROM current WHERE report IN (SELECT report FROM reading WHERE seq BETWEEN ? AND ?)`, from, to)
	if err != nil {
		return err
	}
	for _, report := range known {
		g := d.given[report]
		g.known = true
		d.given[report] = g
	}
	return d.ask(ctx)
}

// ask finds who offers what the given rows seek. Only reports offer it; where one of
// them is refreshed in the same round, each row asks for itself.
func (d *derivation) ask(ctx context.Context) error {
	reports, err := collect(ctx, d.tx, one[int64], `SELECT EXISTS (SELECT 1 FROM report WHERE part_of = '')`)
	if err != nil {
		return err
	}
	if d.alone = reports[0] == 0; d.alone {
		return nil
	}
	seeks := []int64{}
	for _, g := range d.given {
		if g.Report.Table == "" {
			return nil
		}
		for _, n := range d.linker.Nodes(g.Reading) {
			for _, k := range n.Seeks {
				seeks = append(seeks, int64(k))
			}
		}
	}
	body, err := json.Marshal(seeks)
	if err != nil {
		return err
	}
	found, err := collect(ctx, d.tx, scanPair, `SELECT k.key, k.node FROM json_each(?) j CROSS JOIN node_key k ON k.key = j.value`, string(body))
	if err != nil {
		return err
	}
	for _, k := range seeks {
		d.sought[uint64(k)] = nil
	}
	for _, f := range found {
		d.sought[uint64(f[0])] = append(d.sought[uint64(f[0])], f[1])
	}
	return nil
}
