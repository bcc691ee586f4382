package main

import (
	"fmt"
	"io"
	"os"

	"casus/internal/lang"
)

// show writes the tree of each sentence of a text, one a line.
func show(out io.Writer, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	m, err := lang.Load()
	if err != nil {
		return err
	}
	d := m.Analyse(string(text))
	for i := range d.Sentences {
		if _, err := fmt.Fprintln(out, d.Sentences[i].Tree(d.Text)); err != nil {
			return err
		}
	}
	return nil
}
