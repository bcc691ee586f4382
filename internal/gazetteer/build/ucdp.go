package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"casus"
	"casus/internal/gazetteer"
)

// villages writes the places where UCDP's events happened and that towns of 500
// and more lack: Syria's, Myanmar's and Mexico's villages above all. Only
// places that UCDP locates exactly count.
func villages(folder, out string) error {
	g, err := gazetteer.Default()
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(folder, "ged-*.csv"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no ged-*.csv in %s: %w", folder, casus.ErrNotFound)
	}
	lines := map[string]string{}
	for _, file := range files {
		if err := eachEvent(file, func(row map[string]string) {
			if id, line := village(g, row); id != "" && (lines[id] == "" || line < lines[id]) {
				lines[id] = line
			}
		}); err != nil {
			return err
		}
	}
	ids := make([]string, 0, len(lines))
	for id := range lines {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	var b strings.Builder
	b.WriteString("# Places of events in the UCDP Georeferenced Event Dataset (ucdp.uu.se, CC BY 4.0; Sundberg and Melander 2013)\n# that lists of towns lack. Made by `go run ./internal/gazetteer/build -ucdp FOLDER`; columns as in sites.txt.\n")
	for _, id := range ids {
		b.WriteString(lines[id])
	}
	return os.WriteFile(out, []byte(b.String()), 0o644)
}

func eachEvent(file string, do func(map[string]string)) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	in := csv.NewReader(f)
	head, err := in.Read()
	for err == nil {
		var cells []string
		if cells, err = in.Read(); err == nil {
			row := map[string]string{}
			for i, c := range cells {
				row[head[i]] = strings.TrimSpace(c)
			}
			do(row)
		}
	}
	if err != io.EOF {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// sorts are the words that UCDP puts behind the name of a place.
var sorts = []struct{ suffix, kind, level string }{
	{" town", "town", "p2"}, {" village", "town", "p2"}, {" city", "town", "p2"}, {" refugee camp", "site", "p2"}, {" camp", "site", "p2"},
	{" neighborhood", "quarter", "p2"}, {" neighbourhood", "quarter", "p2"}, {" airport", "site", "p2"}, {" air base", "site", "p2"}, {" airbase", "site", "p2"},
	{" military base", "site", "p2"}, {" prison", "site", "p2"}, {" border crossing", "site", "p2"}, {" dam", "site", "p2"}, {" mountain", "nature", "p3"},
}

// village is the line for the place of an event, or nothing where it is known
// already or not a plain place.
func village(g *gazetteer.Gazetteer, row map[string]string) (id, line string) {
	full := strings.Join(strings.Fields(row["where_coordinates"]), " ")
	lat, err1 := strconv.ParseFloat(row["latitude"], 64)
	lon, err2 := strconv.ParseFloat(row["longitude"], 64)
	if row["where_prec"] != "1" || err1 != nil || err2 != nil || strings.ContainsAny(full, "0123456789(),/|;&") {
		return "", ""
	}
	for _, s := range sorts {
		bare, ok := strings.CutSuffix(full, s.suffix)
		if !ok || len(gazetteer.Fold(bare)) < 4 || strings.Count(bare, " ") > 3 || strings.Contains(bare, " and ") || near(g, bare, lat, lon) {
			continue
		}
		name, other := bare, ""
		if s.kind != "town" && s.kind != "quarter" {
			name = full
		}
		slug := strings.ReplaceAll(gazetteer.Fold(name), " ", "-")
		id = fmt.Sprintf("ucdp-%s-%d", slug, gazetteer.Cell(lat, lon))
		return id, fmt.Sprintf("%s|%s|%s|%s|%.4f|%.4f|%s|%s|UCDP\n", id, name, s.kind, s.level, lat, lon, within(g, row), other)
	}
	return "", ""
}

// near reports whether the gazetteer has a place of that name within 15 km.
func near(g *gazetteer.Gazetteer, name string, lat, lon float64) bool {
	for _, r := range g.Lookup(name) {
		a, b, ok := g.Point(r)
		if strings.HasPrefix(string(g.ID(r)), "site:ucdp-") {
			continue // from this very list
		}
		if ok && g.Kind(r) > gazetteer.Region && math.Hypot(a-lat, (b-lon)*math.Cos(lat*math.Pi/180)) < 15/111.0 {
			return true
		}
	}
	return false
}

// within is the id of the division that UCDP puts an event in, as far as its
// names are the gazetteer's.
func within(g *gazetteer.Gazetteer, row map[string]string) string {
	country, _, _ := strings.Cut(row["country"], " (")
	nation := gazetteer.Nowhere
	for _, r := range g.Lookup(country) {
		if g.Kind(r) == gazetteer.Nation {
			nation = r
		}
	}
	if nation == gazetteer.Nowhere {
		return ""
	}
	for _, r := range g.Lookup(gazetteer.Bare(gazetteer.Fold(row["adm_1"]))) {
		if g.Kind(r) == gazetteer.FirstOrder && g.Nation(r) == nation {
			return string(g.ID(r))
		}
	}
	return string(g.ID(nation))
}
