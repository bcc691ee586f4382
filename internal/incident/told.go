package incident

import (
	"regexp"
	"slices"
	"strings"

	"casus"
)

// told is what one report gives as the number of killed or injured in one
// incident: a total where it tells one, else the sum of the groups that it tells
// apart ("ten men were shot ... two policemen were killed"). Those who made the
// attack are left out where others were hurt, as lists of attacks leave them out.
func told(what string, claims []casus.Claim) casus.Range {
	if ofRow(claims) {
		return rowTold(what, claims)
	}
	if what == "injured" {
		claims = survived(claims)
	}
	doers := doersOf(claims)
	lists := figureLists(what, claims, doers)
	var t tally
	for i, l := range lists {
		l.more = l.more && !besides(l, claims)
		if l.toll && i > 0 && l.sentence() == lists[i-1].sentence() || l.toll && i+1 < len(lists) && l.sentence() == lists[i+1].sentence() {
			continue // "killed two and raised the toll of the month to 94"
		}
		t.add(l)
	}
	if what == "killed" && !slices.ContainsFunc(lists, func(l list) bool { return !l.spared }) {
		return casus.Range{} // "two of the wounded died": of how many dead is not said
	}
	if t.bad && t.definite && hurtOthers(claims, doers) {
		return casus.Range{}
	}
	if what == "killed" && t.total.Best.Known && !t.generic && slices.ContainsFunc(lists, list.himself) {
		t.total = plus(t.total, casus.Exactly(1))
	}
	if what == "injured" && !t.total.Best.Known {
		t.total = survivors(lists, told("killed", claims))
	}
	return t.total
}

// doersOf is the names of those whom the claims tell of only as doers: the
// people who made the attack, not the sides of a battle.
func doersOf(claims []casus.Claim) map[string]bool {
	doers := map[string]bool{}
	for _, c := range claims {
		if c.Kind != casus.Event || c.Type != "ASSAULT" {
			continue
		}
		for _, p := range c.Source {
			if p.Type == casus.Unidentified || p.Type == casus.Person {
				doers[p.Name] = true
			}
		}
	}
	return doers
}

// attacker reports whether figure c counts those who made the attack.
func attacker(c casus.Claim, doers map[string]bool) bool {
	if len(c.Target) > 0 && attackers[lastWord(c.Target[0].Name)] {
		return true
	}
	return attackers[lastWord(c.Value.Of)] || slices.ContainsFunc(c.Target, func(p casus.Party) bool { return doers[p.Name] })
}

// hurtOthers reports whether the claims count anybody but attackers.
func hurtOthers(claims []casus.Claim, doers map[string]bool) bool {
	return slices.ContainsFunc(claims, func(c casus.Claim) bool { return hurts(c) && !attacker(c, doers) })
}

// A list is the figures that one word tells: "six soldiers, six civilians and a
// police officer were killed".
type list struct {
	sum     casus.Range
	of      []string // what is counted, the last words of it
	toll    bool     // told as a total
	more    bool     // told as further to others: "two others"
	spared  bool     // told as hurt before: "one of the injured died"
	context []casus.Claim
}

// among is how a report counts some of those whom it has counted before: "28 of
// their members were among the dead".
var among = regexp.MustCompile(`(?i)\bamong (the|those) (dead|killed|victims|wounded|injured|casualties|fatalities)\b`)

// alsoHimself is how a report tells that whoever killed others died by his own hand:
// he is one of the dead, and no figure counts him. Of bombers that is understood.
var (
	alsoHimself = regexp.MustCompile(`(?i)(,|\b(then|and|before (killing|shooting)|on)) (himself|herself)\b|\bmurder[ -]suicide\b`)
	byBomb      = regexp.MustCompile(`(?i)\b(bomb|blew|explo|blast|detonat|suicide (attack|belt|vest))`)
)

// himself reports whether the words of l tell so.
func (l list) himself() bool {
	return !l.only() && slices.ContainsFunc(l.context, func(c casus.Claim) bool {
		return alsoHimself.MatchString(c.Evidence.Text) && !byBomb.MatchString(c.Evidence.Text)
	})
}

// bodyOf is how a report tells of dead whom somebody saw.
var bodyOf = regexp.MustCompile(`(?i)\bbod(y|ies) of\b`)

// seen reports whether l counts dead by their bodies. Who was there tells of some after
// the number of all.
func (l list) seen() bool {
	return slices.ContainsFunc(l.context, func(c casus.Claim) bool { return c.Type == "killed" && bodyOf.MatchString(c.Evidence.Text) })
}

// figureLists gathers the figures of a type by their word, in text order.
func figureLists(what string, claims []casus.Claim, doers map[string]bool) []list {
	var out []list
	var at []casus.Span
	for _, c := range claims {
		if !counts(what, c) {
			continue
		}
		of := lastWord(c.Value.Of)
		if attacker(c, doers) {
			of = "attacker"
		}
		k := slices.Index(at, c.Trigger)
		if k < 0 {
			at, out, k = append(at, c.Trigger), append(out, list{sum: casus.Exactly(0)}), len(out)
		}
		l := &out[k]
		l.context = append(l.context, c)
		l.of = append(l.of, of)
	}
	for k := range out {
		out[k].close()
	}
	return out
}

// close sums the list up, without the attackers where others stand beside them.
func (l *list) close() {
	others := slices.ContainsFunc(l.of, func(w string) bool { return !attackers[w] })
	for k, c := range l.context {
		if others && attackers[l.of[k]] {
			continue
		}
		l.sum = plus(l.sum, c.Value.Range)
		l.toll = l.toll || strings.Contains(c.Rule, "toll")
		words := strings.ToLower(c.Evidence.Text)
		l.spared = l.spared || strings.Contains(words, "of the injured") || strings.Contains(words, "of the wounded") || strings.Contains(words, "of those injured") || strings.Contains(words, "of those wounded")
		l.more = l.more || further[l.of[k]] || strings.Contains(words, "another ") || strings.Contains(words, " more ") || strings.Contains(words, " others ")
	}
}

