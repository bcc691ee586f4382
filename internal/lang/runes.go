package lang

import "unicode/utf8"

// stride is the distance in bytes between the entries of Doc.runes.
const stride = 128

// Runes turns a range of bytes of d.Text into a range of code points. It counts
// at most stride bytes for each end; the table behind it is made by Analyse,
// and a text of ASCII needs none.
func (d *Doc) Runes(start, end int) (int, int) {
	return d.rune(start), d.rune(end)
}

// rune counts the code points before byte i.
func (d *Doc) rune(i int) int {
	if len(d.runes) == 0 {
		return i
	}
	k := i / stride
	n := d.runes[k]
	for _, c := range []byte(d.Text[k*stride : i]) {
		if utf8.RuneStart(c) {
			n++
		}
	}
	return n
}

// countRunes gives the table that Runes reads: the code points that start
// before each multiple of stride. It is empty for a text of ASCII, where bytes
// and code points are one.
//
// The text should be valid UTF-8: a stray continuation byte counts with the
// character before it.
func countRunes(text string) []int {
	ascii := true
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return nil
	}
	table := make([]int, 0, len(text)/stride+1)
	n := 0
	for i := range len(text) {
		if i%stride == 0 {
			table = append(table, n)
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	if len(text)%stride == 0 {
		table = append(table, n)
	}
	return table
}
