package claim

import (
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// singles counts the persons whom the report names or describes without a
// number: "Commander killed in raid", "Ali Hassan, 24, and his brother were shot
// dead", "the murder of a vendor".
func (f *counter) singles(h harm, e codebook.FigureWord) []*count {
	if e.Type == "displaced" {
		return nil
	}
	heads := f.personsBeside(h, e)
	if heads == nil {
		if k := f.patient(h, e); k >= 0 {
			heads = f.s.coordinated(k)
		}
	}
	var out []*count
	for _, k := range heads {
		if f.at[k] > 0 || k >= h.at && k < h.end || !f.onePerson(k) {
			continue
		}
		c := &count{s: f.s, number: -1, who: k, value: casus.Exactly(1), typ: e.Type, word: e, at: h.at, end: h.end}
		if e.Role == codebook.MayHit {
			c.value = casus.Range{High: casus.N(1)}
		}
		out = append(out, c)
	}
	return out
}

// personsBeside is the heads of the actors that stand right before word h, where
// it is said of them, or right after it, where it is done to them.
func (f *counter) personsBeside(h harm, e codebook.FigureWord) []int {
	active := e.Role == codebook.Done || e.Role == codebook.MayHit
	if e.Role == codebook.Deed || active && e.Form&codebook.Past == 0 {
		i := h.end
		if f.word(i) == "of" {
			i++
		} else if e.Role == codebook.Deed || f.s.Tokens[h.at].Tag == lang.NOUN && e.Role == codebook.MayHit {
			return nil // "the shooting"
		}
		return f.actorsFrom(f.skip(i, +1))
	}
	if active && !f.passive(h.at) {
		if heads := f.actorsFrom(f.skip(h.end, +1)); heads != nil || f.perfect(h.at) {
			return heads
		}
	}
	k := f.pastAge(f.skip(h.at-1, -1))
	switch f.word(k) {
	case "he", "she", "they", "it":
		return []int{k}
	}
	if heads := f.actorsTo(k); heads != nil || e.Role != codebook.State || k < 0 || f.s.Tokens[k].Tag != lang.NOUN {
		return heads
	}
	return []int{k} // "shot the driver dead": it is said of no other
}

// perfect reports whether the word at i is what somebody has done: "had killed".
func (f *counter) perfect(i int) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		switch f.low[k] {
		case "has", "have", "had", "having":
			return true
		}
		if f.s.Tokens[k].Tag != lang.ADV && !(f.s.Tokens[k].Tag == lang.CCONJ || f.harmAt[k] > 0) {
			return false
		}
	}
	return false
}

// pastAge passes an age between a name and its verb, and a relative pronoun:
// "Ali Hassan, 24, was killed", "Ali Hassan, who died".
func (f *counter) pastAge(k int) int {
	if f.word(k) == "who" {
		k--
	}
	if f.word(k) == "," {
		if k >= 3 && f.s.Tokens[k-1].Tag == lang.NUM && f.low[k-2] == "," {
			return k - 3
		}
		return k - 1
	}
	return k
}

// covering is the actor whose words include token i, the longest of them; -1
// where there is none.
func (f *counter) covering(i int) int {
	best := -1
	for k, m := range f.r.m.Actors {
		if m.Sentence == f.s.index && m.First <= i && i < m.Last && (best < 0 || m.Last-m.First > f.r.m.Actors[best].Last-f.r.m.Actors[best].First) {
			best = k
		}
	}
	return best
}

// actorsTo is the heads of the actors of the list that ends with token k.
func (f *counter) actorsTo(k int) []int {
	var out []int
	for k >= 0 {
		a := f.covering(k)
		if a < 0 || f.r.m.Actors[a].Last != k+1 || f.at[k] > 0 {
			return out
		}
		m := f.r.m.Actors[a]
		out = append([]int{m.Head}, out...)
		k = f.pastAge(m.First - 1)
		if w := f.word(m.First - 1); w == "and" || w == "&" {
			k = f.pastAge(m.First - 2)
		} else if w != "," || len(out) < 2 {
			return out
		}
	}
	return out
}

// actorsFrom is the heads of the actors of the list that begins with token k.
func (f *counter) actorsFrom(k int) []int {
	var out []int
	for k < len(f.low) {
		a := f.covering(k)
		if a < 0 || f.r.m.Actors[a].First > k || f.at[k] > 0 {
			return out
		}
		m := f.r.m.Actors[a]
		out = append(out, m.Head)
		k = m.Last
		if f.word(k) == "," && k+2 < len(f.low) && f.s.Tokens[k+1].Tag == lang.NUM && f.low[k+2] == "," {
			k += 3
		}
		if f.word(k) != "and" && f.word(k) != "&" {
			return out
		}
		k++
	}
	return out
}

// patient is the token of whom word h is said, by the tree; -1 where it tells none.
func (f *counter) patient(h harm, e codebook.FigureWord) int {
	if e.Role == codebook.Deed {
		return -1
	}
	active := (e.Role == codebook.Done || e.Role == codebook.MayHit) && (e.Form&codebook.Past == 0 || !f.passive(h.at))
	if o := f.s.child(h.at, lang.Obj); active && o >= 0 {
		return o
	}
	if active && (e.Form&codebook.Past == 0 || f.governs(h.end) || f.perfect(h.at)) {
		return -1
	}
	if e.Role == codebook.State {
		if v := f.s.Tokens[h.at].Head; v >= 0 && f.s.verbal(v) {
			if o := f.s.child(v, lang.Obj); o >= 0 && o < h.at { // "stabbed a man to death"
				return o
			}
		}
	}
	return f.treeSubject(h.at)
}

// onePerson reports whether token k tells of one person: an actor that is a
// person, or, as only the living are killed and hurt, a noun with "a".
func (f *counter) onePerson(k int) bool {
	t := f.s.Tokens[k]
	i := f.s.actor[k]
	if i < 0 {
		d := f.s.child(k, lang.Det)
		return d >= 0 && (t.Form == lang.NN || t.Form == lang.JJ) && (f.low[d] == "a" || f.low[d] == "an") && !things[f.low[k]]
	}
	m := &f.r.m.Actors[i]
	if first, _, _ := strings.Cut(strings.ToLower(m.Text), " "); m.Named && (m.Type == casus.Person || m.Type == casus.Civilians && (first == "a" || first == "an")) {
		return true
	}
	if t.Form == lang.NNS || t.Form == lang.NNPS {
		return false
	}
	if t.Tag == lang.PRON {
		switch f.low[k] {
		case "he", "she", "him", "her":
		default:
			return false
		}
		if m.Refers < 0 {
			return false
		}
		m = f.r.mention(filler{actor: i})
	}
	if len(m.Group) > 0 && !m.Plural && t.Form == lang.NN {
		return true // "a Border Police guard"
	}
	return !m.Plural && !(m.Named && m.Type != casus.Person && t.Form != lang.NN) && human(m.Type)
}

// human reports whether one of an actor's type is a person.
func human(t casus.ActorType) bool {
	switch t {
	case casus.State, casus.Organisation, casus.International, casus.Media, casus.Faction:
		return false
	}
	return true
}
