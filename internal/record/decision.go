package record

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"casus"
)

// Effects is what the decisions of a record come to once lifted ones are left
// out: what holds for each claim and each report.
type Effects struct {
	withdrawn map[casus.ReportID]bool
	claim     map[casus.ClaimID][]casus.Decision
	cut       map[casus.ClaimID]casus.Decision   // last split that names it
	merged    map[casus.ClaimID][]casus.Decision // merges that name it
	cuts      map[casus.DecisionID]map[casus.ClaimID]bool
}

// NewEffects weighs decisions, given in the order they were taken. A decision
// that is lifted counts for nothing; one whose lifting is lifted counts again.
func NewEffects(all []casus.Decision) *Effects {
	e := &Effects{
		withdrawn: map[casus.ReportID]bool{},
		claim:     map[casus.ClaimID][]casus.Decision{},
		cut:       map[casus.ClaimID]casus.Decision{},
		merged:    map[casus.ClaimID][]casus.Decision{},
		cuts:      map[casus.DecisionID]map[casus.ClaimID]bool{},
	}
	for _, d := range Standing(all) {
		e.add(d)
	}
	return e
}

// Standing is the decisions that no later standing decision lifts.
func Standing(all []casus.Decision) []casus.Decision {
	lifted := map[casus.DecisionID]bool{}
	for _, d := range slices.Backward(all) {
		if d.Action == casus.Undo && !lifted[d.ID] {
			lifted[d.Lifts] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(d casus.Decision) bool {
		return lifted[d.ID] || d.Action == casus.Undo
	})
}

func (e *Effects) add(d casus.Decision) {
	switch d.Action {
	case casus.Withdraw:
		e.withdrawn[d.Report] = true
	case casus.Accept, casus.Reject, casus.Correct:
		for _, id := range d.Claims {
			e.claim[id] = append(e.claim[id], d)
		}
	case casus.Merge:
		e.mend(d)
		for _, id := range d.Claims {
			e.merged[id] = append(e.merged[id], d)
		}
	case casus.Split:
		e.cuts[d.ID] = map[casus.ClaimID]bool{}
		for _, id := range d.Claims {
			e.cut[id] = d
		}
		for _, id := range d.Apart {
			e.cuts[d.ID][id] = true
		}
	}
}

// mend lets a merge undo what earlier splits kept apart: where it names a claim
// of a split and one that the split kept from it, the split keeps none.
func (e *Effects) mend(merge casus.Decision) {
	for _, id := range merge.Claims {
		kept := e.cuts[e.cut[id].ID]
		if slices.ContainsFunc(merge.Claims, func(o casus.ClaimID) bool { return kept[o] }) {
			clear(kept)
		}
	}
}

// Withdrawn reports whether a report is out of every view.
func (e *Effects) Withdrawn(id casus.ReportID) bool { return e.withdrawn[id] }

// Claim is c as decided, and false where it was rejected. The last word counts:
// a claim that was rejected and later accepted stands.
func (e *Effects) Claim(c casus.Claim) (casus.Claim, bool, error) {
	stands := true
	for _, d := range e.claim[c.ID] {
		switch d.Action {
		case casus.Reject:
			stands = false
		case casus.Accept:
			stands = true
			c.Review = casus.Accept
		case casus.Correct:
			stands = true
			var err error
			if c, err = Correct(c, d.Field, d.Value); err != nil {
				return c, false, fmt.Errorf("decision %d on claim %s: %w", d.ID, c.ID, err)
			}
		}
	}
	return c, stands, nil
}

// Changed reports whether any decision bears on the claim itself.
func (e *Effects) Changed(id casus.ClaimID) bool { return len(e.claim[id]) > 0 }

// Cut is the split that a claim was cut out by, or 0.
func (e *Effects) Cut(id casus.ClaimID) casus.DecisionID { return e.cut[id].ID }

// Bonds are the merges and the split that name any of the claims, each as the
// claims it makes one, in the order they were decided.
func (e *Effects) Bonds(claims []casus.ClaimID) [][]casus.ClaimID {
	var found []casus.Decision
	for _, id := range claims {
		decided := e.merged[id]
		if d, ok := e.cut[id]; ok {
			decided = append(slices.Clip(decided), d)
		}
		for _, d := range decided {
			if !slices.ContainsFunc(found, func(o casus.Decision) bool { return o.ID == d.ID }) {
				found = append(found, d)
			}
		}
	}
	slices.SortFunc(found, func(a, b casus.Decision) int { return cmp.Compare(a.ID, b.ID) })
	var bonds [][]casus.ClaimID
	for _, d := range found {
		together := slices.Clone(d.Claims)
		if d.Action == casus.Split {
			// A later split may have taken some of them elsewhere.
			together = slices.DeleteFunc(together, func(id casus.ClaimID) bool { return e.cut[id].ID != d.ID })
		}
		bonds = append(bonds, together)
	}
	return bonds
}

// Apart reports whether a person's split keeps two nodes apart.
func (e *Effects) Apart(a, b *Node) bool {
	return a.Cut != b.Cut && (e.keeps(a.Cut, b) || e.keeps(b.Cut, a))
}

func (e *Effects) keeps(cut casus.DecisionID, n *Node) bool {
	return cut != 0 && slices.ContainsFunc(n.Claims, func(id casus.ClaimID) bool { return e.cuts[cut][id] })
}

// Correct sets one field of a claim to a value given as text. Fields are those
// of the contract: type, mode, instrument, modality, background, stance,
// "time" as FROM or FROM/TO, and source, target, said_by, place and value as
// JSON.
func Correct(c casus.Claim, field, value string) (casus.Claim, error) {
	c.Review = casus.Correct
	var err error
	switch field {
	case "type":
		c.Type = value
	case "mode":
		c.Mode = value
	case "instrument":
		c.Instrument = value
	case "modality":
		c.Modality = casus.Modality(value)
	case "stance":
		c.Stance = casus.Stance(value)
	case "background":
		c.Background, err = strconv.ParseBool(value)
	case "time":
		c.Time, err = parseTime(value)
	case "source":
		c.Source, err = parse[[]casus.Party](value)
	case "target":
		c.Target, err = parse[[]casus.Party](value)
	case "said_by":
		c.SaidBy, err = parse[[]casus.Party](value)
	case "place":
		c.Place, err = parse[*casus.Place](value)
	case "value":
		c.Value, err = correctValue(c.Value, value)
	default:
		err = fmt.Errorf("claims have no field %q to correct", field)
	}
	if err != nil {
		return c, fmt.Errorf("correct %s to %q: %w: %w", field, value, casus.ErrInvalid, err)
	}
	return c, nil
}

func parse[T any](value string) (T, error) {
	var v T
	err := json.Unmarshal([]byte(value), &v)
	return v, err
}

// correctValue takes a plain number as an exact figure and keeps what it
// counts; anything else must be a whole value as JSON.
func correctValue(old *casus.Value, value string) (*casus.Value, error) {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return parse[*casus.Value](value)
	}
	var v casus.Value
	if old != nil {
		v = *old
	}
	v.Range, v.Approximate = casus.Exactly(n), false
	return &v, nil
}

