package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sample is how much of a text is read to tell its language: enough for the
// commonest words of any language to show.
const sample = 16 << 10

// language tells the language of a text by its script and, in Latin script, by
// its commonest words: about every second word of prose is one of some hundred.
// It gives "" where it is not sure: Casus reads only English, so all that
// matters is to know English, and not to take for English what is not.
func language(text string) string {
	if len(text) > sample {
		text = text[:sample]
	}
	script, share := mainScript(text)
	switch {
	case script == nil || share < 0.5:
		return ""
	case script == unicode.Latin:
		return latinLanguage(text)
	}
	return languageOfScript(script, text)
}

// scripts are those that languageOfScript knows, most common first.
var scripts = []*unicode.RangeTable{unicode.Latin, unicode.Arabic, unicode.Cyrillic, unicode.Han, unicode.Hebrew, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Greek, unicode.Devanagari, unicode.Thai}

// mainScript gives the script of most letters, and its share of them.
func mainScript(text string) (*unicode.RangeTable, float64) {
	counts := make([]int, len(scripts))
	letters := 0
	for _, r := range text {
		if r < utf8.RuneSelf {
			if c := r | 0x20; 'a' <= c && c <= 'z' {
				counts[0]++
				letters++
			}
			continue
		}
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		for i, s := range scripts {
			if unicode.Is(s, r) {
				counts[i]++
				break
			}
		}
	}
	top := 0
	for i := range counts {
		if counts[i] > counts[top] {
			top = i
		}
	}
	if letters == 0 {
		return nil, 0
	}
	return scripts[top], float64(counts[top]) / float64(letters)
}

// languageOfScript names the language of a script that has only one, or whose
// letters tell.
func languageOfScript(script *unicode.RangeTable, text string) string {
	switch script {
	case unicode.Arabic:
		switch {
		case strings.ContainsAny(text, "ٹڈڑںے"):
			return "ur"
		case strings.ContainsAny(text, "پچژگ"):
			return "fa"
		}
		return "ar"
	case unicode.Cyrillic:
		switch {
		case strings.ContainsAny(text, "іїєґ"):
			return "uk"
		case strings.ContainsAny(text, "ыэ"):
			return "ru"
		}
	case unicode.Han:
		if strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Hiragana, r) }) {
			return "ja"
		}
		return "zh"
	case unicode.Hiragana, unicode.Katakana:
		return "ja"
	case unicode.Hebrew:
		return "he"
	case unicode.Hangul:
		return "ko"
	case unicode.Greek:
		return "el"
	case unicode.Thai:
		return "th"
	}
	return ""
}

// commonWords are the commonest words of languages in Latin script that English
// news is found among, without those that mean something in English.
var commonWords = []struct{ language, words string }{
	{"en", `the of and to in is was for that on with as by at from he his it its are were be been has have had
		this which but not or an they their who said will would after more than about when if there her she we our
		you i my out up over into all one two no also new other some what so can could only between against during
		near two three four five killed kills kill dead say says said attack attacks people police army troops
		soldiers rebels government forces military war least under before while where since because against`},
	{"es", `el la los las de del que en y un una por con para se su sus es fue más como pero sobre entre este esta según han ha`},
	{"fr", `le la les des du de et un une dans que qui est pour sur par au aux ce cette son ses avec plus ne pas été ont selon`},
	{"de", `der die das und den dem des ein eine einer einen ist im von zu mit sich auf für nicht auch bei nach wurde wurden`},
	{"pt", `o os da do das dos de em que um uma por com para não se mais ao foi são pela pelo entre sobre segundo`},
	{"it", `il lo gli della delle dei di che un una per con non sono nel nella è stato alla anche più secondo`},
	{"nl", `het een van en de dat op te zijn voor met niet aan er door bij ook uit naar werd heeft`},
	{"tr", `ve bir bu için ile da de olarak olan çok en daha sonra kadar gibi göre ancak`},
	{"id", `yang dan di dari untuk dengan ini itu pada dalam tidak akan oleh sebagai telah juga`},
	{"so", `ku oo ee waa iyo ah ka la soo loo uu ayaa waxaa inay`},
	{"ha", `da na ta ya ba ga wani domin kuma sun cewa`},
}

var commonWord = func() map[string][]int {
	m := map[string][]int{}
	for i, l := range commonWords {
		for _, w := range strings.Fields(l.words) {
			if n := len(m[w]); n == 0 || m[w][n-1] != i {
				m[w] = append(m[w], i)
			}
		}
	}
	return m
}()

// latinLanguage tells a language in Latin script by its commonest words. A few
// words may hold none, as headlines do; then English endings must show.
func latinLanguage(text string) string {
	hits := make([]int, len(commonWords))
	words, endings := 0, 0
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		words++
		if of, ok := commonWord[w]; ok {
			for _, i := range of {
				hits[i]++
			}
		} else if hasAnySuffix(w, "ing", "ed", "tion", "ly", "ers", "ment", "ck", "th", "sh", "ws", "ts", "ks", "ns", "ds", "er", "or", "ct", "nt", "st") {
			endings++
		}
	}
	top := 0
	for i := range hits {
		if hits[i] > hits[top] {
			top = i
		}
	}
	switch share := float64(hits[top]) / float64(max(1, words)); {
	case hits[top] == 0 && endings == 0:
		return ""
	case top == 0 && (share >= 0.1 || words < 40):
		return "en"
	case top > 0 && share >= 0.1 && 2*hits[0] < hits[top]:
		return commonWords[top].language
	}
	return ""
}
