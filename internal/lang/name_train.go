package lang

import (
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
)

// NameBits is the size of the name model: it has 2^NameBits rows.
const NameBits = 18

// TrainNames makes a name model from documents whose trees and names are given. It is the
// structured perceptron of Collins (2002), averaged, and averaged again over as
// many trainings as there are seeds, each with its own order of documents: one
// training's F1 is half a point up or down by luck. The same documents, seeds and
// rounds give the same model. It calls log after each round.
func TrainNames(docs []*Doc, list string, seeds, rounds int, log func(format string, args ...any)) (*NameModel, error) {
	known, err := readNameList(list)
	if err != nil {
		return nil, err
	}
	mean := make([]float32, nameWeights)
	for seed := range seeds {
		t := &nameTrainer{list: known, n: newNameLearner(), rnd: rand.New(rand.NewPCG(uint64(seed+1), 1))}
		order := slices.Clone(docs)
		for r := range rounds {
			t.rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
			wrong, all := 0, 0
			for _, d := range order {
				w, n := t.learn(d)
				wrong, all = wrong+w, all+n
			}
			log("names, seed %d, round %d: %.2f %% of labels wrong", seed+1, r+1, 100*float64(wrong)/float64(max(all, 1)))
		}
		t.n.addMean(mean, 1/float32(seeds))
	}
	n := nameModelOf(mean)
	n.list = known
	return &NameModel{*n}, nil
}

// A NameModel is a trained name finder.
type NameModel struct{ model nameModel }

type nameTrainer struct {
	n     *nameLearner
	list  *nameList
	rnd   *rand.Rand
	sc    nameScratch
	gold  []int
	float []float32
	back  []uint8
	best  []int
}

// learn goes once through a document and gives the labels wrong and all.
func (t *nameTrainer) learn(d *Doc) (wrong, all int) {
	t.sc.memory = nameMemory{}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		t.gold = goldLabels(s, t.gold)
		t.sc.look(d.Text, s.Tokens, t.list)
		t.guess(len(s.Tokens))
		for k := range t.gold {
			all++
			if t.gold[k] != t.best[k] {
				wrong++
			}
		}
		t.n.learn(&t.sc, t.gold, t.best)
		t.sc.memory.keep(t.sc.sights, t.best)
	}
	return wrong, all
}

// goldLabels turns the names of a sentence into labels.
func goldLabels(s *Sentence, out []int) []int {
	out = sized(out, len(s.Tokens))
	clear(out)
	for _, n := range s.Names {
		out[n.First] = begin(n.Kind)
		for i := n.First + 1; i < n.Last; i++ {
			out[i] = inside(n.Kind)
		}
	}
	return out
}

// guess decodes with the weights learnt so far.
func (t *nameTrainer) guess(length int) {
	t.float = sized(t.float, length*labels)
	t.back = sized(t.back, length*labels)
	t.best = sized(t.best, length)
	for i := range length {
		t.sc.feats = t.sc.features(t.sc.feats[:0], i)
		now := t.float[i*labels : (i+1)*labels]
		t.n.score(t.sc.feats, now)
		for c := range now {
			if i == 0 {
				if c > 0 && c%2 == 0 {
					now[c] = impossible
				}
				continue
			}
			top, from := float32(impossible*2), 0
			for p, v := range t.float[(i-1)*labels : i*labels] {
				if v += t.n.now[t.n.stepAt(p, c)]; follows(p, c) && v > top {
					top, from = v, p
				}
			}
			now[c] += top
			t.back[i*labels+c] = uint8(from)
		}
	}
	if length == 0 {
		return
	}
	at := highest(t.float[(length-1)*labels : length*labels])
	for i := length - 1; i >= 0; i-- {
		t.best[i] = at
		at = int(t.back[i*labels+at])
	}
}

// nameLearner holds the weights while they are learnt: the rows of the features,
// then the steps from label to label.
type nameLearner struct {
	now, sum []float32
	seen     []int32
	clock    int32
}

// nameWeights is how many weights there are.
const nameWeights = labels<<NameBits + labels*labels

func newNameLearner() *nameLearner {
	const n = nameWeights
	return &nameLearner{now: make([]float32, n), sum: make([]float32, n), seen: make([]int32, n), clock: 1}
}

func (l *nameLearner) stepAt(a, b int) int { return labels<<NameBits + a*labels + b }

