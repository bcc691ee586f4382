package sqlite

import (
	"context"
	"slices"

	"casus"
	"casus/internal/record"
)

// A sieve is what lets incidents of a shelf pass.
type sieve struct {
	casus.Query
	actors []map[int64]bool // keysets; every actor must be in it
	land   map[int64]bool
	told   []bool // of each report by its place in the log, whether it has the words; nil where no words are asked
}

// sieve asks the file what q's names and words stand for.
func newSieve(ctx context.Context, q queryer, asked casus.Query) (v sieve, err error) {
	v.Query = asked
	for _, a := range asked.Actors {
		found, err := numberSet(ctx, q, `SELECT keyset FROM keyset WHERE key = ?`, keyHash("a:"+record.Fold(a)))
		if err != nil {
			return v, err
		}
		v.actors = append(v.actors, found)
	}
	if asked.Place != "" {
		p := record.Fold(asked.Place)
		if v.land, err = numberSet(ctx, q, landKeysets, keyHash("p:"+p), p); err != nil {
			return v, err
		}
	}
	if match := record.Match(asked.Words); match != "" {
		v.told, err = told(ctx, q, match, asked.Source)
	}
	return v, err
}

// told finds the reports of a publisher, where one is named, that have words.
func told(ctx context.Context, q queryer, match, publisher string) ([]bool, error) {
	query, args := `SELECT rowid FROM words WHERE words MATCH ?`, []any{match}
	if publisher != "" {
		query, args = query+` AND rowid IN (SELECT report FROM current WHERE publisher = ? COLLATE NOCASE)`, append(args, publisher)
	}
	all, err := collect(ctx, q, one[int64], query+` ORDER BY rowid DESC`, args...)
	if len(all) == 0 {
		return []bool{}, err
	}
	has := make([]bool, all[0]+1)
	for _, report := range all {
		has[report] = true
	}
	return has, err
}

func numberSet(ctx context.Context, q queryer, query string, args ...any) (map[int64]bool, error) {
	all, err := collect(ctx, q, one[int64], query, args...)
	set := make(map[int64]bool, len(all))
	for _, n := range all {
		set[n] = true
	}
	return set, err
}

// passes reports whether an incident passes, as where.incidents would let it.
func (v *sieve) passes(o *casus.Outline, c *card) bool {
	switch {
	case v.Type != "" && !sameLetters(o.Type, v.Type),
		v.Review != "" && o.Review != v.Review,
		v.MinKilled > 0 && !atLeast(o.Killed, v.MinKilled),
		!v.inDays(o),
		v.Place != "" && !v.land[c.land]:
		return false
	}
	for _, keysets := range v.actors {
		if !keysets[c.actors] {
			return false
		}
	}
	switch {
	case v.told != nil:
		return slices.ContainsFunc(c.reports, func(r int64) bool { return r < int64(len(v.told)) && v.told[r] })
	case v.Source != "":
		return slices.ContainsFunc(o.Publishers, func(p string) bool { return sameLetters(p, v.Source) })
	}
	return true
}

// inDays is as where.days.
func (v *sieve) inDays(o *casus.Outline) bool {
	if v.From == 0 && v.To == 0 {
		return true
	}
	return (o.From != 0 || o.To != 0) && (v.From == 0 || o.To == 0 || o.To >= v.From) && (v.To == 0 || o.From == 0 || o.From <= v.To)
}

// atLeast reports whether the one figure by which tolls are filtered reaches n.
func atLeast(r casus.Range, n int) bool {
	f := theFigure(r)
	return f.Known && f.Value >= float64(n)
}

// sameLetters compares as NOCASE does: letters of ASCII without their case.
func sameLetters(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) {
		if lower(a[i]) != lower(b[i]) {
			return false
		}
	}
	return true
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}
