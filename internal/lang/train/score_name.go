package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"casus/internal/lang"
)

// names scores the named spans on the gold tokens of the treebank. It marks no
// nationalities, so those found are left out of the count.
func names(b *bench) ([]row, error) {
	f, err := os.Open(filepath.Join(b.shared, "data", "treebank", "names-test.iob2"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	docs, err := lang.ReadIOB2(f)
	if err != nil {
		return nil, err
	}
	s := b.model.ScoreNames(docs)
	return []row{{"names-test: exact spans and types F1 (persons, organisations, places)", fmt.Sprintf("%.3f", s.F1()), "0.70", "0.85"}}, nil
}

// links scores what phrases refer to on the links marked in testdata.
func links(b *bench) ([]row, error) {
	f, err := os.Open(filepath.Join("internal", "lang", "testdata", "links.jsonl"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	marked, err := lang.ReadMarked(f)
	if err != nil {
		return nil, err
	}
	texts, err := b.texts()
	if err != nil {
		return nil, err
	}
	all, right := 0, 0
	for _, t := range marked {
		text, ok := texts[t.SHA256]
		if !ok {
			return nil, fmt.Errorf("links: no text with hash %s", t.SHA256)
		}
		for _, ok := range t.Check(b.model.Analyse(text)) {
			all++
			if ok {
				right++
			}
		}
	}
	return []row{{fmt.Sprintf("coreference: share right of %d links marked by hand", all), fmt.Sprintf("%.3f", float64(right)/float64(max(1, all))), "0.65", "0.80"}}, nil
}

// texts gives the texts that links are marked in, by the hash of their bytes.
func (b *bench) texts() (map[string]string, error) {
	texts := map[string]string{}
	put := func(s string) {
		h := sha256.Sum256([]byte(s))
		texts[hex.EncodeToString(h[:])] = s
	}
	articles, err := filepath.Glob(filepath.Join(b.shared, "gold", "articles", "*", "article.txt"))
	if err != nil {
		return nil, err
	}
	for _, p := range articles {
		text, err := os.ReadFile(p)
		if err != nil {
			return nil, err
		}
		put(string(text))
	}
	for _, name := range []string{"reports/syria.jsonl", "re3d/documents.jsonl"} {
		if err := readTexts(filepath.Join(b.shared, "gold", name), put); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

// readTexts gives each text of a file of JSON lines to put.
func readTexts(path string, put func(string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		var d struct{ Text string }
		if err := json.Unmarshal(in.Bytes(), &d); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		put(d.Text)
	}
	return in.Err()
}
