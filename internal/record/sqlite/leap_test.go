package sqlite_test

import (
	"slices"
	"testing"

	"casus"
	"casus/internal/record/sqlite"
)

// TestPagesOfClaims puts the list of all claims together from pages that begin on a
// day, among them those without one and one past the end.
func TestPagesOfClaims(t *testing.T) {
	s := openLinked(t, ":memory:")
	defer s.Close()
	all := generate(7, 40)
	for i := range all {
		for k := range all[i].Claims {
			switch c := &all[i].Claims[k]; {
			case i%7 == 0:
				c.Time = nil
			case i%5 == 0 && c.Time != nil:
				c.Time = &casus.Interval{To: c.Time.To, Anchor: c.Time.Anchor}
			}
		}
	}
	read(t, s, all, func() bool { return false })
	ids := func(q casus.Query) (ids []casus.ClaimID) {
		found, err := s.Claims(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range found {
			ids = append(ids, c.ID)
		}
		return ids
	}
	want := ids(casus.Query{})
	defer sqlite.SetNearby(1)()
	const size = 7
	for at := 0; at < len(want)+3*size; at += size {
		page := want[min(at, len(want)):min(at+size, len(want))]
		if got := ids(casus.Query{Offset: at, Limit: size}); !slices.Equal(got, page) {
			t.Fatalf("from %d: %v; want %v", at, got, page)
		}
	}
}
