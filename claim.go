package casus

// ClaimID names a claim. The same report and program give the same id.
type ClaimID string

// Kind says what a claim is about.
type Kind string

// The kinds of claims.
const (
	Event    Kind = "event"
	Relating Kind = "relation"
	Figure   Kind = "figure"
)

// Modality says how a report puts a claim.
type Modality string

// The modalities.
const (
	Actual   Modality = "actual"
	Negated  Modality = "negated" // the report says it was not so
	Denied   Modality = "denied"  // somebody says it was not so
	Planned  Modality = "planned"
	Possible Modality = "possible"
	Future   Modality = "future"
)

// Stance says how a speaker puts a claim.
type Stance string

// The stances of a speaker.
const (
	Says      Stance = "says"
	Confirms  Stance = "confirms"
	Denies    Stance = "denies"
	Asserts   Stance = "claims"
	Accuses   Stance = "accuses"
	Estimates Stance = "estimates"
	Promises  Stance = "promises"
	Warns     Stance = "warns"
)

// A Value is what a figure says of a quantity.
type Value struct {
	Range
	Of          string  `json:"of"`   // what is counted, in the report's words
	Unit        string  `json:"unit"` // "people", or a currency code
	Approximate bool    `json:"approximate"`
	About       ClaimID `json:"about"`             // the event it belongs to; empty when none
	PartOf      ClaimID `json:"part_of,omitempty"` // the figure that includes it
	Violent     bool    `json:"violent,omitempty"` // its word says that somebody did it: "killed", not "died"
}

// A Claim is one thing that a report says: an event, a relation or a figure,
// with the words that hold it, who says so, and how sure the reading is.
type Claim struct {
	ID         ClaimID   `json:"id"`
	Report     ReportID  `json:"report,omitempty"`
	Kind       Kind      `json:"kind"`
	Type       string    `json:"type"`           // ASSAULT, leader-of, killed …: the codebook's word
	Mode       string    `json:"mode,omitempty"` // PLOVER mode, where known
	Instrument string    `json:"instrument,omitempty"`
	Source     []Party   `json:"source"`
	Target     []Party   `json:"target"`
	Place      *Place    `json:"place"`
	Time       *Interval `json:"time"`
	Value      *Value    `json:"value,omitempty"`
	Modality   Modality  `json:"modality"`
	Background bool      `json:"background"` // retells something older than the report's news
	SaidBy     []Party   `json:"said_by"`    // empty: the report itself
	Stance     Stance    `json:"stance,omitempty"`
	Confidence float64   `json:"confidence"` // 0 to 1, calibrated
	Evidence   Evidence  `json:"evidence"`
	Trigger    Span      `json:"trigger"` // the word that the codebook knew: "killed", "pledge"
	Rule       string    `json:"rule"`    // the codebook entry that made it, as file:line or name
	Sentence   int       `json:"sentence"`
	Review     Action    `json:"review,omitempty"` // accept or correct once a person has; empty: a machine's reading
}

// A Stake is what tells whether a claim is worth a person's look, small enough to read
// of all claims.
type Stake struct {
	Claim      ClaimID
	Report     ReportID
	Type       string
	Value      Number // a figure's best, or the bound that is known
	Confidence float64
	Background bool
}
