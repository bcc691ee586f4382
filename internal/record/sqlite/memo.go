package sqlite

import (
	"encoding/json"

	"casus"
)

// A memo is what a derivation has worked out of places and parties that come again:
// the rows of a table share them.
type memo struct {
	land   map[*casus.Place]int64 // the keyset of a place
	placed map[*casus.Place]string
	alone  map[casus.Party]string // lists of one party
}

func newMemo() memo {
	return memo{map[*casus.Place]int64{}, map[*casus.Place]string{}, map[casus.Party]string{}}
}

// place is a place as JSON.
func (m memo) place(p *casus.Place) (string, error) {
	return once(m.placed, p, p)
}

// parties is a list of parties as JSON.
func (m memo) parties(all []casus.Party) (string, error) {
	if len(all) != 1 {
		return asJSON(all)
	}
	return once(m.alone, all[0], all)
}

func once[K comparable](known map[K]string, key K, v any) (string, error) {
	if s, ok := known[key]; ok {
		return s, nil
	}
	s, err := asJSON(v)
	if err == nil {
		known[key] = s
	}
	return s, err
}

func asJSON(v any) (string, error) {
	b, err := json.Marshal(v)
	return string(b), err
}
