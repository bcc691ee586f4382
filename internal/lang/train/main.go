// Command train makes the language model from a treebank in CoNLL-U.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"casus/internal/lang"
)

func main() {
	treebank := flag.String("treebank", "../shared/data/treebank", "folder with train.conllu and dev.conllu")
	out := flag.String("out", "internal/lang/model/english.bin", "model file to write")
	seed := flag.Uint64("seed", 1, "seed of the order of sentences")
	rounds := flag.Int("rounds", 8, "times through the treebank")
	flag.Parse()
	if err := run(*treebank, *out, *seed, *rounds); err != nil {
		log.Fatal(err)
	}
}

func run(treebank, out string, seed uint64, rounds int) error {
	train, err := read(filepath.Join(treebank, "train.conllu"))
	if err != nil {
		return err
	}
	m := lang.Train(train, seed, rounds, log.Printf)
	for _, name := range []string{"dev.conllu", "test.conllu", "pud-news.conllu"} {
		docs, err := read(filepath.Join(treebank, name))
		if err != nil {
			return err
		}
		tag, form, uas, las := m.ScoreTrees(docs).Percent()
		fmt.Printf("%s: UPOS %.2f Penn %.2f UAS %.2f LAS %.2f\n", name, tag, form, uas, las)
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := m.Write(f); err != nil {
		return err
	}
	return f.Close()
}

func read(path string) ([]*lang.Doc, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	docs, err := lang.ReadCoNLLU(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return docs, nil
}
