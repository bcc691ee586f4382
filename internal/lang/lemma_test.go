package lang

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

func TestLemma(t *testing.T) {
	for _, c := range []struct {
		word string
		tag  Tag
		form Form
		want string
	}{
		{"shot", VERB, VBD, "shoot"}, {"slain", VERB, VBN, "slay"}, {"struck", VERB, VBN, "strike"},
		{"beaten", VERB, VBN, "beat"}, {"wounded", VERB, VBN, "wound"}, {"led", VERB, VBD, "lead"},
		{"led", VERB, VBN, "lead"}, {"Fled", VERB, VBD, "flee"}, {"besieged", VERB, VBN, "besiege"},
		{"shelled", VERB, VBD, "shell"}, {"shelling", VERB, VBG, "shell"}, {"stabbed", VERB, VBD, "stab"},
		{"raped", VERB, VBN, "rape"}, {"robbed", VERB, VBN, "rob"}, {"dying", VERB, VBG, "die"},
		{"detained", VERB, VBN, "detain"}, {"captured", VERB, VBD, "capture"}, {"recaptured", VERB, VBD, "recapture"},
		{"besieging", VERB, VBG, "besiege"}, {"firing", VERB, VBG, "fire"}, {"opening", VERB, VBG, "open"},
		{"executed", VERB, VBD, "execute"}, {"beheaded", VERB, VBN, "behead"}, {"torched", VERB, VBD, "torch"},
		{"injured", VERB, VBN, "injure"}, {"entered", VERB, VBD, "enter"}, {"vetoed", VERB, VBD, "veto"},
		{"abducts", VERB, VBZ, "abduct"}, {"denies", VERB, VBZ, "deny"}, {"clashes", VERB, VBZ, "clash"},
		{"found", VERB, VBD, "find"}, {"found", VERB, VB, "found"}, {"patrolled", VERB, VBD, "patrol"},
		{"overran", VERB, VBD, "overrun"}, {"retook", VERB, VBD, "retake"}, {"retook", VERB, VBP, "retake"}, {"overran", VERB, VB, "overrun"}, {"found", VERB, VB, "found"}, {"laid", VERB, VBD, "lay"},
		{"gunmen", NOUN, NNS, "gunman"}, {"bodies", NOUN, NNS, "body"}, {"clashes", NOUN, NNS, "clash"},
		{"militias", NOUN, NNS, "militia"}, {"buses", NOUN, NNS, "bus"}, {"people", NOUN, NNS, "people"},
		{"wives", NOUN, NNS, "wife"}, {"crises", NOUN, NNS, "crisis"}, {"Rangers", PROPN, NNP, "Rangers"},
		{"n't", PART, RB, "not"}, {"n’t", PART, RB, "not"}, {"’s", AUX, VBZ, "be"}, {"'s", PART, POS, "'s"},
		{"wo", AUX, MD, "will"}, {"them", PRON, PRP, "they"}, {"worst", ADJ, JJS, "bad"}, {"biggest", ADJ, JJS, "big"},
		{"was", AUX, VBD, "be"}, {"has", VERB, VBZ, "have"}, {"", X, FormNone, ""},
	} {
		if got := lemma(c.word, c.tag, c.form); got != c.want {
			t.Errorf("%s/%v/%v: %q, want %q", c.word, c.tag, c.form, got, c.want)
		}
	}
}

// TestLemmaScore measures the lemmas on words with gold tags.
func TestLemmaScore(t *testing.T) {
	f, err := os.Open(shared(t, "data/treebank/test.conllu"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, right, verbs, verbsRight := 0, 0, 0, 0
	for in := bufio.NewScanner(f); in.Scan(); {
		c := strings.Split(in.Text(), "\t")
		if len(c) < 10 || strings.ContainsAny(c[0], ".-") {
			continue
		}
		tag, form := tagNamed(c[3]), formNamed(c[4])
		ok := lemma(c[1], tag, form) == c[2]
		all++
		if ok {
			right++
		}
		if tag == VERB {
			verbs++
			if ok {
				verbsRight++
			}
		}
	}
	t.Logf("%d of %d lemmas right; of verbs %d of %d", right, all, verbsRight, verbs)
	if 100*right < 98*all || 1000*verbsRight < 990*verbs {
		t.Errorf("too few lemmas: %d of %d; verbs %d of %d", right, all, verbsRight, verbs)
	}
}

func tagNamed(s string) Tag {
	for i, n := range tagNames {
		if n == s {
			return Tag(i)
		}
	}
	return X
}

func formNamed(s string) Form {
	for i, n := range formNames {
		if n == s {
			return Form(i)
		}
	}
	return FormPunct
}
