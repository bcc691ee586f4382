package incident

import "casus/internal/record"

// A Field is a field of a comparison with the steps at which its weight changes.
// It serves the command learn.
type Field struct {
	Name  string
	Steps []float64
}

// Fields lists the fields of a comparison.
func Fields() []Field {
	var all []Field
	for _, m := range measures {
		all = append(all, Field{m.field, m.steps})
	}
	return all
}

// Steps gives for each field which step two nodes reach, or -1. It serves the
// command learn.
func Steps(a, b *record.Node) []int {
	x, y := traitsOf(a), traitsOf(b)
	var all []int
	for _, m := range measures {
		all = append(all, m.step(x, y))
	}
	return all
}

// TellsAftermath reports whether words tell of what came of a deed. It serves the command
// bench.
func TellsAftermath(text string) bool { return tellsAftermath(text) }

// Vocabulary is the words of a text as linking counts them, each with whether it
// was never written small. It serves the command learn.
func Vocabulary(text string) map[string]bool {
	all := map[string]bool{}
	for _, w := range fields(text) {
		if w == "." {
			continue
		}
		p := plain(w)
		before, seen := all[p]
		all[p] = capital(w) && (before || !seen)
	}
	return all
}

// Use puts other weights in the place of those of weights.txt. It serves the
// command learn.
func Use(bias float64, steps [][]float64) {
	weights = func() weighing { return weighing{bias, steps} }
}
