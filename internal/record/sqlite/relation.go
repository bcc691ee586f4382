package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"casus"
)

func scanRelation(r *sql.Rows) (v casus.Relation, err error) {
	var body []byte
	if err := r.Scan(&body); err != nil {
		return v, err
	}
	err = json.Unmarshal(body, &v)
	return v, err
}

// Relations lists how actors stood to each other and to land.
func (s *Store) Relations(ctx context.Context, q casus.Query) ([]casus.Relation, error) {
	s, done, err := s.at(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("list relations: %w", err)
	}
	defer done()
	var w where
	w.relations(q)
	all, err := collect(ctx, s.db, scanRelation, `SELECT r.body FROM relation r`+w.sql()+` ORDER BY r.type, r.source, r.target, r.first, r.id`+w.page(q), w.args...)
	if err != nil {
		return nil, fmt.Errorf("list relations: %w", err)
	}
	return all, nil
}
