package sqlite

import (
	"context"
	"fmt"
	"slices"

	"casus"
)

// pick gives the places of the incidents that pass q, in its order and without its page.
func (sh *shelf) pick(ctx context.Context, db queryer, q casus.Query) ([]int32, error) {
	q.Limit, q.Offset = 0, 0
	query := fmt.Sprintf("%#v", q)
	if found, ok := sh.picks.find(query); ok {
		return found, nil
	}
	found, err := sh.sift(ctx, db, q)
	if err == nil {
		sh.picks.keep(query, found)
	}
	return found, err
}

// sift looks at every incident.
func (sh *shelf) sift(ctx context.Context, db queryer, q casus.Query) ([]int32, error) {
	v, err := newSieve(ctx, db, q)
	if err != nil {
		return nil, err
	}
	var found []int32
	for i := range sh.outlines {
		if v.passes(&sh.outlines[i], &sh.cards[i]) {
			found = append(found, int32(i))
		}
	}
	if q.Latest { // those of no day stay last
		dated, _ := slices.BinarySearch(found, int32(sh.dated))
		slices.Reverse(found[:dated])
		slices.Reverse(found[dated:])
	}
	return found, nil
}

// list gives the outlines that q asks for.
func (sh *shelf) list(ctx context.Context, db queryer, q casus.Query) ([]casus.Outline, error) {
	if everything(q) && !q.Latest {
		return slices.Clip(sh.outlines), nil
	}
	found, err := sh.pick(ctx, db, q)
	if err != nil {
		return nil, err
	}
	found = cut(found, q)
	all := make([]casus.Outline, len(found))
	for n, i := range found {
		all[n] = sh.outlines[i]
	}
	return all, nil
}

// total counts the incidents that pass q.
func (sh *shelf) total(ctx context.Context, db queryer, q casus.Query) (int, error) {
	q.Latest = false
	if everything(q) {
		return len(sh.outlines), nil
	}
	found, err := sh.pick(ctx, db, q)
	return len(found), err
}

// cut is the page of a list that q asks for.
func cut[T any](all []T, q casus.Query) []T {
	all = all[min(max(q.Offset, 0), len(all)):]
	if q.Limit > 0 {
		all = all[:min(q.Limit, len(all))]
	}
	return all
}
