package sqlite

import (
	"strconv"
	"strings"

	"casus"
	"casus/internal/record"
)

// A where gathers the conditions of a query and their arguments. What the user
// gives is always bound, never written into the query.
type where struct {
	conds []string
	args  []any
}

func (w *where) add(cond string, args ...any) {
	w.conds = append(w.conds, cond)
	w.args = append(w.args, args...)
}

func (w *where) sql() string {
	if len(w.conds) == 0 {
		return ""
	}
	return ` WHERE ` + strings.Join(w.conds, ` AND `)
}

// page is the LIMIT clause of q.
func (w *where) page(q casus.Query) string {
	if q.Limit <= 0 && q.Offset <= 0 {
		return ""
	}
	limit := q.Limit
	if limit <= 0 {
		limit = -1
	}
	return ` LIMIT ` + strconv.Itoa(limit) + ` OFFSET ` + strconv.Itoa(max(q.Offset, 0))
}

// days keeps what can have been between from and to. What has no day at all is
// not known to have been then, and is left out.
func (w *where) days(first, last string, q casus.Query) {
	if q.From == 0 && q.To == 0 {
		return
	}
	w.add(`(` + first + ` IS NOT NULL OR ` + last + ` IS NOT NULL)`)
	if q.From != 0 {
		w.add(`(`+last+` IS NULL OR `+last+` >= ?)`, int64(q.From))
	}
	if q.To != 0 {
		w.add(`(`+first+` IS NULL OR `+first+` <= ?)`, int64(q.To))
	}
}

// landKeysets are the keysets of the places that a name or id stands for.
const landKeysets = `SELECT keyset FROM keyset WHERE key = ? OR key IN (SELECT key FROM place WHERE name = ?)`

// keyed keeps what has the actors and the place of q in the keysets of its columns
// actors and land.
func (w *where) keyed(actors, land string, q casus.Query) {
	for _, a := range q.Actors {
		w.add(actors+` IN (SELECT keyset FROM keyset WHERE key = ?)`, keyHash("a:"+record.Fold(a)))
	}
	if q.Place != "" {
		p := record.Fold(q.Place)
		w.add(land+` IN (`+landKeysets+`)`, keyHash("p:"+p), p)
	}
}

// keyedApart is keyed for what has a table of its keys, whose column owner names it.
func (w *where) keyedApart(table, owner, id string, q casus.Query) {
	for _, a := range q.Actors {
		w.add(id+` IN (SELECT `+owner+` FROM `+table+` WHERE key = ?)`, "a:"+record.Fold(a))
	}
	if q.Place != "" {
		p := record.Fold(q.Place)
		w.add(id+` IN (SELECT `+owner+` FROM `+table+` WHERE key = ? OR key IN (SELECT 'p:' || id FROM place WHERE name = ?))`, "p:"+p, p)
	}
}

// worded keeps what has its report among those that hold the words of q.
func (w *where) worded(report, words string) {
	if m := record.Match(words); m != "" {
		w.add(report+` IN (SELECT rowid FROM words WHERE words MATCH ?)`, m)
	}
}

// claims are the conditions of q on claims l. MinKilled keeps figures.
func (w *where) claims(q casus.Query) {
	if q.Kind != "" {
		w.add(`l.kind = ?`, string(q.Kind))
	}
	if q.Type != "" {
		w.add(`l.type = ? COLLATE NOCASE`, q.Type)
	}
	if q.MinKilled > 0 {
		w.add(`l.type = 'killed' AND l.number >= ?`, q.MinKilled)
	}
	if q.Source != "" {
		w.add(`l.report IN (SELECT report FROM current WHERE publisher = ? COLLATE NOCASE)`, q.Source)
	}
	if q.Review != "" {
		w.add(`coalesce(l.body ->> 'review', '') = ?`, map[casus.Review]string{casus.Accepted: string(casus.Accept), casus.Corrected: string(casus.Correct)}[q.Review])
	}
	w.days(`l.first`, `l.last`, q)
	w.keyed(`l.actors`, `l.land`, q)
	w.worded(`l.report`, q.Words)
}

// reports are the conditions of q on reports: days are those of publication;
// actors, place, type, kind and killed must be those of one claim.
func (w *where) reports(q casus.Query) {
	w.days(`u.published`, `u.published`, q)
	if q.Source != "" {
		w.add(`u.publisher = ? COLLATE NOCASE`, q.Source)
	}
	w.worded(`u.report`, q.Words)
	var c where
	c.claims(casus.Query{Actors: q.Actors, Place: q.Place, Type: q.Type, Kind: q.Kind, MinKilled: q.MinKilled})
	if len(c.conds) > 0 {
		w.add(`u.report IN (SELECT l.report FROM live l`+c.sql()+`)`, c.args...)
	}
}

// incidents are the conditions of q on incidents i.
func (w *where) incidents(q casus.Query) {
	if q.Type != "" {
		w.add(`i.type = ? COLLATE NOCASE`, q.Type)
	}
	if q.MinKilled > 0 {
		w.add(`i.killed >= ?`, q.MinKilled)
	}
	if q.Review != "" {
		w.add(`i.id IN (SELECT incident FROM outline WHERE review = ?)`, string(q.Review))
	}
	w.days(`i.first`, `i.last`, q)
	w.keyed(`i.actors`, `i.land`, q)
	if q.Source != "" || q.Words != "" {
		var r where
		r.reports(casus.Query{Source: q.Source, Words: q.Words})
		w.add(`i.id IN (SELECT n.incident FROM node n WHERE n.report IN (SELECT u.report FROM current u`+r.sql()+`))`, r.args...)
	}
}

// relations are the conditions of q on relations r.
func (w *where) relations(q casus.Query) {
	if q.Type != "" {
		w.add(`r.type = ? COLLATE NOCASE`, q.Type)
	}
	// A relation whose end nothing tells is open, one without a first day may
	// have held at any time before.
	if q.From != 0 {
		w.add(`(r.last IS NULL OR r.last >= ?)`, int64(q.From))
	}
	if q.To != 0 {
		w.add(`(r.first IS NULL OR r.first <= ?)`, int64(q.To))
	}
	w.keyedApart(`relation_key`, `relation`, `r.id`, q)
	var c where
	c.claims(casus.Query{Source: q.Source, Words: q.Words})
	if len(c.conds) > 0 {
		w.add(`r.pair IN (SELECT t.pair FROM tie t JOIN live l ON l.claim = t.claim`+c.sql()+`)`, c.args...)
	}
}
