package sqlite

import (
	"slices"
	"sync"
)

// answers are those to the questions asked last, of which a visitor turns the pages.
type answers[T any] struct {
	mu    sync.Mutex
	asked []answer[T]
}

// An answer is what the whole list of a query has, by number.
type answer[T any] struct {
	query string
	found []T
}

// mostAnswers is how many are kept.
const mostAnswers = 16

// find is the answer to a query, false where none is kept.
func (a *answers[T]) find(query string) ([]T, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	i := slices.IndexFunc(a.asked, func(b answer[T]) bool { return b.query == query })
	if i < 0 {
		return nil, false
	}
	return a.asked[i].found, true
}

// keep takes in an answer, for the one that was made first.
func (a *answers[T]) keep(query string, found []T) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.asked) == mostAnswers {
		a.asked = slices.Delete(a.asked, 0, 1)
	}
	a.asked = append(a.asked, answer[T]{query, found})
}
