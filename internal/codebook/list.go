package codebook

import "slices"

// The classes whose entries are mere lists of words. They tell nothing by
// themselves and need no example.
const (
	Transparent Class = "transparent" // nouns that only measure what follows: "a series of attacks"
	instrument  Class = "instrument"  // means, each with the mode that it gives an assault
	Attacker    Class = "attacker"    // nouns that name the doer of an attack by his deed
	Naming      Class = "naming"      // words between a description and its name: "identify as"
	Occurrence  Class = "occurrence"  // nouns that tell no attack by themselves but can stand for one: "the incident"
	Ground      Class = "ground"      // land, and what stands on it: "territory", "air base"
	Observer    Class = "observer"    // words in the names of those who watch and tell: "monitor"
	Munition    Class = "munition"    // what is fired at others: "rocket"
	Striking    Class = "striking"    // verbs whose target a weapon can be: "intercept"
	Arm         Class = "arm"         // arms that one side alone has the use of: "tank"
	Onset       Class = "onset"       // verbs that tell when something set in that goes on: "erupt"
	Happening   Class = "happening"   // verbs that say of a deed only that it is: "clashes erupted"
	Fight       Class = "fight"       // what somebody who is helped or led "in" is a side of
	Rivalry     Class = "rivalry"     // what two who are named before it have: "the Iran-Iraq war"
	Unit        Class = "unit"        // parts of forces: "brigade"
	Former      Class = "former"      // words that say that a post is over: "ex"
	Appointing  Class = "appointing"  // verbs that give somebody a post
	Delegate    Class = "delegate"    // those who travel to speak for others
	Crowd       Class = "crowd"       // those who march
	Manner      Class = "manner"      // nouns that tell how or when, never whom: "on several occasions"
	Recurring   Class = "recurring"   // adverbs of what is done many times: "repeatedly"
	Stretch     Class = "stretch"     // nouns that say how long: "for years", "weeks of clashes"
	Impact      Class = "impact"      // verbs that say of a munition what it did: "the bomb exploded"
	Coming      Class = "coming"      // verbs that say of an event that it comes to be: "the talks will resume"
	Publishing  Class = "publishing"  // verbs that say when a statement came out: "a letter published on Monday"
	Rising      Class = "rising"      // verbs by which a toll comes to a number: "has risen to 35"
	Sequel      Class = "sequel"      // words that open a sentence told of the day before told: "hours later"
	Desk        Class = "desk"        // where somebody sits who speaks: "the prosecutor's office"
	Depiction   Class = "depiction"   // what only shows somebody: "a video of the pilot"
	Outcome     Class = "outcome"     // words for what became of somebody, and no name of him: "left two dead"
	Favour      Class = "favour"      // what one gives another, who need not be there: "support from Sudan"
	Seating     Class = "seating"     // participles that only tell a home: "based in Pakistan"
	Container   Class = "container"   // verbs that say what a thing has in it: "a bag containing a bomb"
)

var lists = []Class{Transparent, instrument, Attacker, Naming, Occurrence, Ground, Observer, Munition, Striking, Arm, Onset, Happening,
	Fight, Rivalry, Unit, Former, Appointing, Delegate, Crowd, Manner, Desk, Depiction, Outcome, Favour, Seating, Container,
	Recurring, Stretch, Impact, Coming, Publishing, Rising, Sequel}

// list reports whether entries of class c are mere lists of words.
func (c Class) list() bool { return slices.Contains(lists, c) }

// In reports whether a list holds a word, or words with blanks between them.
func (p *Patterns) In(list Class, words string) bool { return p.lists[list][words] }
