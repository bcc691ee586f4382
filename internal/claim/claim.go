// Package claim reads from a report's trees and mentions what the report
// says: who did what to whom, how they stand to each other, where, when, how it
// is put and who says so. The codebook names the words; this package knows the
// grammar. It looks nothing up outside its arguments and keeps nothing.
//
// The way of a sentence: predicates (predicate.go) are words that the codebook
// knows; one table maps grammar to slots (slot.go), control.go finds the sides
// that a clause leaves to its surroundings, linear.go and reach.go read the
// order of words where the tree fails; filler.go follows phrases to those they
// stand for. The place of a word in the sentence tells how its event stands
// (standing.go) and who says so (speaker.go, frame.go); place.go, time.go and
// nearest.go say where and when; join.go makes one of what tells of one
// occurrence, refer.go and doer.go reach back to what was told before; tie.go
// reads relations that no entry tells; confidence.go says how sure it is.
//
// It stands between resolve and incident.
package claim

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sort"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// Extract is every claim that a report makes, in text order. The mentions are
// resolved; the same arguments give the same claims.
func Extract(doc *lang.Doc, rep casus.Report, m *casus.Mentions, book *codebook.Patterns) []casus.Claim {
	r := newReading(doc, rep, m, book)
	out := []casus.Claim{}
	events := r.events()
	for _, e := range events {
		if c := r.claim(e); c.Confidence >= least || c.Confidence >= plainly && r.complete(e) {
			out = append(out, c)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Trigger.Start < out[j].Trigger.Start })
	out = identify(rep, out)
	counted, _ := r.figures(events, out)
	out = once(append(out, counted...))
	sort.SliceStable(out, func(i, j int) bool { return out[i].Trigger.Start < out[j].Trigger.Start })
	return out
}

// least is how sure a reading must be to be a claim: of those below it one in
// twenty held when confidence.txt was learnt.
const least = 0.35

// plainly is how sure a reading must be that leaves nothing open: a verb without
// an object, of somebody ("students rallied"), of which the gold that
// confidence.txt was learnt from has too few.
const plainly = 0.15

// complete reports whether e is told by a verb that needs no more than the doer
// it has, or is what somebody promises to do to somebody.
func (r *reading) complete(e *event) bool {
	if e.kept && e.kind == casus.Event && e.pattern.Class == codebook.Verb && len(e.source) > 0 && len(e.target) > 0 {
		return true
	}
	return r.struckSomewhere(e) || e.kind == casus.Event && e.pattern.Class == codebook.Verb && !e.pattern.Weak && (len(e.with) > 0 || !slices.Contains(e.pattern.Target, codebook.Object)) &&
		e.standing.modality == casus.Actual && slices.ContainsFunc(e.source, func(f filler) bool { return r.meets(f, "actor") })
}

// struckSomewhere reports whether e says of a doer that he carried out an attack
// somewhere, or that he made none: "had conducted a strike in the province", "our forces
// avoided fighting".
func (r *reading) struckSomewhere(e *event) bool {
	if e.kind != casus.Event || e.typ != "ASSAULT" || e.pattern.Weak || r.sentences[e.at.Sentence].Heading || !slices.ContainsFunc(e.source, func(f filler) bool { return r.meets(f, "force") }) {
		return false
	}
	return e.light != nil && e.place >= 0 && e.standing.modality == casus.Actual || len(e.with) == 0 && e.standing.modality == casus.Negated
}

// once drops a claim that was made twice of the same words, as where a number
// can be reached over two ways through the tree.
func once(claims []casus.Claim) []casus.Claim {
	seen := map[casus.ClaimID]bool{}
	return slices.DeleteFunc(claims, func(c casus.Claim) bool {
		again := seen[c.ID]
		seen[c.ID] = true
		return again
	})
}

// identify gives each claim an id that depends on the report and on what the
// claim says, not on its neighbours.
func identify(rep casus.Report, claims []casus.Claim) []casus.Claim {
	seen := map[casus.ClaimID]int{}
	for i := range claims {
		c := &claims[i]
		h := sha256.Sum256(fmt.Appendf(nil, "%s|%s|%s|%s|%s|%s|%v|%v", rep.ID, rep.SHA256, c.Kind, c.Type, partyKey(c.Source), partyKey(c.Target), c.Trigger, placeKey(c)))
		c.ID = casus.ClaimID("c" + hex.EncodeToString(h[:6]))
		if n := seen[c.ID]; n > 0 {
			c.ID += casus.ClaimID(fmt.Sprintf("-%d", n))
		}
		seen[c.ID]++
	}
	return claims
}

func partyKey(ps []casus.Party) string {
	s := ""
	for _, p := range ps {
		s += string(p.ID) + "/" + p.Name + ";"
	}
	return s
}

// placeKey tells apart the relations that differ only in their land.
func placeKey(c *casus.Claim) string {
	if c.Kind != casus.Relating || c.Place == nil {
		return ""
	}
	return string(c.Place.ID)
}

// claim writes an event down as the record keeps it.
func (r *reading) claim(e *event) casus.Claim {
	s := r.sentences[e.at.Sentence]
	if (e.typ == "controls" || e.typ == "operates-in") && e.place >= 0 { // the land stands as a side as well
		e.target = []filler{{sentence: r.m.Places[e.place].Sentence, token: r.m.Places[e.place].Head, actor: -1, place: e.place}}
	}
	source, target := e.source, e.target
	if e.kind == casus.Event {
		source, target = r.antecedents(source), r.antecedents(target)
	}
	return casus.Claim{
		Report: r.rep.ID, Kind: e.kind, Type: e.typ, Mode: e.mode, Instrument: e.instrument,
		Source: r.parties(source), Target: r.parties(target),
		Place: r.placeOf(e), Time: e.time,
		Modality: e.standing.modality, Background: e.background,
		SaidBy: r.parties(e.standing.said), Stance: e.standing.stance,
		Confidence: r.confidence(e), Evidence: r.evidence(e),
		Trigger: r.span(s, e.at.Token, e.at.Token+1), Rule: e.rule, Sentence: e.at.Sentence,
	}
}

// span is tokens [first, last) of a sentence in code points.
func (r *reading) span(s *sentence, first, last int) casus.Span {
	a, b := r.doc.Runes(s.Tokens[first].Start, s.Tokens[last-1].End)
	return casus.Span{Start: a, End: b}
}
