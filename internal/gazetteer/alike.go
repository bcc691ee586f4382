package gazetteer

import (
	"slices"
	"strings"
)

// Names from the Arabic script reach English in many spellings: Atarib, Atareb;
// Kafraya, Kefraya. Skeleton is what they have in common.

// skeletonMark keeps skeletons apart from ids in the table of keys.
const skeletonMark = "~"

// Skeleton is a name without its vowels, doubled letters and articles, in which
// letters that stand for one another are one. It is empty where too little is
// left to tell names apart.
func Skeleton(name string) string {
	var out []byte
	letters := 0
	for w := range Words(name) {
		if arabicArticles[string(w.Folded)] {
			continue
		}
		if len(out) > 0 {
			out = append(out, ' ')
		}
		for i, c := range w.Folded {
			switch c {
			case 'a', 'e', 'i', 'o', 'u', 'y', 'h', 'w':
				if i > 0 || c == 'h' || c == 'w' || c == 'y' {
					continue
				}
				c = 'a'
			case 'q', 'c':
				c = 'k'
			case 'z':
				c = 's'
			case 'j':
				c = 'g'
			case 'v':
				c = 'f'
			case 'p':
				c = 'b'
			}
			if len(out) == 0 || out[len(out)-1] != c {
				out = append(out, c)
				letters++
			}
		}
	}
	if letters < 3 {
		return ""
	}
	return string(out)
}

var arabicArticles = map[string]bool{"al": true, "el": true, "ad": true, "adh": true, "an": true, "ar": true, "as": true, "ash": true, "at": true, "az": true, "ez": true,
	"es": true, "ed": true, "er": true, "et": true, "en": true, "the": true}

// Alike are the places whose names, written in another way, may be name: those
// of countries that write Arabic letters. They are the better known first.
func (g *Gazetteer) Alike(name string) []Ref {
	skeleton := Skeleton(name)
	if skeleton == "" {
		return nil
	}
	f, _ := g.find(hashID(skeletonMark + skeleton))
	return g.Refs(f)
}

// skeletons are those of e's names, where its country writes Arabic letters.
func (e *Entry) skeletons() []string {
	if !e.arab && !strings.Contains("AF IR PK", e.Within[:min(2, len(e.Within))]) || e.Within == "" || e.Kind == Site {
		return nil
	}
	var out []string
	for _, n := range append([]string{e.Name}, e.Names...) {
		if s := Skeleton(n); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
