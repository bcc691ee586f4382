package main

import "fmt"

// trees scores tags and trees on gold tokens.
func trees(b *bench) ([]row, error) {
	var rows []row
	for _, set := range []struct{ name, title, tags, uas, las string }{
		{"test", "EWT test", "95.0 | 97", "85.5 | 90", "82.5 | 87"},
		{"pud-news", "PUD news", " | ", " | ", "79.0 | 85"},
		{"dev", "EWT dev", " | ", " | ", " | "},
	} {
		docs, err := b.treebank(set.name)
		if err != nil {
			return nil, err
		}
		score := b.model.ScoreTrees(docs)
		tag, form, uas, las := score.Percent()
		add := func(what string, figure float64, goal string) {
			least, reach := goals(goal)
			rows = append(rows, row{set.title + ": " + what, fmt.Sprintf("%.1f", figure), least, reach})
		}
		add("UPOS", tag, set.tags)
		add("Penn tags", form, " | ")
		add("UAS", uas, set.uas)
		add("LAS", las, set.las)
		add("UAS of words", 100*float64(score.WordHeads)/float64(score.Words), " | ")
		add("LAS of words", 100*float64(score.WordRels)/float64(score.Words), " | ")
	}
	return rows, nil
}

// doubts says how often arcs of like doubt are wrong.
func doubts(b *bench) ([]row, error) {
	docs, err := b.treebank("pud-news")
	if err != nil {
		return nil, err
	}
	var rows []row
	for i, t := range b.model.ScoreTrees(docs).Sure {
		if t.All == 0 {
			continue
		}
		what := fmt.Sprintf("PUD news: heads wrong where Doubt is %.1f to %.1f (%d arcs)", float64(i)/10, float64(i+1)/10, t.All)
		rows = append(rows, row{what: what, figure: percent(float64(t.All-t.Right) / float64(t.All))})
	}
	return rows, nil
}
