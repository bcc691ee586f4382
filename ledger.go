package casus

// Rule says how the numbers that sources give of one quantity become one:
// doc/figures.md tells each, and whose practice it follows.
type Rule string

// The rules.
const (
	RangeOfAll Rule = "range"     // the least and the most that anybody tells; best only where all agree
	Majority   Rule = "majority"  // the number that most independent sources give
	Hierarchy  Rule = "hierarchy" // the same among the voices that stand highest in the registry of sources
	Latest     Rule = "latest"    // the same among the sources of the last day
)

// DefaultRule is the rule by which Killed and Injured of an incident are told.
const DefaultRule = Majority

// Rules are all rules, in the order in which they are shown.
var Rules = []Rule{RangeOfAll, Majority, Hierarchy, Latest}

// A Ledger is every number that the reports of an incident tell, each with who
// says so, and what they come to by each rule. Nothing in it is lost to a total.
type Ledger struct {
	Incident IncidentID    `json:"incident"`
	Rows     []LedgerRow   `json:"rows"`    // by quantity, then day of saying, then report and text
	Totals   []LedgerTotal `json:"totals"`  // by quantity, side, rule, with parties before without
	Clashes  []Clash       `json:"clashes"` // of the incident: what its claims differ in, and of rows of tables why
}

// A LedgerRow is one claim of a quantity.
type LedgerRow struct {
	Quantity   string   `json:"quantity"` // killed, injured, abducted, arrested, displaced
	Claim      ClaimID  `json:"claim"`
	Value      Value    `json:"value"`
	Side       string   `json:"side"`     // whose people are counted: "civilians" or the name of a side; empty when untold
	Claimant   string   `json:"claimant"` // who says so: somebody in the report, or its publisher
	SaidBy     []Party  `json:"said_by"`  // empty: the report itself says so
	Stance     Stance   `json:"stance,omitempty"`
	Modality   Modality `json:"modality"`
	Party      bool     `json:"party"`       // the claimant is a party to the incident, or speaks for one
	SourceKind string   `json:"source_kind"` // agency, state, party, local, international; empty when the claimant is not in the registry of sources
	Grade      string   `json:"grade"`       // reliability by the registry of sources, A best; empty when unknown
	Day        Day      `json:"day"`         // day of saying: the report's publication
	Report     ReportID `json:"report"`
	Publisher  string   `json:"publisher"`
	Source     int      `json:"source"` // number of the independent source: reprints and reports of one publisher share it
	CopyOf     ReportID `json:"copy_of,omitempty"`
	Counted    bool     `json:"counted"` // false: part of another figure, denied, or of more than this incident
	Evidence   Evidence `json:"evidence"`
}

// A LedgerTotal is what the rows of a quantity come to by a rule.
type LedgerTotal struct {
	Quantity string `json:"quantity"`
	Side     string `json:"side"` // empty: of all
	Rule     Rule   `json:"rule"`
	Parties  bool   `json:"parties"` // with the claims of parties to the incident
	Range
	Sources int `json:"sources"` // independent sources that it rests on
}

// Total is what a quantity comes to; side is empty for all.
func (l Ledger) Total(quantity, side string, rule Rule, parties bool) (LedgerTotal, bool) {
	for _, t := range l.Totals {
		if t.Quantity == quantity && t.Side == side && t.Rule == rule && t.Parties == parties {
			return t, true
		}
	}
	return LedgerTotal{Quantity: quantity, Side: side, Rule: rule, Parties: parties}, false
}
