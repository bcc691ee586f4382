package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"casus/internal/lang"
)

const treebank = "../shared/data/treebank"

func folder() string {
	if s := os.Getenv("CASUS_SHARED"); s != "" {
		return filepath.Join(s, "data/treebank")
	}
	return treebank
}

func score(out io.Writer) error {
	m, err := lang.Load()
	if err != nil {
		return err
	}
	for _, name := range []string{"dev", "test", "pud-news"} {
		docs, err := read(filepath.Join(folder(), name+".conllu"))
		if err != nil {
			return err
		}
		s := m.ScoreTrees(docs)
		tag, form, uas, las := s.Percent()
		fmt.Fprintf(out, "%s: UPOS %.2f Penn %.2f UAS %.2f LAS %.2f\n", name, tag, form, uas, las)
		for i, d := range s.Sure {
			fmt.Fprintf(out, " doubt %.1f: %d arcs, %d wrong\n", float64(i)/10, d.All, d.All-d.Right)
		}
	}
	return nil
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
