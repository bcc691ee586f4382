package api

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"sync"

	"casus"
)

// few is how many answers are kept where nothing else is said.
const few = 8

// kept holds values that are dear to make, each as long as the record's version
// stands. The one that was made first goes first.
type kept[T any] struct {
	most  int // few where it is 0
	mu    sync.Mutex
	found []keptValue[T]
}

type keptValue[T any] struct {
	key   string
	value T
}

// get gives the value of key, which names the record's version, and makes it where it
// is not held. Of many who ask at once one makes it and the others wait.
func (k *kept[T]) get(ctx context.Context, key string, make func(context.Context) (T, error)) (T, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, f := range k.found {
		if f.key == key {
			return f.value, nil
		}
	}
	v, err := make(ctx)
	if err != nil {
		return v, err
	}
	if len(k.found) == cmp.Or(k.most, few) {
		k.found = k.found[1:]
	}
	k.found = append(k.found, keptValue[T]{key, v})
	return v, nil
}

// at is the key of a question to the record as it is.
func at(v casus.Version, question any) string { return fmt.Sprintf("%v %+v", v, question) }

// A keeper reads a record and keeps its list of all actors: every dossier and brief
// looks names up in it.
type keeper struct {
	casus.Reader
	all kept[[]casus.ActorCount]
}

// Actors lists actors. The list of all is one for everybody, not to be changed.
func (k *keeper) Actors(ctx context.Context, q casus.Query) ([]casus.ActorCount, error) {
	if !reflect.ValueOf(q).IsZero() {
		return k.Reader.Actors(ctx, q)
	}
	version, err := k.Reader.Version(ctx)
	if err != nil {
		return nil, err
	}
	return k.all.get(ctx, at(version, nil), func(ctx context.Context) ([]casus.ActorCount, error) { return k.Reader.Actors(ctx, q) })
}
