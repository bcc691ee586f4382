package lang

import "unicode/utf8"

// longest is the most tokens that a sentence may hold. No prose comes near it;
// it keeps the work on texts without a full stop (tables, scripts without
// blanks) in proportion to their length.
const longest = 240

// Split cuts a text into sentences and their tokens. It takes any bytes: what
// is not UTF-8 becomes tokens like any other mark.
//
// Tokens follow the English Web Treebank: "don't" is "do" and "n't", a
// possessive 's stands alone, "US-led" is three tokens, "U.S." is one. The
// exceptions and the lines that a page breaks are in token.go and split_line.go.
func Split(text string) []Sentence {
	blocks := cutBlocks(text)
	l := lexer{text: text, tokens: make([]Token, 0, len(text)/5+8)}
	starts := make([]int, len(blocks)+1)
	for i, b := range blocks {
		starts[i] = len(l.tokens)
		l.read(b.start, b.end)
	}
	starts[len(blocks)] = len(l.tokens)

	s := splitter{text: text, sentences: make([]Sentence, 0, len(l.tokens)/16+1)}
	for i, b := range blocks {
		s.block(l.tokens[starts[i]:starts[i+1]:starts[i+1]], b.heading)
	}
	return s.sentences
}

// splitter gathers the sentences of a text.
type splitter struct {
	text      string
	sentences []Sentence
}

// block cuts the tokens of one paragraph into sentences.
func (s *splitter) block(tokens []Token, heading bool) {
	if n := dateline(s.text, tokens); n > 0 {
		s.add(tokens[:n:n], true)
		tokens = tokens[n:]
	}
	if heading {
		s.add(tokens, true)
		return
	}
	first := 0
	for i := 0; i < len(tokens); {
		next := i + 1
		if end := s.boundary(tokens, first, i); end > 0 {
			s.add(tokens[first:end:end], false)
			first, next = end, end
		} else if next-first >= longest {
			s.add(tokens[first:next:next], false)
			first = next
		}
		i = next
	}
	s.add(tokens[first:], false)
}

// add appends a sentence; none for no tokens.
func (s *splitter) add(tokens []Token, heading bool) {
	for len(tokens) > longest {
		s.add(tokens[:longest:longest], false)
		tokens = tokens[longest:]
	}
	if len(tokens) == 0 {
		return
	}
	s.sentences = append(s.sentences, Sentence{
		Start: tokens[0].Start, End: tokens[len(tokens)-1].End,
		Tokens: tokens, Heading: heading,
	})
}

// boundary says whether the sentence that starts at token first ends with token
// i, and gives the index after its last token: closing quotes and brackets
// belong to the sentence before them. It gives 0 where no sentence ends.
func (s *splitter) boundary(tokens []Token, first, i int) int {
	mark := s.endMark(tokens[i])
	if mark == noEnd {
		return 0
	}
	end, quoted := s.closers(tokens, i+1)
	if end == len(tokens) {
		return end
	}
	next := s.word(tokens[end])
	switch mark {
	case stop:
		if end == i+1 && tokens[end].Start == tokens[i].End && lower(next) {
			return 0 // "node.js", a cut-off name
		}
		if quoted && lower(next) {
			return 0
		}
		if i == first+1 && s.listNumber(tokens[first]) {
			return 0 // "3. The group ..."
		}
		if lowerMark(next) {
			return 0
		}
	case shout:
		// "What?" he said; but sloppy writers start the next sentence small.
		if quoted && lower(next) || lowerMark(next) {
			return 0
		}
	case dots:
		if !upper(next) && !opener(next) {
			return 0
		}
	case abbreviation:
		if !s.endsAbbreviation(tokens, i, next) {
			return 0
		}
	}
	return end
}

// The marks that can end a sentence.
type endMark uint8

const (
	noEnd endMark = iota
	stop
	shout // question and exclamation marks
	dots
	abbreviation
)

