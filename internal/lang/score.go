package lang

// TreeScore counts how many tokens an analysis got right.
type TreeScore struct {
	Tokens, Tags, Forms, Heads, Rels int
	Words, WordHeads, WordRels       int       // the same without marks of punctuation
	Sure                             [10]Tally // arcs by Doubt, in tenths, and how many were right
}

// ScoreTrees tags and parses the gold tokens of a treebank and counts what came
// out right, marks included.
func (m *Model) ScoreTrees(docs []*Doc) TreeScore {
	var sc Scratch
	var out TreeScore
	for _, d := range docs {
		for i := range d.Sentences {
			gold := d.Sentences[i]
			own := gold
			own.Tokens = make([]Token, len(gold.Tokens))
			for k, t := range gold.Tokens {
				own.Tokens[k] = Token{Start: t.Start, End: t.End}
			}
			m.TagParse(&own, d.Text, &sc)
			out.add(gold.Tokens, own.Tokens)
		}
	}
	return out
}

func (s *TreeScore) add(gold, own []Token) {
	for i, g := range gold {
		o := own[i]
		s.Tokens++
		s.Tags += count(o.Tag == g.Tag)
		s.Forms += count(o.Form == g.Form)
		s.Heads += count(o.Head == g.Head)
		s.Rels += count(o.Head == g.Head && o.Rel == g.Rel)
		if g.Tag != PUNCT {
			s.Words++
			s.WordHeads += count(o.Head == g.Head)
			s.WordRels += count(o.Head == g.Head && o.Rel == g.Rel)
		}
		s.Sure[min(9, int(o.Doubt*10))].add(o.Head == g.Head)
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Percent gives the shares of tokens with the right universal tag, Penn tag,
// head (UAS), and head and relation (LAS), in percent.
func (s TreeScore) Percent() (tag, form, uas, las float64) {
	p := func(n int) float64 { return 100 * float64(n) / float64(max(1, s.Tokens)) }
	return p(s.Tags), p(s.Forms), p(s.Heads), p(s.Rels)
}

// A Tally counts how many of All were Right.
type Tally struct{ Right, All int }

func (c *Tally) add(ok bool) {
	c.All++
	c.Right += count(ok)
}
