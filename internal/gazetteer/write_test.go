package gazetteer

import (
	"bytes"
	"fmt"
	"testing"
)

func build(t testing.TB, b *Builder) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestWriteOrder adds the same places in two orders: the bytes are the same.
func TestWriteOrder(t *testing.T) {
	entries := []Entry{
		{ID: "country:ABC", Code: "AB", Name: "Abcia", Kind: Nation},
		{ID: "division:AB.1", Code: "AB.1", Within: "AB", Name: "Kost Province", Kind: FirstOrder},
		{GeoNames: 7, Within: "AB.1.9", Name: "Dee", Lat: 10, Lon: 20, Point: true, Population: 5, Kind: Town},
		{GeoNames: 6, Within: "AB.1", Name: "Dee", Lat: 20, Lon: 20, Point: true, Population: 9, Kind: Town},
	}
	b, c := new(Builder), new(Builder)
	for i := range entries {
		b.Add(entries[i])
		c.Add(entries[len(entries)-1-i])
	}
	data := build(t, b)
	if !bytes.Equal(data, build(t, c)) {
		t.Error("the bytes depend on the order of adding")
	}
	g, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	dee := g.Lookup("DEE")
	if len(dee) != 2 || g.Population(dee[0]) != 9 {
		t.Fatalf("Dee: got %v, the larger first", dee)
	}
	if p := g.Place(dee[1]); fmt.Sprint(p.Within) != "[country:ABC division:AB.1]" || p.Country != "ABC" {
		t.Errorf("Dee lies in %v", p.Within)
	}
	if lat, lon, ok := g.Point(g.Lookup("Kost")[0]); !ok || lat < 14.9 || lat > 15.1 || lon != 20 {
		t.Errorf("a division lies amid its towns, not at %v %v %v", lat, lon, ok)
	}
	if f, ok := g.Find(KeyOf("kost")); !ok || !f.More {
		t.Error("Kost Province begins with Kost")
	}
}
