package codebook

import (
	"strings"
	"testing"
)

func TestSources(t *testing.T) {
	s, err := LoadSources()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		publisher, address, want string
		kind                     SourceKind
	}{
		{"Reuters", "", "Reuters", Agency},
		{"the associated press", "", "Associated Press", Agency},
		{"", "https://www.bbc.co.uk/news/world-1", "BBC", InternationalOutlet},
		{"", "https://news.bbc.co.uk/", "BBC", InternationalOutlet},
		{"sana.sy", "", "SANA", StateOutlet},
		{"Amaq", "", "Amaq News Agency", PartyOutlet},
		{"A Village Gazette", "https://notbbc.co.uk.example/", "", ""},
		{"", "", "", ""},
	} {
		got, ok := s.Find(c.publisher, c.address)
		if got.Name != c.want || got.Kind != c.kind || ok != (c.want != "") {
			t.Errorf("Find(%q, %q) = %q %q %v, want %q %q", c.publisher, c.address, got.Name, got.Kind, ok, c.want, c.kind)
		}
	}
}

func TestSourcesRefused(t *testing.T) {
	for in, want := range map[string]string{
		"outlet:x\n    name X\n    kind blog": `f:3:5: invalid input: "blog" is no kind`,
		"    name X":                          `f:1:5: invalid input: a fact before any outlet`,
		"outlet:x\n    name X":                `f: invalid input: outlet:x has no name or kind`,
		"outlet:x\n    name X\n    kind local\noutlet:y\n    name x\n    kind local":                             `f: invalid input: outlet:x and outlet:y are both called "x"`,
		"outlet:x\n    name X\n    kind local\n    host a.b\noutlet:y\n    name Y\n    kind local\n    host a.b": `f: invalid input: outlet:x and outlet:y are both at a.b`,
	} {
		if _, err := readSources("f", strings.NewReader(in)); err == nil || err.Error() != want {
			t.Errorf("read %q: %v, want %s", in, err, want)
		}
	}
}
