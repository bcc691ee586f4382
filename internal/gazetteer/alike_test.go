package gazetteer

import "testing"

func TestSkeleton(t *testing.T) {
	for _, pair := range [][2]string{{"Atareb", "Al Atārib"}, {"Kefraya", "Kafraya"}, {"Talbisseh", "Tallbisah"}, {"Mayadeen", "Al Mayadin"}, {"Qabun", "al-Kaboun"}} {
		if a, b := Skeleton(pair[0]), Skeleton(pair[1]); a != b || a == "" {
			t.Errorf("%s is %q, %s is %q", pair[0], a, pair[1], b)
		}
	}
	for _, pair := range [][2]string{{"Homs", "Hama"}, {"Mosul", "Misrata"}} {
		if a, b := Skeleton(pair[0]), Skeleton(pair[1]); a == b && a != "" {
			t.Errorf("%s and %s are both %q", pair[0], pair[1], a)
		}
	}
}

func TestAlike(t *testing.T) {
	g := open(t)
	for name, country := range map[string]string{"Atareb": "SYR", "Talbisseh": "SYR", "Nangarhaar": "AFG"} {
		found := false
		for _, r := range g.Alike(name) {
			found = found || g.Country(r) == country
		}
		if !found {
			t.Errorf("%s: nothing alike in %s", name, country)
		}
	}
	if refs := g.Alike("Springfield"); len(refs) > 0 && g.Country(refs[0]) == "USA" {
		t.Errorf("Springfield: got %s", g.ID(refs[0]))
	}
}
