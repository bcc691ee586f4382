package lang

import (
	"encoding/binary"
	"fmt"
	"strings"
)

// A nameList is a hashed set of known names with the sorts of each: a table with
// open addressing, flat so that it is used where it lies in the model file. Two
// names with one hash are taken for each other; at 32 bits that is rare, and a
// list is only a hint to the model.
type nameList struct {
	mask  uint32
	keys  []byte // 4 bytes each, 0 for a free place
	sorts []byte
}

// The sorts of listed names. goesOn marks the beginning of a longer name.
const (
	listPlace uint8 = 1 << iota
	listCountry
	listPeople
	listGiven
	listSurname
	listGroup
	goesOn
)

var listSorts = map[string]uint8{"place": listPlace, "country": listCountry, "people": listPeople, "given": listGiven, "surname": listSurname, "group": listGroup}

// sort gives the sorts of a hash, 0 where it is not listed.
func (l *nameList) sort(key uint32) uint8 {
	if len(l.sorts) == 0 {
		return 0
	}
	for i := key & l.mask; ; i = (i + 1) & l.mask {
		switch binary.LittleEndian.Uint32(l.keys[4*i:]) {
		case key:
			return l.sorts[i]
		case 0:
			return 0
		}
	}
}

// add puts sorts on a hash.
func (l *nameList) add(key uint32, sorts uint8) {
	i := key & l.mask
	for k := binary.LittleEndian.Uint32(l.keys[4*i:]); k != key && k != 0; k = binary.LittleEndian.Uint32(l.keys[4*i:]) {
		i = (i + 1) & l.mask
	}
	binary.LittleEndian.PutUint32(l.keys[4*i:], key)
	l.sorts[i] |= sorts
}

// listKey goes on from the hash of a name's first words to the next word.
func listKey(h, low uint32) uint32 { return nameMix(h, low) | 1 }

// longestListed is the most tokens that a listed name has.
const longestListed = 8

// readNameList makes a list from lines "name TAB sort,sort".
func readNameList(lines string) (*nameList, error) {
	const bits = 17
	l := &nameList{mask: 1<<bits - 1, keys: make([]byte, 4<<bits), sorts: make([]byte, 1<<bits)}
	filled := 0
	for line := range strings.Lines(lines) {
		name, sorts, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			return nil, fmt.Errorf("name list: %q has no tab", line)
		}
		var bit uint8
		for s := range strings.SplitSeq(sorts, ",") {
			if listSorts[s] == 0 {
				return nil, fmt.Errorf("name list: sort %q", s)
			}
			bit |= listSorts[s]
		}
		lex := lexer{text: name}
		lex.read(0, len(name))
		if n := len(lex.tokens); n == 0 || n > longestListed {
			continue
		}
		h := uint32(0)
		for i, t := range lex.tokens {
			h = listKey(h, nameLook(name[t.Start:t.End]).low)
			if i < len(lex.tokens)-1 {
				l.add(h, goesOn)
			} else {
				l.add(h, bit)
			}
		}
		if filled += len(lex.tokens); filled > 3<<bits/4 {
			return nil, fmt.Errorf("name list: more than %d words", filled)
		}
	}
	return l, nil
}

// mark notes on the sights of a sentence which are listed: alone, and as part of
// the longest listed name of several words.
func (l *nameList) mark(s []nameSight) {
	covered := 0
	for i := range s {
		h := listKey(0, s[i].low)
		sorts := l.sort(h)
		s[i].listed = uint32(sorts &^ goesOn)
		if i >= covered {
			s[i].span = 0
		}
		if sorts&goesOn == 0 || i < covered {
			continue
		}
		last, found := i, uint8(0)
		for j := i + 1; j < len(s) && j < i+longestListed && sorts&goesOn != 0; j++ {
			h = listKey(h, s[j].low)
			if sorts = l.sort(h); sorts&^goesOn != 0 {
				last, found = j, sorts&^goesOn
			}
		}
		for j := i; found != 0 && j <= last; j++ {
			s[j].span = uint32(found)<<1 | 1
			if j == i {
				s[j].span ^= 1
			}
			covered = j + 1
		}
	}
}
