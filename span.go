package casus

// A Span is a stretch of a report's text, [Start, End), in Unicode code points.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of code points in s.
func (s Span) Len() int { return s.End - s.Start }

// Meets reports whether s and t share a code point.
func (s Span) Meets(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Holds reports whether t lies within s.
func (s Span) Holds(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Evidence is the words of a report that hold a claim; at most a sentence.
type Evidence struct {
	Span
	Text string `json:"text"`
}
