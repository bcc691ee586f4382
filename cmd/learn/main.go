// Command learn makes internal/claim/tie.txt, the table by which relations are
// read where no entry of the codebook does: a multinomial logistic regression
// over the features of pairs of actors that stand in one sentence.
//
//	learn ties GOLD > internal/claim/tie.txt
//	learn without K GOLD
//	learn check GOLD
//
// GOLD is the folder of gold data: relations/militants.jsonl has the kinds,
// re3d/documents.jsonl and articles the pairs that nothing binds, and the pairs of
// plain news in reports/syria.jsonl are taken for such. Check learns from four
// fifths of the texts and says how well it reads the last fifth, five times; without
// makes the table of one of these times (K is 0 to 4), so that the whole program
// can be scored on texts that its table has not seen.
// Nothing of the texts is kept but the weights of words.
package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	fold := -1
	if len(args) == 3 && args[0] == "without" {
		k, err := strconv.Atoi(args[1])
		if err != nil || k < 0 || k >= folds {
			return fmt.Errorf("%q is no fold: want 0 to %d", args[1], folds-1)
		}
		fold, args = k, []string{"ties", args[2]}
	}
	if len(args) != 2 || args[0] != "ties" && args[0] != "check" {
		return fmt.Errorf("usage: learn ties|check GOLD, learn without K GOLD")
	}
	examples, err := collect(args[1])
	if err != nil {
		return err
	}
	if args[0] == "check" {
		return check(os.Stdout, examples)
	}
	examples = slices.DeleteFunc(examples, func(e example) bool { return foldOf(e.text) == fold })
	return fit(examples).write(os.Stdout)
}
