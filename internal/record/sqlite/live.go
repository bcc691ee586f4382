package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"casus"
	"casus/internal/record"
)

// A numbered claim is a claim with its place in the log.
type numbered struct {
	seq   int64
	claim casus.Claim
}

func scanNumbered(r *sql.Rows) (n numbered, err error) {
	var body []byte
	if err := r.Scan(&n.seq, &body); err != nil {
		return n, err
	}
	err = json.Unmarshal(body, &n.claim)
	return n, err
}

// enterClaims enters the claims of a reading that stand, and gives them as
// decided.
func (d *derivation) enterClaims(ctx context.Context, report int64, g given) ([]casus.Claim, error) {
	claims := make([]casus.Claim, 0, len(g.Claims))
	for i, c := range g.Claims {
		c, stands, err := d.effects.Claim(c)
		if err != nil {
			return nil, err
		}
		if !stands {
			continue
		}
		if err := d.enterClaim(ctx, report, g.first+int64(i), c); err != nil {
			return nil, fmt.Errorf("claim %s: %w", c.ID, err)
		}
		claims = append(claims, c)
	}
	return claims, nil
}

func (d *derivation) enterClaim(ctx context.Context, report, seq int64, c casus.Claim) error {
	body, err := d.changed(c)
	if err != nil {
		return err
	}
	actors, land, err := d.keysOf(ctx, c.Place, c.Source, c.Target)
	if err != nil {
		return err
	}
	first, last, undated := span(c.Time)
	if err := d.sheaves.add(ctx, "live", seq, string(c.ID), report, string(c.Kind), c.Type, first, last, undated, number(c.Value), actors, land, body, c.Confidence, c.Background); err != nil {
		return err
	}
	d.claims[c.ID] = c
	if err := d.enterTies(ctx, seq, c); err != nil {
		return err
	}
	d.count(c, 1)
	return nil
}

// changed is the claim as JSON where a decision bears on it, else nil: then what
// the log has is good.
func (d *derivation) changed(c casus.Claim) (any, error) {
	if !d.effects.Changed(c.ID) {
		return nil, nil
	}
	return json.Marshal(c)
}

// filterKeys are the keys under which filters find something with these
// parties at this place.
func filterKeys(p *casus.Place, lists ...[]casus.Party) []string {
	var keys []string
	for _, k := range record.ActorKeys(lists...) {
		keys = append(keys, "a:"+k)
	}
	for _, k := range record.PlaceKeys(p) {
		keys = append(keys, "p:"+k)
	}
	return keys
}

func (d *derivation) enterTies(ctx context.Context, seq int64, c casus.Claim) error {
	for _, t := range record.Ties(c) {
		d.pairs[t.PairKey()] = true
		b := record.BondOf(c)
		if _, err := d.tx.ExecContext(ctx, `INSERT OR IGNORE INTO tie (pair, key, claim, id, day, worded, modality) VALUES (?, ?, ?, ?, ?, ?, ?)`,
			t.PairKey(), t.Key(), seq, string(b.Claim), int64(b.Day), b.Worded, string(b.Modality)); err != nil {
			return err
		}
	}
	return nil
}

// forgetClaims takes out the claims of a report.
func (d *derivation) forgetClaims(ctx context.Context, report int64) error {
	old, err := collect(ctx, d.tx, scanNumbered, `SELECT l.claim, `+claimColumns+` WHERE l.report = ?`, report)
	if err != nil {
		return err
	}
	for _, n := range old {
		d.count(n.claim, -1)
		for _, t := range record.Ties(n.claim) {
			d.pairs[t.PairKey()] = true
		}
	}
	for _, q := range []string{
		`DELETE FROM tie WHERE claim IN (SELECT claim FROM live WHERE report = ?)`,
		`DELETE FROM live WHERE report = ?`,
	} {
		if _, err := d.tx.ExecContext(ctx, q, report); err != nil {
			return err
		}
	}
	return nil
}

