package gazetteer

import "iter"

// A Key is a name, or the beginning of one, while its words are read one by one.
// The zero Key holds no word. Names are found by hash: the time to look one up
// does not depend on how many there are.
type Key struct{ hash uint64 }

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// WordKey is the key of one folded word.
func WordKey(word []byte) Key {
	h := uint64(fnvOffset)
	for _, c := range word {
		h = (h ^ uint64(c)) * fnvPrime
	}
	return Key{h | 1} // never the zero Key
}

// Join is the key of k's words followed by next's, which is one word.
func (k Key) Join(next Key) Key {
	if k.hash == 0 {
		return next
	}
	return Key{(k.hash ^ next.hash>>29 ^ next.hash<<23) * fnvPrime}
}

// mix spreads the hash over all bits, since its top bits choose the bucket.
func mix(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	return h ^ h>>32
}

// KeyOf is the key of a whole name.
func KeyOf(name string) Key {
	var k Key
	for w := range Words(name) {
		k = k.Join(WordKey(w.Folded))
	}
	return k
}

// hashID keeps ids apart from names in the one table of keys.
func hashID(id string) uint64 {
	h := uint64(fnvOffset) ^ 1
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * fnvPrime
	}
	return mix(h)
}

const (
	prefixBit = 1 << 31 // a longer name begins with this one
	listBit   = 1 << 30 // the payload points into lists
	noRefs    = 1<<30 - 1
)

// A Found is what the gazetteer knows of a key.
type Found struct {
	More    bool // a longer name begins so
	payload uint32
}

// Any reports whether some place has the name.
func (f Found) Any() bool { return f.payload != noRefs }

// Find looks k up; ok is false where no name is or begins with k.
func (g *Gazetteer) Find(k Key) (f Found, ok bool) { return g.find(mix(k.hash)) }

func (g *Gazetteer) find(h uint64) (f Found, ok bool) {
	b := int(h >> g.shift)
	if g.shift == 64 {
		b = 0
	}
	from, to := int(u32(g.buckets, 4*b)), int(u32(g.buckets, 4*b+4))
	for i := from; i < to && 8*i+8 <= len(g.keys); i++ {
		if u32(g.keys, 8*i) == uint32(h) {
			p := u32(g.keys, 8*i+4)
			return Found{p&prefixBit != 0, p &^ prefixBit}, true
		}
	}
	return Found{payload: noRefs}, false
}

// refs are the places of f, the better known first.
func (f Found) refs(g *Gazetteer) iter.Seq2[int, Ref] {
	return func(yield func(int, Ref) bool) {
		if !f.Any() {
			return
		}
		if f.payload&listBit == 0 {
			if int(f.payload) < g.Len() {
				yield(0, Ref(f.payload))
			}
			return
		}
		at := int(f.payload&^listBit) * 4
		for i := range int(u32(g.lists, at)) {
			r := Ref(u32(g.lists, at+4+4*i))
			if at+8+4*i > len(g.lists) || int(r) >= g.Len() || !yield(i, r) {
				return
			}
		}
	}
}

// Refs are the places that f names, the better known first.
func (g *Gazetteer) Refs(f Found) []Ref {
	var out []Ref
	for _, r := range f.refs(g) {
		out = append(out, r)
	}
	return out
}

// Lookup is the places that can bear the name, the better known first.
func (g *Gazetteer) Lookup(name string) []Ref {
	f, ok := g.Find(KeyOf(name))
	if !ok {
		return nil
	}
	return g.Refs(f)
}
