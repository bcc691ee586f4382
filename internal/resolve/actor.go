package resolve

import (
	"fmt"
	"slices"
	"strings"

	"casus"
	"casus/internal/codebook"
)

// Name resolves a name by itself: for whom it stands in a country (a name or
// an ISO 3166-1 alpha-3 code; may be empty) on a day (may be unknown). Where
// nothing of the registry fits, the actor's ID is empty.
func Name(reg *codebook.Registry, name, country string, day casus.Day) casus.Resolution {
	w := weigher{reg: reg, day: day, countries: map[string]float64{}}
	if c := reg.Country(country); c != "" {
		w.countries[c] = 1
	}
	return w.resolve(name, readings(reg, name))
}

// A weigher weighs candidates by what is known of the report and the event.
type weigher struct {
	reg       *codebook.Registry
	day       casus.Day
	countries map[string]float64     // how much each country speaks from, 0 to 1
	present   map[casus.ActorID]bool // actors that the report names beyond doubt
}

// A candidate is an actor that a name may stand for.
type candidate struct {
	actor   casus.Actor
	order   int // place in the registry: earlier files are kept by hand
	score   float64
	reasons []string
}

func (c *candidate) add(weight float64, format string, args ...any) {
	c.score += weight
	c.reasons = append(c.reasons, fmt.Sprintf(format, args...)+fmt.Sprintf(" (%+.2f)", weight))
}

// resolve picks the best of the readings.
func (w *weigher) resolve(name string, from []reading) casus.Resolution {
	var all []candidate
	for _, r := range from {
		c := w.weigh(r)
		if i := slices.IndexFunc(all, func(o candidate) bool { return o.actor.ID == c.actor.ID }); i < 0 {
			all = append(all, c)
		} else if c.score > all[i].score {
			all[i] = c
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		if a.score != b.score {
			if a.score > b.score {
				return -1
			}
			return 1
		}
		return a.order - b.order
	})
	if len(all) == 0 || all[0].score <= 0 {
		return casus.Resolution{Actor: casus.Actor{Name: name}, Reasons: []string{fmt.Sprintf("no actor of the registry goes by %q", name)}}
	}
	return w.answer(all)
}

const runnersUp = 4

func (w *weigher) answer(all []candidate) casus.Resolution {
	res := casus.Resolution{Actor: all[0].actor, Score: bound(all[0].score), Reasons: all[0].reasons}
	for _, c := range all[1:min(len(all), 1+runnersUp)] {
		res.Others = append(res.Others, casus.Candidate{ID: c.actor.ID, Name: c.actor.Name, Score: bound(c.score)})
	}
	return res
}

func bound(x float64) float64 { return min(1, max(0, x)) }

// weigh scores one reading. The weights are set by hand so that country speaks
// louder than date, date louder than ties, and all of them together louder
// than the kind of name.
func (w *weigher) weigh(r reading) candidate {
	e := &w.reg.Entries[r.ref.Entry]
	c := candidate{actor: e.Actor, order: int(r.ref.Entry)}
	c.actor.IDs = e.IDsOn(w.day)
	c.add(r.weight, "%s", r.why)
	a := w.reg.Alias(r.ref)
	if a.Weak {
		c.add(-0.2, "%q alone is a weak name", a.Name)
	}
	w.weighCountry(&c, e, a)
	w.weighDay(&c, e, a)
	if e.Curated() {
		c.add(0.02, "kept by hand")
	}
	if w.present[e.ID] {
		c.add(0.15, "named elsewhere in the report")
	}
	if r.organ.Organ != "" {
		c.actor = organ(e, r.organ, c.actor.IDs)
	}
	return c
}

// weighCountry asks whether the actor is of, or acts in, the countries at hand.
func (w *weigher) weighCountry(c *candidate, e *codebook.Entry, a codebook.Alias) {
	if len(w.countries) == 0 {
		if len(a.In) > 0 {
			c.add(-0.1, "goes by %q only in %s", a.Name, strings.Join(a.In, ", "))
		}
		return
	}
	if len(a.In) > 0 {
		if s := w.strongest(a.In); s > 0 {
			c.add(0.3*s, "goes by %q in %s", a.Name, strings.Join(a.In, ", "))
		} else {
			c.add(-0.5, "goes by %q only in %s", a.Name, strings.Join(a.In, ", "))
		}
	}
	switch {
	case len(e.In) == 0 || e.Type == casus.State:
	case w.countries[e.Country] > 0:
		c.add(0.2*w.countries[e.Country], "is of %s", e.Country)
	case w.strongest(e.In) > 0:
		c.add(0.15*w.strongest(e.In), "acts in the country at hand")
	case e.Curated():
		c.add(-0.25, "is not known in the countries at hand")
	default:
		c.add(-0.4, "is in a list, and not known in the countries at hand")
	}
}

func (w *weigher) strongest(codes []string) float64 {
	s := 0.0
	for _, c := range codes {
		s = max(s, w.countries[c])
	}
	return s
}

// weighDay asks whether the actor had the name, and was there, on the day.
func (w *weigher) weighDay(c *candidate, e *codebook.Entry, a codebook.Alias) {
	if w.day == 0 {
		return
	}
	if a.From != 0 || a.To != 0 {
		if inPeriod(w.day, a.From, a.To) {
			c.add(0.1, "had the name %q then", a.Name)
		} else {
			c.add(-0.15, "had the name %q at another time", a.Name)
		}
	}
	led, then := false, false
	for _, t := range e.Ties {
		if t.Kind == "leads" && (t.From != 0 || t.Up != 0) {
			led = true
			then = then || inPeriod(w.day, t.From, t.Up)
		}
	}
	if then {
		c.add(0.1, "in office then")
	} else if led {
		c.add(-0.05, "in office at another time")
	}
}

func inPeriod(d, from, to casus.Day) bool {
	return (from == 0 || d >= from) && (to == 0 || d <= to)
}

// organNames say how an organ of a state is called.
var organNames = map[string]string{
	"government": "Government of %s", "armed-forces": "Armed forces of %s", "police": "Police of %s",
	"intelligence": "Intelligence services of %s", "parliament": "Parliament of %s", "judiciary": "Judiciary of %s",
}

// organ is an organ of a state: "state:AFG/armed-forces". It has its state's
// ids, since the lists that they are of do not part the two.
func organ(state *codebook.Entry, h codebook.Head, ids map[string]string) casus.Actor {
	return casus.Actor{ID: state.ID + casus.ActorID("/"+h.Organ), Name: fmt.Sprintf(organNames[h.Organ], withArticle(state.Name)),
		Type: h.Type, Country: state.Country, IDs: ids}
}

// withArticle writes a state's name as it stands after "of".
func withArticle(name string) string {
	for _, begin := range []string{"United ", "Philippines", "Netherlands", "Bahamas", "Gambia", "Maldives", "Central African", "Democratic Republic", "Republic", "Czech Republic", "Dominican Republic", "Comoros", "Seychelles", "Solomon", "Marshall"} {
		if strings.HasPrefix(name, begin) {
			return "the " + name
		}
	}
	return name
}
