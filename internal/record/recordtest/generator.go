package recordtest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"casus"
)

// A Generator makes readings of made-up reports without end: attacks on made-up
// days in made-up towns with made-up people, each told by one to four reports.
// As many reports fall on a day whatever their number is, as with more sources
// over a longer time. The same seed makes the same readings.
type Generator struct {
	rand *rand.Rand
	n    int  // reports made
	told int  // reports still to tell of the attack
	now  deed // the attack
	seq  int  // its number
}

// A deed is what the reports of one attack have in common.
type deed struct {
	day            casus.Day
	town, province string
	people         []string
	killed         int
	words          []string
}

// NewGenerator gives a generator for a seed.
func NewGenerator(seed uint64) *Generator {
	return &Generator{rand: rand.New(rand.NewPCG(seed, 2))}
}

// perDay is how many attacks there are on a day.
const perDay = 8

// Next makes the next reading.
func (g *Generator) Next() casus.Reading {
	if g.told == 0 {
		g.seq++
		g.told = 1 + g.rand.IntN(3)
		g.now = g.deed()
	}
	g.told--
	g.n++
	return g.tell()
}

func (g *Generator) deed() deed {
	d := deed{day: Day + casus.Day(g.seq/perDay), town: g.name(3), province: g.name(2), killed: 1 + g.rand.IntN(30)}
	for range 4 {
		d.people = append(d.people, g.name(2)+" "+g.name(3))
	}
	for range 12 {
		d.words = append(d.words, strings.ToLower(g.name(2)))
	}
	return d
}

var syllables = strings.Fields("ba ra ma la ka sha na ta za ha ri mi li ki shi ni ti zi hi ru mu lu ku du nu bar man dar gul khan pur zai war kot mir sar jan bad")

// name makes a word of n syllables, or n+1.
func (g *Generator) name(n int) string {
	var b strings.Builder
	for range n + g.rand.IntN(2) {
		b.WriteString(syllables[g.rand.IntN(len(syllables))])
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// small are words that tell nothing, as most words of a report.
var small = strings.Fields("the a of in to and was were had said police officials people on at by after before with from they it that who which local as an be been but for has he his is not one or she their there this two would more when about out up into year day")

// tell writes a report of the attack at hand: some of what all of them know, and
// words of its own.
func (g *Generator) tell() casus.Reading {
	d := g.now
	lag := g.rand.IntN(3)
	if g.rand.IntN(12) == 0 {
		lag = g.rand.IntN(300)
	}
	title := fmt.Sprintf("%d killed in %s attack", d.killed, d.town)
	var b strings.Builder
	fmt.Fprintf(&b, "Gunmen attacked %s in %s, killing %d people. ", d.town, d.province, d.killed)
	for i := range 25 {
		for range 8 {
			b.WriteString(small[g.rand.IntN(len(small))] + " ")
		}
		switch i % 3 {
		case 0:
			b.WriteString(d.people[g.rand.IntN(len(d.people))])
		case 1:
			b.WriteString(d.words[g.rand.IntN(len(d.words))])
		default:
			b.WriteString(strings.ToLower(g.name(2)))
		}
		b.WriteString(". ")
	}
	text := b.String()
	id := fmt.Sprintf("made-%06d", g.n)
	r := casus.Reading{Report: casus.Report{ID: casus.ReportID(id), Title: title, Published: d.day + casus.Day(lag), Publisher: "Made-up Gazette", Language: "en", Medium: "text", Text: text, Raw: []byte(text)}}
	place := &casus.Place{ID: casus.PlaceID("made:" + d.town), Name: d.town, Country: "AFG", Level: casus.Village, Within: []casus.PlaceID{casus.PlaceID("made:" + d.province)}}
	when := &casus.Interval{From: d.day, To: d.day, Anchor: casus.AnchoredByText}
	attack := casus.Claim{ID: casus.ClaimID(id + ":1"), Kind: casus.Event, Type: "ASSAULT", Modality: casus.Actual, Confidence: 0.8, Place: place, Time: when,
		Source: []casus.Party{{Name: "gunmen", Text: "Gunmen", Type: casus.Unidentified}}, Target: []casus.Party{civilians}, SaidBy: []casus.Party{},
		Evidence: casus.Evidence{Span: casus.Span{Start: 0, End: 40}, Text: text[:40]}}
	dead := attack
	dead.ID, dead.Kind, dead.Type = casus.ClaimID(id+":2"), casus.Figure, "killed"
	dead.Value = &casus.Value{Range: casus.Exactly(float64(d.killed)), Of: "people", Unit: "people", About: attack.ID}
	r.Claims = []casus.Claim{attack, dead}
	return r
}
