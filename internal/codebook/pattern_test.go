package codebook

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casus"
)

func TestLoadPatterns(t *testing.T) {
	p, err := LoadPatterns()
	if err != nil {
		t.Fatal(err)
	}
	types := map[string]int{}
	for _, e := range p.All() {
		types[e.Type] += len(e.Words)
	}
	for _, want := range append(EventTypes, RelationTypes...) {
		if types[want] == 0 {
			t.Errorf("no word tells %s", want)
		}
	}
}
func TestBadEntries(t *testing.T) {
	for text, want := range map[string]string{
		"type ATTACK\n": "x.txt:1: no type",
		"type ASSAULT\n\nverb kill\n  mode targeted\n":           "x.txt:3: verb kill has no example",
		"type ASSAULT\nverb kill,,slay\n":                        "x.txt:2: an empty word",
		"type ASSAULT\nverb kill\n  colour red\n":                "x.txt:3: no field",
		"type ASSAULT\nverb kill\n  > [X Gunmen] killed him.\n":  "x.txt:3: want [S words]",
		"type ASSAULT\nverb kill\n  > He was killed. = nowhen\n": "x.txt:3: \"nowhen\" is neither",
		"type ASSAULT\nverb kill\n  complement dreamt\n":         "x.txt:3: \"dreamt\" is none of",
		"type ASSAULT\npronoun kill\n":                           "x.txt:2: an entry begins with one of",
		"type ASSAULT\nverb kill\n  needs source:colour\n":       "x.txt:3: a role can be asked",
	} {
		_, err := parsePatterns("x.txt", text)
		if err == nil || !strings.Contains(err.Error(), want) || !errors.Is(err, casus.ErrInvalid) {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}

func TestOverride(t *testing.T) {
	dir := t.TempDir()
	text := "type THREATEN\nverb kill, gun down\n  > [S He] killed [T them].\n"
	if err := os.WriteFile(filepath.Join(dir, "mine.txt"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	p, err := LoadPatterns(dir)
	if err != nil {
		t.Fatal(err)
	}
	if m := p.Find(Verb, "kill"); len(m) != 1 || m[0].Pattern.Type != "THREATEN" {
		t.Errorf("kill is %v, want the overriding entry alone", m)
	}
	if m := p.Find(Verb, "murder"); len(m) != 1 || m[0].Pattern.Type != "ASSAULT" {
		t.Errorf("murder is %v, want the entry that was there", m)
	}
}

func FuzzParsePatterns(f *testing.F) {
	f.Add("type ASSAULT\nverb kill\n  > [S He] killed [T them].\n")
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := parsePatterns("x.txt", text); err != nil && !errors.Is(err, casus.ErrInvalid) {
			t.Errorf("%q: %v is not of kind ErrInvalid", text, err)
		}
	})
}

// TestLists checks that the plain lists of words have words, that a folder adds to
// them, and that a line without words is told with its place.
func TestLists(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "mine.txt"), []byte("type none\nmunition flare, cluster bomb\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	p, err := LoadPatterns(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range lists {
		if c != instrument && len(p.lists[c]) == 0 {
			t.Errorf("the list %q has no word", c)
		}
	}
	for _, w := range []string{"flare", "cluster bomb", "rocket"} {
		if !p.In(Munition, w) {
			t.Errorf("%q is no munition", w)
		}
	}
	if _, err := parsePatterns("x.txt", "type none\nmunition\n"); err == nil || !strings.Contains(err.Error(), "x.txt:2: an empty word") {
		t.Errorf("a list without words: got %v", err)
	}
}