func (l *nameLearner) score(features []uint32, to []float32) {
	clear(to)
	for _, f := range features {
		at := int(f&(1<<NameBits-1)) * labels
		for c, w := range l.now[at : at+labels] {
			to[c] += w
		}
	}
}

// learn moves the weights from the labels guessed to the right ones.
func (l *nameLearner) learn(sc *nameScratch, right, guess []int) {
	l.clock++
	for i := range right {
		if right[i] != guess[i] {
			for _, f := range sc.features(sc.feats[:0], i) {
				at := int(f&(1<<NameBits-1)) * labels
				l.move(at+right[i], 1)
				l.move(at+guess[i], -1)
			}
		}
		if i > 0 && (right[i] != guess[i] || right[i-1] != guess[i-1]) {
			l.move(l.stepAt(right[i-1], right[i]), 1)
			l.move(l.stepAt(guess[i-1], guess[i]), -1)
		}
	}
}

func (l *nameLearner) move(i int, by float32) {
	l.sum[i] += float32(l.clock-l.seen[i]) * l.now[i]
	l.seen[i] = l.clock
	l.now[i] += by
}

// addMean adds a share of the weights' means over all sentences seen.
func (l *nameLearner) addMean(to []float32, share float32) {
	for i := range to {
		to[i] += share * (l.sum[i] + float32(l.clock-l.seen[i])*l.now[i]) / float32(l.clock)
	}
}

// nameModelOf brings weights to eight bits. The scale cuts off the few heaviest:
// what they lose they do not need.
func nameModelOf(weights []float32) *nameModel {
	const scale = 127 / nameTop
	n := &nameModel{mask: 1<<NameBits - 1, rows: make([]byte, labels<<NameBits)}
	for i, w := range weights {
		w *= scale
		if i >= len(n.rows) {
			k := i - len(n.rows)
			n.steps[k/labels][k%labels] = int32(w)
			continue
		}
		n.rows[i] = byte(int8(max(-127, min(127, round(w)))))
	}
	for i := range n.steps {
		n.steps[i][0] -= lean
	}
	return n
}

// lean is taken off every step to "outside": the learner is too careful with names
// it has not seen. Without the treebank's dev set in training it gained two points
// of F1 there, and something in news.
const lean = 4

// nameTop is the mean weight that becomes 127.
const nameTop = 48

func round(w float32) float32 {
	if w < 0 {
		return float32(int(w - 0.5))
	}
	return float32(int(w + 0.5))
}

// Find fills in the names of a document whose sentences are cut.
func (m *NameModel) Find(d *Doc) { m.model.findNames(d) }

// Write writes the file that the program embeds.
func (m *NameModel) Write(w io.Writer) error {
	var steps []byte
	for _, row := range m.model.steps {
		for _, v := range row {
			steps = binary.LittleEndian.AppendUint32(steps, uint32(v))
		}
	}
	out := []byte(modelMagic)
	for _, a := range []struct {
		name string
		data []byte
	}{{"steps", steps}, {"rows", m.model.rows}, {"names", m.model.list.keys}, {"sorts", m.model.list.sorts}} {
		out = append(out, byte(len(a.name)))
		out = append(out, a.name...)
		out = binary.LittleEndian.AppendUint32(out, uint32(len(a.data)))
		out = append(out, a.data...)
	}
	_, err := w.Write(out)
	return err
}

// readNames reads what Write wrote.
func readNames(file []byte) (*nameModel, error) {
	blocks, err := readArrays(file)
	if err != nil {
		return nil, err
	}
	steps, rows := blocks["steps"], blocks["rows"]
	n := &nameModel{rows: rows, mask: uint32(len(rows)/labels - 1)}
	if len(steps) != 4*labels*labels || len(rows) == 0 || len(rows)%labels != 0 || (n.mask+1)&n.mask != 0 {
		return nil, fmt.Errorf("%w: %d steps, %d weights", errModelFile, len(steps), len(rows))
	}
	n.list = &nameList{keys: blocks["names"], sorts: blocks["sorts"], mask: uint32(len(blocks["sorts"]) - 1)}
	if len(n.list.keys) != 4*len(n.list.sorts) || len(n.list.sorts)&(len(n.list.sorts)-1) != 0 {
		return nil, fmt.Errorf("%w: %d names, %d sorts", errModelFile, len(n.list.keys)/4, len(n.list.sorts))
	}
	for i := range labels * labels {
		n.steps[i/labels][i%labels] = int32(binary.LittleEndian.Uint32(steps[4*i:]))
	}
	return n, nil
}
