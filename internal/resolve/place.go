package resolve

import (
	"cmp"
	"math"
	"strings"

	"casus"
	"casus/internal/gazetteer"
	"casus/internal/lang"
)

// Places chooses for every place that a report names the entry of the gazetteer
// that it means, and fills it in. A name that the gazetteer lacks keeps its
// words and no coordinates.
//
// The places of a report speak for each other: "Paris" is in Texas where Texas
// or its towns are named. Each name is weighed twice, first by itself, then by
// where the others probably lie; a name means one place throughout a report.
func Places(m *casus.Mentions, doc *lang.Doc, rep casus.Report, gaz *gazetteer.Gazetteer) {
	a := newAtlas(m, doc, rep, gaz)
	a.weigh(placeModel())
	for i := range m.Places {
		a.fill(&m.Places[i], &a.names[a.nameOf[i]])
	}
	inside(m, doc)
}

// An atlas is the names of a report's places with what each may mean.
type atlas struct {
	gaz       *gazetteer.Gazetteer
	doc       *lang.Doc
	names     []placeName
	nameOf    []int                     // name of each mention
	nations   map[gazetteer.Ref]bool    // of the actors
	named     map[gazetteer.Ref]int     // countries, by how many names are theirs
	cues      map[gazetteer.Ref]float64 // countries, by how much the words of the text are theirs
	publisher string
	address   gazetteer.Ref // country of the report's address on the web
}

// A placeName is a name of the report: all mentions of the same words.
type placeName struct {
	text    string
	options []option
	holders []int // names that stand behind it after a comma: "Texas" of "Paris, Texas"
	held    []int // names that stand before it so

	neighbours map[int]bool // names that stand next before or behind it
	level      casus.Level  // where the words tell another than the entry's
	alike      bool         // the options only sound like it
}

// An option is a place that a name may mean.
type option struct {
	ref    gazetteer.Ref
	kind   gazetteer.Kind
	own    bool    // the name it is shown by
	top    float64 // its people to those of the largest option, log10; 0 for the largest
	people float64 // log10 of how many live there, or as many as make it as well known
	chance float64

	nation, province, district gazetteer.Ref
	at                         [3]float64 // on the unit sphere; zero where unknown, or too wide to measure from
}

func newAtlas(m *casus.Mentions, doc *lang.Doc, rep casus.Report, gaz *gazetteer.Gazetteer) *atlas {
	a := &atlas{gaz: gaz, doc: doc, nations: map[gazetteer.Ref]bool{}, named: map[gazetteer.Ref]int{}, publisher: " " + gazetteer.Fold(rep.Publisher) + " "}
	a.cues, a.address = cuesOf(doc, gaz), addressOf(rep.URL, gaz)
	index := map[string]int{}
	for _, p := range m.Places {
		name := cmp.Or(p.Name, p.Text) // "the Somali capital" has its name already
		key := gazetteer.Fold(name)
		n, ok := index[key]
		if !ok {
			n = len(a.names)
			index[key] = n
			a.names = append(a.names, a.read(name))
			if r := a.names[n].nation(gaz); r != gazetteer.Nowhere {
				a.named[r]++
			}
		}
		a.nameOf = append(a.nameOf, n)
	}
	for i := 1; i < len(m.Places); i++ {
		x, y := m.Places[i-1], m.Places[i]
		a.neighbours(a.nameOf[i-1], a.nameOf[i])
		if x.Sentence == y.Sentence && a.between(x, y) == "," {
			a.names[a.nameOf[i-1]].holders = append(a.names[a.nameOf[i-1]].holders, a.nameOf[i])
			a.names[a.nameOf[i]].held = append(a.names[a.nameOf[i]].held, a.nameOf[i-1])
		}
	}
	for _, actor := range m.Actors {
		if r, ok := gaz.ByID(casus.PlaceID("country:" + actor.Country)); ok && actor.Country != "" {
			a.nations[r] = true
		}
	}
	return a
}

func (a *atlas) neighbours(x, y int) {
	for _, pair := range [2][2]int{{x, y}, {y, x}} {
		n := &a.names[pair[0]]
		if n.neighbours == nil {
			n.neighbours = map[int]bool{}
		}
		n.neighbours[pair[1]] = true
	}
}

// between is what stands between two mentions of a sentence, if it is short.
func (a *atlas) between(x, y casus.PlaceMention) string {
	tokens := a.doc.Sentences[x.Sentence].Tokens
	if x.Last < 1 || y.First < x.Last || y.First >= len(tokens) {
		return ""
	}
	from, to := tokens[x.Last-1].End, tokens[y.First].Start
	if to <= from || to-from > 4 {
		return ""
	}
	return strings.Trim(a.doc.Text[from:to], " .")
}