// relate makes the relations of the pairs that were touched.
func (d *derivation) relate(ctx context.Context) error {
	for _, pair := range sorted(d.pairs) {
		if err := d.relatePair(ctx, pair); err != nil {
			return fmt.Errorf("relations of %q: %w", pair, err)
		}
	}
	return nil
}

func (d *derivation) relatePair(ctx context.Context, pair string) error {
	for _, q := range []string{
		`DELETE FROM relation_key WHERE relation IN (SELECT id FROM relation WHERE pair = ?)`,
		`DELETE FROM relation WHERE pair = ?`,
	} {
		if _, err := d.tx.ExecContext(ctx, q, pair); err != nil {
			return err
		}
	}
	bonds, keys, err := d.bonds(ctx, pair)
	if err != nil {
		return err
	}
	for _, k := range keys {
		for _, r := range record.Related(k, bonds) {
			first, err := d.claimsByID(ctx, r.Claims[:1])
			if err != nil {
				return err
			}
			if err := record.Name(&r, k, first[0]); err != nil {
				return err
			}
			if err := d.enterRelation(ctx, pair, r); err != nil {
				return err
			}
		}
	}
	return nil
}

// bonds are those between a pair, and the keys of their ties in order.
func (d *derivation) bonds(ctx context.Context, pair string) (bonds []record.Bond, keys []string, err error) {
	all, err := collect(ctx, d.tx, scanBond, `SELECT id, key, day, worded, modality FROM tie WHERE pair = ? ORDER BY claim, key`, pair)
	for _, b := range all {
		if n := len(bonds); n > 0 && bonds[n-1].Claim == b.Claim {
			bonds[n-1].Keys = append(bonds[n-1].Keys, b.Keys...)
		} else {
			bonds = append(bonds, b)
		}
		keys = append(keys, b.Keys...)
	}
	slices.Sort(keys)
	return bonds, slices.Compact(keys), err
}

func scanBond(r *sql.Rows) (b record.Bond, err error) {
	b.Keys = make([]string, 1)
	err = r.Scan(&b.Claim, &b.Keys[0], &b.Day, &b.Worded, &b.Modality)
	return b, err
}

func (d *derivation) enterRelation(ctx context.Context, pair string, r casus.Relation) error {
	body, err := json.Marshal(r)
	if err != nil {
		return err
	}
	var targets []casus.Party
	target := ""
	if r.Target != nil {
		targets, target = []casus.Party{*r.Target}, r.Target.Name
	} else if r.Place != nil {
		target = r.Place.Name
	}
	_, err = d.tx.ExecContext(ctx, `INSERT INTO relation (id, pair, type, source, target, first, last, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		string(r.ID), pair, r.Type, r.Source.Name, target, day(r.From), day(r.To), body)
	if err != nil {
		return err
	}
	for _, k := range filterKeys(r.Place, []casus.Party{r.Source}, targets) {
		if _, err := d.tx.ExecContext(ctx, `INSERT INTO relation_key (key, relation) VALUES (?, ?)`, k, string(r.ID)); err != nil {
			return err
		}
	}
	return nil
}

// span is how an interval is bound, with 1 where it has no day at all.
func span(i *casus.Interval) (first, last any, undated int) {
	if i == nil || i.From == 0 && i.To == 0 {
		return nil, nil, 1
	}
	return day(i.From), day(i.To), 0
}

// number is the one figure by which a value is filtered: the best, or the bound
// that is known.
func number(v *casus.Value) any {
	if v == nil {
		return nil
	}
	return figure(v.Range)
}

func figure(r casus.Range) any {
	if n := theFigure(r); n.Known {
		return n.Value
	}
	return nil
}

func theFigure(r casus.Range) casus.Number {
	for _, n := range []casus.Number{r.Best, r.Low, r.High} {
		if n.Known {
			return n
		}
	}
	return casus.Number{}
}
