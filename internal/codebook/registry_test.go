package codebook

import (
	"strings"
	"testing"
)

func TestKey(t *testing.T) {
	for in, want := range map[string]string{
		"Da’esh": "daesh", "the U.S. Army": "us army", "Al-Qaïda": "al qaida", "ISIS’s": "isis", "rebels' ": "rebels",
		"Türkiye": "turkiye", "IS-K": "is k", "Jama'atu Ahlis Sunna": "jamaatu ahlis sunna", "U.N.": "un", "end. Then": "end then",
	} {
		if got := Key(in); got != want {
			t.Errorf("Key(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for in, want := range map[string]string{
		"actor:x\n    name X\n    colour red": `f:3:5: invalid input: unknown word "colour"`,
		"actor:x\n    alias X | 2014-13..":    `f:2:15: invalid input: "2014-13.."`,
		"actor:x\n    alias X | 2016..2014":   `f:2:15: invalid input: "2016..2014" ends before it begins`,
		"    name X":                          `f:1:5: invalid input: a fact before any actor`,
		"x y z":                               `f:1:1: invalid input: "x y z" is no actor id`,
		"actor:x\n    type army":              `f:2:10: invalid input: "army" is no type`,
		"actor:x\n    in Syria":               `f:2:8: invalid input: "Syria"`,
		"actor:x\n    name":                   `f:2:5: invalid input: name has no value`,
		"actor:x\n    alias Y | sometimes":    `f:2:15: invalid input: "sometimes" is neither`,
		"actor:x\n    split-from the others":  `f:2:16: invalid input: "the others" is no actor id`,
		"actor:x\n    led-by A = | emir":      `f:2:12: invalid input: the name "" holds no letter`,
		"actor:x\n    name X | 2014..":        `f:2:14: invalid input: a name has no qualifier`,
		"actor:x\n    alias X | 2014-02-30..": `f:2:15: invalid input: there is no day 2014-02-30`,
	} {
		err := (&reader{reg: newRegistry(), file: "f"}).read(strings.NewReader(in))
		if err == nil || !strings.HasPrefix(err.Error(), strings.SplitN(want, `"2014-13`, 2)[0]) {
			t.Errorf("read %q: %v, want %s", in, err, want)
		}
	}
}

func TestBlocksMeet(t *testing.T) {
	r := newRegistry()
	in := "actor:a\n    ucdp 7\n    name First\n    type rebel\n    in SYR\n\nactor:b\n    ucdp 7\n    name Second\n    alias S2\n    in IRQ\n"
	if err := (&reader{reg: r, file: "f"}).read(strings.NewReader(in)); err != nil {
		t.Fatal(err)
	}
	if err := r.finish(); err != nil {
		t.Fatal(err)
	}
	if len(r.Entries) != 1 {
		t.Fatalf("%d entries, want one: both have ucdp 7", len(r.Entries))
	}
	e := r.Entries[0]
	if e.Name != "First" || strings.Join(e.aliasNames(), ",") != "Second,S2" || strings.Join(e.In, ",") != "SYR,IRQ" {
		t.Errorf("got %+v", e)
	}
	if len(r.Lookup("s2")) != 1 {
		t.Error("S2 is not found")
	}
}

func TestScan(t *testing.T) {
	r := registryOf(t, `
actor:islamic-state
    name Islamic State
    type rebel
    alias IS
    alias ISIS
    alias Da'esh
    alias Islamic State of Iraq and Syria
actor:al-qaeda
    name al-Qaeda
    type rebel
    alias al Qaida
state:AFG
    name Afghanistan
    type state
    country AFG
    demonym Afghan, Afghans
    seat Kabul
actor:lashkar
    name Lashkar
    type rebel
    alias LeT
    alias the Camp
`)
	for text, want := range map[string]string{
		"The Islamic State (IS) is there; Daesh’s men, Isis and ISIS too.": "Islamic State IS Daesh Isis ISIS",
		"al - Qaeda and Al-Qaida and AL QAEDA":                             "al - Qaeda,Al-Qaida,AL QAEDA",
		"Islamic State of Iraq, of Islamic State of Iraq and Syria":        "Islamic State,Islamic State of Iraq and Syria",
		"an Islamic state. Afghan men of Kabul":                            "Afghan,Kabul",
		"Let them; LeT, a camp of the Camp":                                "LeT Camp",
		"this is his. It is":                                               "",
	} {
		var got []string
		for _, h := range r.Scan(text) {
			got = append(got, text[h.Start:h.End])
		}
		sep := ","
		if !strings.Contains(want, ",") {
			sep = " "
		}
		if g := strings.Join(got, sep); g != want {
			t.Errorf("Scan(%q) = %q, want %q", text, g, want)
		}
	}
}

func registryOf(t testing.TB, text string) *Registry {
	t.Helper()
	r := newRegistry()
	if err := (&reader{reg: r, file: "test"}).read(strings.NewReader(text)); err != nil {
		t.Fatal(err)
	}
	if err := r.finish(); err != nil {
		t.Fatal(err)
	}
	return r
}

func FuzzRead(f *testing.F) {
	f.Add("actor:x\n    name X\n    type rebel\n    alias Y | 2014..2015 | AFG\n")
	f.Add("state:AFG\n    led-by A = B | president | 2014..\n")
	f.Fuzz(func(t *testing.T, text string) {
		r := newRegistry()
		if (&reader{reg: r, file: "f"}).read(strings.NewReader(text)) == nil && r.finish() == nil {
			r.Scan(text)
		}
	})
}
