// Package lang reads English: it cuts a text into sentences and tokens, tags
// them, finds their grammar and the names among them, and says what a pronoun
// or "the group" refers to. It knows nothing of war. It is the first step after
// intake; everything that Casus claims stands on the trees made here.
package lang

// A Doc is a text with its language analysis. All offsets are bytes of Text;
// Runes turns them into the code points that leave the program.
type Doc struct {
	Text      string
	Language  string // ISO 639-1 code of the text's language; empty when it cannot be told
	Sentences []Sentence
	Links     []Link // what pronouns and definite groups refer back to, in text order
	runes     []int  // see Runes
}

// A Sentence is a stretch of text with one tree over its tokens. A headline or
// a dateline is a sentence of its own.
type Sentence struct {
	Start, End int // bytes of Doc.Text, [Start, End)
	Tokens     []Token
	Names      []Name // named spans, in order, not overlapping
	Heading    bool   // a title, headline or section heading rather than prose
}

// A Token is a word or a mark, with its place in the tree.
type Token struct {
	Start, End int     // bytes of Doc.Text, [Start, End)
	Lemma      string  // dictionary form, lower case but for proper nouns
	Tag        Tag     // universal part of speech
	Form       Form    // Penn tag: tells tense, number and participle
	Head       int     // index of the head in the sentence, -1 for the root
	Rel        Rel     // Universal Dependencies relation to the head
	Doubt      float32 // 0 (sure) to 1: how unsure the parser was of this arc
}

// A Name is a named span of a sentence, tokens [First, Last).
type Name struct {
	First, Last int
	Kind        NameKind
}

// NameKind says what sort of thing a name names.
type NameKind uint8

// The kinds of names.
const (
	NoName NameKind = iota
	Person
	Organisation // organisations and groups
	Location
	Nationality // "Syrian", "Kurds": nationalities, peoples, religious groups
)

// A Ref points to a token of a Doc.
type Ref struct{ Sentence, Token int }

// A Link says that the phrase headed by From refers to the same thing as the
// phrase headed by To, which stands before it (or, for a cataphor, after).
type Link struct {
	From, To Ref
	Sure     float32 // 0 to 1
}
