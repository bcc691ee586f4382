package casus_test

import (
	"testing"

	"casus"
)

func TestRangeString(t *testing.T) {
	n := casus.N
	for _, c := range []struct {
		r    casus.Range
		want string
	}{
		{casus.Range{}, "?"},
		{casus.Exactly(3), "3"},
		{casus.Range{Best: n(400)}, "400"}, // about 400: the bounds are not told
		{casus.Range{Low: n(20), Best: n(20)}, "at least 20"},
		{casus.Range{Best: n(20), High: n(20)}, "at most 20"},
		{casus.Range{Low: n(20), High: n(30)}, "20 to 30"},
	} {
		if got := c.r.String(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.r, got, c.want)
		}
	}
}