// read finds what a name may mean.
func (a *atlas) read(text string) placeName {
	n := placeName{text: text}
	refs, name := a.gaz.Lookup(text), text
	if len(refs) == 0 {
		refs, name, n.level = a.readParts(text)
	}
	if len(refs) == 0 {
		refs, n.alike = a.gaz.Alike(name), true
	}
	most := 1.0
	for _, r := range refs[:min(len(refs), maxOptions)] {
		most = max(most, a.people(r))
	}
	for _, r := range refs[:min(len(refs), maxOptions)] {
		n.options = append(n.options, a.option(r, name, most))
	}
	return n
}

func (a *atlas) option(r gazetteer.Ref, name string, most float64) option {
	o := option{
		ref: r, kind: a.gaz.Kind(r), own: a.isOwnName(r, name),
		people: math.Log10(1 + a.people(r)),
		top:    math.Log10(max(1, a.people(r)) / most),
		nation: a.gaz.Nation(r), province: a.gaz.Province(r), district: a.gaz.District(r),
	}
	if lat, lon, ok := a.gaz.Point(r); ok && a.gaz.Kind(r) > gazetteer.Nation {
		lat, lon = lat*math.Pi/180, lon*math.Pi/180
		o.at = [3]float64{math.Cos(lat) * math.Cos(lon), math.Cos(lat) * math.Sin(lon), math.Sin(lat)}
	}
	return o
}

// people are the inhabitants of a place; for a land, a sea or a site, which list
// none, as many as make a town as well known.
func (a *atlas) people(r gazetteer.Ref) float64 {
	switch a.gaz.Kind(r) {
	case gazetteer.Wide:
		return 1e8
	case gazetteer.Region, gazetteer.Sea:
		return 1e6
	case gazetteer.Nature, gazetteer.Site:
		return 1e5
	}
	return float64(a.gaz.Population(r))
}

// isOwnName reports whether a place is shown by the words of a report. The
// division in "Washington, D.C." is no part of its name, nor is the word that
// says what a province is: "Shan" is the name of Shan State.
func (a *atlas) isOwnName(r gazetteer.Ref, name string) bool {
	own, _, _ := strings.Cut(a.gaz.Name(r), ",")
	own, name = gazetteer.Fold(own), gazetteer.Fold(name)
	return own == name || a.gaz.Kind(r) == gazetteer.FirstOrder && gazetteer.Bare(own) == name
}

// maxOptions bounds the places that a name is weighed for: the better known of
// the hundreds of San Josés.
const maxOptions = 60

// firstOrderWords and secondOrderWords say which kind of division a name is.
var (
	firstOrderWords  = []string{" province", " governorate", " oblast", " region", " state", " prefecture", " emirate", " countryside", " republic"}
	secondOrderWords = []string{" district", " county", " parish", " subdistrict", " tehsil", " raion", " municipality", " agency", " borough"}
	partWords        = []string{"northern ", "southern ", "eastern ", "western ", "central ", "north ", "south ", "east ", "west ", "northeastern ", "northwestern ", "southeastern ", "southwestern ", "northeast ", "northwest ", "southeast ", "southwest ", "upper ", "lower "}
	siteWords        = []string{" airport", " international airport", " airbase", " air base", " prison", " camp", " refugee camp", " university", " city", " town", " village", " hospital", " bridge", " dam", " mosque", " crossing", " township", " valley", " area"}
)

// readParts reads a name that the gazetteer lacks as it stands: "Kunar
// province", "northern Iraq", "Kayseri airport". It gives the part that it has,
// and the level of the whole.
func (a *atlas) readParts(text string) ([]gazetteer.Ref, string, casus.Level) {
	name := strings.TrimPrefix(gazetteer.Fold(text), "the ")
	if refs := a.gaz.Lookup(name); len(refs) > 0 {
		return refs, name, ""
	}
	for _, k := range []struct {
		words []string
		kind  gazetteer.Kind
		level casus.Level
	}{{firstOrderWords, gazetteer.FirstOrder, casus.Province}, {secondOrderWords, gazetteer.SecondOrder, casus.District}} {
		for _, w := range k.words {
			bare, ok := strings.CutSuffix(name, w)
			if !ok {
				continue
			}
			if refs := a.ofKind(bare, k.kind); len(refs) > 0 {
				return refs, bare, ""
			}
			return a.gaz.Lookup(bare), bare, k.level // its town stands for it
		}
	}
	for _, w := range siteWords {
		if bare, ok := strings.CutSuffix(name, w); ok {
			return a.gaz.Lookup(bare), bare, casus.Near
		}
	}
	for _, w := range partWords {
		if bare, ok := strings.CutPrefix(name, w); ok {
			return a.gaz.Lookup(bare), bare, casus.Part
		}
	}
	if bare, ok := strings.CutSuffix(name, "s"); ok {
		return a.gaz.Lookup(bare), bare, "" // a genitive that lost its apostrophe
	}
	return nil, name, ""
}

