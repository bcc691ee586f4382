package resolve

import (
	"strings"

	"casus"
	"casus/internal/codebook"
	"casus/internal/lang"
)

// countries counts what a report says of each country, sentence by sentence.
type countries struct {
	whole map[string]float64
	lands map[string]float64   // by its places and states alone
	in    []map[string]float64 // by sentence
}

// survey counts the countries that the report names: states and their people,
// places, and the homes of groups that only one actor goes by.
func (r *resolver) survey() {
	r.countries = countries{whole: map[string]float64{}, lands: map[string]float64{}, in: make([]map[string]float64, len(r.doc.Sentences))}
	r.present = map[casus.ActorID]bool{}
	r.countOutlet()
	for _, p := range r.m.Places {
		if r.seat(p.Phrase) {
			continue
		}
		r.countries.count(p.Sentence, p.Country, 1)
		r.countries.lands[p.Country]++
	}
	for _, a := range r.m.Actors {
		if !a.Named {
			r.countForce(a)
			continue
		}
		refs := r.reg.Lookup(a.Name)
		if len(refs) != 1 {
			continue
		}
		e := &r.reg.Entries[refs[0].Entry]
		if r.reg.Alias(refs[0]).Weak {
			continue
		}
		r.present[e.ID] = true
		switch {
		case r.seat(a.Phrase) || e.Type == casus.Media || e.Type == casus.Organisation: // who watches from elsewhere
		case e.Type == casus.State && a.Type == casus.Civilians && !a.Plural: // "a Croatian" says little on where it was
			r.countries.count(a.Sentence, e.Country, 0.25)
		case e.Type == casus.State:
			r.countries.count(a.Sentence, e.Country, 1)
			r.countries.lands[e.Country]++
		case e.Country != "":
			r.countries.count(a.Sentence, e.Country, 0.5)
		}
	}
}

// seat reports whether a phrase only tells where somebody has an office: "a UK-based
// monitor" speaks of no event in Britain.
func (r *resolver) seat(p casus.Phrase) bool {
	s := &r.doc.Sentences[p.Sentence]
	word := func(i int) string {
		if i >= len(s.Tokens) {
			return ""
		}
		return strings.ToLower(r.doc.Text[s.Tokens[i].Start:s.Tokens[i].End])
	}
	return word(p.Last) == "-" && word(p.Last+1) == "based" || word(p.Last) == "based" || strings.HasSuffix(word(p.Last-1), "-based")
}

// countForce counts descriptions of police and army, officers aside.
func (r *resolver) countForce(a casus.ActorMention) {
	switch {
	case a.Name == "officer" || a.Name == "sergeant" || a.Name == "lieutenant":
	case a.Type == casus.Police:
		r.police++
	case a.Type == casus.ArmedForces:
		r.military++
	}
}

// countOutlet lets an outlet that reports on its own country speak for it, a
// little: less than one name in the text.
func (r *resolver) countOutlet() {
	if r.reg.Sources == nil {
		return
	}
	o, ok := r.reg.Sources.Find(r.rep.Publisher, r.rep.URL)
	if ok && o.Country != "" && (o.Kind == codebook.LocalOutlet || o.Kind == codebook.StateOutlet || o.Kind == codebook.PartyOutlet) {
		r.countries.whole[o.Country] += 0.5
	}
}

func (c *countries) count(sentence int, country string, n float64) {
	if country == "" {
		return
	}
	c.whole[country] += n
	if c.in[sentence] == nil {
		c.in[sentence] = map[string]float64{}
	}
	c.in[sentence][country] += n
}

// near is how much each country speaks in a sentence, 0 to 1: the sentence
// counts most, then those before and after it, then the report.
func (c *countries) near(sentence int) map[string]float64 {
	sum := make(map[string]float64, len(c.whole))
	top := 0.0
	for k, n := range c.whole {
		v := n
		for d, weight := range [3]float64{6, 2, 1} {
			v += weight * (c.at(sentence-d, k) + c.at(sentence+d, k)) / 2
		}
		sum[k] = v
		top = max(top, v)
	}
	for k := range sum {
		sum[k] /= top
	}
	return sum
}

func (c *countries) at(sentence int, country string) float64 {
	if sentence < 0 || sentence >= len(c.in) {
		return 0
	}
	return c.in[sentence][country]
}

