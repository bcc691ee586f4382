package sqlite

import (
	"context"
	"hash/fnv"

	"casus"
	"casus/internal/record"
)

// keysets are the sets of keys that a derivation has seen to be there.
type keysets map[int64]bool

// enterKeyset sees to it that the keys of a set are there, and gives the set's id.
func (d *derivation) enterKeyset(ctx context.Context, kind string, keys []string) (int64, error) {
	h := fnv.New64a()
	h.Write([]byte(kind))
	for _, k := range keys {
		h.Write([]byte(k))
		h.Write([]byte{0})
	}
	id := int64(h.Sum64())
	if d.keysets[id] {
		return id, nil
	}
	d.keysets[id] = true
	for _, k := range keys {
		if err := d.sheaves.add(ctx, "keyset", keyHash(kind+k), id); err != nil {
			return 0, err
		}
	}
	return id, nil
}

// keyHash is how a key is kept: of words that are told apart by 64 bits no two are taken for
// one.
func keyHash(key string) int64 {
	h := fnv.New64a()
	h.Write([]byte(key))
	return int64(h.Sum64())
}

// keysOf are the keysets under which filters find something with these parties at
// this place.
func (d *derivation) keysOf(ctx context.Context, p *casus.Place, lists ...[]casus.Party) (actors, land int64, err error) {
	if actors, err = d.enterKeyset(ctx, "a:", record.ActorKeys(lists...)); err != nil {
		return 0, 0, err
	}
	land, known := d.memo.land[p]
	if !known {
		land, err = d.enterKeyset(ctx, "p:", record.PlaceKeys(p))
		d.memo.land[p] = land
	}
	return actors, land, err
}
