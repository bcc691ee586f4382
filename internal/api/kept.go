package api

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"casus"
)

// few is how many answers are kept where nothing else is said, many how many of those
// that somebody goes back and forth between: briefs and dossiers.
const (
	few  = 8
	many = 32
)

// kept holds values that are dear to make, each as long as the record's version
// stands. The one that was asked for first goes first.
type kept[T any] struct {
	most  int // few where it is 0
	mu    sync.Mutex
	found []*keptValue[T]
}

// A keptValue is a value that is made or being made.
type keptValue[T any] struct {
	key   string
	value T
	err   error
	done  chan struct{} // closed when value or err is there
}

// get gives the value of key, which names the record's version, and makes it where it
// is not held. Of many who ask for one key at once one makes it and the others wait;
// who asks for another does not. Where making fails, each makes it for itself.
func (k *kept[T]) get(ctx context.Context, key string, make func(context.Context) (T, error)) (T, error) {
	v, mine := k.claim(key)
	if mine {
		k.make(ctx, v, make)
		return v.value, v.err
	}
	select {
	case <-v.done:
	case <-ctx.Done():
		return v.value, ctx.Err()
	}
	if v.err != nil {
		return make(ctx) // the other may have gone away
	}
	return v.value, nil
}

// claim finds the value of key, or enters one for the caller to make.
func (k *kept[T]) claim(key string) (v *keptValue[T], mine bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, f := range k.found {
		if f.key == key {
			return f, false
		}
	}
	if len(k.found) == cmp.Or(k.most, few) {
		k.found = slices.Delete(k.found, 0, 1)
	}
	v = &keptValue[T]{key: key, err: errUnmade, done: make(chan struct{})}
	k.found = append(k.found, v)
	return v, true
}

// errUnmade is the error of a value whose making panicked.
var errUnmade = errors.New("not made")

// make makes a value and forgets it again where that fails.
func (k *kept[T]) make(ctx context.Context, v *keptValue[T], make func(context.Context) (T, error)) {
	defer func() {
		if v.err != nil {
			k.mu.Lock()
			k.found = slices.DeleteFunc(k.found, func(f *keptValue[T]) bool { return f == v })
			k.mu.Unlock()
		}
		close(v.done)
	}()
	value, err := make(ctx)
	v.value, v.err = value, err
}

// at is the key of a question to the record as it is.
func at(v casus.Version, question any) string { return fmt.Sprintf("%v %+v", v, question) }

// A keeper reads a record and keeps its list of all actors, in which every dossier and
// brief looks names up, all relations, and the few claims that tell a strength. The
// lists are for everybody, not to be changed, but for that of relations.
type keeper struct {
	casus.Reader
	actors    kept[[]casus.ActorCount]
	relations kept[[]casus.Relation]
	strength  kept[[]casus.Claim]
}

func newKeeper(r casus.Reader) *keeper {
	return &keeper{Reader: r, actors: kept[[]casus.ActorCount]{most: 1}, relations: kept[[]casus.Relation]{most: 1}, strength: kept[[]casus.Claim]{most: 1}}
}

// Actors lists actors.
func (k *keeper) Actors(ctx context.Context, q casus.Query) ([]casus.ActorCount, error) {
	if !reflect.ValueOf(q).IsZero() {
		return k.Reader.Actors(ctx, q)
	}
	version, err := k.Reader.Version(ctx)
	if err != nil {
		return nil, err
	}
	return k.actors.get(ctx, at(version, nil), func(ctx context.Context) ([]casus.ActorCount, error) { return k.Reader.Actors(ctx, q) })
}

// strengths are all claims that tell how many fighters somebody has.
var strengths = casus.Query{Kind: casus.Figure, Type: "strength"}

// Claims lists claims. Strengths of actors by id come out of what is kept.
func (k *keeper) Claims(ctx context.Context, q casus.Query) ([]casus.Claim, error) {
	rest := q
	rest.Actors = nil
	if len(q.Actors) == 0 || !byID(q.Actors) || !reflect.DeepEqual(rest, strengths) {
		return k.Reader.Claims(ctx, q)
	}
	version, err := k.Reader.Version(ctx)
	if err != nil {
		return nil, err
	}
	all, err := k.strength.get(ctx, at(version, nil), func(ctx context.Context) ([]casus.Claim, error) { return k.Reader.Claims(ctx, strengths) })
	var found []casus.Claim
	for _, c := range all {
		if takePart(q.Actors, c.Source, c.Target) {
			found = append(found, c)
		}
	}
	return found, err
}

// Relations lists relations. All of them, and those of some days, come out of what is
// kept.
func (k *keeper) Relations(ctx context.Context, q casus.Query) ([]casus.Relation, error) {
	rest := q
	rest.From, rest.To = 0, 0
	if !reflect.ValueOf(rest).IsZero() {
		return k.Reader.Relations(ctx, q)
	}
	version, err := k.Reader.Version(ctx)
	if err != nil {
		return nil, err
	}
	all, err := k.relations.get(ctx, at(version, nil), func(ctx context.Context) ([]casus.Relation, error) { return k.Reader.Relations(ctx, rest) })
	if q.From == 0 && q.To == 0 {
		return slices.Clone(all), err
	}
	var found []casus.Relation
	for _, r := range all {
		if (q.From == 0 || r.To == 0 || r.To >= q.From) && (q.To == 0 || r.From == 0 || r.From <= q.To) {
			found = append(found, r)
		}
	}
	return found, err
}

// byID reports whether actors are named by ids, which mean one each.
func byID(actors []string) bool {
	return !slices.ContainsFunc(actors, func(a string) bool { return !strings.Contains(a, ":") })
}

// takePart reports whether all actors are among the parties.
func takePart(actors []string, source, target []casus.Party) bool {
	for _, a := range actors {
		is := func(p casus.Party) bool { return string(p.ID) == a }
		if !slices.ContainsFunc(source, is) && !slices.ContainsFunc(target, is) {
			return false
		}
	}
	return true
}
