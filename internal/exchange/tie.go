package exchange

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"casus"
)

// A tie is a relation with the claims for it, as an export may show them.
type tie struct {
	casus.Relation
	claims []casus.Claim
}

// ties gives the relations that pass the query. The filters of incidents that say
// nothing of relations (killed, type of event) leave none.
func (g *gathering) ties(ctx context.Context) iter.Seq2[tie, error] {
	return func(yield func(tie, error) bool) {
		if g.q.MinKilled > 0 {
			return
		}
		q := g.q
		q.Limit, q.Offset = 0, 0
		all, err := g.r.Relations(ctx, q)
		if err != nil {
			yield(tie{}, err)
			return
		}
		for _, rel := range all {
			t, ok, err := g.tie(ctx, rel)
			if err != nil {
				yield(tie{}, fmt.Errorf("relation %s: %w", rel.ID, err))
				return
			}
			if ok && !yield(t, nil) {
				return
			}
		}
	}
}

// tie is a relation as it may be shown; false where no claim for it may be, or
// where one end of it is a private person.
func (g *gathering) tie(ctx context.Context, rel casus.Relation) (tie, bool, error) {
	t := tie{Relation: rel}
	if !g.o.Full && (private(rel.Source) || rel.Target != nil && private(*rel.Target)) {
		return t, false, nil
	}
	claims, err := g.r.ClaimsByID(ctx, rel.Claims)
	if err != nil {
		return t, false, err
	}
	t.Relation.Claims = nil
	for _, c := range claims {
		r, err := g.reading(ctx, c.Report)
		if errors.Is(err, casus.ErrNotFound) {
			continue
		}
		if err != nil {
			return t, false, err
		}
		if !g.o.Full {
			c = g.anonymous(c, privateNames(r))
		}
		t.claims = append(t.claims, c)
		t.Relation.Claims = append(t.Relation.Claims, c.ID)
	}
	return t, len(t.claims) > 0, nil
}