// about reports whether a report speaks of a country at least half as often as of
// any other.
func (c *countries) about(country string) bool {
	top := 0.0
	for _, n := range c.lands {
		top = max(top, n)
	}
	return country != "" && c.lands[country] > 0 && c.lands[country] >= top/2
}

// countryAtHand is the country whose organ or people a bare description means:
// the one that the report speaks of most here, if no other comes near.
func (r *resolver) countryAtHand(a *casus.ActorMention, h codebook.Head) (string, float64) {
	switch {
	case h.Organ != "", h.Type == casus.Rebel, h.Type == casus.Civilians:
	case a.Name == "opposition":
	case h.Type == casus.State && !a.Plural && definite(r.doc, a): // "the country"
	default:
		return "", 0
	}
	if h.Type == casus.Rebel {
		if c := r.groupBeside(a); c != "" {
			return c, 0.6
		}
	}
	if h.Type == casus.Civilians && h.Organ == "" {
		if c := r.struckAbroad(a); c != "" {
			return c, 0.6
		}
	}
	best, second := "", 0.0
	near := r.countries.near(a.Sentence)
	if h.Organ != "" {
		delete(near, r.dealtWith(a))
	}
	for k, v := range near {
		if best == "" || v > near[best] || v == near[best] && k < best {
			best = k
		}
	}
	for k, v := range near {
		if k != best {
			second = max(second, v)
		}
	}
	if best == "" || second > 0.75 || r.countries.whole[best] < 0.5 {
		return "", 0
	}
	return best, 0.7 - 0.3*second
}

// groupBeside is the country of an armed group named in the same sentence as a
// bare description of fighters, who rather are of that land than of the state
// that they fight. A group abroad, which Islamic State is in Syria, tells nothing:
// its land must be one that the report is about.
func (r *resolver) groupBeside(a *casus.ActorMention) string {
	for i := range r.m.Actors {
		b := &r.m.Actors[i]
		if b.Sentence == a.Sentence && b.Named && (b.Type == casus.Rebel || b.Type == casus.Militia) && r.countries.about(b.Country) {
			return b.Country
		}
	}
	return ""
}

// dealtWith is the country that the verb of a subject without a name is done to, or "":
// who writes "the government accuses Rwanda" does not mean Rwanda's.
func (r *resolver) dealtWith(a *casus.ActorMention) string {
	tokens := r.doc.Sentences[a.Sentence].Tokens
	if t := tokens[a.Head]; t.Rel != lang.Nsubj || t.Head < 0 {
		return ""
	}
	for _, b := range r.m.Actors {
		if b.Sentence != a.Sentence || b.Type != casus.State || !b.Named || b.Modifier {
			continue
		}
		if t := tokens[b.Head]; t.Head == tokens[a.Head].Head && t.Rel == lang.Obj {
			return b.Country
		}
	}
	return ""
}

// struckAbroad is the country that a report speaks of at least as often as of the state
// that does something to people without a name, or "": in a report on Odesa, "Moscow
// denies targeting civilians" means Ukraine's.
func (r *resolver) struckAbroad(a *casus.ActorMention) string {
	state := r.stateAbove(a)
	if state == "" {
		return ""
	}
	best := ""
	for c, n := range r.countries.lands {
		if c != state && c != "" && (best == "" || n > r.countries.lands[best] || n == r.countries.lands[best] && c < best) {
			best = c
		}
	}
	if best == "" || r.countries.lands[best] < r.countries.lands[state] {
		return ""
	}
	return best
}

// stateAbove is the country of the state, or of the body of one, that is the subject of
// the verb which has a for its object, or of the verb above that; else "".
func (r *resolver) stateAbove(a *casus.ActorMention) string {
	tokens := r.doc.Sentences[a.Sentence].Tokens
	v := tokens[a.Head].Head
	if tokens[a.Head].Rel != lang.Obj || v < 0 {
		return ""
	}
	for range 3 {
		for _, b := range r.m.Actors {
			if b.Sentence == a.Sentence && b.Named && !b.Modifier && b.Country != "" && tokens[b.Head].Head == v && tokens[b.Head].Rel == lang.Nsubj && (b.Type == casus.State || b.Type == casus.Government || b.Type == casus.ArmedForces) {
				return b.Country
			}
		}
		if rel := tokens[v].Rel; rel != lang.Xcomp && rel != lang.Obj && rel != lang.Advcl || tokens[v].Head < 0 {
			return ""
		}
		v = tokens[v].Head
	}
	return ""
}
