package resolve

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"casus/internal/gazetteer"
)

// The weights of the signs below are learnt: a conditional logit over the
// options of each name. `go test ./internal/resolve -run TestPlaceWeights
// -learn` writes them.

//go:embed place_weights.txt
var placeWeightsText string

// A trait is something that speaks for or against an option.
type trait uint8

const (
	isWide trait = iota
	isNation
	isFirstOrder
	isSecondOrder
	isRegion
	isCapital
	isSeat
	isTown
	isQuarter
	isSite
	isNature
	isSea
	people    // log10 of the inhabitants
	largest   // no option has more
	smaller   // log10 of the inhabitants to those of the largest option
	ownName   // the name it is shown by
	inHolder  // "Paris, Texas"
	offHolder // another option of "Paris", where Texas follows
	holdsLast // Texas in "Paris, Texas"
	inNation  // its country is named as such in the report
	ofActors  // its country is that of an actor
	inPress   // the publisher's name has its name or its province's
	provinceShare
	nationShare
	nationOnly // share of the country where the province has none
	near50
	near161
	near500
	farthest // no other place within 1000 km
	alone    // nothing else is named: the size counts
	districtShare
	besideProvince // the name before or behind it is of the same province
	beside50       // and no farther than 50 km
	beside161
	noPoint      // nobody knows where it is
	ownPeople    // log10 of the inhabitants where the name is its own
	wideShare    // of the country, for a country or a province
	ofCues       // its country is the one that institutions in the text are of: "sheriff"
	otherSmall   // goes by the name beside its own, and few live there
	otherAlone   // goes by the name beside its own, and its country is not named
	worldPeople  // log10 of the inhabitants, where several countries are named
	worldCapital // a capital, where several countries are named
	inProvince   // the province that holds it is named
	inDistrict   // the district that holds it is named
	holdsTown    // a place that it holds is named: Walker County beside Huntsville
	ofAddress    // its country is that of the report's address on the web
	traits
)

var traitNames = [traits]string{"wide", "nation", "first order", "second order", "region", "capital", "seat", "town", "quarter", "site", "nature", "sea",
	"people", "largest", "smaller", "own name", "in holder", "off holder", "holds last", "in nation", "of actors", "in press",
	"province share", "nation share", "nation only", "near 50", "near 161", "near 500", "far from all", "alone, people",
	"district share", "beside, province", "beside 50", "beside 161", "no point", "own, people", "wide, nation share", "of cues", "other name, small", "other name, country not named", "among countries, people", "among countries, capital", "in province", "in district", "holds a town", "of address"}

type traitValues [traits]float64

// placeWeights are the weights of the first look at each name by itself and of
// the second by the others.
type placeWeights struct{ first, second traitValues }

var placeModel = sync.OnceValue(func() *placeWeights {
	w, err := readPlaceWeights(placeWeightsText)
	if err != nil {
		panic(err) // the file is a part of the program
	}
	return w
})

func readPlaceWeights(text string) (*placeWeights, error) {
	w := new(placeWeights)
	for n, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			return nil, fmt.Errorf("place_weights.txt:%d: %d columns, not 3", n+1, len(f))
		}
		first, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			return nil, fmt.Errorf("place_weights.txt:%d: %w", n+1, err)
		}
		second, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			return nil, fmt.Errorf("place_weights.txt:%d: %w", n+1, err)
		}
		for i, name := range traitNames {
			if name == f[0] {
				w.first[i], w.second[i] = first, second
			}
		}
	}
	return w, nil
}

// looks is how often each name is weighed by what the others then seem to mean;
// after four little moves.
const looks = 4

// weigh gives every option its chance.
func (a *atlas) weigh(w *placeWeights) {
	for i := range a.names {
		a.chances(i, &w.first, false)
	}
	for range looks {
		next := make([][]option, len(a.names))
		for i := range a.names {
			kept := append([]option(nil), a.names[i].options...)
			a.chances(i, &w.second, true)
			next[i], a.names[i].options = a.names[i].options, kept
		}
		for i := range a.names {
			a.names[i].options = next[i]
		}
	}
}

// chances weighs the options of name i.
func (a *atlas) chances(i int, w *traitValues, context bool) {
	n := &a.names[i]
	scores, most := make([]float64, len(n.options)), math.Inf(-1)
	for k := range n.options {
		v := a.traits(i, k, context)
		for t := range v {
			scores[k] += w[t] * v[t]
		}
		most = max(most, scores[k])
	}
	sum := 0.0
	for k := range scores {
		scores[k] = math.Exp(scores[k] - most)
		sum += scores[k]
	}
	for k := range scores {
		n.options[k].chance = scores[k] / sum
	}
}

