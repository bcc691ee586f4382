package record

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"casus"
)

func TestMatch(t *testing.T) {
	for in, want := range map[string]string{
		`car bomb`:           `"car" "bomb"`,
		`"car bomb" Kabul`:   `"car bomb" "Kabul"`,
		`a AND b OR NOT (c*`: `"a" "AND" "b" "OR" "NOT" "c"`,
		`"open phrase`:       `"open phrase"`,
		`col:word - ^x`:      `"col" "word" "x"`,
		`"" "--"`:            ``,
		``:                   ``,
		`Şanlıurfa حلب`:      `"Şanlıurfa" "حلب"`,
	} {
		if got := Match(in); got != want {
			t.Errorf("Match(%q) = %s; want %s", in, got, want)
		}
	}
}

var (
	nusra = casus.Party{ID: "actor:nusra", Name: "Nusra Front"}
	qaeda = casus.Party{ID: "actor:al-qaeda", Name: "al-Qaeda"}
)

func tied(id, typ string, year int, m casus.Modality, a, b casus.Party) casus.Claim {
	c := casus.Claim{ID: casus.ClaimID(id), Kind: casus.Relating, Type: typ, Modality: m, Source: []casus.Party{a}, Target: []casus.Party{b}}
	if year > 0 {
		d := casus.Date(year, time.January, 1)
		c.Time = &casus.Interval{From: d, To: d}
	}
	return c
}

func TestRelated(t *testing.T) {
	for _, c := range []struct {
		about  string
		claims []casus.Claim
		want   string
	}{
		{"one time, ended by a split", []casus.Claim{
			tied("late", "affiliate-of", 2015, casus.Actual, nusra, qaeda),
			tied("early", "affiliate-of", 2013, casus.Actual, nusra, qaeda),
			tied("undated", "affiliate-of", 0, casus.Actual, nusra, qaeda),
			tied("no", "affiliate-of", 2014, casus.Denied, nusra, qaeda),
			tied("maybe", "affiliate-of", 2011, casus.Possible, nusra, qaeda),
			tied("split", "split-from", 2016, casus.Actual, nusra, qaeda),
		}, "2013-01-01…2015-12-31 undated early late against no"},
		{"denied or possible only", []casus.Claim{
			tied("no", "affiliate-of", 2014, casus.Denied, nusra, qaeda), tied("maybe", "affiliate-of", 2011, casus.Possible, nusra, qaeda),
		}, ""},
		{"two times", []casus.Claim{
			tied("a", "affiliate-of", 2012, casus.Actual, nusra, qaeda),
			tied("b", "split-from", 2014, casus.Actual, nusra, qaeda),
			tied("c", "affiliate-of", 2016, casus.Actual, nusra, qaeda),
		}, "2012-01-01…2013-12-31 a; 2016-01-01… c"},
		{"a denial within ends nothing", []casus.Claim{
			tied("a", "affiliate-of", 2012, casus.Actual, nusra, qaeda), tied("b", "affiliate-of", 2014, casus.Denied, nusra, qaeda),
		}, "2012-01-01… a against b"},
		{"what is not so any more", []casus.Claim{
			tied("a", "affiliate-of", 2012, casus.Actual, nusra, qaeda), tied("b", "affiliate-of", 2014, casus.Negated, nusra, qaeda),
		}, "2012-01-01…2013-12-31 a against b"},
		{"undated only", []casus.Claim{tied("a", "affiliate-of", 0, casus.Actual, nusra, qaeda)}, "… a"},
	} {
		key := Tie{Type: "affiliate-of", Source: nusra, Target: qaeda}.Key()
		if got := told(RelationsOf(key, c.claims)); got != c.want {
			t.Errorf("%s: %s; want %s", c.about, got, c.want)
		}
		slices.Reverse(c.claims)
		if got := told(RelationsOf(key, c.claims)); got != c.want {
			t.Errorf("%s, the other way round: %s; want %s", c.about, got, c.want)
		}
	}
	turn := []casus.Claim{tied("a", "ally", 2012, casus.Actual, nusra, qaeda), tied("b", "rival", 2014, casus.Actual, qaeda, nusra), tied("c", "ally", 2016, casus.Actual, qaeda, nusra)}
	if got := told(RelationsOf(Tie{Type: "ally", Source: nusra, Target: qaeda}.Key(), turn)); got != "2012-01-01…2013-12-31 a; 2016-01-01… c" {
		t.Errorf("allies that turned: %s", got)
	}
	if got := told(RelationsOf(Tie{Type: "rival", Source: nusra, Target: qaeda}.Key(), turn)); got != "2014-01-01…2015-12-31 b" {
		t.Errorf("rivals between: %s", got)
	}
	selfAndDirection(t)
}

