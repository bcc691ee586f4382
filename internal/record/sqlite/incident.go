package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"casus"
)

func scanIncident(r *sql.Rows) (i casus.Incident, err error) {
	var body []byte
	if err := r.Scan(&body); err != nil {
		return i, err
	}
	err = json.Unmarshal(body, &i)
	return i, err
}

// Incidents lists the incidents of the record.
func (s *Store) Incidents(ctx context.Context, q casus.Query) ([]casus.Incident, error) {
	s, done, err := s.at(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("list incidents: %w", err)
	}
	defer done()
	var w where
	w.incidents(q)
	all, err := collect(ctx, s.db, scanIncident, `SELECT b.body FROM (SELECT i.id FROM incident i`+w.sql()+` ORDER BY i.undated, i.first, i.id`+w.page(q)+`) p
		JOIN incident b ON b.id = p.id ORDER BY b.undated, b.first, b.id`, w.args...)
	if err != nil {
		return nil, fmt.Errorf("list incidents: %w", err)
	}
	return all, nil
}

// Incident is one incident. An id that was given before a merge leads to the
// incident that holds its first claims now.
func (s *Store) Incident(ctx context.Context, id casus.IncidentID) (casus.Incident, error) {
	var i casus.Incident
	var body []byte
	err := s.db.QueryRowContext(ctx, `SELECT body FROM incident WHERE id = ?1
		UNION ALL SELECT i.body FROM node n JOIN incident i ON i.id = n.incident WHERE n.own = ?1 AND n.own <> n.incident LIMIT 1`, string(id)).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		err = casus.ErrNotFound
	}
	if err == nil {
		err = json.Unmarshal(body, &i)
	}
	if err != nil {
		return i, fmt.Errorf("incident %s: %w", id, err)
	}
	return i, nil
}
