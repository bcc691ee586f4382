package lang

import (
	"os"
	"strings"
	"testing"
)

func TestNames(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want string }{
		{"Abu Yusuf al-Halabi of the Free Syrian Army told Reuters that Russian jets had bombed Aleppo.",
			"PER Abu Yusuf al-Halabi, ORG Free Syrian Army, ORG Reuters, NAT Russian, LOC Aleppo"},
		{"The United Nations said on Monday that Boko Haram had freed 20 girls in Nigeria.",
			"ORG United Nations, ORG Boko Haram, LOC Nigeria"},
		{"Gen. Michael Carter met Prime Minister Nawaz Sharif in Islamabad.",
			"PER Michael Carter, PER Nawaz Sharif, LOC Islamabad"},
		{"al-Qaeda and the Taliban fought Afghan troops near Kunduz.", "ORG al-Qaeda, ORG Taliban, NAT Afghan, LOC Kunduz"},
		{"they went home after the rain.", ""},
	} {
		d := m.Analyse(c.text)
		if got := showNames(d); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func showNames(d *Doc) string {
	var out []string
	for _, s := range d.Sentences {
		for _, n := range s.Names {
			kind := [...]string{"-", "PER", "ORG", "LOC", "NAT"}[n.Kind]
			out = append(out, kind+" "+d.Text[s.Tokens[n.First].Start:s.Tokens[n.Last-1].End])
		}
	}
	return strings.Join(out, ", ")
}

// TestNameScore measures the names on the gold tokens of the treebank.
func TestNameScore(t *testing.T) {
	f, err := os.Open(shared(t, "data/treebank/names-test.iob2"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	docs, err := ReadIOB2(f)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	s := m.ScoreNames(docs)
	t.Logf("%d names, %d found, %d right: F1 %.3f", s.Gold, s.Found, s.Right, s.F1())
	if s.F1() < 0.70 {
		t.Errorf("F1 %.3f", s.F1())
	}
}

func TestSpansOf(t *testing.T) {
	p, q, r := begin(Person), inside(Person), begin(Location)
	got := spansOf([]int{0, p, q, p, r, 0}, nil)
	want := []Name{{1, 3, Person}, {3, 4, Person}, {4, 5, Location}}
	if len(got) != len(want) {
		t.Fatalf("%v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%v, want %v", got[i], want[i])
		}
	}
}
