package sqlite_test

import (
	"testing"

	"casus"
	"casus/internal/record/sqlite"
)

// TestMigratedShelf takes from a record what a migration adds, as in one made before,
// and has the migration fill it in: the rows are those that are derived anew.
func TestMigratedShelf(t *testing.T) {
	s := openLinked(t, ":memory:")
	defer s.Close()
	all := varied(5, 30)
	for i := range all {
		for k := range all[i].Claims {
			all[i].Claims[k].Confidence, all[i].Claims[k].Background = float64(i*37%101)/101, i%3 == 0
		}
	}
	read(t, s, all, func() bool { return false })
	corrected := casus.Decision{Action: casus.Correct, Claims: []casus.ClaimID{all[4].Claims[1].ID}, Field: "modality", Value: "denied"}
	if _, err := s.Decide(t.Context(), corrected); err != nil {
		t.Fatal(err)
	}
	want := dump(t, s)
	if err := sqlite.FillShelf(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	same(t, "filled in", dump(t, s), want)
}
