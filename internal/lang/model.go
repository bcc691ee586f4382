package lang

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"math"
)

//go:embed model/english.bin
var englishModel []byte

// A Model tags and parses English. It is only read, so many goroutines can
// share one, each with a Scratch of its own.
type Model struct {
	classes []tagClass
	tagger  *perceptron
	mover   *perceptron
	namer   *perceptron
	slope   float32 // of Doubt over the lead of the best move, fitted on dev
}

// Scratch holds what an analysis needs for a while, so that many texts can use
// the same memory one after the other. The zero value is ready.
type Scratch struct {
	sights   []sight
	features []uint32
	scores   []int32
	state    state
}

// Load gives the English model that is built into the program.
func Load() (*Model, error) {
	return readModel(englishModel)
}

func readModel(file []byte) (*Model, error) {
	blocks, err := readBlocks(file)
	if err != nil {
		return nil, fmt.Errorf("lang: model: %w", err)
	}
	m := &Model{}
	for c := blocks["classes"]; len(c) >= 2; c = c[2:] {
		m.classes = append(m.classes, tagClass{Tag(c[0]), Form(c[1])})
	}
	if len(blocks["slope"]) == 4 {
		m.slope = math.Float32frombits(binary.LittleEndian.Uint32(blocks["slope"]))
	}
	for _, p := range []struct {
		name    string
		to      **perceptron
		classes int
	}{{"tagger", &m.tagger, len(m.classes)}, {"mover", &m.mover, moves}, {"namer", &m.namer, len(relNames)}} {
		rows := blocks[p.name]
		n := 0
		if p.classes > 0 {
			n = len(rows) / p.classes
		}
		if n == 0 || n&(n-1) != 0 || n*p.classes != len(rows) {
			return nil, fmt.Errorf("lang: model: %w: block %s has %d bytes", errModelFile, p.name, len(rows))
		}
		*p.to = &perceptron{classes: p.classes, mask: uint32(n - 1), rows: rows}
	}
	return m, nil
}

// Write writes the model file that Load reads.
func (m *Model) Write(w io.Writer) error {
	var classes []byte
	for _, c := range m.classes {
		classes = append(classes, byte(c.tag), byte(c.form))
	}
	return writeBlocks(w, []array{{"classes", classes}, {"slope", floatBytes(m.slope)}, {"tagger", m.tagger.rows}, {"mover", m.mover.rows}, {"namer", m.namer.rows}})
}

// maxParse is the longest stretch that gets a tree of one piece; what no writer
// would call a sentence is cut, so that time stays linear in the text.
const maxParse = 300

// TagParse tags the tokens of a sentence and finds their tree.
func (m *Model) TagParse(s *Sentence, text string, sc *Scratch) {
	for first := 0; first < len(s.Tokens); first += maxParse {
		part := Sentence{Tokens: s.Tokens[first:min(first+maxParse, len(s.Tokens))]}
		m.tagParse(&part, text, sc)
		if first == 0 {
			continue
		}
		for i := range part.Tokens {
			if t := &part.Tokens[i]; t.Head >= 0 {
				t.Head += first
			} else {
				t.Head, t.Rel, t.Doubt = s.Top(), Parataxis, 1
			}
		}
	}
}

func (m *Model) tagParse(s *Sentence, text string, sc *Scratch) {
	sc.sights = sized(sc.sights, len(s.Tokens))
	for i, t := range s.Tokens {
		sc.sights[i] = look(text[t.Start:t.End])
	}
	m.tag(s, sc)
	m.parse(s, sc)
}
