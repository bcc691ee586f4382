package lang

// A perceptron scores classes from hashed features. Each feature owns a row of
// weights, one a class; the row's number is the hash, so there is no table of
// features, and two that fall on one row share it.
type perceptron struct {
	classes int
	mask    uint32
	rows    []byte // int8 weights, row after row
}

// score adds up the rows of the features into scores.
func (p *perceptron) score(features []uint32, scores []int32) {
	clear(scores)
	for _, f := range features {
		at := int(f&p.mask) * p.classes
		row := p.rows[at : at+p.classes]
		for c, w := range row {
			scores[c] += int32(int8(w))
		}
	}
}

// mix hashes two numbers into one.
func mix(a, b uint32) uint32 {
	h := (uint64(a)*0x9E3779B1 + uint64(b) + 0x7F4A7C15) * 0xBF58476D1CE4E5B9
	return uint32(h >> 32)
}

func hashBytes(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return mix(h, uint32(len(s)))
}

// Learner trains a perceptron and averages its weights over all it has seen.
type learner struct {
	classes  int
	mask     uint32
	now, sum []float32
	seen     []int32 // per weight: the step of the last change
	step     int32
	scores   []float32
}

func newLearner(classes, bits int) *learner {
	n := classes << bits
	return &learner{classes: classes, mask: 1<<bits - 1, now: make([]float32, n), sum: make([]float32, n), seen: make([]int32, n), scores: make([]float32, classes)}
}

func (l *learner) score(features []uint32) []float32 {
	clear(l.scores)
	for _, f := range features {
		at := int(f&l.mask) * l.classes
		for c, w := range l.now[at : at+l.classes] {
			l.scores[c] += w
		}
	}
	return l.scores
}

// learn moves the weights of the features from the class guessed to the right one.
func (l *learner) learn(features []uint32, right, guess int) {
	l.step++
	if right == guess {
		return
	}
	for _, f := range features {
		at := int(f&l.mask) * l.classes
		l.move(at+right, 1)
		l.move(at+guess, -1)
	}
}

func (l *learner) move(i int, by float32) {
	l.sum[i] += float32(l.step-l.seen[i]) * l.now[i]
	l.seen[i] = l.step
	l.now[i] += by
}

// average gives the mean weights as int8, scaled so that few are cut off.
func (l *learner) average() *perceptron {
	mean := make([]float32, len(l.now))
	var top float32
	for i := range mean {
		mean[i] = (l.sum[i] + float32(l.step-l.seen[i])*l.now[i]) / float32(l.step)
		top = max(top, mean[i], -mean[i])
	}
	scale := 127 / min(top, 12)
	p := &perceptron{classes: l.classes, mask: l.mask, rows: make([]byte, len(mean))}
	for i, w := range mean {
		p.rows[i] = byte(int8(max(-127, min(127, w*scale))))
	}
	return p
}

// best is the class with the highest score; of equals the first.
func best[N int32 | float32](scores []N) int {
	b := 0
	for c, s := range scores {
		if s > scores[b] {
			b = c
		}
	}
	return b
}
