//go:build unix

package main

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"casus"
)

// TestVary checks that a copy keeps the length of every word and what tells of a trial,
// and changes names, other words, house numbers and years.
func TestVary(t *testing.T) {
	const told = "MILLBROOK – Deputies found the shopkeeper beside a ladder at 4210 Quarry Lane in 2016. Orrin Vale faces trial."
	b := &base{}
	names := newNameCount()
	for i := range 40 {
		text := "Others told nothing of it that morning."
		if i < 3 {
			text = "A shopkeeper kept one ladder; another shopkeeper owned wagons beside which ladders stood, and shouted."
		}
		if i == 0 {
			text = told
		}
		r := casus.Reading{Report: casus.Report{ID: casus.ReportID(rune('a' + i)), Text: text}}
		names.count(r)
		body, err := json.Marshal(kept{r, text})
		if err != nil {
			t.Fatal(err)
		}
		b.readings = append(b.readings, body)
	}
	b.names = names.words()
	b.alike = names.alike(b.names)
	got := newVariation(b, 1).rename(told)
	if utf8.RuneCountInString(got) != utf8.RuneCountInString(told) {
		t.Errorf("%q is not as long as %q", got, told)
	}
	for i, w := range strings.Fields(got) {
		if o := strings.Fields(told)[i]; utf8.RuneCountInString(w) != utf8.RuneCountInString(o) {
			t.Errorf("%q stands for %q", w, o)
		}
	}
	for _, w := range []string{"MILLBROOK", "4210", "2016", "Orrin", "Vale"} {
		if strings.Contains(got, w) {
			t.Errorf("%q still has %q", got, w)
		}
	}
	if got := newVariation(b, 0).rename(told); got != told {
		t.Errorf("the first round is %q", got)
	}
}

// TestAlike checks that words change places only with those of their length, and that
// none does that tells of a trial.
func TestAlike(t *testing.T) {
	n := newNameCount()
	n.read = 1000
	for w, times := range map[string]int{"ladder": 40, "wagons": 50, "cellar": 33, "barrel": 9, "hearing": 40, "lantern": 40, "police": 600} {
		n.reports[w] = times
	}
	got := n.alike(map[string]bool{"cellar": true})
	var b strings.Builder
	for _, class := range got {
		b.WriteString(strings.Join(class, " ") + "; ")
	}
	if want := "barrel; ladder wagons; lantern; "; b.String() != want {
		t.Errorf("%s; want %s", b.String(), want)
	}
}
