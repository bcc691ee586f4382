package incident

import (
	"strings"
	"testing"

	"casus"
)

// counted makes a figure: "killed 6 soldiers" of a sentence, told by the word at at.
func counted(what string, n float64, of string, sentence, at int) casus.Claim {
	text := of
	if of == "others" {
		text = "two others"
	}
	return casus.Claim{Kind: casus.Figure, Type: what, Modality: casus.Actual, Sentence: sentence,
		Trigger: casus.Span{Start: at, End: at + 1}, Evidence: casus.Evidence{Text: text},
		Value: &casus.Value{Range: casus.Exactly(n), Of: of}}
}

func TestTold(t *testing.T) {
	part := counted("killed", 7, "children", 0, 1)
	part.Value.PartOf = "whole"
	denied := counted("killed", 50, "people", 0, 9)
	denied.Modality = casus.Denied
	some := counted("killed", 28, "members", 4, 120)
	some.Evidence.Text = "28 of their members were among the dead"
	later := counted("killed", 2, "two", 1, 60)
	later.Evidence.Text = "two of the wounded died"
	war := counted("killed", 400000, "people", 5, 150)
	war.Evidence.Text = "400,000 people have been killed since the war began"
	himself := counted("killed", 1, "daughter", 0, 1)
	himself.Evidence.Text = "killed his daughter and then himself"
	bomber := counted("killed", 3, "guards", 0, 1)
	bomber.Evidence.Text = "the bomber killed three guards and himself"
	seen := counted("killed", 3, "boys", 4, 120)
	seen.Evidence.Text = "the bodies of three boys"
	for _, c := range []struct {
		name   string
		claims []casus.Claim
		want   string
	}{
		{"bodies seen after the toll", []casus.Claim{counted("killed", 29, "shoppers", 0, 1), seen}, "29"},
		{"bodies alone", []casus.Claim{seen}, "3"},
		{"and himself", []casus.Claim{himself}, "2"},
		{"and himself, in a total", []casus.Claim{counted("killed", 2, "people", 3, 90), himself}, "2"},
		{"a bomber", []casus.Claim{bomber}, "3"},
		{"nothing", nil, "?"},
		{"a part", []casus.Claim{counted("killed", 10, "civilians", 0, 1), part}, "10"},
		{"a list", []casus.Claim{counted("killed", 6, "soldiers", 0, 1), counted("killed", 2, "civilians", 0, 1)}, "8"},
		{"two groups", []casus.Claim{counted("killed", 10, "men", 0, 1), counted("killed", 2, "policemen", 1, 40)}, "12"},
		{"a total and its groups", []casus.Claim{counted("killed", 62, "people", 0, 1), counted("killed", 20, "soldiers", 1, 40), counted("killed", 42, "civilians", 2, 80)}, "62"},
		{"told twice", []casus.Claim{counted("killed", 5, "soldiers", 0, 1), counted("killed", 5, "troops", 3, 90)}, "5"},
		{"a rising toll", []casus.Claim{counted("killed", 5, "people", 0, 1), counted("killed", 8, "people", 2, 60)}, "8"},
		{"others", []casus.Claim{counted("killed", 5, "soldiers", 0, 1), counted("killed", 2, "others", 1, 60)}, "7"},
		{"attackers beside victims", []casus.Claim{counted("killed", 24, "people", 0, 1), counted("killed", 5, "attackers", 0, 1)}, "24"},
		{"attackers alone", []casus.Claim{counted("killed", 5, "gunmen", 0, 1)}, "5"},
		{"some of the dead", []casus.Claim{counted("killed", 79, "Afghans", 0, 1), some}, "79"},
		{"later deaths", []casus.Claim{counted("killed", 33, "people", 0, 1), later}, "35"},
		{"later deaths alone", []casus.Claim{later}, "?"},
		{"of a war", []casus.Claim{counted("killed", 11, "people", 0, 1), war}, "11"},
		{"sides", []casus.Claim{counted("killed", 79, "Afghans", 0, 1), counted("killed", 13, "soldiers", 1, 40)}, "92"},
		{"what is denied", []casus.Claim{denied}, "?"},
		{"nobody", []casus.Claim{counted("killed", 0, "people", 0, 1)}, "0"},
	} {
		if got := told("killed", c.claims).Best.String(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// TestSurvivors holds that who was shot and not killed was injured.
func TestSurvivors(t *testing.T) {
	shot := counted("injured", 0, "people", 0, 1)
	shot.Value.Range = casus.Range{High: casus.N(7)}
	got := told("injured", []casus.Claim{shot, counted("killed", 2, "people", 1, 30)})
	if s := got.Best.String(); s != "5" {
		t.Errorf("got %s, want 5", s)
	}
}

func TestLastWord(t *testing.T) {
	for in, want := range map[string]string{"Afghan civilians": "civilians", "": "people"} {
		if got := lastWord(in); got != want {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
	if strings.Contains(lastWord("Two Men"), "M") {
		t.Error("not in lower case")
	}
}
