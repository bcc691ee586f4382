package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"casus"
)

const claimColumns = `coalesce(l.body, c.body) FROM live l JOIN claim c ON c.seq = l.claim`

func scanClaim(r *sql.Rows) (c casus.Claim, err error) {
	var body []byte
	if err := r.Scan(&body); err != nil {
		return c, err
	}
	err = json.Unmarshal(body, &c)
	return c, err
}

// Claims lists the claims that stand.
func (s *Store) Claims(ctx context.Context, q casus.Query) ([]casus.Claim, error) {
	s, done, err := s.at(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("list claims: %w", err)
	}
	defer done()
	var w where
	w.claims(q)
	if q, err = s.leap(ctx, &w, q); err != nil {
		return nil, fmt.Errorf("list claims: %w", err)
	}
	all, err := collect(ctx, s.db, scanClaim, `SELECT coalesce(l.body, c.body) FROM (SELECT l.claim FROM live l`+w.sql()+` ORDER BY l.undated, l.first, l.id`+w.page(q)+`) p
		JOIN live l ON l.claim = p.claim JOIN claim c ON c.seq = p.claim ORDER BY l.undated, l.first, l.id`, w.args...)
	if err != nil {
		return nil, fmt.Errorf("list claims: %w", err)
	}
	return all, nil
}

// Stakes lists what tells whether the claims that stand are worth a look.
func (s *Store) Stakes(ctx context.Context, q casus.Query) ([]casus.Stake, error) {
	s, done, err := s.at(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("list stakes: %w", err)
	}
	defer done()
	var w where
	w.claims(q)
	all, err := collect(ctx, s.db, scanStake, `SELECT l.id, u.id, l.type, l.number, l.confidence, l.background
		FROM live l JOIN current u ON u.report = l.report`+w.sql()+` ORDER BY l.claim`+w.page(q), w.args...)
	if err != nil {
		return nil, fmt.Errorf("list stakes: %w", err)
	}
	return all, nil
}

func scanStake(r *sql.Rows) (s casus.Stake, err error) {
	var number sql.NullFloat64
	err = r.Scan(&s.Claim, &s.Report, &s.Type, &number, &s.Confidence, &s.Background)
	if number.Valid {
		s.Value = casus.N(number.Float64)
	}
	return s, err
}

// ClaimsByID gives claims in the order asked. One that does not stand any more
// is given as its report last had it, so that whoever holds its id can show it.
func (s *Store) ClaimsByID(ctx context.Context, ids []casus.ClaimID) ([]casus.Claim, error) {
	return claimsByID(ctx, s.db, ids)
}

// ClaimsAsRead gives claims as the program that made them read them.
func (s *Store) ClaimsAsRead(ctx context.Context, ids []casus.ClaimID) ([]casus.Claim, error) {
	all := make([]casus.Claim, 0, len(ids))
	for _, id := range ids {
		c, err := claimAsRead(ctx, s.db, id)
		if err != nil {
			return nil, fmt.Errorf("claim %s: %w", id, err)
		}
		all = append(all, c)
	}
	return all, nil
}

func claimAsRead(ctx context.Context, q queryer, id casus.ClaimID) (casus.Claim, error) {
	found, err := collect(ctx, q, scanClaim, `SELECT body FROM claim WHERE id = ? ORDER BY seq DESC LIMIT 1`, string(id))
	if err == nil && len(found) == 0 {
		err = casus.ErrNotFound
	}
	if err != nil {
		return casus.Claim{}, err
	}
	return found[0], nil
}

func claimsByID(ctx context.Context, q queryer, ids []casus.ClaimID) ([]casus.Claim, error) {
	body, err := asJSON(ids)
	if err != nil {
		return nil, err
	}
	found, err := collect(ctx, q, scanClaim, `SELECT coalesce(l.body, c.body) FROM json_each(?) j CROSS JOIN claim c ON c.id = j.value JOIN live l ON l.claim = c.seq`, body)
	if err != nil {
		return nil, err
	}
	stand := make(map[casus.ClaimID]casus.Claim, len(found))
	for _, c := range found {
		stand[c.ID] = c
	}
	all := make([]casus.Claim, 0, len(ids))
	for _, id := range ids {
		c, ok := stand[id]
		if !ok {
			if c, err = claimAsRead(ctx, q, id); err != nil {
				return nil, fmt.Errorf("claim %s: %w", id, err)
			}
		}
		all = append(all, c)
	}
	return all, nil
}