func (a *atlas) ofKind(name string, kind gazetteer.Kind) (out []gazetteer.Ref) {
	for _, r := range a.gaz.Lookup(name) {
		if a.gaz.Kind(r) == kind {
			out = append(out, r)
		}
	}
	return out
}

// fill writes the likeliest place of a name into a mention.
func (a *atlas) fill(p *casus.PlaceMention, n *placeName) {
	if len(n.options) == 0 {
		p.Place = casus.Place{Name: p.Text}
		return
	}
	best := n.settled()
	if n.alike && !a.expects(best.nation) {
		p.Place = casus.Place{Name: p.Text} // it sounds like a place of a country that the report has nothing to do with
		return
	}
	if quarterNouns[a.wordAfter(*p)] && (best.kind == gazetteer.Town || best.kind == gazetteer.SecondOrder) && !a.sameProvince(n, best) {
		p.Place = casus.Place{Name: p.Text} // a neighbourhood of an unlisted name, not the town far away that bears it
		return
	}
	p.Place, p.Score = a.gaz.Place(best.ref), best.chance
	switch {
	case n.level > p.Level:
		p.Level = n.level
	case p.Level <= casus.Village && beside[a.wordBefore(*p)]:
		p.Level = casus.Near
	case p.Level == casus.Country && p.Country != "" && quarters[a.wordBefore(*p)]:
		p.Level = casus.Part // "northern Iraq"
	}
}

// nation is the country that a name is, before all else, the name of.
func (n *placeName) nation(gaz *gazetteer.Gazetteer) gazetteer.Ref {
	if len(n.options) == 0 || gaz.Kind(n.options[0].ref) != gazetteer.Nation {
		return gazetteer.Nowhere
	}
	return n.options[0].ref
}

// expects reports whether a report names a country or another place of it.
func (a *atlas) expects(nation gazetteer.Ref) bool {
	if a.named[nation] > 0 || a.nations[nation] {
		return true
	}
	for i := range a.names {
		if n := &a.names[i]; !n.alike && len(n.options) > 0 && n.best().nation == nation {
			return true
		}
	}
	return false
}

// settled is the likeliest option; where that is a district and the name is as
// well that of its town, the town.
func (n *placeName) settled() *option {
	best := n.best()
	for i := range n.options {
		if o := &n.options[i]; best.kind == gazetteer.SecondOrder && o.district == best.ref && o.own && o.kind >= gazetteer.Capital && o.kind <= gazetteer.Town {
			town := *o
			town.chance += best.chance
			return &town
		}
	}
	return best
}

func (n *placeName) best() *option {
	best := &n.options[0]
	for i := range n.options {
		if n.options[i].chance > best.chance {
			best = &n.options[i]
		}
	}
	return best
}

// beside are words behind which a place is only what something is near to, and
// quarters those behind which a part of a country is meant.
var (
	beside   = words("near outside around nearby toward towards")
	quarters = words("northern southern eastern western central north south east west northeastern northwestern southeastern southwestern northeast northwest southeast southwest north-eastern north-western south-eastern south-western")
)

// quarterNouns say behind a name that it is a part of a town.
var quarterNouns = words("neighborhood neighbourhood neighborhoods neighbourhoods quarter")

// sameProvince reports whether another name of the report lies, it seems, in
// the province of o.
func (a *atlas) sameProvince(n *placeName, o *option) bool {
	for i := range a.names {
		if other := &a.names[i]; other != n && len(other.options) > 0 && o.province != gazetteer.Nowhere && other.best().province == o.province {
			return true
		}
	}
	return false
}

// wordAfter is the word behind a mention in its sentence, in lower case.
func (a *atlas) wordAfter(p casus.PlaceMention) string {
	tokens := a.doc.Sentences[p.Sentence].Tokens
	if p.Last < 1 || p.Last >= len(tokens) {
		return ""
	}
	return strings.ToLower(a.doc.Text[tokens[p.Last].Start:tokens[p.Last].End])
}

func words(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}

// wordBefore is the word before a mention in its sentence, in lower case; that
// of "north-western Bavaria" is "north-western", however it is cut.
func (a *atlas) wordBefore(p casus.PlaceMention) string {
	s := &a.doc.Sentences[p.Sentence]
	if p.First == 0 || p.First > len(s.Tokens) {
		return ""
	}
	before := strings.Fields(a.doc.Text[s.Start:s.Tokens[p.First-1].End])
	return strings.ToLower(before[len(before)-1])
}
