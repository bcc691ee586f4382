package incident

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"slices"
	"strings"

	"casus"
	"casus/internal/record"
)

// A row of a table is an incident by itself: whoever made the table has decided what
// is one. Rows of one table are never joined to each other, but a row joins the
// reports that tell of what it counts. It has no words to be compared by; day,
// place, sides and the number of dead decide, by rules that are told below.

// ruled is how the rule of a claim begins that a row of a table makes.
const ruled = "table "

// ofRow reports whether claims are those of a row.
func ofRow(claims []casus.Claim) bool {
	return len(claims) > 0 && isRow(claims[0])
}

// isRow reports whether a row of a table makes c.
func isRow(c casus.Claim) bool { return strings.HasPrefix(c.Rule, ruled) }

// rowNodes is the node of a row: all its claims, or none where it tells of no deed.
func rowNodes(r casus.Reading) []record.Node {
	at := slices.IndexFunc(r.Claims, starts)
	if at < 0 {
		return nil
	}
	e := r.Claims[at]
	t := traits{Type: e.Type, Time: e.Time, Place: e.Place, Source: sides(e.Source), Target: sides(e.Target),
		Killed: rowTold("killed", r.Claims), Injured: rowTold("injured", r.Claims), Table: r.Report.Table}
	n := record.Node{Primary: true, Traits: t.marshal(), Offers: t.meetings(rowSide), Seeks: t.meetings(reportSide)}
	for _, c := range r.Claims {
		if c.Kind != casus.Relating {
			n.Claims = append(n.Claims, c.ID)
		}
	}
	return []record.Node{n}
}

// rowTold is the number that a row gives of what was killed or injured.
func rowTold(what string, claims []casus.Claim) casus.Range {
	for _, c := range claims {
		if c.Kind == casus.Figure && c.Type == what && c.Value != nil && c.Value.PartOf == "" {
			return c.Value.Range
		}
	}
	return casus.Range{}
}

// rowIncident is the incident of a row that no report joins.
func rowIncident(n *record.Node, claims []casus.Claim) casus.Incident {
	e := claims[slices.IndexFunc(claims, starts)]
	i := casus.Incident{Type: e.Type, Mode: e.Mode, Time: e.Time, Place: e.Place, Source: e.Source, Target: e.Target,
		Killed: rowTold("killed", claims), Injured: rowTold("injured", claims), Claims: n.Claims,
		Documents: []casus.IncidentDoc{{ID: n.Report, Primary: true}}}
	if i.Source == nil {
		i.Source = []casus.Party{}
	}
	if i.Target == nil {
		i.Target = []casus.Party{}
	}
	return i
}

// The sides on which nodes meet: what a row offers a report seeks, and the other way.
const (
	rowSide byte = iota
	reportSide
)

// briefDays is the most days of an interval of which each day is a meeting of its own;
// longer ones meet by month.
const briefDays = 10

// meetings are where a node meets those of the other side: each of its days, or its
// months, with the cell of half a degree of its place and with its province. A
// report looks into the cells beside its own, as far as a place near a town may lie.
func (t *traits) meetings(side byte) []uint64 {
	when := t.days()
	if t.Table != "" && t.Time != nil {
		when = *t.Time
	}
	where := t.areas()
	if when.From == 0 || when.To == 0 || when.Days() > 400 || len(where) == 0 {
		return nil
	}
	var keys []uint64
	add := func(unit byte, n int64) {
		for _, w := range where {
			keys = append(keys, meeting(side, unit, n, w))
		}
	}
	if when.Days() <= briefDays {
		for d := when.From; d <= when.To; d++ {
			add('d', int64(d))
		}
	}
	// What a row tells of a month meets every report of that month.
	if t.Table == "" || when.Days() > briefDays {
		for m := monthOf(when.From); m <= monthOf(when.To); m++ {
			add('m', m)
		}
	}
	return keys
}

func monthOf(d casus.Day) int64 {
	y, m, _ := d.Time().Date()
	return int64(y)*12 + int64(m)
}