// told writes relations as times with the claims for and against them.
func told(all []casus.Relation) string {
	var out []string
	for _, r := range all {
		line := r.From.String() + "…" + r.To.String()
		for _, id := range r.Claims {
			line += " " + string(id)
		}
		if len(r.Contradicted) > 0 {
			line += " against"
		}
		for _, id := range r.Contradicted {
			line += " " + string(id)
		}
		out = append(out, line)
	}
	return strings.Join(out, "; ")
}

func selfAndDirection(t *testing.T) {
	if ties := Ties(tied("self", "affiliate-of", 2013, casus.Actual, nusra, nusra)); len(ties) != 0 {
		t.Errorf("ties of an actor to itself: %+v", ties)
	}
	ally := Tie{Type: "ally", Source: nusra, Target: qaeda}
	turned := Tie{Type: "ally", Source: qaeda, Target: nusra}
	led := Tie{Type: "leader-of", Source: nusra, Target: qaeda}
	if ally.Key() != turned.Key() || led.Key() == (Tie{Type: "leader-of", Source: qaeda, Target: nusra}).Key() {
		t.Error("allies have a direction, or leaders have none")
	}
}

func TestStanding(t *testing.T) {
	log := []casus.Decision{
		{ID: 1, Action: casus.Reject}, {ID: 2, Action: casus.Undo, Lifts: 1},
		{ID: 3, Action: casus.Undo, Lifts: 2}, {ID: 4, Action: casus.Accept}, {ID: 5, Action: casus.Undo, Lifts: 4},
	}
	if got := Standing(log); len(got) != 1 || got[0].ID != 1 {
		t.Errorf("standing %+v; want the first, whose undoing was undone", got)
	}
}

func TestCorrect(t *testing.T) {
	c := casus.Claim{Value: &casus.Value{Of: "civilians"}}
	for _, test := range []struct {
		field, value string
		ok           func(casus.Claim) bool
	}{
		{"value", "12", func(c casus.Claim) bool { return c.Value.Range == casus.Exactly(12) && c.Value.Of == "civilians" }},
		{"time", "2021-08-26", func(c casus.Claim) bool { return c.Time.From == c.Time.To && c.Time.From.String() == "2021-08-26" }},
		{"time", "2021-08/", nil}, {"time", "/2021-08-26", func(c casus.Claim) bool { return c.Time.From == 0 && c.Time.To != 0 }},
		{"source", `[{"name":"Taliban"}]`, func(c casus.Claim) bool { return c.Source[0].Name == "Taliban" }},
		{"source", `Taliban`, nil}, {"place", "null", func(c casus.Claim) bool { return c.Place == nil }},
		{"background", "perhaps", nil}, {"colour", "red", nil},
	} {
		got, err := Correct(c, test.field, test.value)
		if test.ok == nil {
			if !errors.Is(err, casus.ErrInvalid) {
				t.Errorf("%s %q: %v; want ErrInvalid", test.field, test.value, err)
			}
			continue
		}
		if err != nil || !test.ok(got) || got.Review != casus.Correct {
			t.Errorf("%s %q: %+v, %v", test.field, test.value, got, err)
		}
	}
}

func TestAttach(t *testing.T) {
	at := func(id, typ string, start, end int) casus.Claim {
		return casus.Claim{ID: casus.ClaimID(id), Kind: casus.Event, Type: typ, Evidence: casus.Evidence{Span: casus.Span{Start: start, End: end}}}
	}
	old := at("old", "ASSAULT", 10, 40)
	got, ok := Attach(old, []casus.Claim{at("far", "ASSAULT", 50, 90), at("wide", "COERCE", 0, 60), at("same", "ASSAULT", 30, 60), at("more", "ASSAULT", 12, 40)})
	if got != "more" || !ok {
		t.Errorf("attached to %q; want the one of its type with most of its words", got)
	}
	if got, ok := Attach(old, []casus.Claim{at("far", "ASSAULT", 50, 90)}); ok {
		t.Errorf("attached to %q; want none", got)
	}
}
