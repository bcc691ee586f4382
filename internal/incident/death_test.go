package incident

import (
	"testing"
	"time"

	"casus"
)

// hurt is a figure of one person.
func hurt(what, key, name, text string) casus.Claim {
	p := casus.Party{Name: name, Text: text, Type: casus.Civilians}
	if key != "" {
		p.ID, p.Type = casus.ActorID(key), casus.Person
	}
	return casus.Claim{ID: casus.ClaimID(what + text), Kind: casus.Figure, Type: what, Modality: casus.Actual, Target: []casus.Party{p},
		Value: &casus.Value{Range: casus.Exactly(1), Of: text}, Evidence: casus.Evidence{Text: text}}
}

// TestSurvived checks who of the injured of a report is one of its dead.
func TestSurvived(t *testing.T) {
	for name, tt := range map[string]struct {
		injured, killed casus.Claim
		want            casus.Range
	}{
		"the same name":          {hurt("injured", "name:ada-quill", "Ada Quill", "Quill"), hurt("killed", "name:ada-quill", "Ada Quill", "She"), casus.Range{}},
		"another name":           {hurt("injured", "name:bo-quill", "Bo Quill", "Quill"), hurt("killed", "name:ada-quill", "Ada Quill", "She"), casus.Exactly(1)},
		"the girl told of":       {hurt("injured", "", "Civilians", "the injured girl"), hurt("killed", "", "Civilians", "a 14-year-old girl"), casus.Range{}},
		"a girl not told of yet": {hurt("injured", "", "Civilians", "a girl"), hurt("killed", "", "Civilians", "a 14-year-old girl"), casus.Exactly(1)},
		"the other boy":          {hurt("injured", "", "Civilians", "the wounded boy"), hurt("killed", "", "Civilians", "a girl"), casus.Exactly(1)},
	} {
		if got := told("injured", []casus.Claim{tt.injured, tt.killed}); got != tt.want {
			t.Errorf("%s: %v injured; want %v", name, got, tt.want)
		}
	}
}

// TestDied checks that whom a later report tells as dead is counted as injured no longer,
// save by the rule that looks at early numbers.
func TestDied(t *testing.T) {
	report := func(id string, day int, claims ...casus.Claim) source {
		for i := range claims {
			claims[i].Report = casus.ReportID(id)
		}
		return source{report: casus.Report{ID: casus.ReportID(id), Published: casus.Date(2021, time.August, day)}, primary: true, claims: claims, origin: id}
	}
	wounded := hurt("injured", "", "Civilians", "a man")
	dead := hurt("killed", "", "Civilians", "a man")
	for name, tt := range map[string]struct {
		sources []source
		want    casus.Number
	}{
		"died the next day":           {[]source{report("a", 1, wounded), report("b", 2, dead)}, casus.Number{}},
		"still told a day later":      {[]source{report("a", 1, wounded), report("b", 2, dead, wounded)}, casus.N(1)},
		"dead and wounded on one day": {[]source{report("a", 1, dead, wounded), report("b", 2, dead)}, casus.N(1)},
	} {
		if got := toll("injured", tt.sources).Best; got != tt.want {
			t.Errorf("%s: %v injured; want %v", name, got, tt.want)
		}
	}
	early, _ := total(casus.RangeOfAll, statements("injured", []source{report("a", 1, wounded), report("b", 2, dead)}))
	if early.High != casus.N(1) {
		t.Errorf("range of all is %v; want the early number in it", early)
	}
}
