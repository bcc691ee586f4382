package mention

import (
	"strconv"
	"strings"

	"casus/internal/lang"
)

// ones, tens and powers are the words that numbers are made of.
var (
	ones = map[string]int{"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
		"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}
	tens   = map[string]int{"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
	powers = map[string]float64{"hundred": 100, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "mln": 1e6, "crore": 1e7, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "dozen": 12, "score": 20}
)

// numeral reads the number that begins at token i: "1,200", "two hundred and
// fifty", "1.5 million", "a dozen". It gives the token after it, or i where no
// number stands.
func numeral(text string, tokens []lang.Token, i int) (value float64, after int) {
	n := numeralReader{text: text, tokens: tokens}
	return n.read(i)
}

type numeralReader struct {
	text   string
	tokens []lang.Token
}

func (n numeralReader) word(i int) string {
	if i < 0 || i >= len(n.tokens) {
		return ""
	}
	return strings.ToLower(n.text[n.tokens[i].Start:n.tokens[i].End])
}

func (n numeralReader) read(i int) (float64, int) {
	if v, ok := figures(n.word(i)); ok {
		return n.scale(v, i+1)
	}
	if ten, ok := tens[n.word(i)]; ok {
		if one, ok := figures(n.word(i + 1)); ok && one > 0 && one < 10 { // "Twenty 2": half rewritten in figures
			return n.scale(float64(ten)+one, i+2)
		}
	}
	total, group, k := 0.0, 0.0, i
	for {
		w := n.word(k)
		if one, ok := ones[w]; ok {
			group += float64(one)
			k++
		} else if ten, ok := tens[w]; ok {
			group += float64(ten)
			k++
			if one, ok := ones[n.word(k+1)]; ok && n.word(k) == "-" && one > 0 && one < 10 {
				group += float64(one)
				k += 2
			}
			if one, ok := ones[n.word(k)]; ok && one > 0 && one < 10 && n.word(k-1) == w {
				group += float64(one)
				k++
			}
		} else if p, ok := powers[w]; ok && (k > i || w == "dozen" || w == "hundred") {
			if k == i && w != "dozen" {
				return 0, i // "hundred" alone is no number: "a hundred" begins with "a"
			}
			group = max(group, 1) * p
			if p >= 1000 {
				total, group = total+group, 0
			}
			k++
		} else if (w == "a" || w == "an") && k == i && powers[n.word(k+1)] > 0 {
			group = 1
			k++
		} else if w == "and" && k > i && powers[n.word(k-1)] == 100 && n.small(k+1) {
			k++
		} else {
			break
		}
		if k > i+12 {
			break
		}
	}
	return total + group, k
}

// fraction reads a part of a great number: "half a million", "a quarter of a million",
// "three quarters of a million". It gives i where none stands.
func fraction(text string, tokens []lang.Token, i int) (value float64, after int) {
	n := numeralReader{text: text, tokens: tokens}
	k, parts := i, 1.0
	if w := n.word(k); w == "a" || w == "one" {
		k++
	} else if w == "three" {
		parts, k = 3, k+1
		if n.word(k) == "-" {
			k++
		}
	}
	switch n.word(k) {
	case "half":
		parts = 2
	case "quarter", "quarters":
	default:
		return 0, i
	}
	if k++; n.word(k) == "of" {
		k++
	}
	if n.word(k) != "a" || powers[n.word(k+1)] < 1000 {
		return 0, i
	}
	return parts / 4 * powers[n.word(k+1)], k + 2
}

// small reports whether a number below a hundred stands at k.
func (n numeralReader) small(k int) bool {
	w := n.word(k)
	_, one := ones[w]
	_, ten := tens[w]
	return one || ten
}

// scale reads the words that multiply figures: "1.5 million", "3 dozen".
func (n numeralReader) scale(v float64, k int) (float64, int) {
	for {
		p, ok := powers[n.word(k)]
		if !ok || n.word(k) == "score" {
			return v, k
		}
		v *= p
		k++
	}
}

// figures reads a number in figures: "12", "1,200", "1.5".
func figures(s string) (float64, bool) {
	if s == "" || s[0] < '0' || s[0] > '9' {
		return 0, false
	}
	if strings.IndexByte(s, ',') >= 0 {
		for i, part := range strings.Split(s, ",") {
			if i > 0 && len(part) < 3 && !strings.Contains(part, ".") || i > 0 && len(strings.Split(part, ".")[0]) > 3 {
				return 0, false
			}
		}
		s = strings.ReplaceAll(s, ",", "")
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && !strings.ContainsAny(s, "eExX_")
}

// countedPlural reports whether w looks like people or things that a number
// before it counts.
func countedPlural(w string) bool {
	switch w {
	case "people", "men", "women", "children", "police", "personnel", "troops":
		return true
	}
	return len(w) > 4 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && w[0] >= 'a' && !strings.HasSuffix(w, "'s")
}
