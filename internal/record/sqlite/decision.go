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

func scanDecision(r *sql.Rows) (d casus.Decision, err error) {
	var id int64
	var body []byte
	if err := r.Scan(&id, &body); err != nil {
		return d, err
	}
	err = json.Unmarshal(body, &d)
	d.ID = casus.DecisionID(id)
	return d, err
}

func decisions(ctx context.Context, q queryer) ([]casus.Decision, error) {
	return collect(ctx, q, scanDecision, `SELECT id, body FROM decision ORDER BY id`)
}

// Decisions lists what was decided, in order, lifted or not.
func (s *Store) Decisions(ctx context.Context) ([]casus.Decision, error) {
	all, err := decisions(ctx, s.db)
	if err != nil {
		return nil, fmt.Errorf("list decisions: %w", err)
	}
	return all, nil
}

// Decide adds a decision to the log and brings all that it bears on up to date,
// in one transaction. What it names must be there. Without At it is stamped
// with the store's clock.
func (s *Store) Decide(ctx context.Context, d casus.Decision) (casus.DecisionID, error) {
	var id int64
	err := s.write(ctx, func(tx *txn) error {
		if err := s.complete(ctx, tx, &d); err != nil {
			return err
		}
		body, err := json.Marshal(d)
		if err != nil {
			return err
		}
		res, err := tx.ExecContext(ctx, `INSERT INTO decision (at, body) VALUES (?, ?)`, d.At.Format(stampLayout), body)
		if err != nil {
			return err
		}
		if id, err = res.LastInsertId(); err != nil {
			return err
		}
		return s.deriveAll(ctx, tx)
	})
	if err != nil {
		return 0, fmt.Errorf("decide %s: %w", d.Action, err)
	}
	return casus.DecisionID(id), nil
}

func (s *Store) deriveAll(ctx context.Context, tx *txn) error {
	for {
		more, err := s.deriveSome(ctx, tx, batch)
		if err != nil || !more {
			return err
		}
	}
}

// complete checks a decision and fills in what the store knows.
func (s *Store) complete(ctx context.Context, tx *txn, d *casus.Decision) error {
	d.ID = 0
	if d.At.IsZero() {
		d.At = s.opts.Now()
	}
	d.At = d.At.UTC()
	if err := record.CheckDecision(*d); err != nil {
		return err
	}
	claims, err := claimsByID(ctx, tx, d.Claims)
	if err != nil {
		return err
	}
	switch d.Action {
	case casus.Correct:
		for _, c := range claims {
			if _, err := record.Correct(c, d.Field, d.Value); err != nil {
				return err
			}
		}
	case casus.Split:
		d.Apart, err = companions(ctx, tx, d.Claims)
	case casus.Withdraw:
		err = exists(ctx, tx, `SELECT 1 FROM report WHERE id = ?`, "report "+string(d.Report), string(d.Report))
	case casus.Undo:
		err = exists(ctx, tx, `SELECT 1 FROM decision WHERE id = ?`, fmt.Sprintf("decision %d", d.Lifts), int64(d.Lifts))
	}
	return err
}

func exists(ctx context.Context, q queryer, query, what string, args ...any) error {
	found, err := collect(ctx, q, one[int64], query, args...)
	if err == nil && len(found) == 0 {
		err = fmt.Errorf("%s: %w", what, casus.ErrNotFound)
	}
	return err
}

// companions are the claims that share an incident with any of ids, without ids.
func companions(ctx context.Context, q queryer, ids []casus.ClaimID) ([]casus.ClaimID, error) {
	var all []casus.ClaimID
	for _, id := range ids {
		found, err := collect(ctx, q, one[string], `SELECT j.value FROM node n JOIN json_each(n.claims) j
			WHERE n.incident IN (SELECT n.incident`+nodesOfClaim+`) ORDER BY n.number, j.value`, string(id))
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			if o := casus.ClaimID(f); !slices.Contains(ids, o) && !slices.Contains(all, o) {
				all = append(all, o)
			}
		}
	}
	return all, nil
}
