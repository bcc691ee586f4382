package resolve

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"casus"
	"casus/internal/codebook"
)

// shared is a file of the shared material, or skips the test where it is absent.
func shared(t *testing.T, name string) string {
	dir := os.Getenv("CASUS_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%s is absent: the names of UCDP's sides are not tried", path)
	}
	return path
}

func registry(t testing.TB) *codebook.Registry {
	t.Helper()
	reg, err := codebook.LoadActors()
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

// Names of sides as UCDP writes them come out as UCDP's actors.
func TestSides(t *testing.T) {
	f, err := os.Open(shared(t, "gold/actors/sides.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	reg := registry(t)
	right, all := 0, 0
	for lines := bufio.NewScanner(f); lines.Scan(); all++ {
		var side struct{ Name, Country, Date, UCDP string }
		if err := json.Unmarshal(lines.Bytes(), &side); err != nil {
			t.Fatal(err)
		}
		day, err := casus.ParseDay(side.Date)
		if err != nil {
			t.Fatal(err)
		}
		got := Name(reg, side.Name, side.Country, day)
		if got.Actor.IDs["ucdp"] == side.UCDP {
			right++
			continue
		}
		t.Logf("%s in %s on %s is %s, not %s %v", side.Name, side.Country, side.Date, got.Actor.Name, side.UCDP, got.Actor.IDs)
	}
	if rate := float64(right) / float64(all); rate < 0.97 {
		t.Errorf("%d of %d sides are right, %.3f; want 0.97", right, all, rate)
	}
}
