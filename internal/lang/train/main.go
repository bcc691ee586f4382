// Command train does what training and judging the language model needs of the
// program: it cuts raw reports into sentences for the teacher, and writes the
// scores. train.sh is the whole training in one command.
//
//	train cut FILE.jsonl…     sentences of the reports, as CoNLL-U without trees
//	train show FILE           the trees of a text, one a line
//	train score               writes internal/lang/SCORES.md
package main

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	out := bufio.NewWriter(os.Stdout)
	err := run(out, os.Args[1:])
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		log.Fatal(err)
	}
}

func run(out io.Writer, args []string) error {
	switch {
	case len(args) > 1 && args[0] == "cut":
		return cut(out, args[1:])
	case len(args) == 2 && args[0] == "show":
		return show(out, args[1])
	case len(args) == 1 && args[0] == "score":
		return score(out, "internal/lang/SCORES.md")
	}
	return fmt.Errorf("use: train cut FILE.jsonl… | train show FILE | train score")
}
