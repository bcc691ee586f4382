package casus

// A Query filters what a Reader lists. A zero field does not filter.
type Query struct {
	Actors    []string // names or ids; every one must take part
	Place     string   // name or id; what lies within counts
	Kind      Kind     // event, relation or figure; claims only
	Type      string   // event, relation or figure type
	From, To  Day      // what can have happened in these days
	Source    string   // publisher
	MinKilled int
	AsOf      Day    // the record as it stood at the end of that day
	Words     string // full text
	Review    Review // incidents and claims
	Limit     int    // at most this many; 0 is all
	Offset    int
	Latest    bool // outlines only: the latest first; those of no day stay last
}

// Review says how far people have looked at something.
type Review string

// The states of review. An incident is corrected where one of its claims is, and
// accepted where none is and one is accepted.
const (
	Unreviewed Review = "unreviewed"
	Accepted   Review = "accepted"
	Corrected  Review = "corrected"
)

// ReviewOf is the state of something with these claims.
func ReviewOf(claims ...Claim) Review {
	state := Unreviewed
	for _, c := range claims {
		switch c.Review {
		case Correct:
			return Corrected
		case Accept:
			state = Accepted
		}
	}
	return state
}
