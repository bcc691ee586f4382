package lang

import (
	"encoding/binary"
	"fmt"
	"math"
)

// The network runs in whole numbers, so that it gives the same on every
// machine: activations are int16 at the scale one, weights int16 at a scale of
// their layer, sums int32. The training script sees to it that no sum can
// overflow while activations stay within ±most.
const (
	oneBits = 8
	one     = 1 << oneBits
	most    = 30 * one
)

// A layer maps in inputs to out outputs. Weights lie in blocks of sixteen
// outputs, of these two inputs at a time: what one vector instruction takes
// lies together.
type layer struct {
	in, out int
	shift   int // of the sums, to bring them back to the scale of activations
	bias    []int32
	weights []int16
}

func readLayer(data []byte) (*layer, error) {
	if len(data) < 12 {
		return nil, fmt.Errorf("%w: a layer is cut short", errModelFile)
	}
	u := func(at int) int { return int(binary.LittleEndian.Uint32(data[at:])) }
	l := &layer{in: u(0), out: u(4), shift: u(8)}
	if l.in <= 0 || l.out <= 0 || l.in%2 != 0 || l.out%16 != 0 || len(data) != 12+4*l.out+2*l.in*l.out {
		return nil, fmt.Errorf("%w: a layer of %d by %d has %d bytes", errModelFile, l.in, l.out, len(data))
	}
	l.bias = readInt32(data[12 : 12+4*l.out])
	l.weights = readInt16(data[12+4*l.out:])
	return l, nil
}

func readInt16(data []byte) []int16 {
	out := make([]int16, len(data)/2)
	for i := range out {
		out[i] = int16(binary.LittleEndian.Uint16(data[2*i:]))
	}
	return out
}

func readInt32(data []byte) []int32 {
	out := make([]int32, len(data)/4)
	for i := range out {
		out[i] = int32(binary.LittleEndian.Uint32(data[4*i:]))
	}
	return out
}

// fours is the number of rows that the buffers of a network have for n tokens:
// four go through a layer at a time.
func fours(n int) int { return (n + 3) &^ 3 }

// sums gives a row of sums for each of n rows of x.
func (l *layer) sums(sums []int32, x []int16, n int) {
	multiply(sums, x, l.weights, l.bias, fours(n), l.in, l.out)
}

// multiply fills sums[n][out] with bias plus x[n][in] times the weights, which
// lie as in a layer. n is a multiple of four, out of sixteen, in of two.
func multiply(sums []int32, x, weights []int16, bias []int32, n, in, out int) {
	if n == 0 {
		return
	}
	_, _, _, _ = sums[n*out-1], x[n*in-1], weights[out*in-1], bias[out-1]
	for b := 0; b < out; b += 16 {
		for i := 0; i < n; i += 4 {
			tile(sums[i*out+b:], x[i*in:], weights[b*in:], bias[b:], in, out)
		}
	}
}

// tilePlain is tile without vector instructions: four rows by sixteen outputs.
func tilePlain(sums []int32, x, weights []int16, bias []int32, in, out int) {
	for r := range 4 {
		row := x[r*in : (r+1)*in]
		var s [16]int32
		copy(s[:], bias[:16])
		for k := 0; k < in; k += 2 {
			a, b := int32(row[k]), int32(row[k+1])
			w := weights[16*k : 16*k+32]
			for c := range s {
				s[c] += a*int32(w[2*c]) + b*int32(w[2*c+1])
			}
		}
		copy(sums[r*out:r*out+16], s[:])
	}
}

// activate writes sums as activations into to: shifted, no less than floor, no
// more than most.
func activate(to []int16, sums []int32, shift int, floor int16) {
	finish(to, sums, nil, shift, floor, false)
}

// finishPlain is finish without vector instructions. It adds two rows of sums
// where there are two, shifts them, keeps them from falling below floor, adds
// what is in to already if told to, and writes no more than most.
func finishPlain(to []int16, sums, others []int32, shift int, floor int16, add bool) {
	for i := range to {
		s := sums[i]
		if others != nil {
			s += others[i]
		}
		s = max(s>>shift, int32(floor))
		if add {
			s = min(s, math.MaxInt16) + int32(to[i])
		}
		to[i] = int16(min(s, most))
	}
}

// addRowsPlain is addRows without vector instructions: the sum of the rows of
// int8 that start at the offsets, at the scale of activations.
func addRowsPlain(to []int16, table []byte, offsets []int) {
	clear(to)
	for _, at := range offsets {
		for i, w := range table[at : at+len(to)] {
			to[i] += int16(int8(w)) * (one / rowScale)
		}
	}
}