// traits are what speaks for option k of name i.
func (a *atlas) traits(i, k int, context bool) (v traitValues) {
	n, o := &a.names[i], &a.names[i].options[k]
	v[trait(o.kind)] = 1
	v[people] = o.people
	if len(a.named) > 1 { // news of the world rather than of a town
		v[worldPeople], v[worldCapital] = o.people, v[isCapital]
	}
	v[smaller] = o.top
	v[largest] = is(o.top == 0)
	v[ownName] = is(o.own)
	v[ownPeople] = v[ownName] * v[people]
	_, _, located := a.gaz.Point(o.ref)
	v[noPoint] = is(!located)
	for _, h := range n.holders {
		switch a.holding(h, o) {
		case 1:
			v[inHolder] = 1
		case -1:
			v[offHolder] = 1
		}
	}
	for _, h := range n.held {
		for _, other := range a.names[h].options {
			if o.holds(&other) {
				v[holdsLast] = 1
			}
		}
	}
	v[ofActors] = is(a.nations[o.nation])
	v[inPress] = is(a.inPress(o.ref))
	v[ofAddress] = is(o.nation != gazetteer.Nowhere && o.nation == a.address)
	named := a.named[o.nation]
	if n.nation(a.gaz) == o.nation {
		named-- // a name does not speak for itself
	}
	v[inNation] = is(named > 0 && o.nation != gazetteer.Nowhere)
	v[ofCues] = a.cues[o.nation]
	v[otherSmall] = is(!o.own && v[people] < 5)
	v[otherAlone] = is(!o.own && v[inNation] == 0 && o.nation != o.ref)
	if context {
		a.around(i, o, &v)
	}
	return v
}

func is(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// holds reports whether o is the country or the province that holds other.
func (o *option) holds(other *option) bool {
	return o.ref != other.ref && (other.nation == o.ref || other.province == o.ref)
}

// holding is 1 where name h can be what holds o, -1 where it holds another
// option of o's name, 0 where it is no holder at all.
func (a *atlas) holding(h int, o *option) int {
	wide := 0
	for i := range a.names[h].options {
		holder := &a.names[h].options[i]
		if holder.holds(o) {
			return 1
		}
		if k := a.gaz.Kind(holder.ref); k == gazetteer.Nation || k == gazetteer.FirstOrder {
			wide = -1
		}
	}
	return wide
}

func (a *atlas) inPress(r gazetteer.Ref) bool {
	if len(a.publisher) < 5 {
		return false
	}
	for ; r != gazetteer.Nowhere; r = a.gaz.Parent(r) {
		if k := a.gaz.Kind(r); k != gazetteer.Nation && strings.Contains(a.publisher, " "+gazetteer.Bare(gazetteer.Fold(a.gaz.Name(r)))+" ") {
			return true
		}
	}
	return false
}

// window is how many names to each side speak for a name; more only in lists of
// the world's places, where reading must still end.
const window = 60

// around asks how much of the other names lies in the same country, province
// and district as o, and how far away.
func (a *atlas) around(i int, o *option, v *traitValues) {
	var others, sameNation, sameProvince, sameDistrict float64
	var within [len(radii)]float64
	for j := max(0, i-window); j < min(len(a.names), i+window); j++ {
		if j == i || len(a.names[j].options) == 0 {
			continue
		}
		others++
		beside := is(a.names[i].neighbours[j])
		for k := range a.names[j].options {
			p := &a.names[j].options[k]
			if p.chance < 0.02 {
				continue
			}
			v[inProvince] = max(v[inProvince], p.chance*is(p.ref == o.province && p.ref != o.ref))
			v[inDistrict] = max(v[inDistrict], p.chance*is(p.ref == o.district && p.ref != o.ref))
			v[holdsTown] = max(v[holdsTown], p.chance*is(p.ref != o.ref && (p.district == o.ref || p.province == o.ref)))
			sameNation += p.chance * is(o.nation != gazetteer.Nowhere && p.nation == o.nation)
			sameDistrict += p.chance * is(o.district != gazetteer.Nowhere && p.district == o.district)
			if o.province != gazetteer.Nowhere && p.province == o.province {
				sameProvince += p.chance
				v[besideProvince] = max(v[besideProvince], beside*p.chance)
			}
			near := o.at[0]*p.at[0] + o.at[1]*p.at[1] + o.at[2]*p.at[2]
			for d, cos := range radii {
				if near > cos && p.ref != o.ref {
					within[d] = max(within[d], p.chance)
				}
			}
			v[beside50] = max(v[beside50], beside*p.chance*is(near > radii[0] && p.ref != o.ref))
			v[beside161] = max(v[beside161], beside*p.chance*is(near > radii[1] && p.ref != o.ref))
		}
	}
	if others == 0 {
		v[alone] = v[people]
		return
	}
	v[provinceShare], v[nationShare], v[districtShare] = sameProvince/others, sameNation/others, sameDistrict/others
	v[nationOnly] = max(0, sameNation-sameProvince) / others
	v[wideShare] = (v[isFirstOrder] + v[isNation]) * v[nationShare]
	v[near50], v[near161], v[near500] = within[0], within[1], within[2]
	v[farthest] = 1 - within[3]
}

// radii are the cosines of 50, 161 (a hundred miles), 500 and 1000 km of arc.
var radii = [...]float64{math.Cos(50 / 6371.0), math.Cos(161 / 6371.0), math.Cos(500 / 6371.0), math.Cos(1000 / 6371.0)}
