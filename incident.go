package casus

// IncidentID names an incident of the record. It is given at first sight and
// forwarded when incidents are merged or split.
type IncidentID string

// An Incident is what several claims, of one report or many, tell of one
// occurrence. It is derived; the claims are the record.
type Incident struct {
	ID        IncidentID    `json:"id"`
	Primary   bool          `json:"primary"` // of a single report: the incident it is about
	Type      string        `json:"type"`
	Mode      string        `json:"mode,omitempty"`
	Time      *Interval     `json:"time"`
	Place     *Place        `json:"place"`
	Source    []Party       `json:"source"`
	Target    []Party       `json:"target"`
	Killed    Range         `json:"killed"` // by DefaultRule
	Injured   Range         `json:"injured"`
	Claims    []ClaimID     `json:"claims"`
	Documents []IncidentDoc `json:"documents"`
	Clashes   []Clash       `json:"clashes,omitempty"`
	Links     []Link        `json:"links,omitempty"`
}

// An Outline is what lists, maps and charts show of an incident.
type Outline struct {
	ID         IncidentID `json:"id"`
	Type       string     `json:"type"`
	From       Day        `json:"from"` // earliest and latest day it can have been
	To         Day        `json:"to"`
	Place      *Place     `json:"place"`
	Source     []Party    `json:"source"` // without the words of the report
	Target     []Party    `json:"target"`
	Killed     Range      `json:"killed"`
	Reports    int        `json:"reports"`
	Publishers []string   `json:"publishers"` // of those reports, by name, each once
	Review     Review     `json:"review"`
	Claims     []ClaimID  `json:"claims"` // of the incident, in its order
}

// IncidentDoc is a report that tells of an incident.
type IncidentDoc struct {
	ID      ReportID  `json:"id"`
	Primary bool      `json:"primary"`           // the report is mainly about this incident
	CopyOf  ReportID  `json:"copy_of,omitempty"` // the report whose text it reprints; both are one source
	Asides  []ClaimID `json:"asides,omitempty"`  // claims by which it comes back to the incident outside its main account of it
}

// A Clash is a field in which the claims of an incident do not agree.
type Clash struct {
	Field   string    `json:"field"`
	Says    string    `json:"says"` // the differing values, in words
	Claims  []ClaimID `json:"claims"`
	Table   string    `json:"table,omitempty"`   // of a value that a row gives: the table
	Reasons []Reason  `json:"reasons,omitempty"` // why the row differs from the others; none where no rule fits
}

// A Reason is why a row of a table and the reports of one incident give different
// values, by a rule over the data of both. doc/formats.md tells each rule.
type Reason struct {
	Name ReasonName `json:"name"`
	Says string     `json:"says"` // what of both shows it
}

// ReasonName names a kind of reasons.
type ReasonName string

// The kinds of reasons.
const (
	Scope     ReasonName = "scope"     // they tell of more or less: other sides, days or land
	Threshold ReasonName = "threshold" // the table takes in only some of what happens
	Dating    ReasonName = "date"      // they are not equally exact, or one has the day of a report
	Duplicate ReasonName = "duplicate" // rows tell of one deed twice
)

// A Link is why two claims were held to tell of one incident.
type Link struct {
	A      ClaimID  `json:"a"`
	B      ClaimID  `json:"b"`
	Score  float64  `json:"score"` // log2 of the odds, Fellegi and Sunter
	Agree  []string `json:"agree"` // fields that agree
	Differ []string `json:"differ"`
}
