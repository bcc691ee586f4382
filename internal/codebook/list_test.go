package codebook

import (
	"os"
	"strings"
	"testing"
)

// TestListsTold holds the manual to the lists that there are.
func TestListsTold(t *testing.T) {
	manual, err := os.ReadFile("../../doc/codebook.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lists {
		if !strings.Contains(string(manual), "`"+string(l)+"`") {
			t.Errorf("doc/codebook.md does not tell of the list %s", l)
		}
	}
}
