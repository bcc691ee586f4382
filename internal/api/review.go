package api

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"

	"casus"
	"casus/internal/record"
)

// Progress is how much of the record people have looked at.
type Progress struct {
	Claims    int        `json:"claims" doc:"All, with those rejected."`
	Reviewed  int        `json:"reviewed"`
	Accepted  int        `json:"accepted"`
	Corrected int        `json:"corrected"`
	Rejected  int        `json:"rejected"`
	Reviewers []Reviewer `json:"reviewers"` // by name
}

// A Reviewer is somebody who decided on claims.
type Reviewer struct {
	Author string `json:"author"`
	Claims int    `json:"claims"`
}

func (s *server) readReview() {
	get(s, "/api/review/queue", "queue", "Claims that nobody has looked at, those most worth it first", s.queue)
	get(s, "/api/review/progress", "progress", "How much has been looked at, and by whom", s.progress)
	get(s, "/api/review/agreement", "agreement", "How far reviewers of the same claims agree: Krippendorff's alpha", s.agreement)
}

// A queue is ranked down to this many claims, of which so many may be decided
// before it is ranked anew.
const (
	rankedClaims = 6000
	rankedEach   = 5000
)

func (s *server) queue(ctx context.Context, in *struct {
	Filter
	Kind  string `query:"kind" enum:"event,relation,figure" doc:"What the claim is about."`
	Limit int    `query:"limit" default:"20" minimum:"1" maximum:"1000" doc:"At most this many."`
}) ([]casus.Claim, error) {
	q, err := in.query()
	if err != nil {
		return nil, err
	}
	q.Kind, q.Review = casus.Kind(in.Kind), casus.Unreviewed
	version, err := s.Reader.Version(ctx)
	if err != nil {
		return nil, err
	}
	decided, err := s.decidedClaims(ctx)
	if err != nil {
		return nil, err
	}
	version.Decided = casus.DecisionID(len(decided) / rankedEach) // decisions take claims off the queue but don't rank it anew
	ids, err := s.queued.get(ctx, at(version, q), func(ctx context.Context) ([]casus.ClaimID, error) { return s.rank(ctx, q) })
	if err != nil {
		return nil, err
	}
	var next []casus.ClaimID
	for _, id := range ids {
		if len(next) < in.Limit && !decided[id] {
			next = append(next, id)
		}
	}
	return each(s.Reader.ClaimsByID(ctx, next))
}

func (s *server) decidedClaims(ctx context.Context) (map[casus.ClaimID]bool, error) {
	all, err := s.allDecisions(ctx)
	decided := map[casus.ClaimID]bool{}
	for _, v := range verdicts(all) {
		decided[v.claim] = true
	}
	return decided, err
}

// A verdict is what a reviewer decided on a claim.
type verdict struct {
	claim  casus.ClaimID
	author string
	action casus.Action
}

// verdicts are those that stand, as they were taken.
func verdicts(all []casus.Decision) []verdict {
	var out []verdict
	for _, d := range record.Standing(all) {
		if d.Action == casus.Accept || d.Action == casus.Reject || d.Action == casus.Correct {
			for _, id := range d.Claims {
				out = append(out, verdict{id, d.Author, d.Action})
			}
		}
	}
	return out
}

// A ranked claim is one with what it is worth to look at.
type ranked struct {
	id    casus.ClaimID
	worth float64
}

// rank orders the claims of q by worth.
func (s *server) rank(ctx context.Context, q casus.Query) ([]casus.ClaimID, error) {
	all, err := s.Reader.Stakes(ctx, q)
	if err != nil {
		return nil, err
	}
	best := make([]ranked, len(all))
	for i, k := range all {
		best[i] = ranked{k.Claim, worth(k)}
	}
	slices.SortFunc(best, func(a, b ranked) int { return cmp.Or(cmp.Compare(b.worth, a.worth), cmp.Compare(a.id, b.id)) })
	ids := make([]casus.ClaimID, min(len(best), rankedClaims))
	for i := range ids {
		ids[i] = best[i].id
	}
	return ids, nil
}

// worth is doubt times stake. Doubt is most where a reading is as likely right as
// wrong; the stake of a death toll grows with its size, twice the dead by one; what
// is retold from before counts half.
func worth(k casus.Stake) float64 {
	doubt := 1 - math.Abs(2*k.Confidence-1)
	stake := 1.0
	if k.Type == "killed" {
		stake += math.Log2(1 + max(0, k.Value.Value))
	}
	if k.Background {
		stake /= 2
	}
	return doubt * stake
}

func (s *server) progress(ctx context.Context, _ *struct{}) (p Progress, err error) {
	all, err := s.allDecisions(ctx)
	if err != nil {
		return p, err
	}
	counts, err := s.counts(ctx, nil)
	if err != nil {
		return p, err
	}
	last := map[casus.ClaimID]casus.Action{}
	by := map[string]map[casus.ClaimID]bool{}
	for _, v := range verdicts(all) {
		last[v.claim] = v.action
		if by[v.author] == nil {
			by[v.author] = map[casus.ClaimID]bool{}
		}
		by[v.author][v.claim] = true
	}
	for _, action := range last {
		switch action {
		case casus.Accept:
			p.Accepted++
		case casus.Correct:
			p.Corrected++
		default:
			p.Rejected++
		}
	}
	p.Reviewed, p.Claims, p.Reviewers = len(last), counts.Claims+p.Rejected, []Reviewer{}
	for _, author := range slices.Sorted(maps.Keys(by)) {
		p.Reviewers = append(p.Reviewers, Reviewer{author, len(by[author])})
	}
	return p, nil
}

// agreement compares what several reviewers left of the same claims, field by field.
func (s *server) agreement(ctx context.Context, _ *struct{}) ([]record.Agreement, error) {
	all, err := s.allDecisions(ctx)
	if err != nil {
		return nil, err
	}
	claims, err := s.Reader.ClaimsAsRead(ctx, record.DoubleCoded(all))
	if err != nil {
		return nil, err
	}
	return each(record.Agreements(claims, all))
}
