package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"casus"
	"casus/internal/record"
)

func scanActor(r *sql.Rows) (a casus.ActorCount, err error) {
	p := &a.Party
	err = r.Scan(&p.ID, &p.Name, &p.Type, &p.Country, &a.Claims)
	return a, err
}

// Actors lists who takes part in claims, with how many. Without a filter the
// counts are kept ready; with one the claims are counted.
func (s *Store) Actors(ctx context.Context, q casus.Query) ([]casus.ActorCount, error) {
	s, done, err := s.at(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("list actors: %w", err)
	}
	defer done()
	var w where
	w.claims(q)
	if len(w.conds) > 0 {
		return s.countActors(ctx, q)
	}
	all, err := collect(ctx, s.db, scanActor, `SELECT id, name, type, country, claims FROM actor ORDER BY name, id, type, country`+w.page(q))
	if err != nil {
		return nil, fmt.Errorf("list actors: %w", err)
	}
	return all, nil
}

func (s *Store) countActors(ctx context.Context, q casus.Query) ([]casus.ActorCount, error) {
	page := q
	q.Limit, q.Offset = 0, 0
	claims, err := s.Claims(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("list actors: %w", err)
	}
	all := record.CountActors(claims)
	all = all[min(max(page.Offset, 0), len(all)):]
	if page.Limit > 0 {
		all = all[:min(page.Limit, len(all))]
	}
	return all, nil
}

// A tally counts the claims on actors and places until they are entered.
type tally struct {
	actors map[casus.Party]int
	places map[[2]string]int // folded name and id
}

func newTally() *tally { return &tally{map[casus.Party]int{}, map[[2]string]int{}} }

// count adds n to the counts of the actors of a claim, and to that of its place's
// name, by which filters find it.
func (t *tally) count(c casus.Claim, n int) {
	for _, p := range record.Participants(c) {
		t.actors[p] += n
	}
	if p := c.Place; p != nil && p.ID != "" && p.Name != "" {
		t.places[[2]string{record.Fold(p.Name), record.Fold(string(p.ID))}] += n
	}
}

// enter adds the tally to what is there, and forgets of what no claim is left.
func (t *tally) enter(ctx context.Context, tx *txn) error {
	for p, n := range t.actors {
		if n == 0 {
			continue
		}
		if err := bump(ctx, tx, `INSERT INTO actor (id, name, type, country, claims) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET claims = claims + excluded.claims`,
			string(p.ID), p.Name, string(p.Type), p.Country, n); err != nil {
			return fmt.Errorf("count actor %s: %w", p.Name, err)
		}
		if n < 0 {
			if err := bump(ctx, tx, `DELETE FROM actor WHERE name = ? AND id = ? AND type = ? AND country = ? AND claims = 0`, p.Name, string(p.ID), string(p.Type), p.Country); err != nil {
				return fmt.Errorf("count actor %s: %w", p.Name, err)
			}
		}
	}
	for p, n := range t.places {
		if n == 0 {
			continue
		}
		if err := bump(ctx, tx, `INSERT INTO place (name, id, key, claims) VALUES (?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET claims = claims + excluded.claims`, p[0], p[1], keyHash("p:"+p[1]), n); err != nil {
			return fmt.Errorf("count place %s: %w", p[0], err)
		}
		if n < 0 {
			if err := bump(ctx, tx, `DELETE FROM place WHERE name = ? AND id = ? AND claims = 0`, p[0], p[1]); err != nil {
				return fmt.Errorf("count place %s: %w", p[0], err)
			}
		}
	}
	return nil
}

func bump(ctx context.Context, tx *txn, query string, args ...any) error {
	_, err := tx.ExecContext(ctx, query, args...)
	return err
}
