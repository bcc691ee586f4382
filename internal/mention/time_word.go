package mention

import (
	"strconv"
	"strings"
	"unicode"

	"casus/internal/lang"
)

// class says what a word does in a phrase of time.
type class uint8

const (
	other class = iota
	month
	weekday
	unit
	count   // a small number in words or digits
	vague   // few, several: a number nobody gave
	ordinal // first, 7th
	year    // four digits, or the second half of "nineteen ninety"
	decade  // 1990s
	numeric // 2014-05-06, 4/5/2014
	clockTime
	half // a.m., p.m.
	zone
	daypart // morning, night
	season
	holiday
	dayName // today, yesterday
	nightly // overnight
	edge    // early, late, mid
	middle  // the end, the beginning
	this
	last
	next
	that
	then
	ago
	earlier
	later
	article
	of
	possessive
	and
	to
	comma
	dash
	roughly // nearly, about
	quarter
	fiscal // fiscal, latest, comparable: words before "quarter"
)

// word is what the grammar of times sees of a token.
type word struct {
	is      class
	n       int  // which month, how many: the meaning depends on the class
	capital bool // written with a capital
}

// The units, from fine to coarse.
const (
	instant = iota // seconds, minutes, hours: within a day
	dayUnit
	weekUnit
	monthUnit
	yearUnit
	decadeUnit
	centuryUnit
	weekendUnit
	fortnight
)

