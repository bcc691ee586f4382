package mention

import (
	"testing"

	"casus"
)

func TestOutsideGroups(t *testing.T) {
	place := func(a, b int) casus.PlaceMention {
		return casus.PlaceMention{Phrase: casus.Phrase{Span: casus.Span{Start: a, End: b}}}
	}
	actor := func(a, b int, kind casus.ActorType) casus.ActorMention {
		return casus.ActorMention{Phrase: casus.Phrase{Span: casus.Span{Start: a, End: b}}, Type: kind, Named: true}
	}
	actors := []casus.ActorMention{actor(0, 30, casus.Rebel), actor(40, 60, casus.Police), actor(70, 75, casus.Rebel)}
	got := outsideGroups([]casus.PlaceMention{place(17, 21), place(40, 46), place(70, 75), place(80, 85)}, actors)
	if len(got) != 2 || got[0].Start != 40 || got[1].Start != 80 {
		t.Errorf("got %v", got)
	}
}
