package casus

// A Query filters what a Reader lists. A zero field does not filter.
type Query struct {
	Actors    []string // names or ids; every one must take part
	Place     string   // name or id; what lies within counts
	Kind      Kind     // event, relation or figure; claims only
	Type      string   // event, relation or figure type
	From, To  Day      // what can have happened in these days
	Source    string   // publisher
	MinKilled int
	AsOf      Day    // the record as it stood at the end of that day
	Words     string // full text
	Limit     int    // at most this many; 0 is all
	Offset    int
}
