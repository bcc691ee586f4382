package gazetteer

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Import makes a gazetteer file of a GeoNames dump such as allCountries.txt,
// together with the countries and the sites that Casus brings. It keeps all
// populated places, the divisions, and what else reports on conflict name. Lines
// that cannot be read are told to bad and left out. The dump is read line by
// line; what is kept is held in memory, about a gigabyte for the whole world.
func Import(file string, dump io.Reader, out io.Writer, bad func(Fault)) (places int, err error) {
	b := new(Builder)
	for _, list := range []func() ([]Entry, error){Countries, Sites} {
		entries, err := list()
		if err != nil {
			return 0, err
		}
		for _, e := range entries {
			b.Add(e)
		}
	}
	further, err := DivisionNames()
	if err != nil {
		return 0, err
	}
	own, seen := len(b.entries), map[uint32]bool{}
	err = eachLine(file, dump, func(line string) error {
		e, err := GeoNames(line)
		if err != nil || e.Kind == unwanted {
			return err
		}
		if seen[e.GeoNames] {
			return invalid("GeoNames number %d is there already", e.GeoNames)
		}
		seen[e.GeoNames] = true
		e.Names = append(e.Names, further[e.Code]...)
		e.own()
		b.Add(e)
		return nil
	}, bad)
	if err != nil {
		return 0, err
	}
	if len(b.entries) == own {
		return 0, fmt.Errorf("gazetteer: %s: %w", file, invalid("no line of a GeoNames dump"))
	}
	return len(b.entries), b.Write(out)
}

// own gives e memory of its own, so that the line it was read from can go.
func (e *Entry) own() {
	e.Name, e.Code, e.Within = strings.Clone(e.Name), strings.Clone(e.Code), strings.Clone(e.Within)
	e.Names = slices.Clone(e.Names)
	for i, n := range e.Names {
		e.Names[i] = strings.Clone(n)
	}
}
