package lang

import (
	"strings"
	"testing"
)

// show writes the sentences of a text, tokens parted by blanks; "#" marks a
// heading.
func show(text string) []string {
	var out []string
	for _, s := range Split(text) {
		var b strings.Builder
		if s.Heading {
			b.WriteString("# ")
		}
		for i, t := range s.Tokens {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(text[t.Start:t.End])
		}
		out = append(out, b.String())
	}
	return out
}

func TestSplit(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"contractions", "They don't say it's the group's fault. We cannot know.", "They do n't say it 's the group 's fault .|We can not know ."},
		{"curly", "Iran’s army won’t leave the rebels’ camp.", "Iran ’s army wo n’t leave the rebels ’ camp ."},
		{"hyphens", "US-led forces fought al-Qaeda and ISIS-K near Deir ez-Zor and Mazar-e-Sharif in mid-May.", "US - led forces fought al - Qaeda and ISIS - K near Deir ez - Zor and Mazar - e - Sharif in mid-May ."},
		{"titles", "Gen. Omar met Lt. Col. J. R. Haddad of the U.S. Army. They left.", "Gen. Omar met Lt. Col. J. R. Haddad of the U.S. Army .|They left ."},
		{"abbreviation ends", "He fled to the U.S. The army shelled No. 5 depot at 6 p.m. Two men died.", "He fled to the U.S.|The army shelled No. 5 depot at 6 p.m.|Two men died ."},
		{"numbers", "It cost US$1.5bn and $20,000, said 3,400 men on 12/04/2017 at 5pm.", "It cost US$ 1.5 bn and $ 20,000 , said 3,400 men on 12/04/2017 at 5 pm ."},
		{"quotes", `"We won." The group said so. "Did you?" he asked.`, `" We won . "|The group said so .|" Did you ? " he asked .`},
		{"names", "O'Neill and Sha'lan met at AT&T.", "O'Neill and Sha'lan met at AT&T ."},
		{"dots", "They ran... and hid. They hid... Nobody came.", "They ran ... and hid .|They hid ...|Nobody came ."},
		{"notes", "He died in 2006.[2] His brother followed.[13]", "He died in 2006 . [ 2 ]|His brother followed . [ 13 ]"},
		{"wrapped", "The ministry said on Tuesday that two of\n    its soldiers had been killed near the\n    border. A third was hurt when his car\n    hit a mine.", "The ministry said on Tuesday that two of its soldiers had been killed near the border .|A third was hurt when his car hit a mine ."},
		{"headline", "Army retakes northern town\n\nThe army entered the town at dawn. It met no one.", "# Army retakes northern town|The army entered the town at dawn .|It met no one ."},
		{"dateline", "KABUL, Afghanistan (AP) — A bomb killed two men. Police came.", "# KABUL , Afghanistan ( AP ) —|A bomb killed two men .|Police came ."},
		{"list", "Casualties:\n- Two soldiers in Hama\n- One woman in Homs\n", "Casualties :|- Two soldiers in Hama|- One woman in Homs"},
		{"address", "See http://example.org/a.b?c=1, or write to a.b@example.org.", "See http://example.org/a.b?c=1 , or write to a.b@example.org ."},
		{"one line", "Bomb kills five in market", "Bomb kills five in market"},
		{"blanks only", " \n\t ", ""},
	} {
		if got := strings.Join(show(c.text), "|"); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// TestSplitLinear reads a megabyte of what no writer would write. A reader that
// looked at the rest of the text from each mark would need hours here, past the
// time that go test gives.
func TestSplitLinear(t *testing.T) {
	for name, unit := range map[string]string{
		"words": "word ", "one word": "a", "stops": ".", "marks": "!)", "quotes": "\"'", "numbers": "1-",
		"apostrophes": "a'", "Arabic": "هبهب ", "Chinese": "新华社", "broken": "\xe2\x80", "lines": "a\n",
		"capitals": "A.", "brackets": "[1", "no break": "\u00a0", "colons": ":-", "at": "@a.",
	} {
		text := strings.Repeat(unit, 1<<20/len(unit))
		for _, s := range Split(text) {
			if len(s.Tokens) > longest {
				t.Errorf("%s: a sentence of %d tokens", name, len(s.Tokens))
			}
		}
	}
}

// FuzzSplit checks what holds for any bytes: tokens in order, inside their
// sentence, covering all that is not blank.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{"Gen. O'Neill's don't", "\xff\xe2\x80 a.b@c.d ’s", "A.\n\n- b (AP) —", "[1] 2-3-4 US$5,000 cannot", "…\u00a0\u200f,'t n't"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, s := range Split(text) {
			if len(s.Tokens) == 0 || s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
				t.Fatalf("sentence %d-%d does not fit its tokens", s.Start, s.End)
			}
			for _, k := range s.Tokens {
				if k.Start < last || k.End <= k.Start || k.End > len(text) {
					t.Fatalf("token %d-%d after %d", k.Start, k.End, last)
				}
				if gap := text[last:k.Start]; !blanks(gap) {
					t.Fatalf("left out %q", gap)
				}
				last = k.End
			}
		}
		if !blanks(text[last:]) {
			t.Fatalf("left out %q", text[last:])
		}
	})
}

// blanks says whether s holds nothing that a reader sees.
func blanks(s string) bool {
	for i := 0; i < len(s); {
		switch n := blank(s[i:]); {
		case n > 0:
			i += n
		case class[s[i]] == space:
			i++
		default:
			return false
		}
	}
	return true
}

func TestRunes(t *testing.T) {
	for _, text := range []string{"", "plain", "“Homs” – ", strings.Repeat("é—x", 300)} {
		d := &Doc{Text: text, runes: countRunes(text)}
		n := 0
		for i := range text {
			if a, b := d.Runes(i, len(text)); a != n || b != len([]rune(text)) {
				t.Fatalf("%.10q: byte %d is %d-%d, want %d-%d", text, i, a, b, n, len([]rune(text)))
			}
			n++
		}
	}
}
