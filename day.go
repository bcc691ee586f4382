package casus

import (
	"fmt"
	"time"
)

// A Day is a date of the Gregorian calendar, counted from 1 January of the
// year 1 as day 1. The zero Day is unknown; it is written as null.
type Day int32

var dayOne = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)

// Date is the day of a year, month and day of the month, normalised as
// time.Date does: the 31st of April is the 1st of May.
func Date(year int, month time.Month, day int) Day {
	return DayOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// DayOf is the day that t falls on where t was written.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	// Duration overflows after 292 years, so count in seconds.
	return Day((time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()-dayOne.Unix())/86400) + 1
}

// ParseDay reads "2006-01-02", or a longer timestamp that begins so.
func ParseDay(s string) (Day, error) {
	if len(s) < 10 {
		return 0, fmt.Errorf("day %q: %w: want a date such as 2016-06-30", s, ErrInvalid)
	}
	t, err := time.Parse(time.DateOnly, s[:10])
	if err != nil {
		return 0, fmt.Errorf("day %q: %w: want a date such as 2016-06-30", s, ErrInvalid)
	}
	return DayOf(t), nil
}

// Time is midnight UTC of d.
func (d Day) Time() time.Time {
	return time.Unix(dayOne.Unix()+int64(d-1)*86400, 0).UTC()
}

// String is d as "2006-01-02", or "" where it is unknown.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// MarshalJSON writes d as a quoted date, or null.
func (d Day) MarshalJSON() ([]byte, error) {
	if d == 0 {
		return []byte("null"), nil
	}
	return []byte(`"` + d.String() + `"`), nil
}

// UnmarshalJSON reads a quoted date or null.
func (d *Day) UnmarshalJSON(b []byte) error {
	if string(b) == "null" || string(b) == `""` {
		*d = 0
		return nil
	}
	v, err := ParseDay(string(b[1 : len(b)-1]))
	*d = v
	return err
}

// Anchor says what dates an interval.
type Anchor string

// The anchors of a time.
const (
	AnchoredByText        Anchor = "text"        // the report's own words
	AnchoredByPublication Anchor = "publication" // only the day it was published
)

// An Interval is the days that something can have happened on, first to last.
// An open end is the zero Day.
type Interval struct {
	From   Day    `json:"from"`
	To     Day    `json:"to"`
	Text   string `json:"text"`   // the words that tell it, empty when none do
	Anchor Anchor `json:"anchor"` // what it rests on
}

// Meets reports whether i and j can be of one day. Open ends agree with all.
func (i Interval) Meets(j Interval) bool {
	return (i.To == 0 || j.From == 0 || j.From <= i.To) && (j.To == 0 || i.From == 0 || i.From <= j.To)
}

// Days is the number of days in i, or 0 where an end is open.
func (i Interval) Days() int {
	if i.From == 0 || i.To == 0 {
		return 0
	}
	return int(i.To-i.From) + 1
}
