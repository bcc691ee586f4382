//go:build !purego

package lang

// tile fills four rows by sixteen outputs of sums: see tilePlain, which does
// the same without AVX2.
func tile(sums []int32, x, weights []int16, bias []int32, in, out int) {
	if !hasAVX2 {
		tilePlain(sums, x, weights, bias, in, out)
		return
	}
	_, _, _, _ = sums[3*out+15], x[4*in-1], weights[16*in-1], bias[15]
	tileAVX2(&sums[0], &x[0], &weights[0], &bias[0], in, out)
}

//go:noescape
func tileAVX2(sums *int32, x, weights *int16, bias *int32, in, out int)

// finish writes sums as activations: see finishPlain.
func finish(to []int16, sums, others []int32, shift int, floor int16, add bool) {
	if !hasAVX2 || len(to)%16 != 0 {
		finishPlain(to, sums, others, shift, floor, add)
		return
	}
	if len(to) == 0 {
		return
	}
	_ = sums[len(to)-1]
	var other *int32
	if others != nil {
		_ = others[len(to)-1]
		other = &others[0]
	}
	finishAVX2(&to[0], &sums[0], other, len(to), shift, int(floor), most, add)
}

//go:noescape
func finishAVX2(to *int16, sums, others *int32, n, shift, floor, most int, add bool)

// addRows sums rows of a table: see addRowsPlain.
func addRows(to []int16, table []byte, offsets []int) {
	if !hasAVX2 || len(to) != width || one/rowScale != 4 {
		addRowsPlain(to, table, offsets)
		return
	}
	for _, at := range offsets {
		_ = table[at : at+width]
	}
	addRowsAVX2(&to[0], &table[0], &offsets[0], len(offsets))
}

//go:noescape
func addRowsAVX2(to *int16, table *byte, offsets *int, n int)

// hasAVX2 says whether the processor and the system support AVX2.
var hasAVX2 = avx2()

func avx2() bool
