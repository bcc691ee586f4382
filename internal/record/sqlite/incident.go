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
	all, err := s.incidents(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("list incidents: %w", err)
	}
	return all, nil
}

// incidents finds a page on the shelf where there is one, and reads its incidents.
func (s *Store) incidents(ctx context.Context, q casus.Query) ([]casus.Incident, error) {
	for range shelfTries {
		shelf, err := s.shelved(ctx, false)
		if err != nil {
			return nil, err
		}
		if shelf == nil {
			break
		}
		all, whole, err := shelf.incidents(ctx, s.db, q)
		if err != nil || whole {
			return all, err
		}
	}
	return readIncidents(ctx, s.db, where{}, q)
}

// shelfTries is how often a page is looked for on the shelf while the record changes.
const shelfTries = 2

// incidents gives the incidents that q asks for; false where one of them has gone in
// between.
func (sh *shelf) incidents(ctx context.Context, db queryer, q casus.Query) (all []casus.Incident, whole bool, err error) {
	found, err := sh.pick(ctx, db, q)
	if err != nil {
		return nil, false, err
	}
	found = cut(found, q)
	ids := make([]casus.IncidentID, len(found))
	for n, i := range found {
		ids[n] = sh.outlines[i].ID
	}
	body, err := asJSON(ids)
	if err != nil {
		return nil, false, err
	}
	all, err = collect(ctx, db, scanIncident, `SELECT i.body FROM json_each(?) j CROSS JOIN incident i ON i.id = j.value ORDER BY j.key`, body)
	return all, len(all) == len(ids), err
}

// readIncidents lists incidents from the file, of those that w lets pass.
func readIncidents(ctx context.Context, from queryer, w where, q casus.Query) ([]casus.Incident, error) {
	w.incidents(q)
	return collect(ctx, from, scanIncident, `SELECT b.body FROM (SELECT i.id FROM incident i`+w.sql()+` ORDER BY i.undated, i.first, i.id`+w.page(q)+`) p
		JOIN incident b ON b.id = p.id ORDER BY b.undated, b.first, b.id`, w.args...)
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
