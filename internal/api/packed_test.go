package api_test

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"casus/internal/api"
)

// unpacked takes the packed index apart as the explorer does.
func unpacked(t *testing.T, b []byte) (head map[string]json.RawMessage, columns map[string][]byte) {
	t.Helper()
	n := int(binary.LittleEndian.Uint32(b))
	if err := json.Unmarshal(b[4:4+n], &head); err != nil {
		t.Fatal(err)
	}
	var names []struct {
		Name  string
		Bytes int
	}
	if err := json.Unmarshal(head["columns"], &names); err != nil {
		t.Fatal(err)
	}
	at := (4 + n + 3) &^ 3
	columns = map[string][]byte{}
	for _, c := range names {
		columns[c.Name] = b[at : at+c.Bytes]
		at = (at + c.Bytes + 3) &^ 3
	}
	if at != len(b) {
		t.Errorf("%d bytes, of which the head names %d", len(b), at)
	}
	return head, columns
}

func numbers(b []byte) (all []int) {
	for ; len(b) > 0; b = b[4:] {
		all = append(all, int(int32(binary.LittleEndian.Uint32(b))))
	}
	return all
}

func TestPackedIndex(t *testing.T) {
	h := api.New(api.Options{Reader: open(t, 6)})
	x := answer[api.Index](t, h, "/api/index")
	head, columns := unpacked(t, get(h, "/api/index/packed").Body.Bytes())
	if ids := string(columns["id"]); ids != string(x.ID[0])+"\n"+string(x.ID[1]) {
		t.Errorf("ids %q", ids)
	}
	if days := numbers(columns["from"]); days[0] != 18865 || days[1] != int(x.From[1].Value) {
		t.Errorf("first days %v", days)
	}
	if killed := numbers(columns["killed"]); x.Killed[0].Known || killed[0] != math.MinInt32 {
		t.Errorf("killed %v; want the first unknown", killed)
	}
	begins, items := numbers(columns["publisher-begin"]), numbers(columns["publisher-item"])
	if !slices.Equal(items[begins[1]:begins[2]], x.Publisher[1]) {
		t.Errorf("publishers from %v: %v; want %v second", begins, items, x.Publisher[1])
	}
	if !strings.Contains(string(head["publishers"]), "Herald") {
		t.Errorf("head %s", head)
	}
	_, latest := unpacked(t, get(h, "/api/index/packed?latest=true&limit=1").Body.Bytes())
	if id := string(latest["id"]); id != string(x.ID[1]) {
		t.Errorf("the latest is %q, want %q", id, x.ID[1])
	}
	_, empty := unpacked(t, get(api.New(api.Options{Reader: open(t, 0)}), "/api/index/packed").Body.Bytes())
	if len(empty["id"]) != 0 || len(empty["from"]) != 0 || !slices.Equal(numbers(empty["source-begin"]), []int{0}) {
		t.Errorf("columns of an empty record %v", empty)
	}
}
