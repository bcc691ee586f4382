package lang

import _ "embed"

//go:embed model/names.bin
var namesFile []byte

// A nameModel finds named spans: a linear chain over the labels "outside",
// "begins a KIND" and "goes on with a KIND", scored from hashed features of the
// words around (see name_feature.go) and decoded by Viterbi's method. Training
// is in name_train.go.
type nameModel struct {
	mask  uint32
	rows  []byte // int8 weights, labels a row
	steps [labels][labels]int32
	list  *nameList
}

// labels is the number of labels: outside, and two for each kind of name.
const labels = 1 + 2*int(Nationality)

// begin and inside give the labels of a kind.
func begin(k NameKind) int  { return 2*int(k) - 1 }
func inside(k NameKind) int { return 2 * int(k) }

// kindOfLabel is the kind of a label, NoName for outside.
func kindOfLabel(l int) NameKind { return NameKind((l + 1) / 2) }

// follows says whether label b may come after label a: a name goes on only after
// a word of the same name.
func follows(a, b int) bool {
	return b == 0 || b%2 == 1 || a == b || a == b-1
}

// impossible is the score of what cannot be.
const impossible = -1 << 28

// nameScratch is what finding names needs for a while.
type nameScratch struct {
	sights []nameSight
	scores []int32 // labels a token
	back   []uint8 // labels a token: the best label before
	best   []int
	memory nameMemory
	feats  []uint32
}

// findNames fills in the names of all sentences. A word that was part of a name
// earlier in the text is more likely to be one again, so the order matters.
func (n *nameModel) findNames(d *Doc) {
	var sc nameScratch
	for i := range d.Sentences {
		s := &d.Sentences[i]
		n.label(d.Text, s.Tokens, &sc)
		sc.memory.keep(sc.sights, sc.best)
		s.Names = spansOf(sc.best, s.Names[:0])
	}
}

// label gives the best labels of a sentence in sc.best.
func (n *nameModel) label(text string, tokens []Token, sc *nameScratch) {
	sc.look(text, tokens, n.list)
	sc.scores = sized(sc.scores, len(tokens)*labels)
	for i := range tokens {
		sc.feats = sc.features(sc.feats[:0], i)
		n.score(sc.feats, sc.scores[i*labels:(i+1)*labels])
	}
	n.decode(len(tokens), sc)
}

// score adds up the rows of the features.
func (n *nameModel) score(features []uint32, to []int32) {
	var sum [labels]int32
	for _, f := range features {
		at := int(f&n.mask) * labels
		row := (*[labels]byte)(n.rows[at : at+labels])
		for c := range row {
			sum[c] += int32(int8(row[c]))
		}
	}
	copy(to, sum[:])
}

// decode finds the sequence of labels with the highest score; of equals the one
// with the smaller labels.
func (n *nameModel) decode(length int, sc *nameScratch) {
	sc.back = sized(sc.back, length*labels)
	sc.best = sized(sc.best, length)
	if length == 0 {
		return
	}
	for c := 2; c < labels; c += 2 {
		sc.scores[c] = impossible
	}
	for i := 1; i < length; i++ {
		n.step(sc.scores[(i-1)*labels:i*labels], sc.scores[i*labels:(i+1)*labels], sc.back[i*labels:(i+1)*labels])
	}
	at := highest(sc.scores[(length-1)*labels : length*labels])
	for i := length - 1; i >= 0; i-- {
		sc.best[i] = at
		at = int(sc.back[i*labels+at])
	}
}

// highest is the index of the highest score; of equals the first.
func highest[N int32 | float32](scores []N) int {
	top := 0
	for i, s := range scores {
		if s > scores[top] {
			top = i
		}
	}
	return top
}

// step adds to the scores of a token what the best way to each label brings.
func (n *nameModel) step(before, now []int32, back []uint8) {
	// Any label may stand before "outside" and "begins": find the best for each.
	for c := range now {
		top, from := int32(impossible*2), 0
		if c > 0 && c%2 == 0 { // "goes on" comes after two labels only
			for _, p := range [2]int{c - 1, c} {
				if v := before[p] + n.steps[p][c]; v > top {
					top, from = v, p
				}
			}
		} else {
			for p, s := range before {
				if v := s + n.steps[p][c]; v > top {
					top, from = v, p
				}
			}
		}
		now[c] += top
		back[c] = uint8(from)
	}
}

// spansOf turns labels into names.
func spansOf(best []int, names []Name) []Name {
	for i := 0; i < len(best); {
		k := kindOfLabel(best[i])
		j := i + 1
		if k != NoName {
			for j < len(best) && best[j] == inside(k) {
				j++
			}
			names = append(names, Name{First: i, Last: j, Kind: k})
		}
		i = j
	}
	return names
}
