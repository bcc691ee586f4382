package incident

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/record"
)

// A report tells of one man first that he was wounded and then that he died. He is one
// of the dead, and no longer one of the injured.

// survived are the claims without those that count as injured somebody whom the same
// report tells as dead.
func survived(claims []casus.Claim) []casus.Claim {
	return slices.DeleteFunc(slices.Clone(claims), func(c casus.Claim) bool {
		return c.Kind == casus.Figure && c.Type == "injured" && c.Value != nil && c.Value.Best == casus.N(1) && slices.ContainsFunc(claims, func(k casus.Claim) bool {
			return k.Report == c.Report && counts("killed", k) && k.Value.Best == casus.N(1) && samePerson(c, k)
		})
	})
}

// samePerson reports whether two figures of one person count the same: by name, or where
// the injured is told as somebody known ("the injured girl") by what is counted.
func samePerson(injured, killed casus.Claim) bool {
	if len(injured.Target) > 0 && len(killed.Target) > 0 {
		a, b := injured.Target[0], killed.Target[0]
		if a.Type == casus.Person && b.Type == casus.Person {
			return record.PartyKey(a) == record.PartyKey(b)
		}
	}
	of := lastWord(injured.Value.Of)
	return anybody[of] && of == lastWord(killed.Value.Of) && pointing[firstWord(injured)]
}

// markDied marks the numbers of injured whom reports of a later day tell as dead: as many
// more died as were injured, and from that day on nobody tells of injured. The first
// report of a shooting has one wounded, the next has him dead.
func markDied(injured, killed []statement) {
	last := casus.Day(0)
	for _, s := range injured {
		last = max(last, s.day)
	}
	before, now := deadBy(killed, last), deadBy(killed, 1<<31-1)
	for i, s := range injured {
		if b := s.value.Best; s.day != 0 && b.Known && b.Value > 0 && now.Known {
			injured[i].died = now.Value-before.Value >= b.Value
		}
	}
}

// deadBy is the greatest number of dead that is told until a day.
func deadBy(killed []statement, day casus.Day) (most casus.Number) {
	for _, s := range killed {
		if b := s.value.Best; s.day <= day && b.Known && (!most.Known || b.Value > most.Value) {
			most = b
		}
	}
	return most
}

// firstWord is the first word of whom a figure counts.
func firstWord(c casus.Claim) string {
	words := c.Evidence.Text
	if len(c.Target) > 0 {
		words = c.Target[0].Text
	}
	first, _, _ := strings.Cut(strings.ToLower(words), " ")
	return first
}