// meeting is the key of a meeting.
func meeting(side, unit byte, n int64, area string) uint64 {
	h := fnv.New64a()
	var b [10]byte
	b[0], b[1] = side, unit
	binary.LittleEndian.PutUint64(b[2:], uint64(n))
	h.Write(b[:])
	h.Write([]byte(area))
	return h.Sum64()
}

// areas are the cells and the province of a place; none where it is known to its
// country at best, for then too much would meet.
func (t *traits) areas() []string {
	p := t.Place
	if p == nil || p.Level == "" || p.Level > casus.Province {
		return nil
	}
	var all []string
	switch {
	case p.Level == casus.Province && p.ID != "":
		all = append(all, string(p.ID))
	case len(p.Within) > 1:
		all = append(all, string(p.Within[1]))
	}
	if p.Level > casus.Near || !p.Lat.Known || !p.Lon.Known {
		return all
	}
	reach := 0.0
	if t.Table == "" {
		reach = 0.25 // degrees, about 25 km
	}
	for _, lat := range []float64{p.Lat.Value - reach, p.Lat.Value + reach} {
		for _, lon := range []float64{p.Lon.Value - reach, p.Lon.Value + reach} {
			all = append(all, cell(lat, lon))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// cell names a cell of half a degree.
func cell(lat, lon float64) string {
	var b [4]byte
	binary.LittleEndian.PutUint16(b[:], uint16(int(math.Floor(lat*2))+1024))
	binary.LittleEndian.PutUint16(b[2:], uint16(int(math.Floor(lon*2))+1024))
	return string(b[:])
}

// weighRow compares a row with a report, or with the row of another table. The
// weights are set by hand: there are no pairs to learn from. Day and place must both
// agree closely, and one more thing besides: a side, or the number of dead.
func weighRow(a, b *traits) (score float64, agree, differ []string) {
	score = -6
	note := func(field string, bits float64) {
		score += bits
		switch {
		case bits > 0:
			agree = append(agree, field)
		case bits < 0:
			differ = append(differ, field)
		}
	}
	note("time", rowTime(a, b))
	note("place", rowPlace(a.Place, b.Place))
	note("source", rowSides(a, b))
	note("killed", rowKilled(a.Killed, b.Killed))
	return score, agree, differ
}

// rowTime weighs the days: more for the same day than for days of one week.
func rowTime(a, b *traits) float64 {
	x, y := a.days(), b.days()
	if a.Table != "" && a.Time != nil {
		x = *a.Time
	}
	if b.Table != "" && b.Time != nil {
		y = *b.Time
	}
	switch {
	case !x.Meets(y):
		return -2
	case max(x.Days(), y.Days()) <= 2 && min(x.Days(), y.Days()) > 0:
		return 3
	case max(x.Days(), y.Days()) <= briefDays:
		return 1.5
	}
	return 0
}

// rowPlace weighs the places: more for the same town than for one province.
func rowPlace(a, b *casus.Place) float64 {
	switch comparePlaces(a, b) {
	case clash:
		return -3
	case silent:
		return 0
	}
	if a.Level <= casus.Near && b.Level <= casus.Near {
		return 2.5
	}
	if max(a.Level, b.Level) <= casus.Province {
		return 1
	}
	return 0
}

// rowSides weighs who took part, on whichever side: which is side A of a dyad says
// nothing of who attacked.
func rowSides(a, b *traits) float64 {
	x, y := slices.Concat(a.Source, a.Target), slices.Concat(b.Source, b.Target)
	switch compareSides(x, y) {
	case agree:
		return 2
	case clash:
		return -1.5
	}
	return 0
}

// rowKilled weighs the dead: more for the same number the greater it is, against it
// where one side tells three times as many as the other.
func rowKilled(a, b casus.Range) float64 {
	if !a.Best.Known || !b.Best.Known {
		return 0
	}
	x, y := a.Best.Value, b.Best.Value
	switch {
	case x == y && x >= 5:
		return 3
	case x == y && x > 0:
		return 1.5
	case max(x, y) > 3*min(x, y)+2:
		return -1
	}
	return 0
}