func parseTime(value string) (*casus.Interval, error) {
	from, to, ranged := strings.Cut(value, "/")
	if !ranged {
		to = from
	}
	i := &casus.Interval{Anchor: casus.AnchoredByText}
	var err error
	if from != "" {
		if i.From, err = casus.ParseDay(from); err != nil {
			return nil, err
		}
	}
	if to != "" {
		if i.To, err = casus.ParseDay(to); err != nil {
			return nil, err
		}
	}
	return i, nil
}

// CheckDecision reports what is missing in a decision for its action.
func CheckDecision(d casus.Decision) error {
	missing := ""
	switch d.Action {
	case casus.Accept, casus.Reject, casus.Split:
		if len(d.Claims) == 0 {
			missing = "claims"
		}
	case casus.Correct:
		if len(d.Claims) == 0 || d.Field == "" {
			missing = "claims and a field"
		}
	case casus.Merge:
		if len(d.Claims) < 2 {
			missing = "two claims or more"
		}
	case casus.Withdraw:
		if d.Report == "" {
			missing = "a report"
		}
	case casus.Undo:
		if d.Lifts == 0 {
			missing = "the decision that it lifts"
		}
	case casus.Disclose:
		if d.Field == "" || d.Reason == "" {
			missing = "a format and a reason"
		}
	default:
		return fmt.Errorf("%w: there is no action %q", casus.ErrInvalid, d.Action)
	}
	if missing != "" {
		return fmt.Errorf("%w: %s needs %s", casus.ErrInvalid, d.Action, missing)
	}
	return nil
}

// Cut makes nodes of their own out of the claims that a person split off.
func Cut(nodes []Node, e *Effects) []Node {
	var all []Node
	for _, n := range nodes {
		var cuts []casus.DecisionID
		by := map[casus.DecisionID][]casus.ClaimID{}
		for _, id := range n.Claims {
			cut := e.Cut(id)
			if by[cut] == nil {
				cuts = append(cuts, cut)
			}
			by[cut] = append(by[cut], id)
		}
		for _, cut := range cuts {
			part := n
			part.Cut, part.Claims = cut, by[cut]
			all = append(all, part)
		}
	}
	return all
}
