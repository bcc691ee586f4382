// Learn makes the tables that linking rests on.
//
//	learn common FILE.jsonl… > common.txt
//	learn weights REPORTS.jsonl READINGS.jsonl INCIDENTS.jsonl > weights.txt
//	learn try REPORTS.jsonl READINGS.jsonl INCIDENTS.jsonl
//
// REPORTS are lines with id, title, published and text; READINGS is what casus
// extract prints for them; INCIDENTS are lines with an id and the ids of the
// documents that tell of it. Try learns from half of the incidents, links the
// reports of the other half, and says how well.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) > 1 && args[0] == "common":
		return common(args[1:])
	case len(args) == 4 && args[0] == "weights":
		return learnWeights(args[1], args[2], args[3])
	case len(args) == 4 && args[0] == "try":
		return try(args[1], args[2], args[3])
	}
	return fmt.Errorf("usage: learn common FILE… | weights|try REPORTS READINGS INCIDENTS")
}

type document struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Text      string `json:"text"`
	Published string `json:"published"`
}

func readLines[T any](path string) ([]T, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []T
	in := bufio.NewScanner(f)
	for in.Buffer(nil, 1<<26); in.Scan(); {
		var v T
		if err := json.Unmarshal(in.Bytes(), &v); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		all = append(all, v)
	}
	return all, in.Err()
}
