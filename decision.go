package casus

import "time"

// DecisionID numbers the decisions of a record in the order they were taken.
type DecisionID int64

// Action says what a person decided.
type Action string

// The actions of a reviewer.
const (
	Accept   Action = "accept"
	Reject   Action = "reject"
	Correct  Action = "correct"  // sets Field of a claim to Value
	Merge    Action = "merge"    // the incidents of Claims are one
	Split    Action = "split"    // Claims are an incident of their own
	Withdraw Action = "withdraw" // a report is taken out of every view
	Undo     Action = "undo"     // lifts the decision Lifts
	Disclose Action = "disclose" // an export in the format Field gave what is left out by default
)

// A Decision is what a person did to the record, and why. Decisions are only
// added; Undo is one too.
type Decision struct {
	ID     DecisionID `json:"id"`
	At     time.Time  `json:"at"`
	Author string     `json:"author"`
	Action Action     `json:"action"`
	Claims []ClaimID  `json:"claims,omitempty"`
	Apart  []ClaimID  `json:"apart,omitempty"` // of a split: what Claims are kept apart from; the store fills it in
	Report ReportID   `json:"report,omitempty"`
	Field  string     `json:"field,omitempty"`
	Value  string     `json:"value,omitempty"`
	Lifts  DecisionID `json:"lifts,omitempty"`
	Reason string     `json:"reason"`
}
