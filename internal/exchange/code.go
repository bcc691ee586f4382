package exchange

import (
	"strings"
	"sync"

	"casus/internal/gazetteer"
)

// alpha2 is the two-letter code, in lower case, of a three-letter one; empty where
// there is none.
func alpha2(code string) string { return alpha2Codes()[code] }

var alpha2Codes = sync.OnceValue(func() map[string]string {
	all, err := gazetteer.Countries()
	if err != nil {
		panic(err) // the file is a part of the program
	}
	codes := map[string]string{}
	for _, e := range all {
		codes[strings.TrimPrefix(string(e.ID), "country:")] = strings.ToLower(e.Code)
	}
	return codes
})
