package lang

import "strings"

// regularLemma takes the ending off a word in lower case by rule.
func regularLemma(w string, form Form) string {
	switch form {
	case NNS:
		return singular(w)
	case VBZ:
		return presentStem(w)
	case VBD, VBN:
		return pastStem(w)
	case VBG:
		return ingStem(w)
	case JJR, RBR:
		return degreeStem(w, "er")
	case JJS, RBS:
		return degreeStem(w, "est")
	}
	return w
}

// singular takes the plural off a noun.
func singular(w string) string {
	n := len(w)
	switch {
	case n < 4:
		if n == 3 && w[2] == 's' && w[1] != 's' && w[1] != 'u' && w[1] != 'a' {
			return w[:2]
		}
		return w
	case strings.HasSuffix(w, "men") && n > 4:
		return w[:n-2] + "an"
	case strings.HasSuffix(w, "ies") && n > 4:
		return w[:n-3] + "y"
	case hasAnySuffix(w, "ches", "shes", "sses", "xes", "zzes", "oes"):
		return w[:n-2]
	case w[n-1] == 's' && w[n-2] != 's' && !hasAnySuffix(w, "us", "is"):
		return w[:n-1]
	}
	return w
}

// presentStem takes the -s off a verb.
func presentStem(w string) string {
	n := len(w)
	switch {
	case n < 3 || w[n-1] != 's' || w[n-2] == 's':
		return w
	case strings.HasSuffix(w, "ies") && n > 4:
		return w[:n-3] + "y"
	case hasAnySuffix(w, "ches", "shes", "sses", "xes", "zzes", "oes"):
		return w[:n-2]
	}
	return w[:n-1]
}

// pastStem takes the -ed off a verb.
func pastStem(w string) string {
	n := len(w)
	switch {
	case n < 4 || !strings.HasSuffix(w, "ed"):
		return w
	case strings.HasSuffix(w, "eed"):
		return w[:n-1]
	case strings.HasSuffix(w, "ied"):
		if n <= 4 {
			return w[:n-1] // "died"
		}
		return w[:n-3] + "y"
	}
	return bareStem(w[:n-2])
}

// ingStem takes the -ing off a verb.
func ingStem(w string) string {
	n := len(w)
	if n < 5 || !strings.HasSuffix(w, "ing") {
		return w
	}
	return bareStem(w[:n-3])
}

// degreeStem takes the ending of a comparative or superlative off.
func degreeStem(w, ending string) string {
	n := len(w) - len(ending)
	if n < 3 || !strings.HasSuffix(w, ending) {
		return w
	}
	s := w[:n]
	switch {
	case s[n-1] == 'i':
		return s[:n-1] + "y"
	case s[n-1] == s[n-2] && strings.IndexByte("bdgmnpt", s[n-1]) >= 0:
		return s[:n-1]
	case needsE(s) && !hasAnySuffix(s, "ng", "ow", "ew", "eap", "eat", "ick", "ight"):
		return s + "e"
	}
	return s
}

// bareStem turns what is left of a verb without -ed or -ing into its dictionary
// form: "stopp" is "stop", "fir" is "fire".
func bareStem(s string) string {
	n := len(s)
	if n >= 3 && s[n-1] == s[n-2] && !vowel(s[n-1]) {
		if strings.IndexByte("lszf", s[n-1]) >= 0 {
			return s
		}
		return s[:n-1]
	}
	if needsE(s) {
		return s + "e"
	}
	return s
}

// needsE says whether a stem has lost a final e.
func needsE(s string) bool {
	n := len(s)
	if n < 2 {
		return false
	}
	last, before := s[n-1], s[n-2]
	switch last {
	case 'w', 'x', 'y', 'h', 'i', 'o', 'e', 'a':
		return false
	case 'c', 'v', 'u', 'z':
		return true
	case 's':
		return before != 'k'
	case 'g':
		return afterGIsE(s)
	case 'l':
		if !vowel(before) {
			return strings.IndexByte("lrw", before) < 0
		}
	}
	if !vowel(before) {
		return false
	}
	if n >= 3 && vowel(s[n-3]) && !strings.HasSuffix(s[:n-2], "qu") {
		return false // two vowels: "trained", "loaded"
	}
	if syllables(s) == 1 {
		return true // "fired": a short verb would have doubled, "barred"
	}
	return longNeedsE(s, before, last)
}

// afterGIsE decides for stems in -g: "charged", "managed", but "belonged".
func afterGIsE(s string) bool {
	n := len(s)
	if vowel(s[n-2]) {
		return true
	}
	return !hasAnySuffix(s, "ang", "ong", "ing") || hasAnySuffix(s, "chang", "rang")
}

// longNeedsE decides for a stem of several syllables that ends in one vowel and
// one consonant, by what most such verbs do.
func longNeedsE(s string, before, last byte) bool {
	switch before {
	case 'a':
		return !hasAnySuffix(s, "al", "an")
	case 'e':
		return last == 'd' || hasAnySuffix(s, "plet", "pet", "her", "ven") && !hasAnySuffix(s, "trumpet", "carpet", "other", "ather", "ither")
	case 'i':
		return last != 't' && last != 'p' || hasAnySuffix(s, "unit", "gnit", "ncit", "vit", "writ", "quit", "spit")
	case 'o':
		return last != 'n' && last != 'r' && !hasAnySuffix(s, "velop", "lot", "vot", "iot") || hasAnySuffix(s, "plor", "stor", "gnor", "dor", "pon", "dron", "plot")
	case 'u':
		return true
	}
	return last != 'd'
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// syllables counts the runs of vowels.
func syllables(s string) int {
	n, in := 0, false
	for i := range len(s) {
		v := vowel(s[i]) || s[i] == 'y' && i > 0
		if v && !in {
			n++
		}
		in = v
	}
	return n
}

func hasAnySuffix(s string, endings ...string) bool {
	for _, e := range endings {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
