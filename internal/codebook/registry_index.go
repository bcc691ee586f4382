package codebook

// An index finds names by their words: a tree whose edges are words and whose
// nodes hold the actors that go by the name ending there. Looking up a text
// costs its length, however many names there are.
type index struct {
	vocabulary map[string]uint32 // word -> number, from 1
	first      []int32           // word number -> node it leads to from the root, 0 for none
	edges      map[uint64]int32  // node and word -> node
	refs       [][]Ref           // node -> names that end there
	scan       scanner
}

func newIndex() index {
	return index{vocabulary: map[string]uint32{}, first: make([]int32, 1), edges: map[uint64]int32{}, refs: make([][]Ref, 1)}
}

// add puts a name with the given key into the index.
func (x *index) add(key string, f Ref) {
	node := int32(0)
	x.scan.reset(key)
	for x.scan.next() {
		node = x.grow(node, x.number(x.scan.word))
	}
	if node == 0 {
		return
	}
	for _, old := range x.refs[node] {
		if old.Entry == f.Entry {
			return
		}
	}
	x.refs[node] = append(x.refs[node], f)
}

func (x *index) number(word []byte) uint32 {
	if n, ok := x.vocabulary[string(word)]; ok {
		return n
	}
	n := uint32(len(x.vocabulary) + 1)
	x.vocabulary[string(word)] = n
	x.first = append(x.first, 0)
	return n
}

func (x *index) grow(node int32, word uint32) int32 {
	if to := x.follow(node, word); to != 0 {
		return to
	}
	to := int32(len(x.refs))
	x.refs = append(x.refs, nil)
	if node == 0 {
		x.first[word] = to
	} else {
		x.edges[edge(node, word)] = to
	}
	return to
}

func edge(node int32, word uint32) uint64 { return uint64(node)<<32 | uint64(word) }

// follow is the node that word leads to, or 0.
func (x *index) follow(node int32, word uint32) int32 {
	if node == 0 {
		return x.first[word]
	}
	return x.edges[edge(node, word)]
}

// find is what goes by exactly this key.
func (x *index) find(key string) []Ref {
	var s scanner
	s.reset(key)
	node := int32(0)
	for s.next() {
		n, ok := x.vocabulary[string(s.word)]
		if !ok {
			return nil
		}
		if node = x.follow(node, n); node == 0 {
			return nil
		}
	}
	return x.refs[node]
}

// A Hit is a name of the registry found in a text.
type Hit struct {
	Start, End int // bytes of the text
	Refs       []Ref
}

// placed is a word of a text: its number, or 0 where no name holds it.
type placed struct {
	start, end int
	number     uint32
}

// Scan finds every name of the registry in a text, the longest from each
// place, left to right and not overlapping. Case is left to the caller: see
// Written.
func (r *Registry) Scan(text string) []Hit {
	x := &r.names
	words := x.words(text)
	var hits []Hit
	for i := 0; i < len(words); {
		node, last, refs := int32(0), -1, []Ref(nil)
		for j := i; j < len(words) && words[j].number != 0; j++ {
			if j > i && !joined(text[words[j-1].end:words[j].start]) {
				break
			}
			if node = x.follow(node, words[j].number); node == 0 {
				break
			}
			if fit := r.Written(x.refs[node], text[words[i].start:words[j].end]); len(fit) > 0 {
				last, refs = j, fit
			}
		}
		if last < 0 {
			i++
			continue
		}
		hits = append(hits, Hit{words[i].start, words[last].end, refs})
		i = last + 1
	}
	return hits
}

func (x *index) words(text string) []placed {
	words := make([]placed, 0, len(text)/5)
	var s scanner
	s.reset(text)
	for s.next() {
		words = append(words, placed{s.start, s.end, x.vocabulary[string(s.word)]})
	}
	return words
}

// joined reports whether what stands between two words lets them be of one name.
func joined(between string) bool {
	for i, r := range between {
		switch r {
		case ' ', '-', '–', '/', '\u00a0', '.', '\'', '’', '‑':
		case '\n', '\t':
			if i > 0 {
				return false
			}
		default:
			return false
		}
	}
	return len(between) <= 4
}
