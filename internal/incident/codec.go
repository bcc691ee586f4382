package incident

import (
	"encoding/binary"
	"errors"
	"math"

	"casus"
)

// Traits are kept as bytes: every link reads two of them, and reading JSON would
// be most of the work. The layout is that of marshal; a change of it is a change
// of the program, after which a record is rebuilt.

func (t *traits) marshal() []byte {
	var b []byte
	b = appendText(b, t.Type)
	b = appendText(b, t.Publisher)
	b = binary.AppendVarint(b, int64(t.Published))
	b = appendFlag(b, t.Late)
	b = appendTime(b, t.Time)
	b = appendPlace(b, t.Place)
	b = appendSides(b, t.Source)
	b = appendSides(b, t.Target)
	b = binary.AppendUvarint(b, uint64(len(t.Towns)))
	for _, id := range t.Towns {
		b = appendText(b, id)
	}
	b = appendNumber(b, t.Killed)
	b = appendNumber(b, t.Injured)
	for _, v := range []vector{t.Words, t.Names, t.Title} {
		b = binary.AppendUvarint(b, uint64(len(v)))
		for _, w := range v {
			b = binary.LittleEndian.AppendUint32(b, w.Hash)
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(w.Weight))
		}
	}
	b = binary.AppendUvarint(b, uint64(len(t.Copy)))
	for _, h := range t.Copy {
		b = binary.LittleEndian.AppendUint32(b, h)
	}
	return appendText(b, t.Table)
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendTime(b []byte, i *casus.Interval) []byte {
	if i == nil {
		return append(b, 0)
	}
	b = append(b, 1)
	b = binary.AppendVarint(b, int64(i.From))
	b = binary.AppendVarint(b, int64(i.To))
	return appendText(b, string(i.Anchor))
}

func appendPlace(b []byte, p *casus.Place) []byte {
	if p == nil {
		return append(b, 0)
	}
	b = append(b, 1)
	for _, s := range []string{string(p.ID), p.Name, p.Country, string(p.Level)} {
		b = appendText(b, s)
	}
	b = appendKnown(appendKnown(b, p.Lat), p.Lon)
	b = binary.AppendUvarint(b, uint64(len(p.Within)))
	for _, id := range p.Within {
		b = appendText(b, string(id))
	}
	return b
}

func appendSides(b []byte, sides []side) []byte {
	b = binary.AppendUvarint(b, uint64(len(sides)))
	for _, s := range sides {
		b = appendFlag(appendText(b, s.key), s.known)
	}
	return b
}

func appendFlag(b []byte, is bool) []byte {
	if is {
		return append(b, 1)
	}
	return append(b, 0)
}

func appendKnown(b []byte, n casus.Number) []byte {
	if !n.Known {
		return append(b, 0)
	}
	return binary.LittleEndian.AppendUint64(append(b, 1), math.Float64bits(n.Value))
}

func appendNumber(b []byte, r casus.Range) []byte {
	return appendKnown(appendKnown(appendKnown(b, r.Low), r.Best), r.High)
}

var errTraits = errors.New("traits are cut short")

// A reader takes values off the front of bytes. Once they run out all is zero.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.bad, r.b = true, nil
		return make([]byte, max(0, min(n, 8)))
	}
	head := r.b[:n]
	r.b = r.b[n:]
	return head
}

func (r *reader) uint() int {
	v, n := binary.Uvarint(r.b)
	if n <= 0 || v > uint64(len(r.b)) {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

func (r *reader) int() int64 {
	v, n := binary.Varint(r.b)
	if n <= 0 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return v
}

func (r *reader) text() string {
	n := r.uint()
	if r.bad {
		return ""
	}
	return string(r.take(n))
}

func (r *reader) known() casus.Number {
	if r.take(1)[0] == 0 {
		return casus.Number{}
	}
	return casus.N(math.Float64frombits(binary.LittleEndian.Uint64(r.take(8))))
}

func (r *reader) number() casus.Range {
	return casus.Range{Low: r.known(), Best: r.known(), High: r.known()}
}

func (r *reader) time() *casus.Interval {
	if r.take(1)[0] == 0 {
		return nil
	}
	return &casus.Interval{From: casus.Day(r.int()), To: casus.Day(r.int()), Anchor: casus.Anchor(r.text())}
}

func (r *reader) place() *casus.Place {
	if r.take(1)[0] == 0 {
		return nil
	}
	p := &casus.Place{ID: casus.PlaceID(r.text()), Name: r.text(), Country: r.text(), Level: casus.Level(r.text()), Lat: r.known(), Lon: r.known()}
	for _, id := range r.texts() {
		p.Within = append(p.Within, casus.PlaceID(id))
	}
	return p
}

func (r *reader) texts() []string {
	var all []string
	for range r.uint() {
		all = append(all, r.text())
	}
	return all
}

func (r *reader) sides() []side {
	var all []side
	for range r.uint() {
		all = append(all, side{r.text(), r.take(1)[0] == 1})
	}
	return all
}

func (r *reader) vector() vector {
	n := r.uint()
	b := r.take(8 * n)
	if r.bad {
		return nil
	}
	v := make(vector, n)
	for i := range v {
		v[i].Hash = binary.LittleEndian.Uint32(b[8*i:])
		v[i].Weight = math.Float32frombits(binary.LittleEndian.Uint32(b[8*i+4:]))
	}
	return v
}

func (r *reader) hashes() []uint32 {
	n := r.uint()
	b := r.take(4 * n)
	if r.bad {
		return nil
	}
	var all []uint32
	for i := range n {
		all = append(all, binary.LittleEndian.Uint32(b[4*i:]))
	}
	return all
}

func unmarshal(b []byte) (*traits, error) {
	r := &reader{b: b}
	t := &traits{
		Type: r.text(), Publisher: r.text(), Published: casus.Day(r.int()), Late: r.take(1)[0] == 1, Time: r.time(), Place: r.place(), Source: r.sides(), Target: r.sides(), Towns: r.texts(),
		Killed: r.number(), Injured: r.number(), Words: r.vector(), Names: r.vector(), Title: r.vector(), Copy: r.hashes(), Table: r.text(),
	}
	if r.bad || len(r.b) > 0 {
		return nil, errTraits
	}
	return t, nil
}
