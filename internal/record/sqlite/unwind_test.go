package sqlite_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"casus"
	"casus/internal/record/sqlite"

	"pgregory.net/rapid"
)

// TestUnwind reads and decides over some days, by an older and a newer program, and
// asks how it stood on each: unwound, the record is as the log up to then makes it, and
// whatever changed is told. After that it stands as before.
func TestUnwind(t *testing.T) {
	few(t)
	rapid.Check(t, func(t *rapid.T) {
		ctx := context.Background()
		defer sqlite.SetCrowd(rapid.SampledFrom([]int{2, 200}).Draw(t, "crowd"))()
		defer sqlite.SetUnwound(rapid.SampledFrom([]int64{0, 300}).Draw(t, "unwound"))()
		now := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
		clock := options("test 1")
		clock.Now = func() time.Time { now = now.Add(time.Second); return now }
		s, err := sqlite.Open(ctx, ":memory:", clock)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		all := varied(rapid.Uint64Range(1, 50).Draw(t, "seed"), rapid.IntRange(4, 12).Draw(t, "reports"))
		const days = 3
		for day := range days {
			first, last := len(all)*day/days, len(all)*(day+1)/days
			read(t, s, all[first:last], func() bool { return false })
			if day > 0 && rapid.Bool().Draw(t, "read again") {
				readAgain(t, s, all[rapid.IntRange(0, last-1).Draw(t, "which")], day)
			}
			for range rapid.IntRange(0, 2).Draw(t, "decisions") {
				if _, err := s.Decide(ctx, anyDecision(t, all[:last])); err != nil {
					t.Fatal(err)
				}
			}
			now = now.Add(24 * time.Hour)
		}
		before := dump(t, s)
		asOf := casus.Date(2024, 5, 1) + casus.Day(rapid.IntRange(0, days-1).Draw(t, "as of"))
		if rapid.Bool().Draw(t, "row by row") {
			unwound, made, err := sqlite.PastDumps(ctx, s, asOf)
			if err != nil {
				t.Fatal(err)
			}
			same(t, "unwound", unwound, made)
		} else {
			checkChanged(t, s, asOf)
		}
		same(t, "afterwards", dump(t, s), before)
	})
}

// readAgain reads a report by a newer program, which finds less in it.
func readAgain(t rapid.TB, s *sqlite.Store, r casus.Reading, day int) {
	sqlite.SetProgram(s, "test "+string(rune('2'+day)))
	r.Claims = append([]casus.Claim{}, r.Claims[:1]...)
	r.Claims[0].ID += casus.ClaimID(rune('a' + day))
	read(t, s, []casus.Reading{r}, func() bool { return false })
	sqlite.SetProgram(s, "test 1")
}

// checkChanged holds Changed to the whole lists: each has what differs.
func checkChanged(t rapid.TB, s *sqlite.Store, since casus.Day) {
	ctx := context.Background()
	now, was, err := s.Changed(ctx, casus.Query{}, since)
	if err != nil {
		t.Fatal(err)
	}
	isNow, isWas := byID(t, now), byID(t, was)
	wantNow, wantWas := byID(t, must(s.Incidents(ctx, casus.Query{}))(t)), byID(t, must(s.Incidents(ctx, casus.Query{AsOf: since}))(t))
	for id, text := range isNow {
		same(t, "now "+string(id), text, wantNow[id])
	}
	for id, text := range isWas {
		same(t, "was "+string(id), text, wantWas[id])
	}
	for id, text := range wantNow {
		if text != wantWas[id] && isNow[id] == "" {
			t.Fatalf("%s changed, and is not told", id)
		}
	}
	for id, text := range wantWas {
		if text != wantNow[id] && isWas[id] == "" {
			t.Fatalf("%s was otherwise, and that is not told", id)
		}
	}
}

func byID(t rapid.TB, all []casus.Incident) map[casus.IncidentID]string {
	texts := map[casus.IncidentID]string{}
	for _, i := range all {
		b, err := json.Marshal(i)
		if err != nil {
			t.Fatal(err)
		}
		texts[i.ID] = string(b)
	}
	return texts
}

// must gives v, or ends the test.
func must[T any](v T, err error) func(t rapid.TB) T {
	return func(t rapid.TB) T {
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}
