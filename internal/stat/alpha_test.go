package stat

import (
	"math"
	"strings"
	"testing"
)

// grid reads coders as rows and units as columns; a point is a missing value.
func grid(rows ...string) [][]float64 {
	var units [][]float64
	for _, row := range rows {
		for i, f := range strings.Fields(row) {
			if i == len(units) {
				units = append(units, nil)
			}
			if f != "." {
				units[i] = append(units[i], float64(f[0]-'0'))
			}
		}
	}
	return units
}

// The worked examples: Krippendorff 2011, section E (four observers, twelve
// units), and the one of three coders and fifteen units in his handbook.
func TestAlpha(t *testing.T) {
	four := grid(
		"1 2 3 3 2 1 4 1 2 . . .",
		"1 2 3 3 2 2 4 1 2 5 . 3",
		". 3 3 3 2 3 4 2 2 5 1 .",
		"1 2 3 3 2 4 4 1 2 5 1 .",
	)
	three := grid(
		". . . . . 3 4 1 2 1 1 3 3 . 3",
		"1 . 2 1 3 3 4 3 . . . . . . .",
		". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
	)
	for _, c := range []struct {
		name     string
		units    [][]float64
		distance func(a, b float64) float64
		want     float64
		pairable int
	}{
		{"four, nominal", four, Nominal[float64], 0.743, 40},
		{"four, interval", four, Interval, 0.849, 40},
		{"three, nominal", three, Nominal[float64], 0.691, 26},
		{"three, interval", three, Interval, 0.811, 26},
		{"all agree", grid("1 2 3", "1 2 3"), Nominal[float64], 1, 6},
	} {
		got, pairable, ok := Alpha(c.units, c.distance)
		if !ok || math.Abs(got-c.want) > 0.0005 || pairable != c.pairable {
			t.Errorf("%s: %.4f of %d values, %v; want %.3f of %d", c.name, got, pairable, ok, c.want, c.pairable)
		}
	}
}

func TestAlphaOfNothing(t *testing.T) {
	for _, units := range [][][]float64{nil, grid("1 . 2", ". 3 ."), grid("1 1 1", "1 1 1")} {
		if a, _, ok := Alpha(units, Nominal[float64]); ok {
			t.Errorf("%v: %v; want none", units, a)
		}
	}
}
