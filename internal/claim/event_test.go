package claim_test

import (
	"slices"
	"strings"
	"testing"

	"casus"
)

// TestEvents checks what sentences tell that a single entry does not: what is told
// beside a promise or an accusation, and what is told twice. A claim is its type, its
// modality and the words of its sides; one with "-" before it must not be found.
func TestEvents(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"The ministry claimed that the rebels had shelled a clinic in Homs.",
			[]string{"ACCUSE actual ministry -> rebels", "ASSAULT actual rebels -> clinic"}},
		{"The army claimed that it had killed the commander.", []string{"ASSAULT actual army -> commander", "- ACCUSE"}},
		{"The lawyers alleged that the army knew of the raid and that the police took part in the killing of two farmers.",
			[]string{"ACCUSE actual lawyers -> army", "- ASSAULT actual"}},
		{"Kenya pledged to deport the migrants.", []string{"AGREE actual Kenya -> migrants", "COERCE planned Kenya -> migrants"}},
		{"Kenya pledged to prevent the rebels from crossing the border.", []string{"- COERCE planned"}},
		{"Kenya launched a raid on a rebel base on Monday, expanding its campaign against the militants.",
			[]string{"ASSAULT actual Kenya -> rebel", "- ASSAULT actual Kenya -> militants"}},
		{"The villagers collected the rockets that the army fires at the town.", []string{"ASSAULT actual army -> town"}},
	} {
		got := told(r.claims(c.text))
		for _, w := range c.want {
			w, never := strings.CutPrefix(w, "- ")
			if slices.ContainsFunc(got, func(g string) bool { return strings.HasPrefix(g, w) }) == never {
				t.Errorf("%s\n\tgot  %q\n\twant %q", c.text, got, c.want)
				break
			}
		}
	}
}

// told is the events of claims, in words without articles.
func told(claims []casus.Claim) (out []string) {
	side := func(ps []casus.Party) string {
		if len(ps) == 0 {
			return "nobody"
		}
		words := strings.Fields(ps[0].Text)
		if w := strings.ToLower(words[0]); len(words) > 1 && (w == "the" || w == "a" || w == "an") {
			words = words[1:]
		}
		return strings.Join(words, " ")
	}
	for _, c := range claims {
		if c.Kind == casus.Event {
			out = append(out, c.Type+" "+string(c.Modality)+" "+side(c.Source)+" -> "+side(c.Target))
		}
	}
	return out
}
