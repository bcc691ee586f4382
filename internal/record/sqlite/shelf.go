package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"casus"
)

// A shelf is what lists ask of all incidents of one state of the record, in their
// order, in memory. It is not changed once it is made, but for the answers it keeps.
type shelf struct {
	mark     logMark
	dated    int // so many have a day; the others come after them
	outlines []casus.Outline
	cards    []card
	picks    answers[int32]
}

// A card is what filters ask of an incident beside its outline.
type card struct {
	actors, land int64   // keysets
	reports      []int64 // that tell of it, by their place in the log
}

// readShelf reads the incidents with these ids, or all where which is nil.
func readShelf(ctx context.Context, q queryer, which map[casus.IncidentID]bool) (*shelf, error) {
	var sh shelf
	at := map[casus.IncidentID]int{}
	err := each(ctx, q, `SELECT id, actors, land FROM incident`, `id`, ` ORDER BY undated, first, id`, which, func(r *sql.Rows) error {
		var id casus.IncidentID
		var c card
		err := r.Scan(&id, &c.actors, &c.land)
		at[id] = len(sh.cards)
		sh.cards = append(sh.cards, c)
		return err
	})
	if err != nil {
		return nil, err
	}
	sh.outlines = make([]casus.Outline, len(sh.cards))
	read := newOutliner()
	err = each(ctx, q, `SELECT `+outlineColumns+` FROM outline o`, `o.incident`, ``, which, func(r *sql.Rows) error {
		o, err := read.scan(r)
		if i, ok := at[o.ID]; ok {
			sh.outlines[i] = o
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	err = each(ctx, q, `SELECT incident, report FROM node`, `incident`, ` ORDER BY report`, which, func(r *sql.Rows) error {
		var id sql.RawBytes
		var report int64
		err := r.Scan(&id, &report)
		if i, ok := at[casus.IncidentID(id)]; ok {
			sh.cards[i].reports = append(sh.cards[i].reports, report)
		}
		return err
	})
	sh.dated = countDated(sh.outlines)
	return &sh, err
}

// each hands the rows of a query to row: those whose column id is among the ids, or
// all where which is nil.
func each(ctx context.Context, q queryer, query, id, order string, which map[casus.IncidentID]bool, row func(*sql.Rows) error) error {
	var args []any
	if which != nil {
		ids, err := asJSON(sorted(which))
		if err != nil {
			return err
		}
		query, args = query+` WHERE `+id+` IN (SELECT value FROM json_each(?))`, []any{ids}
	}
	rows, err := q.QueryContext(ctx, query+order, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// countDated is how many have a day.
func countDated(all []casus.Outline) int {
	n, _ := slices.BinarySearchFunc(all, 1, func(o casus.Outline, _ int) int { return undated(&o) - 1 })
	return n
}

// with is the shelf after some incidents have changed, come or gone; all where
// changed is nil.
func (sh *shelf) with(ctx context.Context, q queryer, changed map[casus.IncidentID]bool) (*shelf, error) {
	fresh, err := readShelf(ctx, q, changed)
	if err != nil || changed == nil {
		return fresh, err
	}
	most := len(sh.cards) + len(fresh.cards)
	out := &shelf{outlines: make([]casus.Outline, 0, most), cards: make([]card, 0, most)}
	enter := func(from *shelf, i int) {
		out.outlines, out.cards = append(out.outlines, from.outlines[i]), append(out.cards, from.cards[i])
	}
	next := 0
	for i := range sh.outlines {
		o := &sh.outlines[i]
		for next < len(fresh.outlines) && byDay(&fresh.outlines[next], o) < 0 {
			enter(fresh, next)
			next++
		}
		if !changed[o.ID] {
			enter(sh, i)
		}
	}
	for ; next < len(fresh.outlines); next++ {
		enter(fresh, next)
	}
	out.dated = countDated(out.outlines)
	return out, nil
}
