package claim

import (
	"slices"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// Where the tree ties a time or a place to no event, it goes to the nearest one
// in the sentence, and what a speaker says to the nearest speech verb. These
// are second readings: they only fill what is empty.

// settle gives the events of a sentence the times and places that the tree
// left over.
func (r *reading) settle(s *sentence, told []*event) {
	for k := range s.Tokens {
		if s.time[k] < 0 || !r.dated(s, k) {
			continue
		}
		other, spoken := r.elsewhen(s, k, told), r.ofSpeech(s, k)
		for _, posts := range []bool{false, true} {
			if e := r.nearestEvent(s, k, told, posts); e != nil && e.time == nil && (posts || !spoken) && (!other || e.typ == "ASSAULT") {
				r.setTime(s, e, k)
			}
		}
	}
	r.shareTime(s, told)
	r.onlyDay(s, told)
	for _, e := range told {
		if e.place < 0 && e.kind == casus.Event {
			e.place = r.onlyPlace(s)
		}
	}
}

// shareTime gives the attacks of a sentence that names one time, and dates an
// attack by it, that time: "the bombing in August, in which 80 were killed".
func (r *reading) shareTime(s *sentence, told []*event) {
	var dated *event
	for _, e := range told {
		if e.typ == "ASSAULT" && e.time != nil && (dated == nil || dated.timeToken == e.timeToken) {
			dated = e
		}
	}
	if dated == nil || slices.ContainsFunc(r.m.Times, func(t casus.TimeMention) bool {
		return t.Sentence == s.index && t.Head != dated.timeToken
	}) {
		return
	}
	for _, e := range told {
		if e.typ == "ASSAULT" && e.time == nil && !r.apart(s, dated.timeToken, e.at.Token) {
			r.setTime(s, e, dated.timeToken)
		}
	}
}

// elsewhen reports whether the time at token k is that of a noun which tells an
// event that no claim was made of: "an inquiry into the attack on Friday".
func (r *reading) elsewhen(s *sentence, k int, told []*event) bool {
	for i, n := s.Tokens[k].Head, 0; i >= 0 && n < 4 && s.nominal(i); i, n = s.Tokens[i].Head, n+1 {
		if s.byHead[i] != nil && r.attack(s, i) {
			return !slices.ContainsFunc(told, func(e *event) bool { return slices.Contains(e.words, i) })
		}
	}
	return false
}

// apart reports whether the time at token k is told of something else than the
// event at token i: in a relative clause on somebody ("the group, which has been
// there since 2014"), or beside the verb above a clause ("mourned on Sunday those
// who were killed").
func (r *reading) apart(s *sentence, k, i int) bool {
	for j, n := k, 0; j >= 0 && n < len(s.Tokens); j, n = s.Tokens[j].Head, n+1 {
		t := s.Tokens[j]
		if t.Rel == lang.AclRelcl && !s.above(j, i) && t.Head >= 0 && (s.actor[t.Head] >= 0 || s.place[t.Head] >= 0) {
			return true
		}
		if s.verbal(j) && t.Rel != lang.AclRelcl {
			return i > k && j < i && s.embeds(j, i) && !r.ofAttack(s, j)
		}
	}
	return false
}

// ofAttack reports whether verb v tells an attack or whose it was: "claimed".
func (r *reading) ofAttack(s *sentence, v int) bool {
	p := s.byHead[v]
	return p != nil && slices.ContainsFunc(p.matches, func(m match) bool { return m.pattern.Type == "ASSAULT" }) || r.light(s, v)
}

// embeds reports whether token i stands in a clause on a noun, or in what is
// said, below verb v.
func (s *sentence) embeds(v, i int) bool {
	inner := false
	for n := 0; i >= 0 && i != v && n < len(s.Tokens); n++ {
		switch s.Tokens[i].Rel {
		case lang.Acl, lang.AclRelcl, lang.Ccomp:
			inner = true
		}
		i = s.Tokens[i].Head
	}
	return inner && i == v
}

// onlyDay gives what else a sentence tells of the past the one time that it
// names: "as clashes grew in 2015, the leader wrote to them", "left in 2014 and
// found support". What is had, has or will be done is of another time, and so is
// what a clause on a noun tells.
func (r *reading) onlyDay(s *sentence, told []*event) {
	k := -1
	for i := range s.time {
		if s.time[i] >= 0 && k >= 0 {
			return
		}
		if s.time[i] >= 0 {
			k = i
		}
	}
	if k < 0 || !r.dated(s, k) || r.ofSpeech(s, k) {
		return
	}
	for _, e := range told {
		if e.time == nil && !personal[e.typ] && !s.lasts(e) && e.standing.modality == casus.Actual && r.alongside(s, e.at.Token, k) {
			r.setTime(s, e, k)
		}
	}
}

// alongside reports whether the event at token i and the time at token k stand in
// clauses of the past that are told side by side.
func (r *reading) alongside(s *sentence, i, k int) bool {
	if s.nominal(i) && s.definite(i) {
		return false
	}
	past := false
	for ; i >= 0 && !s.above(i, k); i = s.Tokens[i].Head {
		if rel := s.Tokens[i].Rel; rel == lang.Acl || rel == lang.AclRelcl || rel == lang.Ccomp || rel == lang.Csubj {
			return false
		}
		if s.finite(i) {
			if past = s.simplePast(i); !past {
				return false
			}
		}
	}
	for ; k >= 0 && k != i; k = s.Tokens[k].Head {
		switch s.Tokens[k].Rel {
		case lang.Acl, lang.AclRelcl, lang.Ccomp, lang.Parataxis, lang.Xcomp:
			return false
		case lang.Advcl:
			if !meanwhile[s.lemma(s.opening(k))] {
				return false
			}
		}
	}
	return i >= 0 && (past || s.simplePast(i)) && s.verbal(i)
}

// opening is the first token of the clause of verb k.
func (s *sentence) opening(k int) int {
	for n := 0; n < len(s.Tokens) && len(s.kids[k]) > 0 && s.kids[k][0] < k; n++ {
		k = s.kids[k][0]
	}
	return k
}

// meanwhile are the words for clauses that tell of the same time.
var meanwhile = map[string]bool{"as": true, "when": true, "while": true}

// simplePast reports whether verb i tells of a past that is over: "killed", "was
// killed", not "has killed" or "had killed".
func (s *sentence) simplePast(i int) bool {
	if s.Tokens[i].Form == lang.VBD && s.child(i, lang.Aux) < 0 {
		return true
	}
	aux := s.child(i, lang.AuxPass, lang.Cop)
	return aux >= 0 && s.Tokens[aux].Form == lang.VBD && s.child(i, lang.Aux) < 0
}

// besides is how near a time must stand to a post to tell when it was held.
const besides = 8

// nearestEvent is the event whose word stands nearest to token k, and nil where
// a speech verb stands nearer: "officials said on Monday".
func (r *reading) nearestEvent(s *sentence, k int, told []*event, posts bool) *event {
	var best *event
	near := 1 << 20
	if posts {
		near = besides
	}
	for _, e := range told {
		if personal[e.typ] != posts || r.apart(s, k, e.at.Token) || s.lasts(e) && !r.ofState(s, e, k) {
			continue
		}
		if d := gap(e.at.Token, k); d < near {
			best, near = e, d
		}
	}
	for i := range s.Tokens {
		if _, ok := r.speechAt(s, i); ok && gap(i, k) < near && !s.quoted(k, i) {
			return nil
		}
	}
	return best
}

// quoted reports whether token k stands in what is said before the speech verb i: "was
// attacked overnight, the mission said".
func (s *sentence) quoted(k, i int) bool {
	return slices.ContainsFunc(s.frames, func(f frame) bool { return f.first <= k && k < f.last && f.last < i })
}

// gap is how far apart two words stand; what follows its verb stands nearer
// than what goes before it.
func gap(word, k int) int {
	if word < k {
		return k - word
	}
	return 2 * (word - k)
}

// onlyPlace is the place that a sentence names, where it names one only or
// several that lie within each other; then it is the finest.
func (r *reading) onlyPlace(s *sentence) int {
	best := -1
	for k := range s.Tokens {
		p, h := s.place[k], s.landOf(k)
		if rel := s.Tokens[h].Rel; p < 0 || s.joined(k) || s.actor[k] >= 0 && s.preposition(h) == "to" || s.favour(k) || s.seated(h) || s.preposition(h) == "" && (s.actor[k] >= 0 || rel == lang.Compound || rel == lang.Amod) {
			continue
		}
		if s.actor[k] >= 0 && !within[s.preposition(k)] {
			continue // "talks with other countries, including France"
		}
		switch {
		case best < 0 || r.lies(p, best):
			best = p
		case !r.lies(best, p) && r.m.Places[p].ID != r.m.Places[best].ID:
			return -1
		}
	}
	return best
}

// seated reports whether the place at token k only tells where somebody has his home:
// "a group based in Pakistan".
func (s *sentence) seated(k int) bool {
	h := s.Tokens[k].Head
	return h >= 0 && s.Tokens[h].Rel == lang.Acl && s.Tokens[h].Form == lang.VBN && s.book.In(codebook.Seating, s.lemma(h))
}

// landOf is the noun that says what sort of place token k names, "city" of "Kunduz
// city", and k itself where none does.
func (s *sentence) landOf(k int) int {
	if h := s.Tokens[k].Head; h > k && (s.Tokens[k].Rel == lang.Compound || s.Tokens[k].Rel == lang.Amod && s.actor[k] < 0) && (isLand(s.lemma(h)) || s.lemma(h) == "state") {
		return h
	}
	return k
}

// lies reports whether place a lies within place b, or is at least in its
// country and finer.
func (r *reading) lies(a, b int) bool {
	x, y := r.m.Places[a], r.m.Places[b]
	for _, id := range x.Within {
		if id == y.ID {
			return true
		}
	}
	return x.Country != "" && x.Country == y.Country && x.Level < y.Level && (y.Level == casus.Country || y.Level == casus.Part)
}
