package lang

// embed writes what stands for a word by itself, a sum of rows: two of words,
// then those of its endings, beginnings and shape. The training script makes
// the same.
func (m *Model) embed(to []int16, w string, low []byte) []byte {
	low = fold(low[:0], w)
	n := len(low)
	at := [...]int{
		m.word(hash(low, 0)), m.word(hash(low, 1)),
		m.affix(hash(low[max(0, n-1):], 2)), m.affix(hash(low[max(0, n-2):], 3)),
		m.affix(hash(low[max(0, n-3):], 4)), m.affix(hash(low[max(0, n-4):], 5)),
		m.affix(hash(low[:min(n, 2)], 6)), m.affix(hash(low[:min(n, 4)], 7)), 0,
	}
	low = shape(low[:0], w)
	at[len(at)-1] = m.affix(hash(low, 8))
	addRows(to[:width], m.rows, at[:])
	return low
}

// rowScale is the scale of the rows' numbers.
const rowScale = 64

// word and affix give where the row of a hash starts. Both numbers of rows are
// powers of two.
func (m *Model) word(hash uint32) int  { return int(hash&(m.words-1)) * width }
func (m *Model) affix(hash uint32) int { return int(m.words+hash&(m.affixes-1)) * width }

// hash is FNV-1a with a start for each kind, its bits stirred at the end.
func hash(b []byte, kind uint32) uint32 {
	h := 2166136261 ^ kind*0x9E3779B1
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	h ^= h >> 16
	h *= 0x85EBCA6B
	h ^= h >> 13
	h *= 0xC2B2AE35
	return h ^ h>>16
}

// fold appends the word in lower case with each digit a 0; only of ASCII.
func fold(to []byte, w string) []byte {
	for i := range len(w) {
		c := w[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case '0' <= c && c <= '9':
			c = '0'
		}
		to = append(to, c)
	}
	return to
}

// shape appends the classes of the word's bytes, of a run no more than two.
func shape(to []byte, w string) []byte {
	for i := range len(w) {
		c := w[i]
		switch {
		case 'a' <= c && c <= 'z' || c >= 0x80:
			c = 'x'
		case 'A' <= c && c <= 'Z':
			c = 'X'
		case '0' <= c && c <= '9':
			c = '9'
		}
		if n := len(to); n < 2 || to[n-1] != c || to[n-2] != c {
			to = append(to, c)
		}
	}
	return to
}
