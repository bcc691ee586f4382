package claim

import (
	"slices"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// speakingOn is who spoke in the sentence before, where "he" of s goes on to speak:
// "…, the spokesman Omar Said said. He denied that civilians had been killed."
func (r *reading) speakingOn(s *sentence, f filler) []filler {
	if l := s.lemma(f.token); l != "he" && l != "she" || f.token > 1 || s.index == 0 || s.Tokens[f.token].Rel != lang.Nsubj || s.Tokens[f.token].Head < 0 {
		return nil
	}
	if !r.utters(s, s.Tokens[f.token].Head) {
		return nil
	}
	for _, fr := range r.sentences[s.index-1].frames {
		for _, g := range fr.speaker {
			if m := r.mention(g); m != nil && m.Named && m.Type == casus.Person {
				return r.doubted([]filler{g}, stray)
			}
		}
	}
	return nil
}

// utters reports whether verb v tells that somebody spoke: "added", "denied".
func (r *reading) utters(s *sentence, v int) bool {
	if _, says := r.speechAt(s, v); says {
		return true
	}
	return slices.ContainsFunc(r.book.Find(codebook.Verb, s.lemma(v)), func(m codebook.Match) bool {
		return m.Pattern.Kind == "" && m.Pattern.Stance != "" && len(m.Word.With) == 0
	})
}

// unresolved reports whether f is a pronoun that stands for nobody known yet.
func (r *reading) unresolved(f filler) bool {
	if r.sentences[f.sentence].Tokens[f.token].Tag != lang.PRON {
		return false
	}
	m := r.mention(f)
	return m == nil || m.ID == "" && r.sentences[m.Sentence].Tokens[m.Head].Tag == lang.PRON
}

// struck reports whether f is "it" that something violent is done to: what was
// hit is more often the thing that the clause before it is about than a side.
func (r *reading) struck(s *sentence, f filler) bool {
	t := s.Tokens[f.token]
	return s.lemma(f.token) == "it" && t.Rel == lang.NsubjPass && t.Head >= 0 && s.Tokens[t.Head].Rel == lang.Advcl && r.violent(codebook.Verb, s.lemma(t.Head))
}

// firstPerson reports whether f is "we" or the like in what somebody is known to
// say: that one is meant, whatever the text named last.
func (r *reading) firstPerson(s *sentence, f filler) bool {
	switch s.lemma(f.token) {
	case "we", "us", "our", "i", "me", "my":
		return r.quoted(s, f) != nil
	}
	return false
}

// meant is who a pronoun means that nothing else resolves: "it" in what
// somebody says is the one who says it, and so is "we" in a quotation.
func (r *reading) meant(s *sentence, f filler) []filler {
	switch s.lemma(f.token) {
	case "we", "us", "our", "i", "me", "my":
		return r.quoted(s, f)
	case "it", "they", "he", "she", "them", "their", "its", "his", "her", "him":
	default:
		return nil
	}
	if t := s.Tokens[f.token]; t.Rel == lang.NmodPoss && t.Head >= 0 && s.guerrilla(t.Head) {
		return r.campaigner(s, f)
	}
	if s.lemma(f.token) == "they" && s.Tokens[f.token].Rel == lang.Nsubj {
		if who := r.goesOnWith(s, f); who != nil {
			return who
		}
	}
	if h := s.Tokens[f.token].Head; s.Tokens[f.token].Form == lang.PRPS && h >= 0 && r.violent(codebook.Noun, s.lemma(h)) {
		if k := s.clauseSubject(f.token); k >= 0 && s.actor[k] >= 0 && r.m.Actors[s.actor[k]].Type != casus.Person {
			return r.doubted(r.fill(s, arg{"", k, f.doubt}), guess) // "the army lost men in its fight"
		}
	}
	for i, n := f.token, 0; i >= 0 && n < len(s.Tokens); n++ {
		h := s.Tokens[i].Head
		if s.Tokens[i].Rel == lang.Advcl && h >= 0 && s.verbal(h) && s.lemma(f.token) == "it" { // "the mosque was full when it was hit"
			if k := s.child(h, lang.NsubjPass, lang.Nsubj); k >= 0 && s.Tokens[k].Tag == lang.NOUN && s.actor[k] < 0 {
				return r.doubted(r.fill(s, arg{"", k, f.doubt}), guess)
			}
		}
		if s.Tokens[i].Rel == lang.Ccomp && h >= 0 {
			if _, ok := r.speechAt(s, h); ok {
				return r.subject(s, h, f)
			}
		}
		i = h
	}
	return nil
}

// goesOnWith is whom "they" means that goes on in a quotation about the subject of its
// sentence before: "The rebels should leave. They should free the men."
func (r *reading) goesOnWith(s *sentence, f filler) []filler {
	if s.index == 0 || r.quoted(s, f) == nil {
		return nil
	}
	b := r.sentences[s.index-1]
	for k := range b.Tokens {
		t := b.Tokens[k]
		if t.Rel != lang.Nsubj || t.Form != lang.NNS || b.actor[k] < 0 || t.Head < 0 || b.Tokens[t.Head].Rel != lang.Root {
			continue
		}
		g := filler{sentence: b.index, token: k, actor: b.actor[k], place: -1}
		if r.quoted(b, g) != nil {
			return r.doubted([]filler{g}, guess)
		}
	}
	return nil
}

// guerrilla reports whether noun i is of what only groups wage that are no state:
// "insurgency", "guerrilla campaign".
func (s *sentence) guerrilla(i int) bool {
	wages := map[string]bool{"insurgency": true, "rebellion": true, "jihad": true, "guerrilla": true, "terror": true, "warfare": true}
	return wages[s.lemma(i)] || slices.ContainsFunc(s.kids[i], func(k int) bool { return k < i && wages[s.lemma(k)] })
}

// campaigner is whose "its guerrilla campaign" is: the first group that is no state
// which the sentence names before it.
func (r *reading) campaigner(s *sentence, f filler) []filler {
	for k := range f.token {
		if g := (filler{sentence: s.index, token: k, actor: s.actor[k], place: -1}); g.actor >= 0 && s.actorHead(k) == k && nonState[r.mention(g).Type] && r.mention(g).ID != "" {
			return r.doubted([]filler{g}, guess)
		}
	}
	return nil
}

// clauseSubject is the subject of the clause that possessive i stands in, where "its" or
// "their" can be said of it; -1 where there is none.
func (s *sentence) clauseSubject(i int) int {
	if l := s.lemma(i); l != "its" && l != "their" {
		return -1
	}
	if a := s.actorBefore(i); a >= 0 && s.preposition(a) != "from" {
		return -1 // "the support of the people in their fight"
	}
	for n, h := 0, s.Tokens[i].Head; h >= 0 && n < len(s.Tokens); n, h = n+1, s.Tokens[h].Head {
		if s.verbal(h) {
			if k := s.child(h, lang.Nsubj, lang.NsubjPass); k >= 0 && k < i && s.Tokens[k].Tag != lang.PRON {
				return k
			}
			return -1
		}
	}
	return -1
}

// subject is the subject of verb h as what f stands for.
func (r *reading) subject(s *sentence, h int, f filler) []filler {
	k := s.child(h, lang.Nsubj)
	if k < 0 || k == f.token || s.Tokens[k].Tag == lang.PRON && s.lemma(k) != s.lemma(f.token) {
		return nil
	}
	return r.doubted(r.fill(s, arg{"", k, f.doubt}), guess)
}

// quoted is who says the quotation that f stands in.
func (r *reading) quoted(s *sentence, f filler) []filler {
	at := s.Tokens[f.token].Start
	for _, q := range r.quotes {
		if q.start <= at && at < q.end {
			who := r.doubted(q.speaker, guess)
			if l := s.lemma(f.token); l != "i" && l != "me" && l != "my" {
				if states := r.stateOf(who); states != nil {
					return states // who speaks for it is not who does it
				}
			}
			return who
		}
	}
	return nil
}

// stateOf is the states that the report names for which persons speak: "we" of
// an official is his country.
func (r *reading) stateOf(who []filler) []filler {
	var out []filler
	for _, f := range who {
		m := r.mention(f)
		if m == nil || m.Type != casus.Person {
			continue
		}
		country := r.serves(m)
		for i, a := range r.m.Actors {
			if country != "" && a.ID == casus.ActorID("state:"+country) {
				out = append(out, filler{sentence: a.Sentence, token: a.Head, actor: i, place: -1, doubt: far, pronoun: true})
				break
			}
		}
	}
	return out
}

// serves is the country of a person: his own, or that of the body whose post the
// report gives him.
func (r *reading) serves(m *casus.ActorMention) string {
	if m.Country != "" {
		return m.Country
	}
	for _, a := range r.m.Actors {
		if a.ID != m.ID {
			continue
		}
		for _, g := range r.m.Actors {
			if g.Sentence == a.Sentence && g.Country != "" && a.Holds(g.Span) {
				return g.Country
			}
		}
	}
	return ""
}

// doubted is fs as a pronoun tells them, with at least the given doubt.
func (r *reading) doubted(fs []filler, doubt float32) []filler {
	out := make([]filler, len(fs))
	for i, f := range fs {
		f.doubt, f.pronoun = max(f.doubt, doubt), true
		out[i] = f
	}
	return out
}
