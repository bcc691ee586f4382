package casus

// ActorID names an actor of the registry, such as "actor:islamic-state", or one
// derived from a description, such as "derived:AFG:civilians".
type ActorID string

// ActorType says what kind of actor somebody is.
type ActorType string

// The types of actors.
const (
	State         ActorType = "state"
	Government    ActorType = "government"
	ArmedForces   ActorType = "armed-forces"
	Police        ActorType = "police"
	Intelligence  ActorType = "intelligence"
	Rebel         ActorType = "rebel"
	Militia       ActorType = "militia"
	Faction       ActorType = "party" // a political party
	Organisation  ActorType = "organisation"
	International ActorType = "international"
	Media         ActorType = "media"
	Civilians     ActorType = "civilians"
	Person        ActorType = "person"
	Unidentified  ActorType = "unidentified"
)

// A Party is an actor as a claim names it.
type Party struct {
	ID      ActorID   `json:"id"`      // empty until it is resolved
	Name    string    `json:"name"`    // canonical name
	Text    string    `json:"text"`    // the words of the report
	Type    ActorType `json:"type"`    // empty when unknown
	Country string    `json:"country"` // ISO 3166-1 alpha-3; empty when unknown or none
}

// An Actor is an entry of the registry: somebody who can act, with the names
// and ties it had over time.
type Actor struct {
	ID      ActorID
	Name    string
	Type    ActorType
	Country string            // ISO 3166-1 alpha-3 of its state or main seat
	IDs     map[string]string // ids in other lists: "ucdp", "gw", "iso", "wikidata"
}

// A Resolution is the actor that a name was taken for, why, and who else it
// could have been.
type Resolution struct {
	Actor   Actor
	Score   float64     // 0 to 1
	Reasons []string    // in order of weight
	Others  []Candidate // runners-up, best first
}

// A Candidate is an actor that a name may mean, with its score.
type Candidate struct {
	ID    ActorID `json:"id"`
	Name  string  `json:"name"`
	Score float64 `json:"score"`
}
