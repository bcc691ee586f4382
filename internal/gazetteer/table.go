package gazetteer

import (
	"cmp"
	"slices"
)

// A keyed is one place that a key leads to; or Nowhere, which says that longer
// names begin with the key's. Two keys of one hash share their places: among a
// million names that happens once in thousands of builds.
type keyed struct {
	hash   uint64
	weight int
	ref    Ref
}

// keys are the keys of all ids, names and beginnings of names, in the order of
// the file: for each key the better known places first, Nowhere last.
func (b *Builder) keys() []keyed {
	var out []keyed
	for i, e := range b.entries {
		weight := e.weight()
		for _, n := range e.spellings() {
			out = append(out, keyed{mix(KeyOf(n).hash), weight, Ref(i)})
			for j := range len(n) {
				if n[j] == ' ' {
					out = append(out, keyed{mix(KeyOf(n[:j]).hash), -1, Nowhere})
				}
			}
		}
		for _, n := range e.skeletons() {
			out = append(out, keyed{hashID(skeletonMark + n), weight, Ref(i)})
		}
		if e.GeoNames == 0 || rank(e.Kind) != lastRank { // others are found by their number
			out = append(out, keyed{hashID(string(e.id())), 0, Ref(i)})
		}
	}
	slices.SortFunc(out, func(x, y keyed) int {
		return cmp.Or(cmp.Compare(x.hash, y.hash), cmp.Compare(y.weight, x.weight), cmp.Compare(x.ref, y.ref))
	})
	return slices.CompactFunc(out, func(x, y keyed) bool { return x.hash == y.hash && x.ref == y.ref })
}

// pack lays the keys out: buckets by the top bits of the hash, in each the low
// half of every hash with what it leads to.
func pack(all []keyed) (buckets, keys, lists []byte) {
	bits, distinct := 1, 0
	for i := range all {
		if i == 0 || all[i].hash != all[i-1].hash {
			distinct++
		}
	}
	for distinct>>bits > 4 {
		bits++
	}
	bucket := uint64(0)
	for i := 0; i < len(all); {
		for ; bucket <= all[i].hash>>(64-bits); bucket++ {
			buckets = le.AppendUint32(buckets, uint32(len(keys)/8))
		}
		j := i
		for j < len(all) && all[j].hash == all[i].hash {
			j++
		}
		var payload uint32
		payload, lists = payloadOf(all[i:j], lists)
		keys = le.AppendUint32(keys, uint32(all[i].hash))
		keys = le.AppendUint32(keys, payload)
		i = j
	}
	for ; bucket <= 1<<bits; bucket++ {
		buckets = le.AppendUint32(buckets, uint32(len(keys)/8))
	}
	return buckets, keys, lists
}

func payloadOf(group []keyed, lists []byte) (uint32, []byte) {
	var begun uint32
	if last := len(group) - 1; group[last].ref == Nowhere {
		group, begun = group[:last], prefixBit
	}
	switch len(group) {
	case 0:
		return begun | noRefs, lists
	case 1:
		return begun | uint32(group[0].ref), lists
	}
	at := uint32(len(lists) / 4)
	lists = le.AppendUint32(lists, uint32(len(group)))
	for _, k := range group {
		lists = le.AppendUint32(lists, uint32(k.ref))
	}
	return begun | listBit | at, lists
}

// weight says how well known a place is; it only orders the places of one name.
func (e *Entry) weight() int {
	switch e.Kind {
	case Wide, Nation:
		return 1 << 40
	case Region, Nature, Sea, Site:
		return 1 << 17 // in the list because reports name it
	case SecondOrder:
		return e.Population / 10 // the town before the district that is named for it
	}
	return e.Population
}