// endMark says what end of a sentence a token can be.
func (s *splitter) endMark(t Token) endMark {
	last := s.text[t.End-1]
	if last < utf8.RuneSelf {
		switch last {
		case '.':
			switch {
			case t.End-t.Start == 1:
				return stop
			case class[s.text[t.Start]] == letter:
				return abbreviation
			case s.text[t.Start] == '.':
				return dots
			}
			return shout
		case '?', '!':
			if class[s.text[t.Start]] == letter {
				return noEnd // "Yahoo!"
			}
			return shout
		}
		return noEnd
	}
	switch s.text[t.Start:t.End] {
	case "…":
		return dots
	case "。", "！", "？", "؟", "۔", "।":
		return shout
	}
	return noEnd
}

// closers skips the quotes, brackets and note numbers that close a sentence,
// and says whether a quote was among them. It looks at a few tokens only: a text of
// nothing but marks must not be read again from each of them.
func (s *splitter) closers(tokens []Token, i int) (end int, quoted bool) {
	for most := i + 8; i < len(tokens) && i < most; i++ {
		glued := tokens[i].Start == tokens[i-1].End
		switch w := s.word(tokens[i]); w {
		case "”", "’’", "''", "»":
			quoted = true
		case "\"", "'", "’":
			// A straight quote closes when nothing parts it from the stop.
			if !glued || i+1 < len(tokens) && tokens[i+1].Start == tokens[i].End && wordLike(s.word(tokens[i+1])) {
				return i, quoted
			}
			quoted = true
		case ")", "]", "}":
		case "[":
			n := s.note(tokens, i)
			if n == 0 || !glued {
				return i, quoted
			}
			i = n
		case ".", "!", "?":
			if !glued {
				return i, quoted
			}
		default:
			return i, quoted
		}
	}
	return i, quoted
}

// note gives the index of the bracket that closes a note number such as "[12]"
// opened at token i, or 0.
func (s *splitter) note(tokens []Token, i int) int {
	if i+2 < len(tokens) && class[s.text[tokens[i+1].Start]] == digit && s.word(tokens[i+2]) == "]" {
		return i + 2
	}
	return 0
}

func (s *splitter) word(t Token) string { return s.text[t.Start:t.End] }

// listNumber says whether a token numbers an item: "3", "b".
func (s *splitter) listNumber(t Token) bool {
	w := s.word(t)
	if len(w) > 2 {
		return false
	}
	for i := range len(w) {
		if class[w[i]] != digit {
			return len(w) == 1 && class[w[0]] == letter && w[0] != 'I'
		}
	}
	return true
}

// endsAbbreviation says whether the abbreviation at token i also ends its
// sentence, given the word that follows.
func (s *splitter) endsAbbreviation(tokens []Token, i int, next string) bool {
	w := s.word(tokens[i])
	if !upper(next) && !opener(next) {
		return false
	}
	switch kindOf(w) {
	case title:
		return false
	case initial:
		// "J. Smith", "George W. Bush"; but "in the U.S. The group".
		return false
	}
	return starters[next] || opener(next)
}

// upper says whether a word starts with a capital letter or a digit.
func upper(w string) bool {
	c := w[0]
	if c < utf8.RuneSelf {
		return 'A' <= c && c <= 'Z' || class[c] == digit
	}
	return isUpper(w)
}

// lower says whether a word starts with a small letter.
func lower(w string) bool {
	c := w[0]
	if c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z'
	}
	return isLower(w)
}

// lowerMark says whether a token is a mark that cannot start a sentence.
func lowerMark(w string) bool {
	switch w {
	case ",", ";", ":", "%", ")", "]", "}":
		return true
	}
	return false
}

// wordLike says whether a token starts with a letter or a digit.
func wordLike(w string) bool { return class[w[0]] == letter || class[w[0]] == digit }

// opener says whether a token can open a sentence without being a word.
func opener(w string) bool {
	switch w {
	case "\"", "“", "``", "‘", "'", "(", "[", "-", "–", "—", "--", "•", "*", "«":
		return true
	}
	return false
}
