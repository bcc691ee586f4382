package claim

import (
	"errors"
	"testing"

	"casus"
)

func TestParseConfidence(t *testing.T) {
	for table, want := range map[string]error{
		"# note\nbias 0.1\ndoubt -2\n": nil,
		"bias\n":                       casus.ErrInvalid,
		"bias high\n":                  casus.ErrInvalid,
	} {
		if _, err := parseConfidence(table); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", table, err, want)
		}
	}
	if w := loadConfidence(); w["target:none"] >= 0 || w["weak"] >= 0.3 {
		t.Errorf("a claim on nobody, or by a weak word, is held to be surer: %v %v", w["target:none"], w["weak"])
	}
}
