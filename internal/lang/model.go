package lang

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"math"
)

//go:embed model/english.bin
var englishModel []byte

// A Model tags and parses English. It is only read, so many goroutines can
// share one, each with a Scratch of its own.
type Model struct {
	rows           []byte // of int8, used where they lie in the file: words, then affixes
	words, affixes uint32 // how many rows there are of each
	convolutions   []convolution
	tagger         *layer
	classes        []tagClass // what the tagger's outputs stand for
	child, head    *layer
	pair           *layer
	root           []int16 // what stands for the root among the heads
	far            *layer  // what child and head say of the distance between them
	pairs, rel     *layer
	relFar         []int32 // what the distance adds to the sums of pairs
	sharpness      float32 // of the scores of arcs, for Doubt; fitted on dev
	widest         int     // outputs of the widest layer
	names          *nameModel
}

// A tagClass is a pair of universal and Penn tag that the tagger can give.
type tagClass struct {
	tag  Tag
	form Form
}

// Scratch holds what an analysis needs for a while, so that many texts can use
// the same memory one after the other. The zero value is ready.
type Scratch struct {
	low  []byte
	grid grid
	tree spanner

	words         []int   // the tokens that are no marks
	arcs          []int32 // scores of arcs between them
	partner, open []int   // of quotes and brackets
}

// Load gives the English model that is built into the program.
func Load() (*Model, error) {
	m, err := readModel(englishModel)
	if err != nil {
		return nil, fmt.Errorf("lang: model: %w", err)
	}
	if m.names, err = readNames(namesFile); err != nil {
		return nil, fmt.Errorf("lang: names: %w", err)
	}
	return m, nil
}

func readModel(file []byte) (*Model, error) {
	arrays, err := readArrays(file)
	if err != nil {
		return nil, err
	}
	m := &Model{rows: arrays["rows"], root: readInt16(arrays["root"]), relFar: readInt32(arrays["relfar"])}
	for c := arrays["classes"]; len(c) >= 2; c = c[2:] {
		m.classes = append(m.classes, tagClass{Tag(c[0]), Form(c[1])})
	}
	if n := readInt32(arrays["parts"]); len(n) == 2 {
		m.words, m.affixes = uint32(n[0]), uint32(n[1])
	}
	if s := arrays["sharpness"]; len(s) == 4 {
		m.sharpness = math.Float32frombits(binary.LittleEndian.Uint32(s)) / (one * one)
	}
	if err := m.readLayers(arrays); err != nil {
		return nil, err
	}
	return m, m.check()
}

func (m *Model) readLayers(arrays map[string][]byte) error {
	read := func(name string, in int, to **layer) error {
		l, err := readLayer(arrays[name])
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if l.in != in {
			return fmt.Errorf("%w: layer %s has %d inputs, want %d", errModelFile, name, l.in, in)
		}
		*to = l
		m.widest = max(m.widest, l.out)
		return nil
	}
	for i, d := range arrays["dilations"] {
		c := convolution{apart: int(d)}
		if err := read(fmt.Sprintf("conv%d", i), 3*width, &c.layer); err != nil {
			return err
		}
		m.convolutions = append(m.convolutions, c)
	}
	for _, l := range []struct {
		name string
		in   int
		to   **layer
	}{
		{"tag", width, &m.tagger}, {"child", width, &m.child}, {"head", width, &m.head},
		{"pair", arcWidth, &m.pair}, {"far", width, &m.far}, {"pairs", width, &m.pairs}, {"rel", relWidth, &m.rel},
	} {
		if err := read(l.name, l.in, l.to); err != nil {
			return err
		}
	}
	return nil
}

// check says whether the arrays fit the network.
func (m *Model) check() error {
	for _, want := range []struct {
		what string
		ok   bool
	}{
		{"rows", power(m.words) && power(m.affixes) && len(m.rows) == int(m.words+m.affixes)*width},
		{"classes", len(m.classes) > 0 && len(m.classes) <= m.tagger.out},
		{"relations' distances", len(m.relFar) == distances*relWidth},
		{"relations", len(relNames) <= m.rel.out && m.pairs.out == 2*relWidth},
		{"arcs", m.child.out == arcWidth && m.head.out == arcWidth && m.pair.out == arcWidth && len(m.root) == arcWidth},
		{"far", m.far.out >= 2*distances && m.far.shift >= oneBits},
		{"sharpness", m.sharpness > 0},
	} {
		if !want.ok {
			return fmt.Errorf("%w: %s does not fit", errModelFile, want.what)
		}
	}
	for _, c := range m.convolutions {
		if c.out != width || c.apart < 1 {
			return fmt.Errorf("%w: a convolution does not fit", errModelFile)
		}
	}
	return nil
}

func power(n uint32) bool { return n > 0 && n < 1<<24 && n&(n-1) == 0 }

// maxParse is the longest stretch that gets a tree of one piece; what no writer
// would call a sentence is cut, so that time stays linear in the text.
const maxParse = 200

// TagParse tags the tokens of a sentence and finds their tree.
func (m *Model) TagParse(s *Sentence, text string, sc *Scratch) {
	for first := 0; first < len(s.Tokens); first += maxParse {
		part := Sentence{Tokens: s.Tokens[first:min(first+maxParse, len(s.Tokens))]}
		m.encode(&part, text, sc)
		m.tag(&part, sc)
		m.parse(&part, text, sc)
		if first > 0 {
			s.append(part.Tokens, first)
		}
	}
}

// append hangs a stretch that was parsed by itself on the root of the sentence.
func (s *Sentence) append(part []Token, first int) {
	for i := range part {
		if t := &part[i]; t.Head >= 0 {
			t.Head += first
		} else {
			t.Head, t.Rel, t.Doubt = s.Top(), Parataxis, 1
		}
	}
}

// sized is s with n elements, made anew only when it is too short.
func sized[E any](s []E, n int) []E {
	if cap(s) < n {
		return make([]E, n, n+n/2)
	}
	return s[:n]
}
