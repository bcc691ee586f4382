package casus

// A Phrase is where a mention stands: its words, and the tokens of its sentence
// that hold them.
type Phrase struct {
	Span
	Text     string `json:"text"`
	Sentence int    `json:"-"` // index of the sentence in the report
	First    int    `json:"-"` // tokens [First, Last) of the sentence
	Last     int    `json:"-"`
	Head     int    `json:"-"` // the token that heads the phrase in the tree
}

// An ActorMention is a phrase that names or describes somebody who can act or
// suffer: "the Taliban", "three Turkish soldiers", "he".
type ActorMention struct {
	Phrase
	ID       ActorID   `json:"id"`
	Name     string    `json:"name"` // canonical once resolved; before that the name as written, or the noun of a description in its dictionary form
	Type     ActorType `json:"type"`
	Country  string    `json:"country,omitempty"` // ISO 3166-1 alpha-3
	Named    bool      `json:"-"`                 // a proper name, not a description
	Plural   bool      `json:"-"`
	Count    Range     `json:"-"` // how many, where the phrase tells: "20 gunmen"
	Group    []int     `json:"-"` // indexes of the mentions it names the group or country of: "Taliban" in "Taliban fighters"
	Modifier bool      `json:"-"` // stands before the noun that it describes: "Afghan" in "Afghan troops", "Taliban" in "Taliban attack"
	Leads    *Party    `json:"-"` // whom a named person leads by the registry, where the title says so and the report not whom: "President Macron"
	Refers   int       `json:"-"` // index of the mention it stands for ("he", "the group"), or -1
	Score    float64   `json:"-"` // how sure the resolution is, 0 to 1
}

// Party is the mention as a claim names it.
func (m ActorMention) Party() Party {
	return Party{ID: m.ID, Name: m.Name, Text: m.Text, Type: m.Type, Country: m.Country}
}

// A PlaceMention is a phrase that names a place.
type PlaceMention struct {
	Phrase
	Place
	Score     float64 `json:"-"` // how sure the resolution is, 0 to 1
	Described bool    `json:"-"` // told by what it is, "the Somali capital", and so not listed among the names
}

// A TimeMention is a phrase that tells a time.
type TimeMention struct {
	Phrase
	From  Day      `json:"from"`
	To    Day      `json:"to"`
	Reach Interval `json:"-"` // the days it tells with its preposition: "since 2014", "from 2015 to 2018"
}

// A NumberMention is a phrase that counts something: "at least 20 civilians".
type NumberMention struct {
	Phrase
	Range
	Of          string // what is counted, in the report's words: "civilians"; empty when untold
	OfHead      int    // token of the noun counted, or -1
	Unit        string // currency code for money; empty for a count
	Approximate bool   // "about", "dozens"
	PartOf      int    // index of the number it is a part of ("including seven children"), or -1
}

// Mentions are what a report speaks of, each list in text order.
type Mentions struct {
	Actors  []ActorMention
	Places  []PlaceMention
	Times   []TimeMention
	Numbers []NumberMention
}
