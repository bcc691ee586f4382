package codebook

import "unicode/utf8"

// An index finds names by their words: a tree whose edges are words and whose
// nodes hold the actors that go by the name ending there. Looking up a text
// costs its length, however many names there are.
type index struct {
	words lexicon
	first []int32   // word number -> node it leads to from the root, 0 for none
	edges edgeTable // node and word -> node
	refs  [][]Ref   // node -> names that end there
	scan  scanner

	owning map[int32]bool // nodes where a name with a possessive ends: "People's Army"
}

func newIndex() index {
	return index{words: newLexicon(), first: make([]int32, 1), edges: newEdgeTable(), refs: make([][]Ref, 1), owning: map[int32]bool{}}
}

// A spelling is what a key does not tell of how its name is written.
type spelling struct {
	small  bool // the first letter can be small
	owning bool // it has an apostrophe
}

// add puts a name with the given key into the index.
func (x *index) add(key string, f Ref, as spelling) {
	node := int32(0)
	x.scan.reset(key)
	for x.scan.next() {
		h := sum(x.scan.word)
		n := x.number(x.scan.word, h)
		if node == 0 {
			x.begin(n, h, as.small)
		}
		node = x.grow(node, n)
	}
	if node == 0 {
		return
	}
	if as.owning {
		x.owning[node] = true
	}
	for _, old := range x.refs[node] {
		if old.Entry == f.Entry {
			return
		}
	}
	x.refs[node] = append(x.refs[node], f)
}

// begin notes that a name begins with word n.
func (x *index) begin(n uint32, sum uint64, small bool) {
	if x.first[n] == 0 {
		x.words.upper.add(sum)
	}
	if small && !x.words.low[n] {
		x.words.low[n] = true
		x.words.small.add(sum)
	}
}

func (x *index) number(word []byte, sum uint64) uint32 {
	n := x.words.add(word, sum)
	if int(n) == len(x.first) {
		x.first = append(x.first, 0)
	}
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
		x.edges.put(edge(node, word), to)
	}
	return to
}

func edge(node int32, word uint32) uint64 { return uint64(node)<<32 | uint64(word) }

// follow is the node that word leads to, or 0.
func (x *index) follow(node int32, word uint32) int32 {
	if node == 0 {
		return x.first[word]
	}
	return x.edges.get(edge(node, word))
}

// find is what goes by exactly this key.
func (x *index) find(key string) []Ref {
	var s scanner
	s.reset(key)
	node := int32(0)
	for s.next() {
		n := x.words.number(s.word, sum(s.word))
		if n == 0 {
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

// placed is a word of a text.
type placed struct {
	start, end int
	number     uint32 // 0 where no name holds it
	begins     bool   // a name may begin with it
}

// Scan finds every name of the registry in a text, the longest from each
// place, left to right and not overlapping. Case is left to the caller: see
// Written.
func (r *Registry) Scan(text string) []Hit {
	x := &r.names
	words := x.placed(text)
	var hits []Hit
	for i := 0; i < len(words); {
		last, refs := -1, []Ref(nil)
		if words[i].begins {
			last, refs = r.longest(text, words[i:])
		}
		if last < 0 {
			i++
			continue
		}
		hits = append(hits, Hit{words[i].start, words[i+last].end, refs})
		i += last + 1
	}
	return hits
}

// longest is the last word of the longest name that words begin with, and
// whose it is; -1 where they begin with none.
func (r *Registry) longest(text string, words []placed) (last int, refs []Ref) {
	x, node, owned := &r.names, int32(0), false
	last = -1
	for j := 0; j < len(words) && words[j].number != 0; j++ {
		if j > 0 {
			between, possessive := unowned(text[words[j-1].end:words[j].start])
			if !joined(between) {
				break
			}
			owned = owned || possessive
		}
		if node = x.follow(node, words[j].number); node == 0 {
			break
		}
		if len(x.refs[node]) == 0 {
			continue
		}
		if owned && !x.owning[node] {
			continue // "Syria's army" is not the name of an army
		}
		if fit := r.Written(x.refs[node], text[words[0].start:words[j].end]); len(fit) > 0 {
			last, refs = j, fit
		}
	}
	return last, refs
}

// unowned is what stands between two words without the possessive ending of the
// first, and whether there is one: "People's Army".
func unowned(between string) (rest string, possessive bool) {
	mark, n := utf8.DecodeRuneInString(between)
	if !isApostrophe(mark) || n == len(between) || between[n] != 's' && between[n] != 'S' {
		return between, false
	}
	return between[n+1:], true
}

// placed is the words of a text. A word is looked up where a name may begin
// with it, or where it follows such a word and may go on with the name.
func (x *index) placed(text string) []placed {
	words := make([]placed, 0, len(text)/5)
	var s scanner
	s.reset(text)
	open := false // the word before is one of a name
	for s.next() {
		w := placed{start: s.start, end: s.end}
		h := sum(s.word)
		begin := &x.words.upper
		if c := text[s.start]; 'a' <= c && c <= 'z' {
			begin = &x.words.small
		}
		w.begins = begin.has(h)
		if w.begins || open {
			w.number = x.words.number(s.word, h)
		}
		open = w.number != 0
		words = append(words, w)
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
