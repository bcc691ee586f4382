package claim

import (
	"slices"

	"casus/internal/codebook"
	"casus/internal/lang"
)

var hostile = map[string]bool{"ASSAULT": true, "COERCE": true, "SANCTION": true, "MOBILIZE": true, "PROTEST": true, "THREATEN": true, "REJECT": true}

var friendly = map[string]bool{"AID": true, "SUPPORT": true, "COOPERATE": true, "RETREAT": true, "CONCEDE": true, "CONSULT": true, "AGREE": true}

// deeds are what somebody who promises it will do to others, and is told beside the
// promise.
var deeds = map[string]bool{"AID": true, "RETREAT": true, "COERCE": true, "SANCTION": true, "MOBILIZE": true, "CONCEDE": true, "CONSULT": true}

// complement is the token that heads what word i says is to be done, or -1.
func (s *sentence) complement(i int) int {
	best := -1
	for _, k := range s.kids[i] {
		switch t := s.Tokens[k]; t.Rel {
		case lang.Xcomp, lang.Ccomp:
			return k
		case lang.Acl:
			if s.nominal(i) {
				best = k
			}
		case lang.Advcl:
			if m := s.child(k, lang.Mark); m >= 0 && k > i {
				switch s.lemma(m) {
				case "of", "from", "to", "for", "into", "against":
					best = k
				}
			}
		case lang.Obl, lang.Obj, lang.Nmod:
			if best < 0 && s.byHead[k] != nil && k > i {
				best = k
			}
		}
	}
	if o := s.child(i, lang.Obj); best < 0 && o > i && s.verbal(i) { // "expressed willingness to help"
		if k := s.child(o, lang.Acl); k >= 0 && s.Tokens[k].Form == lang.VB {
			return k
		}
	}
	return best
}

// innerPredicate is the event that word i governs, through verbs that only
// carry it on: "agreed to continue to provide".
func (r *reading) innerPredicate(s *sentence, i int) *predicate {
	for n := 0; n < 4; n++ {
		i = s.complement(i)
		if i < 0 {
			return nil
		}
		if p := s.byHead[i]; p != nil && r.tell(p) != nil {
			return p
		}
	}
	return nil
}

func (r *reading) innerIs(s *sentence, p *predicate, kind string) bool {
	inner := r.innerPredicate(s, p.at.Token)
	if inner == nil {
		return false
	}
	e := r.tell(inner)
	not := slices.ContainsFunc(s.kids[inner.at.Token], func(k int) bool { // "promised not to attack the convoy"
		l := s.lemma(k)
		return s.Tokens[k].Rel == lang.Advmod && (l == "not" || l == "never")
	})
	switch kind {
	case "hostile":
		return hostile[e.typ] != not
	case "violent":
		return e.typ == "ASSAULT" && !not
	case "deed":
		return deeds[e.typ] && e.pattern.Complement == codebook.NoEffect && !not
	case "friendly":
		return friendly[e.typ] != not
	}
	return true
}

// withInner adds to args whoever the complement's event is done to, and who is
// to do it.
func (r *reading) withInner(s *sentence, p *predicate, pat *codebook.Pattern, args []arg) []arg {
	if pat.Complement == codebook.NoEffect {
		return args
	}
	out := args
	i := p.at.Token
	for n := 0; n < 4; n++ {
		i = s.complement(i)
		if i < 0 {
			return out
		}
		if !s.verbal(i) {
			if k := s.child(i, lang.Nsubj); k >= 0 && s.child(i, lang.Cop) >= 0 { // "alleged that the army was aware of it"
				out = append(out, arg{codebook.InnerSubject, k, s.Tokens[k].Doubt})
			}
			continue
		}
		for _, a := range s.verbArgs(i) {
			switch {
			case a.slot == codebook.Subject && s.Tokens[a.token].Head == i:
				out = append(out, arg{codebook.InnerSubject, a.token, a.doubt})
			case a.slot != codebook.Subject && a.token != p.at.Token && (r.someone(s, a.token) || a.slot == codebook.Object && s.nominal(a.token)):
				out = append(out, arg{codebook.Inner, a.token, a.doubt})
			}
		}
	}
	return out
}

// someone reports whether a phrase names an actor or a place.
func (r *reading) someone(s *sentence, i int) bool {
	for _, t := range s.coordinated(i) {
		if s.actor[t] >= 0 || s.place[t] >= 0 {
			return true
		}
	}
	return false
}
