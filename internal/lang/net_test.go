package lang

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// The vector instructions must give what the plain loop gives, overflow and all.
func TestTile(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, size := range [][2]int{{2, 16}, {96, 48}, {128, 64}, {384, 128}} {
		in, out := size[0], size[1]
		x, w, bias := make([]int16, 4*in), make([]int16, in*out), make([]int32, out)
		for i := range x {
			x[i] = int16(rnd.Uint32())
		}
		for i := range w {
			w[i] = int16(rnd.Uint32())
		}
		for i := range bias {
			bias[i] = int32(rnd.Uint32())
		}
		got, want := make([]int32, 4*out), make([]int32, 4*out)
		multiply(got, x, w, bias, 4, in, out)
		for b := 0; b < out; b += 16 {
			tilePlain(want[b:], x, w[b*in:], bias[b:], in, out)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d by %d: the two ways differ", in, out)
		}
		sum := bias[out-1]
		for k := range in {
			sum += int32(x[in+k]) * int32(w[(out-16)*in+k/2*32+30+k%2])
		}
		if want[2*out-1] != sum {
			t.Errorf("%d by %d: last output of the second row is %d, want %d", in, out, want[2*out-1], sum)
		}
	}
}

// The tree found must be the best of all trees without crossing arcs, unless
// the best of all trees has one root and no crossing arcs anyway.
func TestSpanner(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	var sp spanner
	for range 3000 {
		n := 1 + rnd.IntN(5)
		row := 16
		arcs := make([]int32, n*row)
		for i := range arcs {
			arcs[i] = int32(rnd.IntN(1000))
		}
		for i := range n {
			arcs[i*row+i+1] = never
		}
		sp.heads = make([]int, n)
		sp.find(arcs, row)
		got, ok := worth(sp.heads, arcs, row)
		if !ok {
			t.Fatalf("%v is no tree without crossing arcs", sp.heads)
		}
		if want := bestWorth(make([]int, n), 0, arcs, row); got != want {
			t.Fatalf("tree %v is worth %d, the best %d", sp.heads, got, want)
		}
	}
}

func worth(heads []int, arcs []int32, row int) (sum int64, ok bool) {
	roots := 0
	for i, h := range heads {
		sum += int64(arcs[i*row+h])
		if h == 0 {
			roots++
		}
		for j, g := range heads {
			// The root stands before all words.
			a, b, c, d := min(i+1, h), max(i+1, h), min(j+1, g), max(j+1, g)
			if a < c && c < b && b < d {
				return 0, false
			}
		}
	}
	return sum, roots == 1 && findRing(heads, make([]int, len(heads))) < 0
}

// bestWorth tries every tree.
func bestWorth(heads []int, i int, arcs []int32, row int) int64 {
	if i == len(heads) {
		if sum, ok := worth(heads, arcs, row); ok {
			return sum
		}
		return -1 << 60
	}
	most := int64(-1 << 60)
	for h := range len(heads) + 1 {
		if h != i+1 {
			heads[i] = h
			most = max(most, bestWorth(heads, i+1, arcs, row))
		}
	}
	return most
}

func TestFinish(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		sums, others := make([]int32, 96), make([]int32, 96)
		got := make([]int16, 96)
		for i := range sums {
			sums[i], others[i] = int32(rnd.Uint32())>>4, int32(rnd.Uint32())>>4
			got[i] = int16(rnd.IntN(2*most) - most)
		}
		if rnd.IntN(2) == 0 {
			others = nil
		}
		shift, floor, add := rnd.IntN(20), int16(-most*rnd.IntN(2)), rnd.IntN(2) == 0
		want := slices.Clone(got)
		finish(got, sums, others, shift, floor, add)
		finishPlain(want, sums, others, shift, floor, add)
		if !slices.Equal(got, want) {
			t.Fatalf("shift %d floor %d add %v: the two ways differ", shift, floor, add)
		}
	}
}

func TestAddRows(t *testing.T) {
	table := make([]byte, 50*width)
	rnd := rand.New(rand.NewPCG(7, 8))
	for i := range table {
		table[i] = byte(rnd.Uint32())
	}
	at := []int{0, 49 * width, 3 * width, 3 * width, 7 * width}
	got, want := make([]int16, width), make([]int16, width)
	addRows(got, table, at)
	addRowsPlain(want, table, at)
	if !slices.Equal(got, want) {
		t.Error("the two ways differ")
	}
}
