package codebook

import "math/bits"

// A lexicon numbers the words of names from 1. It is a table that a text's
// words are looked up in at a rate that does not depend on how many there are:
// most words of a text are told apart by a filter that fits the processor's
// cache, and never reach the table.
type lexicon struct {
	text  []byte   // the words, one after the other
	ends  []uint32 // by number: where the word ends; 0 is no word
	sums  []uint64
	slots []uint32 // number of the word whose sum falls there, or 0
	upper filter   // words that begin a name
	small filter   // words that begin a name written with a small first letter
	low   []bool   // by number: is in small
}

func newLexicon() lexicon {
	return lexicon{ends: make([]uint32, 1), sums: make([]uint64, 1), low: make([]bool, 1), slots: make([]uint32, 1<<14)}
}

// sum is a hash of a word: two rounds of multiplication for every eight bytes.
func sum(word []byte) uint64 {
	h := uint64(len(word)) * 0x9e3779b97f4a7c15
	for len(word) > 0 {
		v, n := uint64(0), min(8, len(word))
		for i := range n {
			v |= uint64(word[i]) << (8 * i)
		}
		hi, lo := bits.Mul64(h^v, 0xd6e8feb86659fd93)
		h = hi ^ lo ^ v
		word = word[n:]
	}
	return h * 0x9e3779b97f4a7c15
}

// number is the number of a word, or 0.
func (l *lexicon) number(word []byte, sum uint64) uint32 {
	for i := l.slot(sum); ; i = (i + 1) & (len(l.slots) - 1) {
		n := l.slots[i]
		if n == 0 || l.sums[n] == sum && string(l.text[l.ends[n-1]:l.ends[n]]) == string(word) {
			return n
		}
	}
}

func (l *lexicon) slot(sum uint64) int { return int(sum>>20) & (len(l.slots) - 1) }

// add is the number of a word, which it gives it where it has none.
func (l *lexicon) add(word []byte, sum uint64) uint32 {
	if n := l.number(word, sum); n != 0 {
		return n
	}
	if 2*len(l.ends) > len(l.slots) {
		l.grow()
	}
	n := uint32(len(l.ends))
	l.text = append(l.text, word...)
	l.ends = append(l.ends, uint32(len(l.text)))
	l.sums = append(l.sums, sum)
	l.low = append(l.low, false)
	l.place(n)
	return n
}

func (l *lexicon) place(n uint32) {
	i := l.slot(l.sums[n])
	for l.slots[i] != 0 {
		i = (i + 1) & (len(l.slots) - 1)
	}
	l.slots[i] = n
}

func (l *lexicon) grow() {
	l.slots = make([]uint32, 2*len(l.slots))
	for n := 1; n < len(l.ends); n++ {
		l.place(uint32(n))
	}
}

// A filter says of a word's sum whether the word may be in a set; of those that
// are not, it lets one in ten or fewer pass.
type filter struct {
	bits []uint64
	sums []uint64 // what it holds, to grow by
}

// add puts a sum in, which is not in yet: that the filter lets it pass is no
// proof of it.
func (f *filter) add(sum uint64) {
	f.sums = append(f.sums, sum)
	if 10*len(f.sums) > 64*len(f.bits) {
		f.bits = make([]uint64, max(64, 2*len(f.bits)))
		for _, s := range f.sums {
			f.set(s)
		}
		return
	}
	f.set(sum)
}

func (f *filter) set(sum uint64) {
	f.bits[int(sum>>6)&(len(f.bits)-1)] |= 1 << (sum & 63)
}

func (f *filter) has(sum uint64) bool {
	return len(f.bits) > 0 && f.bits[int(sum>>6)&(len(f.bits)-1)]&(1<<(sum&63)) != 0
}

// An edgeTable leads from a node of the index over a word to the next node.
type edgeTable struct {
	keys []uint64 // node and word; 0 is empty
	to   []int32
	n    int
}

func newEdgeTable() edgeTable {
	return edgeTable{keys: make([]uint64, 1<<14), to: make([]int32, 1<<14)}
}

func (e *edgeTable) slot(key uint64) int {
	hi, lo := bits.Mul64(key, 0x9e3779b97f4a7c15)
	i := int(hi^lo) & (len(e.keys) - 1)
	for e.keys[i] != 0 && e.keys[i] != key {
		i = (i + 1) & (len(e.keys) - 1)
	}
	return i
}

func (e *edgeTable) get(key uint64) int32 { return e.to[e.slot(key)] }

func (e *edgeTable) put(key uint64, to int32) {
	if e.n++; 2*e.n > len(e.keys) {
		keys, tos := e.keys, e.to
		e.keys, e.to = make([]uint64, 2*len(keys)), make([]int32, 2*len(keys))
		for i, k := range keys {
			if k != 0 {
				j := e.slot(k)
				e.keys[j], e.to[j] = k, tos[i]
			}
		}
	}
	i := e.slot(key)
	e.keys[i], e.to[i] = key, to
}
