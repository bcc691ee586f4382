package mention

import "strings"

// described reports whether an apposition says that s is a place: "Douma, a
// rebel-held town near Damascus". That is plainer than any weighed sign.
func (f *placeFinder) described(s spot) bool {
	i := s.last
	if len(s.refs) == 0 || i >= len(f.words) || !f.joined(i, ", ") || !determiners[f.text(i)] {
		return false
	}
	if s.first > 0 && f.joined(s.first, " ") && f.words[s.first-1].capital && !f.words[s.first-1].first {
		return false // "Diane Harris, the city's director"
	}
	for n := i + 1; n < len(f.words) && n < i+8 && (f.joined(n, " ") || f.joined(n, "-")) && !ofAnother[f.text(n)]; n++ {
		if settlements[f.text(n)] {
			return n+1 >= len(f.words) || !f.joined(n+1, " ") || afterSettlement[f.text(n+1)]
		}
	}
	return false
}

var (
	determiners = wordSet("a an the")

	// settlements are the nouns for places where people live.
	settlements = wordSet("town city village district suburb neighbourhood neighborhood hamlet quarter port province enclave")

	// ofAnother are the words after which a settlement is another's: "an expert for the city".
	ofAnother = wordSet("by for of from in at with who and or to on")

	// afterSettlement are the words that may follow such a noun; "the city mayor" is none.
	afterSettlement = wordSet(strings.Join([]string{"in near of on at outside south north east west about around between close some along and where which that with held controlled under inside",
		"northeast northwest southeast southwest just known whose home was is has had"}, " "))
)
