package lang

import "strings"

// A block is a run of text in which lines are joined: a paragraph, an item of a
// list, a heading.
type block struct {
	start, end int
	heading    bool
}

// A line is one line of text without the blanks around it.
type line struct {
	start, end int
	indent     int
	blank      bool // an empty line stands before it
}

// cutBlocks cuts a text into blocks. A line break ends a block unless the page
// only wrapped the line there, which joins decides.
func cutBlocks(text string) []block {
	lines := cutLines(text)
	var blocks []block
	for i := 0; i < len(lines); {
		j := i + 1
		for j < len(lines) && !lines[j].blank {
			j++
		}
		blocks = cutParagraph(text, lines[i:j], blocks)
		i = j
	}
	if len(blocks) > 1 { // one line alone is prose: nothing tells it from a sentence
		for i := range blocks {
			b := &blocks[i]
			b.heading = isHeading(text[b.start:b.end])
		}
	}
	return blocks
}

// cutLines cuts a text at its line breaks.
func cutLines(text string) []line {
	var lines []line
	blank := false
	for start := 0; start < len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		a, b := start, end
		for a < b && class[text[a]] == space {
			a++
		}
		for a < b && class[text[b-1]] == space {
			b--
		}
		if a == b {
			blank = true
		} else {
			lines = append(lines, line{start: a, end: b, indent: a - start, blank: blank})
			blank = false
		}
		start = end + 1
	}
	return lines
}

// cutParagraph appends the blocks of lines between which no empty line stands.
func cutParagraph(text string, lines []line, blocks []block) []block {
	width := 0
	for _, l := range lines {
		width = max(width, l.end-l.start+l.indent)
	}
	b := block{start: lines[0].start, end: lines[0].end}
	for i := 1; i < len(lines); i++ {
		if !joins(text, lines[i-1], lines[i], width) {
			blocks = append(blocks, b)
			b.start = lines[i].start
		}
		b.end = lines[i].end
	}
	return append(blocks, b)
}

// joins says whether the page wrapped line a, so that line b goes on with it.
// width is the length of the longest line around.
func joins(text string, a, b line, width int) bool {
	first := text[b.start:b.end]
	if bullet(first) {
		return false
	}
	word := len(first)
	if i := strings.IndexByte(first, ' '); i >= 0 {
		word = i
	}
	switch last := text[a.end-1]; {
	case lower(first):
		return true
	case last == ',' || last == ';' || last == '-' || last == '(':
		return true
	}
	// The first word of b would not have fitted into a.
	return width >= 40 && width <= 160 && a.indent+a.end-a.start+1+word >= width-2
}

// bullet says whether a line opens an item of a list.
func bullet(s string) bool {
	for _, mark := range [...]string{"- ", "* ", "• ", "· ", "– ", "— ", "● ", "▪ ", "+ "} {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	n := 0
	for n < len(s) && n < 3 && class[s[n]] == digit {
		n++
	}
	return n > 0 && n+1 < len(s) && (s[n] == '.' || s[n] == ')') && s[n+1] == ' '
}

// isHeading says whether a block looks like a title: short, without an end mark.
func isHeading(s string) bool {
	if len(s) > 160 || bullet(s) || strings.Count(s, " ") > 22 {
		return false
	}
	s = strings.TrimRight(s, "\"”’')]")
	if s == "" {
		return false
	}
	switch s[len(s)-1] {
	case '.', ':', ';', ',':
		return false
	case '!', '?':
		return !strings.ContainsAny(s[:len(s)-1], ".!?")
	}
	return !strings.HasSuffix(s, "…") && !strings.Contains(s, ". ")
}

// dateline gives the number of tokens of the dateline that opens a block
// ("KABUL, Afghanistan (AP) —", "BAGHDAD, Nov 3 (Reuters) -"), or 0.
func dateline(text string, tokens []Token) int {
	const most = 20
	if len(tokens) < 3 || !capitals(text[tokens[0].Start:tokens[0].End]) {
		return 0
	}
	bracket := false
	for i, t := range tokens {
		if i == most {
			break
		}
		switch w := text[t.Start:t.End]; w {
		case "(":
			bracket = true
		case "—", "–", "--", "-":
			apart := t.Start > tokens[i-1].End || i+1 < len(tokens) && tokens[i+1].Start > t.End
			if i > 0 && i+1 < len(tokens) && apart {
				return i + 1
			}
		case ":":
			if bracket && i+1 < len(tokens) {
				return i + 1
			}
		case ")", ",", ".", "/":
		default:
			// Only names and days stand in a dateline.
			if !bracket && !upper(w) && i > 0 && w != "al" && w != "of" {
				return 0
			}
		}
	}
	return 0
}

// capitals says whether a word is in capital letters and long enough not to be
// an abbreviation.
func capitals(w string) bool {
	if len(w) < 4 {
		return false
	}
	for i := range len(w) {
		if w[i] < 'A' || w[i] > 'Z' {
			return false
		}
	}
	return true
}
