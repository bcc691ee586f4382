package mention

import (
	"strings"
	"time"

	"casus"
	"casus/internal/lang"
)

func monthOf(m int) time.Month { return time.Month(m) }

// yearOf is the year that "Aug. 7" or "in August" leaves out (d is 0 for a
// month). A story told of another year goes on in it; otherwise it is the
// nearest such day, earlier rather than later unless the clause looks ahead.
func (r *reader) yearOf(m, d, i, after int) int {
	if r.now != 0 && d > 0 && r.is(i, weekday) {
		for _, y := range [...]int{r.year, r.year - 1, r.year + 1} {
			if int(casus.Date(y, monthOf(m), d).Time().Weekday()) == r.at(i).n {
				return y
			}
		}
	}
	tense := r.tense(i, after)
	if y := r.storyYear(m, d); y != 0 && tense <= 0 {
		return y
	}
	if r.now == 0 {
		return r.year
	}
	at := func(y int) casus.Day {
		if d == 0 && y == r.year && m == int(r.now.Time().Month()) {
			return r.now
		}
		return casus.Date(y, monthOf(m), max(d, 1))
	}
	turn := other
	if tense > 0 {
		turn = next
	} else if tense < 0 && d == 0 || r.is(i, last) || r.raw(i-1) == "since" || r.raw(i-1) == "ended" {
		turn = last
	}
	return r.side(at(r.year-1), at(r.year), at(r.year+1), i, after, turn).Time().Year()
}

// side chooses among the days of three years: the one that the clause looks to,
// or the nearest, a coming day counting double its distance. News looks back
// more than ahead, and says the year where it looks far.
func (r *reader) side(before, same, after casus.Day, i, j int, turn class) casus.Day {
	past, future := before, after
	if same <= r.now {
		past = same
	} else {
		future = same
	}
	if turn == other || turn == this {
		if t := r.tense(i, j); t > 0 {
			turn = next
		}
	}
	switch {
	case past == r.now || turn == last:
		return past
	case turn == next || 2*(future-r.now) < r.now-past:
		return future
	}
	return past
}

// narrate remembers a day or month that came with its year: the months after it
// may belong to the same story.
// A date that describes something ("the August 1988 cease-fire") tells no story.
func (r *reader) narrate(t told, i int) told {
	if t.dated && !r.is(i-1, article) && !r.is(i-1, possessive) {
		r.narrated, r.place, r.begun = t, r.sentence, r.s.Start
	}
	return t
}

// storyYear is the year that a month or day without one has in a story that the
// last sentences told of another year; 0 where there is none. "In May 2017 ...
// In March ..." is March 2018.
func (r *reader) storyYear(m, d int) int {
	s := r.narrated.span
	if s.from == 0 || r.sentence-r.place > 2 || r.narrated.grain > monthUnit && r.narrated.grain != quarterGrain {
		return 0
	}
	if r.now != 0 && strings.Contains(r.text[r.begun:r.s.Start], "\n\n") {
		return 0 // a new paragraph is a new story
	}
	y := s.from.Time().Year()
	if y >= r.year && r.year != 0 {
		return 0
	}
	if d == 0 {
		d = 28
	}
	if casus.Date(y, monthOf(m), d) < s.from {
		y++
	}
	return y
}

// ahead holds the words that turn a clause to the future; back those that tie
// it to the past.
var (
	ahead = list("will 'll ’ll wo shall expected expects expect scheduled due slated planned plans plan planning set upcoming payable going intends intend hopes hope would deadline might could")
	back  = list("said was were had did told left led came went took met began found held won lost shot fell rose gave sent saw hit fled fought broke since ended ago been says has have")
)

func list(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// tense says where the clause around the phrase [i, after) looks: 1 ahead, -1
// back, 0 when nothing tells. The nearest verb before the phrase decides; a
// phrase that opens its sentence takes the first one after it.
func (r *reader) tense(i, after int) int {
	k, free := i-1, 0
	infinitive := false
	for ; k >= 0 && i-k < 14; k-- {
		w := r.raw(k)
		switch {
		case ahead[w] && r.raw(k-1) == "been" && r.raw(k-2) == "had":
			return -1
		case ahead[w], w == "as" && (r.raw(k-1) == "early" || r.raw(k-1) == "soon"):
			return 1
		case w == "to" && k+1 < i && (r.raw(k-1) == "is" || r.raw(k-1) == "are" || r.raw(k+1) == "be"):
			return 1
		case w == "to" && k+1 < i:
			infinitive = true
		case r.participle(k) && (r.is(k-1, article) || r.raw(k-1) == "still" || r.raw(k-1) == "a"):
			continue
		case w == ";" || w == ":" || w == "''" || w == "``" || w == "\"":
			return 0
		case r.participle(k) && r.raw(k-1) == "be", w == "be":
			continue
		case back[w] || r.participle(k):
			if infinitive && r.limit(i) {
				return 1
			}
			return -1
		}
		free++
	}
	if k < 0 && free <= 1 {
		return r.tenseAfter(after)
	}
	return 0
}

// limit reports whether the phrase at i is a term set for something: "by Friday".
func (r *reader) limit(i int) bool {
	w := r.raw(i - 1)
	return w == "by" || w == "until" || w == "till" || w == "before"
}

// tenseAfter finds the first verb behind a phrase that opens its sentence.
func (r *reader) tenseAfter(after int) int {
	for k := after; k < len(r.w) && k < after+16; k++ {
		w := r.raw(k)
		switch {
		case ahead[w]:
			return 1
		case back[w] || r.participle(k) || r.s.Tokens[k].Form == lang.VBD: // "On Sunday the two struck a deal"
			return -1
		}
	}
	return 0
}

// participle reports whether the word at k has the ending of a past form.
func (r *reader) participle(k int) bool {
	w := r.raw(k)
	return strings.HasSuffix(w, "ed") && len(w) > 4 && r.text[r.s.Tokens[k].Start] >= 'a'
}

// reach gives each phrase of a sentence the stretch that its preposition makes
// of it: "since 2014" goes on, "from 2015 to 2018" holds both years.
func (r *reader) reach(found []casus.TimeMention) {
	for k := range found {
		m := &found[k]
		m.Reach = casus.Interval{From: m.From, To: m.To}
		switch r.raw(m.First - 1) {
		case "since":
			m.Reach.To = 0
		case "until", "till", "through":
			m.Reach.From = 0
		case "before":
			m.Reach = casus.Interval{To: max(m.From-1, 0)}
		case "after":
			m.Reach = casus.Interval{From: m.From}
		}
		if k > 0 {
			r.join(&found[k-1], m)
		}
	}
}

// join gives the two ends of a stretch ("from 2015 to 2018", "between May and
// July") the whole of it.
func (r *reader) join(a, b *casus.TimeMention) {
	if b.First != a.Last+1 || a.From == 0 || b.To < a.From {
		return
	}
	opened := r.raw(a.First - 1)
	switch r.raw(a.Last) {
	case "to", "until", "till", "through":
	case "-", "–", "—":
	case "and":
		if opened != "between" {
			return
		}
	default:
		return
	}
	a.Reach = casus.Interval{From: a.From, To: b.To}
	b.Reach = a.Reach
}
