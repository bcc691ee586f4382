package mention

import (
	"time"

	"casus"
)

// span is the days that a phrase of time means. A zero end is unknown.
type span struct{ from, to casus.Day }

// grain says how fine a phrase of time is: a unit, dayUnit to centuryUnit, or
// quarterGrain.
type grain uint8

// quarterGrain is the grain of a quarter of a year.
const quarterGrain grain = 100

func dayOf(d casus.Day) span { return span{d, d} }

// weekOf is the week of d, Monday to Sunday, as ISO 8601 has it.
func weekOf(d casus.Day) span {
	monday := d - casus.Day((int(d.Time().Weekday())+6)%7)
	return span{monday, monday + 6}
}

// monthSpan is a month of a year; month 13 is January of the next.
func monthSpan(y, m int) span {
	return span{casus.Date(y, time.Month(m), 1), casus.Date(y, time.Month(m+1), 1) - 1}
}

func quarterSpan(y, q int) span {
	return span{casus.Date(y, time.Month(3*q-2), 1), casus.Date(y, time.Month(3*q+1), 1) - 1}
}

func yearSpan(y int) span {
	return span{casus.Date(y, 1, 1), casus.Date(y, 12, 31)}
}

func yearsSpan(y, n int) span {
	return span{casus.Date(y, 1, 1), casus.Date(y+n-1, 12, 31)}
}

// seasonSpan is a season by whole months, as weather services count them; the
// winter of a year begins in the December before it.
func seasonSpan(y, s int) span {
	return span{casus.Date(y, time.Month(3*s), 1), casus.Date(y, time.Month(3*s+3), 1) - 1}
}

// shift moves d by n units and widens it to the grain that such counting has:
// "six weeks ago" is a week, "two years ago" a year, "three days ago" a day.
func shift(d casus.Day, n, u int) (span, grain) {
	t := d.Time()
	switch u {
	case instant:
		return dayOf(d), dayUnit
	case dayUnit:
		return dayOf(d + casus.Day(n)), dayUnit
	case weekUnit, weekendUnit:
		return weekOf(d + casus.Day(7*n)), weekUnit
	case fortnight:
		return weekOf(d + casus.Day(14*n)), weekUnit
	case monthUnit:
		return monthSpan(t.Year(), int(t.Month())+n), monthUnit
	case yearUnit:
		return yearSpan(t.Year() + n), yearUnit
	case decadeUnit:
		return yearSpan(t.Year() + 10*n), yearUnit
	}
	return yearSpan(t.Year() + 100*n), yearUnit
}

// unitAt is the unit that holds d, moved by n: "next week" is unitAt(now, 1, weekUnit).
func unitAt(d casus.Day, n, u int) (span, grain) {
	t := d.Time()
	switch u {
	case decadeUnit:
		return yearsSpan(t.Year()/10*10+10*n, 10), decadeUnit
	case centuryUnit:
		return yearsSpan(t.Year()/100*100+100*n, 100), centuryUnit
	case weekendUnit:
		w := weekOf(d + casus.Day(7*n))
		return span{w.from + 5, w.to}, weekUnit
	case fortnight:
		w := weekOf(d + casus.Day(14*n))
		return span{w.from - 7, w.to}, weekUnit
	}
	return shift(d, n, u)
}

// stretch is the n units that end with d, or begin with it where n is negative.
func stretch(d casus.Day, n, u int) span {
	t, o := d.Time(), casus.Day(0)
	switch u {
	case instant:
		return dayOf(d)
	case dayUnit:
		o = d - casus.Day(n)
	case weekUnit, weekendUnit:
		o = d - casus.Day(7*n)
	case fortnight:
		o = d - casus.Day(14*n)
	case monthUnit:
		o = casus.DayOf(t.AddDate(0, -n, 0))
	case yearUnit:
		o = casus.DayOf(t.AddDate(-n, 0, 0))
	case decadeUnit:
		o = casus.DayOf(t.AddDate(-10*n, 0, 0))
	default:
		o = casus.DayOf(t.AddDate(-100*n, 0, 0))
	}
	return span{min(o, d), max(o, d)}
}

// easter is Easter Sunday of a year (Meeus, Jones and Butcher).
func easter(y int) casus.Day {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	n := h + l - 7*m + 90
	return casus.Date(y, time.Month(n/25), (n+n/25+19)%32)
}

// thanksgiving is the fourth Thursday of November.
func thanksgiving(y int) casus.Day {
	first := casus.Date(y, 11, 1)
	return first + casus.Day((11-int(first.Time().Weekday()))%7) + 21
}
