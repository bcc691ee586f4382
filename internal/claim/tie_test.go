package claim

import (
	"strings"
	"testing"
)

func TestParseTies(t *testing.T) {
	for _, c := range []struct{ table, want string }{
		{"kinds\tnone\tally\nalways\t0\t1\n", ""},
		{"kinds\tnone\tally\nalways\t0\n", "tie.txt:2: invalid input: 1 weights for 2 kinds"},
		{"# a note\nkinds\tnone\nalways\tx\n", "tie.txt:3: "},
	} {
		_, err := parseTies(c.table)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.HasPrefix(err.Error(), c.want)) {
			t.Errorf("%q: error %v, want %q", c.table, err, c.want)
		}
	}
}

func TestJudge(t *testing.T) {
	m, err := parseTies("kinds\tnone\tally\trival\nalways\t1\t0\t0\nbetween with\t0\t2\t0\nbetween against\t0\t0\t3\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		features []string
		kind     string
		reasons  string
	}{
		{nil, "none", ""},
		{[]string{"between of"}, "none", ""},
		{[]string{"between with"}, "ally", "between with"},
		{[]string{"between against", "between with"}, "rival", "between against"},
	} {
		k, p := m.judge(c.features)
		if m.kinds[k] != c.kind || p <= 1.0/3 || p > 1 {
			t.Errorf("%v: %s (%.2f), want %s", c.features, m.kinds[k], p, c.kind)
		}
		if got := m.reasons(c.features, k); got != c.reasons {
			t.Errorf("%v: reasons %q, want %q", c.features, got, c.reasons)
		}
	}
}

// TestTieTable holds that the table of the program can be read and weighs what
// plainly binds and parts.
func TestTieTable(t *testing.T) {
	m := loadTies()
	for feature, kind := range map[string]string{"between alongside": "ally", "top is split-from": "split-from", "top is rival": "rival", "top is merged-with": "merged-with"} {
		best := 0
		for k := range m.kinds {
			if w := m.weights[feature]; w != nil && w[k] > w[best] {
				best = k
			}
		}
		if m.kinds[best] != kind {
			t.Errorf("%q speaks most for %s, want %s", feature, m.kinds[best], kind)
		}
	}
}
