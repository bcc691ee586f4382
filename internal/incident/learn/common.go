package main

import (
	"fmt"
	"slices"

	"casus/internal/incident"
)

// common counts the documents that each word stands in. Words that are mostly
// written with a capital are names; only the most common of them (countries,
// months, days) are kept, for a name tells of one matter and not of English.
func common(paths []string) error {
	docs, in, capitals := 0, map[string]int{}, map[string]int{}
	for _, p := range paths {
		all, err := readLines[document](p)
		if err != nil {
			return err
		}
		for _, d := range all {
			docs++
			for w, capital := range incident.Vocabulary(d.Title + "\n" + d.Text) {
				in[w]++
				if capital {
					capitals[w]++
				}
			}
		}
	}
	for _, w := range kept(docs, in, capitals) {
		fmt.Printf("%s\t%.1f\n", w, 1000*float64(in[w])/float64(docs))
	}
	return nil
}

// kept are the words that are common enough, in order.
func kept(docs int, in, capitals map[string]int) []string {
	var words []string
	for w, n := range in {
		least := 6
		if 2*capitals[w] > n {
			least = docs / 100
		}
		if n >= least {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	return words
}
