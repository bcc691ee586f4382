package claim

import (
	"slices"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// posts are the offices that a title before a name gives and the registry
// knows whose they are: "President Macron" is the president of France.
func (r *reading) posts(s *sentence, told []*event) []*event {
	var out []*event
	for k := range s.Tokens {
		if s.actor[k] < 0 || s.actorHead(k) != k {
			continue
		}
		m := &r.m.Actors[s.actor[k]]
		who := filler{sentence: s.index, token: k, actor: s.actor[k], place: -1, doubt: s.Tokens[k].Doubt}
		if m.Leads == nil || r.ledBefore(s.actor[k]) || slices.ContainsFunc(told, func(o *event) bool { return personal[o.typ] && r.same(who, o.source) }) {
			continue
		}
		of := filler{sentence: s.index, token: s.first[k], actor: -1, place: -1, known: m.Leads}
		e := r.shaped(s, s.first[k], "leader-of", "title before a name, office by the registry", who, of)
		e.time, e.background = nil, s.bygone(e) // the office is told, not when
		out = append(out, e)
	}
	return append(out, r.belongings(s)...)
}

// ledBefore reports whether a mention before i gave the same person's post: the
// registry's word on it is taken once a report.
func (r *reading) ledBefore(i int) bool {
	return slices.ContainsFunc(r.m.Actors[:i], func(a casus.ActorMention) bool {
		return a.Leads != nil && a.ID == r.m.Actors[i].ID && a.Sentence < r.m.Actors[i].Sentence
	})
}

// belongings are the persons that a group's possessive stands before:
// "al-Qaeda's Ayman al-Zawahiri".
func (r *reading) belongings(s *sentence) []*event {
	var out []*event
	for k := range s.Tokens {
		if s.actor[k] < 0 || !s.owns(k) || s.actorHead(k) != k {
			continue
		}
		group := r.m.Actors[s.actor[k]]
		p := s.headStartingAt(s.last[k] + 1)
		if p < 0 || !group.Named || !nonState[group.Type] || group.ID == "" {
			continue
		}
		if m := r.m.Actors[s.actor[p]]; m.Named && m.Type == casus.Person && s.Tokens[s.first[p]].Tag == lang.PROPN {
			if e := r.membership(s, p, k, "'s before a name"); e != nil {
				out = append(out, e)
			}
		}
	}
	return out
}

// bygone reports whether a post or a membership is told as over: "ex-leader",
// "the former commander", "then-president".
func (s *sentence) bygone(e *event) bool {
	if !personal[e.typ] {
		return false
	}
	if e.pattern.Former {
		return true
	}
	i := e.at.Token
	for k := max(0, i-4); k <= i; k++ {
		if s.book.In(codebook.Former, s.lemma(k)) && s.joinedTo(k, i) {
			return true
		}
	}
	return false
}

// joinedTo reports whether only words of the same phrase stand between k and i.
func (s *sentence) joinedTo(k, i int) bool {
	for ; k < i; k++ {
		switch s.Tokens[k].Tag {
		case lang.VERB, lang.AUX, lang.CCONJ, lang.SCONJ, lang.PRON:
			return false
		case lang.PUNCT:
			if !dashes[s.word(k)] {
				return false
			}
		}
	}
	return true
}

// oncePosts drops the posts that only a title and the registry tell, where the
// report gives the same person's post in words elsewhere.
func (r *reading) oncePosts(told []*event) []*event {
	inWords := func(e *event) bool {
		return slices.ContainsFunc(told, func(o *event) bool {
			return o.typ == e.typ && len(o.source) > 0 && len(o.target) > 0 && o.target[0].known == nil && r.same(e.source[0], o.source)
		})
	}
	return slices.DeleteFunc(told, func(e *event) bool {
		return e.typ == "leader-of" && len(e.target) > 0 && e.target[0].known != nil && len(e.source) > 0 && inWords(e)
	})
}

// ofBodies are the relations that are with a body itself: who joins the government's
// ceasefire does not join the government.
var ofBodies = map[string]bool{"member-of": true, "affiliate-of": true, "defected-to": true, "split-from": true, "merged-with": true}

// surname reports whether token i ends a person's name, "Martin [King]", or another
// title.
func (s *sentence) surname(i int) bool {
	if i > 1 && dashes[s.word(i-1)] && s.Tokens[i-2].Tag == lang.PROPN { // "Secretary-General" is no general
		return true
	}
	k := s.actorEndingAt(i)
	return k >= 0 && s.name[k] && i > s.first[k] && s.Tokens[i].Tag == lang.PROPN && s.Tokens[i-1].Tag == lang.PROPN
}

// titledOnly keeps of several persons the one whose title noun n is, where it
// stands before a name and is one person's: "party leader Omar and his brother".
func (s *sentence) titledOnly(fs []filler, n int) []filler {
	for k := range s.Tokens { // within the name's own phrase it is nobody else's
		if s.name[k] && s.first[k] <= n && n < s.last[k] && s.Tokens[n].Form != lang.NNS && s.Tokens[n].Form != lang.NNPS {
			if own := slices.DeleteFunc(slices.Clone(fs), func(f filler) bool { return f.sentence != s.index || f.actor != s.actor[k] }); len(own) > 0 {
				return own
			}
		}
	}
	switch s.Tokens[n].Rel {
	case lang.Compound, lang.NmodDesc, lang.Flat, lang.Amod:
	default:
		return fs
	}
	h := s.Tokens[n].Head
	if s.Tokens[n].Form == lang.NNS || s.Tokens[n].Form == lang.NNPS || h < n {
		return fs
	}
	return slices.DeleteFunc(slices.Clone(fs), func(f filler) bool {
		return f.sentence == s.index && f.token > h && slices.Contains(s.coordinated(h), f.token)
	})
}
