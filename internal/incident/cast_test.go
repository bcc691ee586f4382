package incident

import (
	"testing"

	"casus"
)

// TestCast checks the order of parties, and on which side those stand whom reports see
// on both.
func TestCast(t *testing.T) {
	party := func(id string) casus.Party {
		return casus.Party{ID: casus.ActorID("actor:" + id), Name: id, Type: casus.Rebel}
	}
	nobody := casus.Party{Name: "gunmen", Type: casus.Unidentified}
	deed := func(report, typ string, source, target []casus.Party) casus.Claim {
		return casus.Claim{Report: casus.ReportID(report), Kind: casus.Event, Type: typ, Source: source, Target: target}
	}
	list := func(ps ...casus.Party) []casus.Party { return ps }
	a, b, c := party("A"), party("B"), party("C")
	for name, tt := range map[string]struct {
		claims         []casus.Claim
		source, target string
	}{
		"most reports first":        {[]casus.Claim{deed("1", "ASSAULT", list(c), nil), deed("2", "ASSAULT", list(a, c), nil), deed("3", "ASSAULT", list(a), nil), deed("4", "ASSAULT", list(a), nil)}, "A C ", ""},
		"one report counts once":    {[]casus.Claim{deed("1", "ASSAULT", list(c), nil), deed("1", "ASSAULT", list(c), nil), deed("2", "ASSAULT", list(a), nil), deed("3", "ASSAULT", list(a), nil)}, "A C ", ""},
		"an identity first":         {[]casus.Claim{deed("1", "ASSAULT", list(nobody), nil), deed("2", "ASSAULT", list(a), nil)}, "A gunmen ", ""},
		"the deed before others":    {[]casus.Claim{deed("1", "COERCE", list(c), nil), deed("2", "ASSAULT", list(a), nil)}, "A C ", ""},
		"twice as many on one side": {[]casus.Claim{deed("1", "ASSAULT", list(a), list(b)), deed("2", "ASSAULT", list(a), list(b)), deed("3", "ASSAULT", list(b), list(a))}, "A ", "B "},
		"as many on both":           {[]casus.Claim{deed("1", "ASSAULT", list(a), list(b)), deed("2", "ASSAULT", list(b), list(a))}, "A B ", "B A "},
	} {
		source, target := cast("ASSAULT", tt.claims)
		if got := names(source); got != tt.source {
			t.Errorf("%s: sources %s; want %s", name, got, tt.source)
		}
		if got := names(target); got != tt.target {
			t.Errorf("%s: targets %s; want %s", name, got, tt.target)
		}
	}
}

func names(ps []casus.Party) (s string) {
	for _, p := range ps {
		s += p.Name + " "
	}
	return s
}

// TestRest leaves out of an incident who is only counted on from others.
func TestRest(t *testing.T) {
	for name, want := range map[string]bool{"12 others": true, "dozens": true, "wounded dozens": true, "early hours": true, "two homes": false, "police station": false, "Others Front": false} {
		if got := rest(casus.Party{Name: name}); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
	if rest(casus.Party{ID: "actor:dozens", Name: "Dozens"}) {
		t.Error("whom the registry knows is somebody")
	}
}
