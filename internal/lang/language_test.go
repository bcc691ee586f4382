package lang

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

func TestLanguage(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The army said on Monday that two soldiers had been killed near the border.", "en"},
		{"Gunmen abduct mayor", "en"},
		{"Hezbollah, Amal clash", "en"},
		{"El ejército dijo que dos soldados murieron en un ataque de los rebeldes en la frontera.", "es"},
		{"L'armée a annoncé que deux soldats ont été tués dans une attaque au nord de la ville.", "fr"},
		{"Die Armee teilte mit, dass zwei Soldaten bei einem Angriff getötet wurden.", "de"},
		{"Ordu, iki askerin bir saldırı sonucu öldüğünü ve çok sayıda kişinin yaralandığını açıkladı.", "tr"},
		{"قال الجيش إن جنديين قتلا في هجوم", "ar"},
		{"ارتش گفت که دو سرباز کشته شدند و چند نفر زخمی شدند", "fa"},
		{"Армия сообщила, что два солдата были убиты", "ru"},
		{"Армія повідомила, що двоє солдатів загинули", "uk"},
		{"军方称两名士兵在袭击中丧生", "zh"},
		{"軍は兵士二人が攻撃で死亡したと発表した", "ja"},
		{"12 34 -- ...", ""},
		{"", ""},
	} {
		if got := language(c.text); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestLanguageOfNews wants English known in real reports and headlines.
func TestLanguageOfNews(t *testing.T) {
	for _, c := range []struct {
		file, field string
		least       float64
	}{
		{"gold/reports/syria.jsonl", "text", 1},
		{"gold/reports/syria.jsonl", "title", .98},
		{"gold/relations/militants.jsonl", "text", 1},
	} {
		f, err := os.Open(shared(t, c.file))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		in := bufio.NewScanner(f)
		in.Buffer(nil, 1<<22)
		n, english := 0, 0
		for in.Scan() {
			var d map[string]any
			if err := json.Unmarshal(in.Bytes(), &d); err != nil {
				t.Fatal(err)
			}
			text, _ := d[c.field].(string)
			if strings.TrimSpace(text) == "" {
				continue
			}
			n++
			if l := language(text); l == "en" {
				english++
			} else if os.Getenv("CASUS_LIST") != "" {
				t.Logf("%q: %.200q", l, text)
			}
		}
		t.Logf("%s %s: %d of %d English", c.file, c.field, english, n)
		if float64(english) < c.least*float64(n) {
			t.Errorf("%s %s: only %d of %d English", c.file, c.field, english, n)
		}
	}
}
