package mention

import (
	"fmt"
	"strings"
	"testing"

	"casus/internal/codebook"
	"casus/internal/lang"
)

func load(t *testing.T) (*lang.Model, *codebook.Registry) {
	t.Helper()
	m, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	r, err := codebook.LoadActors()
	if err != nil {
		t.Fatal(err)
	}
	return m, r
}

// tellNumbers lists the numbers of a text: "words = low/best/high of noun".
func tellNumbers(m *lang.Model, r *codebook.Registry, text string) string {
	doc := m.Analyse(text)
	var out []string
	for _, n := range numbers(doc, times(doc, 0), r) {
		s := fmt.Sprintf("%s = %v/%v/%v", n.Text, n.Low, n.Best, n.High)
		if n.Of != "" {
			s += " of " + n.Of
		}
		if n.Unit != "" {
			s += " " + n.Unit
		}
		if n.Approximate {
			s += " approximate"
		}
		if n.PartOf >= 0 {
			s += fmt.Sprint(" part of ", n.PartOf)
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestNumbers(t *testing.T) {
	m, r := load(t)
	for _, c := range []struct{ text, want string }{
		{"HARBOUR TOWN 082017 HARBOUR guards were killed.", ""},
		{"Two cousins, both 22 — were hurt in the market.", "Two cousins = 2/2/2 of cousins"},
		{"Another guard, also 31, was shot.", "Another guard = 1/1/1 of guard"},
		{"Soldiers shot a 16 yr old at the gate.", ""},
		{"Officers went to a shooting at 1309 E. Quarry St.", ""},
		{"The raid killed at least 20 civilians.", "at least 20 civilians = 20/20/? of civilians"},
		{"The raid killed more than 1,200 people.", "more than 1,200 people = 1200/1200/? of people"},
		{"Up to 30 fighters were killed.", "Up to 30 fighters = ?/30/30 of fighters"},
		{"Between 20 and 30 rebels died.", "Between 20 and 30 rebels = 20/?/30 of rebels"},
		{"Officials counted 20 to 30 gunmen.", "20 to 30 gunmen = 20/?/30 of gunmen"},
		{"The blast killed two hundred and fifty people.", "two hundred and fifty people = 250/250/250 of people"},
		{"Dozens of soldiers were killed.", "Dozens of soldiers = ?/?/? of soldiers approximate"},
		{"Tens of thousands of people fled.", "Tens of thousands of people = ?/?/? of people approximate"},
		{"About 40 militants surrendered.", "About 40 militants = ?/40/? of militants approximate"},
		{"A soldier was killed.", "A soldier = 1/1/1 of soldier"},
		{"A bridge was destroyed.", ""},
		{"A quarter of a million people fled and half a million were cut off.", "A quarter of a million people = 250000/250000/250000 of people approximate; half a million = 500000/500000/500000 approximate"},
		{"Sep 7 2016 Four soldiers were hurt.", "Four soldiers = 4/4/4 of soldiers"},
		{"It was in the 3600 block, at 4439 Pease, at 190703 35 dead.", "35 = 35/35/35"},
		{"2015 Trial Report: two guards were shot at 2073 Long Mill Road.", "two guards = 2/2/2 of guards"},
		{"The flood of 2016 people is over; 1995 dead were counted.", "2016 people = 2016/2016/2016 of people; 1995 = 1995/1995/1995"},
		{"Some 1.5 million people were displaced.", "Some 1.5 million people = ?/1500000/? of people approximate"},
		{"A dozen villagers were hurt.", "A dozen villagers = ?/12/? of villagers approximate"},
		{"The war cost US$3 trillion.", "US$3 trillion = 3000000000000/3000000000000/3000000000000 USD"},
		{"He paid 20 million dollars.", "20 million dollars = 20000000/20000000/20000000 USD"},
		{"The strike killed 10 civilians, including seven children.", "10 civilians = 10/10/10 of civilians; seven children = 7/7/7 of children part of 0"},
		{"Six soldiers, two of them officers, died.", "Six soldiers = 6/6/6 of soldiers; two of them = 2/2/2 part of 0"},
		{"No civilians were hurt.", "No civilians = 0/0/0 of civilians"},
		// What counts nobody.
		{"A 12-year-old boy was hurt.", "A 12-year-old boy = 1/1/1 of 12-year-old boy"},
		{"The town lies 20 km north.", ""},
		{"They carried AK-47 rifles.", ""},
		{"About 40 percent voted.", ""},
		{"It happened on May 3, 2015.", ""},
	} {
		if got := tellNumbers(m, r, c.text); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// FuzzNumeral reads any words as a number: it must end, and never go backwards.
func FuzzNumeral(f *testing.F) {
	for _, s := range []string{"two hundred and five", "1,2,3", "a dozen", "Twenty 2 people", "9999999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, sentence := range lang.Split(s) {
			for i := range sentence.Tokens {
				if _, after := numeral(s, sentence.Tokens, i); after < i || after > len(sentence.Tokens) {
					t.Fatalf("%q: token %d: ends at %d", s, i, after)
				}
			}
		}
	})
}