// vocabulary lists the words of each class. Words apart count up from the first
// number; words joined by "|" mean the same.
var vocabulary = []struct {
	is    class
	first int
	words string
}{
	{month, 1, "january|jan|jan. february|feb|feb. march|mar|mar. april|apr|apr. may june|jun|jun. july|jul|jul. august|aug|aug. september|sept|sept.|sep|sep. october|oct|oct. november|nov|nov. december|dec|dec."},
	{weekday, 0, "sunday|sun. monday|mon. tuesday|tue.|tues. wednesday|wed. thursday|thu.|thurs.|thur. friday|fri. saturday|sat."},
	{unit, instant, "hour|hours|minute|minutes|seconds|moment|moments day|days week|weeks month|months year|years decade|decades century|centuries weekend|weekends fortnight"},
	{count, 1, "one|a|an two|couple three four five six seven eight nine ten eleven twelve|dozen thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"},
	{vague, 0, "few|several|many|some"},
	{ordinal, 1, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"},
	{decade, 1920, "twenties"}, {decade, 1930, "thirties"}, {decade, 1940, "forties"}, {decade, 1950, "fifties"},
	{decade, 1960, "sixties"}, {decade, 1970, "seventies"}, {decade, 1980, "eighties"}, {decade, 1990, "nineties"},
	{half, 0, "a.m.|a.m|am|p.m.|p.m|pm|o'clock"},
	{clockTime, 0, "noon|midnight|midday"},
	{zone, 0, "gmt|utc|est|edt|pst|pdt|cst|cdt|local|time|bst|cet"},
	{daypart, 0, "morning|mornings|afternoon|evening|night|dawn|dusk|mid-afternoon|mid-morning|daybreak"},
	{season, 0, "winter spring summer|midsummer autumn|fall"},
	{holiday, 0, "christmas thanksgiving easter"},
	{nightly, 0, "overnight"},
	{dayName, -1, "yesterday today|tonight|tonite|nowadays tomorrow"},
	{edge, 0, "early|late|mid|sometime"},
	{middle, 0, "end|beginning|start|middle|close|part|outset|turn"},
	{this, 0, "this|current"},
	{last, 0, "last|past|previous|preceding"},
	{next, 0, "next|following|coming|upcoming"},
	{that, 0, "that|same"},
	{then, 0, "then"},
	{ago, 0, "ago"},
	{earlier, 0, "earlier before|previously|prior"},
	{later, 0, "later after|afterward|afterwards|thereafter"},
	{article, 0, "the|its|his|their|our"},
	{of, 0, "of|in"},
	{possessive, 0, "'s|’s"},
	{and, 0, "and|or|&"},
	{to, 0, "to|until|till|through"},
	{comma, 0, ","},
	{dash, 0, "-|–|—|/"},
	{roughly, 0, "nearly|almost|about|around|roughly|approximately|barely"},
	{quarter, 0, "quarter|quarters period"},
	{fiscal, 0, "fiscal|latest|comparable|corresponding|full"},
}

// lexicon holds the vocabulary by lower-case word. A word of two classes keeps
// the first; the grammar asks for the other by name.
var lexicon = func() map[string]word {
	m := map[string]word{}
	for _, v := range vocabulary {
		for i, same := range strings.Fields(v.words) {
			for _, w := range strings.Split(same, "|") {
				if _, there := m[w]; !there {
					m[w] = word{is: v.is, n: v.first + i}
				}
			}
		}
	}
	return m
}()

// classify reads the tokens of a sentence as words of time, into out.
func classify(text string, tokens []lang.Token, out []word) []word {
	out = out[:0]
	var low [16]byte
	for _, t := range tokens {
		s := text[t.Start:t.End]
		if len(s) == 0 || len(s) > len(low) {
			out = append(out, word{})
			continue
		}
		out = append(out, classifyOne(s, low[:]))
	}
	return out
}

// classifyOne reads one token; low is room for its lower case.
func classifyOne(s string, low []byte) word {
	c := s[0]
	capital := 'A' <= c && c <= 'Z'
	if '0' <= c && c <= '9' || c == '\'' && len(s) == 4 {
		return digits(s)
	}
	for i := range len(s) {
		low[i] = s[i]
		if 'A' <= s[i] && s[i] <= 'Z' {
			low[i] += 'a' - 'A'
		}
	}
	w := lexicon[string(low[:len(s)])]
	if w.is == other && len(s) > 4 {
		w = joined(string(low[:len(s)]))
		w.capital = w.capital || strings.IndexFunc(s, unicode.IsUpper) > 0
	}
	capital = capital || w.capital
	if w.is == month && !capital || w.is == weekday && !capital && len(s) < 6 {
		return word{} // "may", "march", "sat."
	}
	w.capital = capital
	return w
}

// joined reads words that English writes as one: "mid-february", "post-1959".
func joined(s string) word {
	for _, p := range [...]string{"mid-", "pre-", "post-"} {
		if rest, ok := strings.CutPrefix(s, p); ok {
			if w, ok := lexicon[rest]; ok && (w.is == month || w.is == season) {
				return w
			}
			if w := digits(rest); w.is == year || w.is == decade {
				return w
			}
		}
	}
	return word{}
}

// digits reads a token that begins with a digit.
func digits(s string) word {
	if n, err := strconv.Atoi(s); err == nil {
		if len(s) == 4 && n >= 1700 && n < 2100 {
			return word{is: year, n: n}
		}
		return word{is: count, n: n}
	}
	stem := strings.TrimLeft(strings.TrimSuffix(s, "s"), "'’")
	if n, err := strconv.Atoi(stem); err == nil && s[len(s)-1] == 's' && n%10 == 0 {
		switch {
		case len(stem) == 4:
			return word{is: decade, n: n}
		case len(stem) == 2:
			return word{is: decade, n: 1900 + n}
		}
	}
	if len(s) > 2 {
		switch s[len(s)-2:] {
		case "st", "nd", "rd", "th":
			if n, err := strconv.Atoi(s[:len(s)-2]); err == nil {
				return word{is: ordinal, n: n}
			}
		case "am", "pm":
			if _, err := strconv.Atoi(s[:len(s)-2]); err == nil {
				return word{is: clockTime}
			}
		}
	}
	if h, m, ok := strings.Cut(s, ":"); ok && len(h) <= 2 && len(m) >= 2 {
		return word{is: clockTime}
	}
	if _, _, _, ok := calendar(s); ok {
		return word{is: numeric}
	}
	return word{}
}

// calendar reads a date in figures: 2014-05-06, 4/25/2014, 25.4.2014. Where day
// and month cannot be told apart the month stands first, as American news has it.
func calendar(s string) (y, m, d int, ok bool) {
	for _, sep := range [...]string{"-", "/", "."} {
		p := strings.Split(s, sep)
		if len(p) != 3 {
			continue
		}
		var n [3]int
		for i := range p {
			v, err := strconv.Atoi(p[i])
			if err != nil || v < 0 {
				return 0, 0, 0, false
			}
			n[i] = v
		}
		y, m, d = n[2], n[0], n[1]
		switch {
		case len(p[0]) == 4:
			y, m, d = n[0], n[1], n[2]
		case sep == "." || m > 12:
			m, d = d, m
		}
		return y, m, d, y >= 1000 && y < 2200 && m >= 1 && m <= 12 && d >= 1 && d <= 31
	}
	return 0, 0, 0, false
}
