package claim_test

import (
	"testing"

	"casus"
)

// TestStateDays checks that what is told as a state beside something else does
// not take that one's day; "?" is a relation without a time.
func TestStateDays(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ text, typ, from, to string }{
		{"President Omar Hassan of Chad arrived in Cairo on Monday.", "leader-of", "?", ""},
		{"Omar Hassan, a spokesman for Hamas, spoke on Monday.", "member-of", "?", ""},
		{"Omar Hassan, a member of Hamas since 2004, spoke on Monday.", "member-of", "2004-01-01", ""},
		{"An air strike on a town held by Islamic State in Raqqa killed two on Monday.", "controls", "?", ""},
		{"Islamic State seized Raqqa on 14 January 2014.", "controls", "2014-01-14", "2014-01-14"},
		{"Raqqa has been held by Islamic State since the war spread in 2014.", "controls", "2014-01-01", ""},
	} {
		found := false
		for _, claim := range r.claimsOn(c.text, casus.Date(2018, 7, 10)) {
			if claim.Type != c.typ {
				continue
			}
			found = true
			from, to := days(claim)
			if from != c.from || to != c.to {
				t.Errorf("%s\n\t%s from %s to %s, want %s to %s", c.text, c.typ, from, to, c.from, c.to)
			}
		}
		if !found {
			t.Errorf("%s\n\tno %s is found", c.text, c.typ)
		}
	}
}
