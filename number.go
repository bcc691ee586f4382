package casus

import (
	"bytes"
	"strconv"
)

// A Number is a count or an amount that may be unknown. The zero Number is
// unknown; it is written as null and never as 0.
type Number struct {
	Value float64
	Known bool
}

// N is the known number v.
func N(v float64) Number { return Number{Value: v, Known: true} }

// IsZero reports whether n is unknown; encoding/json's omitzero asks for it.
func (n Number) IsZero() bool { return !n.Known }

// String is n in plain digits, or "?" where it is unknown.
func (n Number) String() string {
	if !n.Known {
		return "?"
	}
	return strconv.FormatFloat(n.Value, 'f', -1, 64)
}

// MarshalJSON writes n in plain digits, or null.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.Known {
		return []byte("null"), nil
	}
	return []byte(n.String()), nil
}

// UnmarshalJSON reads a number or null.
func (n *Number) UnmarshalJSON(b []byte) error {
	if bytes.Equal(b, []byte("null")) {
		*n = Number{}
		return nil
	}
	v, err := strconv.ParseFloat(string(b), 64)
	if err != nil {
		return err
	}
	*n = N(v)
	return nil
}

// A Range is what is told of a number: the least, the most, and the best
// figure. Each may be unknown: "at least 20" has a low and a best, "up to 30" a
// best and a high, "between 20 and 30" no best, "dozens" none of them, and "20"
// all three alike.
type Range struct {
	Low  Number `json:"low"`
	Best Number `json:"best"`
	High Number `json:"high"`
}

// Exactly is the range of a plain figure.
func Exactly(v float64) Range { return Range{N(v), N(v), N(v)} }

// IsZero reports whether nothing is known of r.
func (r Range) IsZero() bool { return r.Low.IsZero() && r.Best.IsZero() && r.High.IsZero() }

// String is r in words: "20", "at least 20", "at most 30", "20 to 30".
func (r Range) String() string {
	switch {
	case r.IsZero():
		return "?"
	case r.Low.Known && r.Low == r.High:
		return r.Low.String()
	case !r.High.Known && r.Low.Known:
		return "at least " + r.Low.String()
	case !r.Low.Known && r.High.Known:
		return "at most " + r.High.String()
	case r.Low.Known:
		return r.Low.String() + " to " + r.High.String()
	}
	return r.Best.String()
}
