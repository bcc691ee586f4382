package claim

import (
	"slices"

	"casus"
	"casus/internal/lang"
)

// joined are the words after which further members of what a sentence says somebody
// belongs to are listed.
var joined = []string{"along with", "together with", "alongside", "as well as"}

// alongWith are the relations of those that are listed after a relation of the
// same sentence: "X was named as one of its groups, along with Y and Z".
func (r *reading) alongWith(s *sentence, told []*event) []*event {
	var out []*event
	for _, e := range told {
		if e.kind != casus.Relating || e.typ != "member-of" && e.typ != "affiliate-of" || len(e.target) == 0 {
			continue
		}
		for i := e.at.Token + 1; i < len(s.Tokens); i++ {
			n := s.listWords(i)
			if n == 0 || !s.comma(i-1) {
				continue
			}
			more, _ := r.list(s, i+n)
			for _, k := range more {
				f := filler{sentence: s.index, token: k, actor: s.actor[k], place: -1, doubt: max(e.doubt, s.Tokens[k].Doubt)}
				if r.meets(f, "named") && !r.same(f, e.source) && !r.same(f, e.target) {
					also := *e
					also.source, also.rule = []filler{f}, e.rule+" (list)"
					out = append(out, &also)
				}
			}
			break
		}
	}
	return slices.Clip(out)
}

// listWords is how many tokens from i on are words that begin a list of further
// members, or 0.
func (s *sentence) listWords(i int) int {
	for _, w := range joined {
		if n := s.spells(i, w); n > 0 {
			return n
		}
	}
	return 0
}

// rowBefore is the actors of the list that ends right before verb v, which the tree
// seldom keeps together: "A, B, C and other groups cooperated with one another".
func (s *sentence) rowBefore(v int) []int {
	i := v - 1
	for i > 0 && (s.Tokens[i].Tag == lang.AUX || s.Tokens[i].Tag == lang.ADV) {
		i--
	}
	k := s.actorEndingAt(i)
	if k < 0 || !s.verbal(v) {
		return nil
	}
	row := s.abreast(k)
	slices.Reverse(row)
	return row
}

func (r *reading) rowed(s *sentence, row []int) []filler {
	var out []filler
	for _, k := range row {
		out = append(out, filler{sentence: s.index, token: k, actor: s.actor[k], place: -1, doubt: adjacent})
	}
	return out
}
