//go:build !amd64 || purego

package lang

func tile(sums []int32, x, weights []int16, bias []int32, in, out int) {
	tilePlain(sums, x, weights, bias, in, out)
}

func finish(to []int16, sums, others []int32, shift int, floor int16, add bool) {
	finishPlain(to, sums, others, shift, floor, add)
}

func addRows(to []int16, table []byte, offsets []int) {
	addRowsPlain(to, table, offsets)
}