func (l *list) sentence() int { return l.context[0].Sentence }

// besides reports whether the others of l are others than those that another
// word of its sentence counts: "killed two and wounded three others".
func besides(l list, claims []casus.Claim) bool {
	return slices.ContainsFunc(claims, func(c casus.Claim) bool {
		return c.Kind == casus.Figure && c.Sentence == l.sentence() && c.Trigger.Start < l.context[0].Trigger.Start
	})
}

// only reports whether all that l counts are attackers.
func (l *list) only() bool {
	return !slices.ContainsFunc(l.of, func(w string) bool { return !attackers[w] })
}

// definite reports whether l counts people whom the report has told of before:
// "the attacker was killed", "he died".
func (l *list) definite() bool {
	for _, c := range l.context {
		first := firstWord(c)
		if !pointing[first] || first == "the" && !attackers[lastWord(c.Value.Of)] && !anybody[lastWord(c.Value.Of)] {
			return false
		}
	}
	return true
}

// named reports whether l counts people by their names. Reports tell the name of
// whom they have counted, so names add only to names.
func (l *list) named() bool {
	return !slices.ContainsFunc(l.context, func(c casus.Claim) bool {
		return len(c.Target) == 0 || c.Target[0].Type != casus.Person || !capital(c.Target[0].Text) || c.Value.Best != casus.N(1)
	})
}

var (
	pointing = set("the he she him her his this that")
	anybody  = set("man woman boy girl teen teenager youth child victim person suspect student toddler baby infant male female")
)

// generic reports whether l counts people of no kind: a total may be meant.
func (l *list) generic() bool {
	return slices.ContainsFunc(l.of, func(w string) bool { return everybody[w] })
}

var (
	attackers = set("attacker attackers bomber bombers assailant assailants perpetrator perpetrators shooter hijacker hijackers gunman gunmen terrorist terrorists suspect")
	everybody = set("people persons person injuries one victims casualties dead bodies lives deaths")
	further   = set("others more other")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

func lastWord(s string) string {
	f := strings.Fields(strings.ToLower(s))
	if len(f) == 0 {
		return "people"
	}
	return f[len(f)-1]
}

// A tally is the number as the report goes on.
type tally struct {
	total   casus.Range
	parts   []float64
	of      []string
	generic bool
	bad     bool // only attackers so far

	definite bool // and those known from before: "the attacker"
	named    bool // by their names alone
}

// add takes in a further list: a total stands for all, a number that was told
// already adds nothing, another group is added.
func (t *tally) add(l list) {
	v := l.sum.Best
	if !v.Known || v.Value == 0 && !l.generic() && !l.only() {
		return // "none of the guards was hurt" leaves the others open
	}
	switch {
	case !t.total.Best.Known || t.bad && !l.only():
		t.set(l)
	case l.only():
	case l.spared:
		t.total = plus(t.total, l.sum)
	case l.seen() && v.Value <= t.total.Best.Value: // "the body of a man" is one of those counted
	case t.repeats(l):
	case l.toll:
		if v.Value > t.total.Best.Value {
			t.set(l)
		}
	case v.Value == 0, v.Value == 1 && l.definite(), l.named() && !t.named:
	case l.more:
		t.total = plus(t.total, l.sum)
		t.parts = append(t.parts, v.Value)
	case l.generic() || t.generic || slices.ContainsFunc(l.of, func(w string) bool { return slices.Contains(t.of, w) }):
		if v.Value > t.total.Best.Value {
			t.set(l)
		}
	default:
		t.total = plus(t.total, l.sum)
		t.parts = append(t.parts, v.Value)
		t.of = append(t.of, l.of...)
	}
}

// repeats reports whether l tells a number that was told before. One or two of
// another sort are others: "two civilians were killed ... a policeman died".
func (t *tally) repeats(l list) bool {
	v := l.sum.Best
	if v == t.total.Best {
		return true
	}
	another := v.Value <= 2 && t.total.Best.Value > v.Value && !l.generic() && !l.named() &&
		!slices.ContainsFunc(l.of, func(w string) bool { return anybody[w] || slices.Contains(t.of, w) })
	return slices.Contains(t.parts, v.Value) && !another
}

func (t *tally) set(l list) {
	*t = tally{total: l.sum, parts: append(t.parts, l.sum.Best.Value), of: l.of, generic: l.generic(), bad: l.only(), definite: l.definite(), named: l.named()}
}

// plus is the sum of two ranges; what one of them leaves open stays so.
func plus(a, b casus.Range) casus.Range {
	add := func(x, y casus.Number) casus.Number {
		if !x.Known || !y.Known {
			return casus.Number{}
		}
		return casus.N(x.Value + y.Value)
	}
	return casus.Range{Low: add(a.Low, b.Low), Best: add(a.Best, b.Best), High: add(a.High, b.High)}
}

// survivors is how many of those who were hit were not killed.
func survivors(lists []list, killed casus.Range) casus.Range {
	most := casus.Number{}
	for _, l := range lists {
		if l.sum.High.Known && (!most.Known || l.sum.High.Value > most.Value) {
			most = l.sum.High
		}
	}
	if !most.Known {
		return casus.Range{}
	}
	if killed.Best.Known {
		if killed.Best.Value >= most.Value {
			return casus.Range{}
		}
		most.Value -= killed.Best.Value
	}
	return casus.Range{Best: most, High: most}
}
