package codebook

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// foreign reports whether a letter is of no Latin alphabet.
func foreign(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) }

// TestScanFindsEveryName holds that each name of the registry is found where a
// text has it as the registry spells it, also where many names are added.
func TestScanFindsEveryName(t *testing.T) {
	reg, err := LoadActors()
	if err != nil {
		t.Fatal(err)
	}
	crowd(reg, 20000)
	for i := range reg.Entries {
		e := &reg.Entries[i]
		names := []string{e.Name}
		for _, a := range e.Aliases {
			names = append(names, a.Name)
		}
		for _, name := range names {
			if strings.ContainsAny(name, "()[],;:&\"“”+") || strings.Contains(name, " - ") || strings.Contains(name, " – ") || strings.IndexFunc(name, foreign) >= 0 || len(reg.Written(reg.Lookup(name), name)) == 0 {
				continue // written so in lists, not in texts
			}
			found := slices.ContainsFunc(reg.Scan("it was "+name+" again"), func(h Hit) bool {
				return slices.ContainsFunc(h.Refs, func(f Ref) bool { return int(f.Entry) == i })
			})
			if !found {
				t.Errorf("%s is not found by its name %q", e.ID, name)
			}
		}
	}
}

// crowd adds made-up names that begin with words of real ones.
func crowd(reg *Registry, n int) {
	first := []string{"Islamic", "Afghan", "National", "Army", "Popular", "Front", "Al"}
	for i := range n {
		reg.addName(fmt.Sprintf("%s %s%d Brigade", first[i%len(first)], "Unit", i), Ref{int32(i % len(reg.Entries)), canonical})
	}
}
