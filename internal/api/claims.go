package api

import (
	"context"
	"fmt"

	"casus"
)

type claimPath struct {
	ID casus.ClaimID `path:"id"`
}

// An Explanation tells why a claim was made.
type Explanation struct {
	Text string `json:"text"` // lines
}

func (s *server) readClaims() {
	get(s, "/api/claims", "claims", "Claims by day", s.claims)
	get(s, "/api/claims/{id}", "claim", "A claim", s.claim)
	get(s, "/api/claims/{id}/explain", "explain", "Rule, tree and words behind a claim", s.explain)
	get(s, "/api/decisions", "decisions", "What people decided, as it was taken", s.decisions)
}

func (s *server) claims(ctx context.Context, l *struct {
	Listing
	Kind string `query:"kind" enum:"event,relation,figure" doc:"What the claim is about."`
}) (List[casus.Claim], error) {
	return listed(ctx, s, casus.OfClaims, &l.Listing, casus.Kind(l.Kind), s.Reader.Claims)
}

func (s *server) claim(ctx context.Context, in *claimPath) (c casus.Claim, err error) {
	found, err := s.Reader.ClaimsByID(ctx, []casus.ClaimID{in.ID})
	if err != nil {
		return c, err
	}
	return found[0], nil
}

func (s *server) explain(ctx context.Context, in *claimPath) (e Explanation, err error) {
	if s.Explain == nil {
		return e, fmt.Errorf("explain: %w: it was started without the program that reads", errNotHere)
	}
	e.Text, err = s.Explain(ctx, in.ID)
	return e, err
}

func (s *server) decisions(ctx context.Context, p *struct {
	Claim  casus.ClaimID `query:"claim" doc:"Only those that bear on this claim."`
	Limit  int           `query:"limit" minimum:"0" doc:"At most this many; without it, all."`
	Offset int           `query:"offset" minimum:"0" doc:"Leave out this many first."`
}) (all []casus.Decision, err error) {
	if p.Claim != "" {
		all, err = s.decisionsOn(ctx, []casus.ClaimID{p.Claim})
	} else {
		all, err = s.allDecisions(ctx)
	}
	return each(cut(all, p.Limit, p.Offset), err)
}
