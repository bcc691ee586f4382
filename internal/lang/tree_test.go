package lang

import (
	"reflect"
	"testing"
)

func TestTree(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ in, want string }{
		{"The rebels attacked the base.", "root(nsubj(det(The) rebels) attacked obj(det(the) base) punct(.))"},
	}
	for _, test := range tests {
		d := m.Analyse(test.in)
		if got := d.Sentences[0].Tree(d.Text); got != test.want {
			t.Errorf("%q:\n got %s\nwant %s", test.in, got, test.want)
		}
	}
}

func TestTreeWalk(t *testing.T) {
	// "The rebels attacked the base at dawn"
	s := Sentence{Tokens: []Token{{Head: 1, Rel: Det}, {Head: 2, Rel: Nsubj}, {Head: -1, Rel: Root}, {Head: 4, Rel: Det}, {Head: 2, Rel: Obj}, {Head: 6, Rel: Case}, {Head: 2, Rel: Obl}}}
	if got := s.Top(); got != 2 {
		t.Errorf("Top = %d, want 2", got)
	}
	var kids []int
	for k := range s.Children(2) {
		kids = append(kids, k)
	}
	if want := []int{1, 4, 6}; !reflect.DeepEqual(kids, want) {
		t.Errorf("Children = %v, want %v", kids, want)
	}
	if got := s.Child(2, Iobj, Obl); got != 6 {
		t.Errorf("Child = %d, want 6", got)
	}
	if first, last := s.Subtree(4); first != 3 || last != 5 {
		t.Errorf("Subtree = [%d, %d), want [3, 5)", first, last)
	}
	if !s.Under(3, 2) || s.Under(3, 6) {
		t.Error("Under does not follow heads")
	}
}

func FuzzAnalyse(f *testing.F) {
	m, err := Load()
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"", "The group said on Monday it had left.", "\xff\xfe", "— — —", "a.b.c \n\n x\u0301", "قُتل ثلاثة جنود"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		// Whatever the language: the parser itself must take any bytes.
		d := &Doc{Text: text, Sentences: Split(text)}
		m.read(d)
		for _, s := range d.Sentences {
			roots := 0
			for i, tok := range s.Tokens {
				if tok.Head < 0 {
					roots++
				}
				if tok.Head >= len(s.Tokens) || tok.Head == i || !s.Under(i, s.Top()) {
					t.Fatalf("token %d of %q has head %d", i, text[s.Start:s.End], tok.Head)
				}
			}
			if roots != 1 {
				t.Fatalf("%d roots in %q", roots, text[s.Start:s.End])
			}
		}
	})
}
