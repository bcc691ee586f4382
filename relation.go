package casus

// RelationID names a relation of the record.
type RelationID string

// A Relation is how two actors, or an actor and a land, stood to each other
// over a time, with the claims that say so and those that say otherwise.
type Relation struct {
	ID           RelationID `json:"id"`
	Type         string     `json:"type"`
	Source       Party      `json:"source"`
	Target       *Party     `json:"target"`
	Place        *Place     `json:"place"`
	From         Day        `json:"from"` // null when nothing tells it
	To           Day        `json:"to"`
	Claims       []ClaimID  `json:"claims"`
	Contradicted []ClaimID  `json:"contradicted_by"`
}
