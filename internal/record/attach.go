package record

import (
	"cmp"
	"slices"

	"casus"
)

// Attach finds, among the claims of a newer reading of the same report, the one
// that takes the place of old: the same id, or else the same kind over words that
// meet. Of several the one of the same type, then with the most words in common,
// then the first, is taken.
func Attach(old casus.Claim, current []casus.Claim) (casus.ClaimID, bool) {
	var near []casus.Claim
	for _, c := range current {
		if c.ID == old.ID {
			return c.ID, true
		}
		if c.Kind == old.Kind && c.Evidence.Meets(old.Evidence.Span) {
			near = append(near, c)
		}
	}
	if len(near) == 0 {
		return "", false
	}
	best := slices.MinFunc(near, func(a, b casus.Claim) int {
		return cmp.Or(
			-compareBool(a.Type == old.Type, b.Type == old.Type),
			-compareBool(a.Trigger.Meets(old.Trigger), b.Trigger.Meets(old.Trigger)),
			-cmp.Compare(common(a, old), common(b, old)),
			cmp.Compare(a.Evidence.Start, b.Evidence.Start), cmp.Compare(a.ID, b.ID))
	})
	return best.ID, true
}

func common(a, b casus.Claim) int {
	return min(a.Evidence.End, b.Evidence.End) - max(a.Evidence.Start, b.Evidence.Start)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
