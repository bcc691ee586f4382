// Command learn makes internal/claim/tie.txt, the table by which relations are
// read where no entry of the codebook does: a multinomial logistic regression
// over the features of pairs of actors that stand in one sentence.
//
//	learn ties GOLD > internal/claim/tie.txt
//	learn check GOLD
//
// GOLD is the folder of gold data: relations/militants.jsonl has the kinds,
// re3d/documents.jsonl and articles the pairs that nothing binds, and the pairs of
// plain news in reports/syria.jsonl are taken for such. Check learns from four
// fifths of the texts and says how well it reads the last fifth, five times.
// Nothing of the texts is kept but the weights of words.
package main

import (
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
	if len(args) != 2 || args[0] != "ties" && args[0] != "check" {
		return fmt.Errorf("usage: learn ties|check GOLD")
	}
	examples, err := collect(args[1])
	if err != nil {
		return err
	}
	if args[0] == "check" {
		return check(os.Stdout, examples)
	}
	return fit(examples).write(os.Stdout)
}
