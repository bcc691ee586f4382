package incident

import (
	"cmp"
	"slices"
	"strings"

	"casus"
	"casus/internal/record"
)

// toll is the number that the sources of an incident give of what was killed or
// injured, by the default rule. What a report tells of a part ("among them seven
// children"), of later deaths alone ("two of the wounded died") or of a whole war
// is no number of theirs.
func toll(what string, sources []source) casus.Range {
	r, _ := total(casus.DefaultRule, statements(what, sources))
	return r
}

// A statement is the number that one voice gives in one report: the report
// itself, or somebody whom it quotes against others.
type statement struct {
	origin string // the independent source that the report is, or is of
	report casus.ReportID
	day    casus.Day // of saying
	rank   int       // of who says so in the registry of sources, best least
	value  casus.Range
	aside  bool // the report has a main account that gives a number
	died   bool // of the injured it counts, later reports tell as dead
}

// statements are what the voices of all reports give as the number of what.
func statements(what string, sources []source) []statement {
	var all []statement
	for _, s := range sources {
		main := s.statements(what, s.claims)
		again := s.statements(what, s.asides)
		for i := range again {
			again[i].aside = main != nil
		}
		all = append(append(all, main...), again...)
	}
	if what == "injured" {
		markDied(all, statements("killed", sources))
	}
	return all
}

func (s source) statements(what string, claims []casus.Claim) []statement {
	var all []statement
	for _, v := range voices(what, claims) {
		if r := told(what, v.claims); !r.IsZero() {
			all = append(all, statement{origin: s.origin, report: s.report.ID, day: s.report.Published, rank: s.rankOf(v.by), value: r})
		}
	}
	return all
}

// rankOf is the rank of who speaks: of the claimant, or of the outlet.
func (s source) rankOf(by []casus.Party) int {
	if s.rank == nil {
		return 0
	}
	return s.rank(by)
}

// A voice is who gives a number in a report, and the claims of the report as far
// as he is believed where others contradict him.
type voice struct {
	by     []casus.Party
	claims []casus.Claim
}

// voices are those who give numbers of what. Where only one speaks, he and the
// report are one voice.
func voices(what string, claims []casus.Claim) []voice {
	var all []voice
	var keys []string
	var figures []casus.Claim
	of := map[casus.ClaimID]string{}
	for _, c := range claims {
		if !counts(what, c) {
			continue
		}
		figures = append(figures, c)
		k := speaker(c)
		of[c.ID] = k
		if !slices.Contains(keys, k) {
			keys = append(keys, k)
			all = append(all, voice{by: c.SaidBy, claims: claims})
		}
	}
	if len(all) < 2 {
		return all
	}
	for i, k := range keys {
		all[i].claims = slices.DeleteFunc(slices.Clone(claims), func(c casus.Claim) bool {
			other, figure := of[c.ID]
			return figure && other != k && slices.ContainsFunc(figures, func(own casus.Claim) bool { return of[own.ID] == k && rivals(own, c) })
		})
	}
	return all
}

// counts reports whether c gives a number of what that can be one of an incident.
func counts(what string, c casus.Claim) bool {
	return c.Kind == casus.Figure && c.Type == what && c.Value != nil && c.Modality == casus.Actual &&
		c.Value.PartOf == "" && !summary(c) && !among.MatchString(c.Evidence.Text)
}

// speaker tells the claimants of claims apart; empty is the report.
func speaker(c casus.Claim) string {
	var keys []string
	for _, p := range c.SaidBy {
		keys = append(keys, record.PartyKey(p))
	}
	slices.Sort(keys)
	return strings.Join(keys, "\x1f")
}

// rivals reports whether own, believed, leaves no room for other: it counts people
// of no kind, or the same kind. One is most often one of those told elsewhere.
func rivals(own, other casus.Claim) bool {
	if own.Value.Best == casus.N(1) {
		return false
	}
	a, b := lastWord(own.Value.Of), lastWord(other.Value.Of)
	return everybody[a] || a == b
}

// total is what statements come to by a rule, and on how many independent
// sources it rests. See doc/figures.md.
func total(rule casus.Rule, all []statement) (casus.Range, int) {
	if rule != casus.RangeOfAll {
		all = slices.DeleteFunc(lastWords(all), func(s statement) bool { return s.died })
	}
	switch rule {
	case casus.Hierarchy:
		all = least(all, func(s statement) int { return s.rank })
	case casus.Latest:
		all = least(all, func(s statement) int { return -int(s.day) })
	}
	main := slices.DeleteFunc(slices.Clone(all), func(s statement) bool { return s.aside })
	var bounds casus.Range
	for _, s := range main {
		bounds = widen(bounds, s.value)
	}
	switch {
	case rule != casus.RangeOfAll:
		bounds.Best = winner(ballot(main), all)
	case bounds.Low == bounds.High:
		bounds.Best = bounds.Low
	}
	return bounds, origins(main)
}

// lastWords are the statements of each source on the last day on which it spoke:
// who corrects himself counts once.
func lastWords(all []statement) []statement {
	last := map[string]casus.Day{}
	for _, s := range all {
		last[s.origin] = max(last[s.origin], s.day)
	}
	return slices.DeleteFunc(slices.Clone(all), func(s statement) bool { return s.day < last[s.origin] })
}

// least are the statements with the least rank.
func least(all []statement, rank func(statement) int) []statement {
	if len(all) == 0 {
		return nil
	}
	top := rank(slices.MinFunc(all, func(a, b statement) int { return cmp.Compare(rank(a), rank(b)) }))
	return slices.DeleteFunc(slices.Clone(all), func(s statement) bool { return rank(s) != top })
}

// ballot is each source's number: the greatest of those that it gives, for
// reports tell first of a part.
func ballot(all []statement) map[string]casus.Number {
	votes := map[string]casus.Number{}
	for _, s := range all {
		if b := s.value.Best; b.Known && (!votes[s.origin].Known || b.Value > votes[s.origin].Value) {
			votes[s.origin] = b
		}
	}
	return votes
}

// winner is the number with most votes; of equals the one that more reports tell,
// then the greatest, for tolls rise. Voices of one report that come to one number
// tell it once.
func winner(votes map[string]casus.Number, said []statement) casus.Number {
	type weight struct{ votes, told int }
	of := map[casus.Number]weight{}
	for _, v := range votes {
		of[v] = weight{of[v].votes + 1, 0}
	}
	type telling struct {
		report casus.ReportID
		number casus.Number
	}
	seen := map[telling]bool{}
	for _, s := range said {
		t := telling{s.report, s.value.Best}
		if w, ok := of[t.number]; ok && !seen[t] {
			seen[t] = true
			of[t.number] = weight{w.votes, w.told + 1}
		}
	}
	var top casus.Number
	for v, w := range of {
		if !top.Known || cmp.Or(cmp.Compare(w.votes, of[top].votes), cmp.Compare(w.told, of[top].told), cmp.Compare(v.Value, top.Value)) > 0 {
			top = v
		}
	}
	return top
}

// origins is the number of independent sources that speak.
func origins(all []statement) int {
	seen := map[string]bool{}
	for _, s := range all {
		seen[s.origin] = true
	}
	return len(seen)
}

// widen stretches the bounds of a to hold those of b.
func widen(a, b casus.Range) casus.Range {
	for _, n := range []casus.Number{b.Low, b.Best, b.High} {
		if !n.Known {
			continue
		}
		if !a.Low.Known || n.Value < a.Low.Value {
			a.Low = n
		}
		if !a.High.Known || n.Value > a.High.Value {
			a.High = n
		}
	}
	return a
}
