package casus

import "context"

// A Reader answers questions about a record. Every list has a fixed order:
// incidents and figures by day, then id; relations by type, then parties;
// reports by publication day, then id.
type Reader interface {
	Reports(ctx context.Context, q Query) ([]Report, error) // without Text and Raw
	Report(ctx context.Context, id ReportID) (Report, error)
	Reading(ctx context.Context, id ReportID) (Reading, error)
	Restricted(ctx context.Context) ([]ReportID, error) // those that ever came with terms of use, by id, whether they hold or not
	Incidents(ctx context.Context, q Query) ([]Incident, error)
	Incident(ctx context.Context, id IncidentID) (Incident, error)
	Outlines(ctx context.Context, q Query) ([]Outline, error) // of the incidents, in their order; not to be changed
	// Changed lists the incidents that pass q as they are and as they were at the end of
	// a day. Those on which nothing bears that came since may be left out of both.
	Changed(ctx context.Context, q Query, since Day) (now, was []Incident, err error)
	Relations(ctx context.Context, q Query) ([]Relation, error)
	Claims(ctx context.Context, q Query) ([]Claim, error)
	Stakes(ctx context.Context, q Query) ([]Stake, error)             // of the claims, as they were read
	ClaimsByID(ctx context.Context, ids []ClaimID) ([]Claim, error)   // in the order asked
	ClaimsAsRead(ctx context.Context, ids []ClaimID) ([]Claim, error) // the same as a program read them, before any decision
	Actors(ctx context.Context, q Query) ([]ActorCount, error)
	Search(ctx context.Context, q Query) ([]Hit, error)
	Decisions(ctx context.Context) ([]Decision, error) // as they were taken
	Counts(ctx context.Context) (Counts, error)
	Total(ctx context.Context, of Noun, q Query) (int, error) // how long a list is without Limit and Offset
	Version(ctx context.Context) (Version, error)             // another one whenever a list may be another one
}

// A Version tells states of a record apart.
type Version struct {
	Read    string     // by what has been read
	Decided DecisionID // by the last decision that was taken in
}

// A Noun names what a Reader lists.
type Noun string

// The nouns that have a Total.
const (
	OfReports   Noun = "reports"
	OfIncidents Noun = "incidents"
	OfRelations Noun = "relations"
	OfClaims    Noun = "claims"
)

// A Writer adds to a record. Each method is one transaction.
type Writer interface {
	// Add stores a reading. A report that is already there, read by the same
	// program, changes nothing and gives false.
	Add(ctx context.Context, r Reading) (bool, error)
	Decide(ctx context.Context, d Decision) (DecisionID, error)
}

// ActorCount is an actor of the record with the number of claims on it.
type ActorCount struct {
	Party  Party `json:"actor"`
	Claims int   `json:"claims"`
}

// A Hit is a report that holds the words looked for.
type Hit struct {
	Report  Report `json:"report"`
	Snippet string `json:"snippet"` // the words in their surroundings, the found ones in [brackets]
}

// Counts are the sizes of a record.
type Counts struct {
	Reports   int `json:"reports"`
	Claims    int `json:"claims"`
	Incidents int `json:"incidents"`
	Relations int `json:"relations"`
	Decisions int `json:"decisions"`
}
