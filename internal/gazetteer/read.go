package gazetteer

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"casus"
)

// A Fault is a line that could not be read.
type Fault struct {
	File string
	Line int
	Err  error
}

func (f Fault) Error() string { return fmt.Sprintf("%s:%d: %v", f.File, f.Line, f.Err) }

func (f Fault) Unwrap() error { return f.Err }

// eachLine calls do for every line of r and bad for those that it refuses.
func eachLine(file string, r io.Reader, do func(string) error, bad func(Fault)) error {
	in := bufio.NewReaderSize(r, 1<<16)
	for n := 1; ; n++ {
		line, err := in.ReadString('\n')
		if line = strings.TrimRight(line, "\r\n"); line != "" && line[0] != '#' {
			if err := do(line); err != nil {
				bad(Fault{file, n, err})
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("gazetteer: reading %s: %w", file, err)
		}
	}
}

func invalid(format string, args ...any) error {
	return fmt.Errorf(format+": %w", append(args, casus.ErrInvalid)...)
}

// point reads coordinates; two empty ones are no point.
func point(lat, lon string) (a, b float64, ok bool, err error) {
	if lat == "" && lon == "" {
		return 0, 0, false, nil
	}
	a, err = strconv.ParseFloat(lat, 64)
	if err == nil {
		b, err = strconv.ParseFloat(lon, 64)
	}
	if err != nil || !(a >= -90 && a <= 90 && b >= -180 && b <= 180) {
		return 0, 0, false, invalid("no point on Earth: %q %q", lat, lon)
	}
	return a, b, true, nil
}

// GeoNames reads a line of a GeoNames dump: 19 columns parted by tabs.
func GeoNames(line string) (Entry, error) {
	f := strings.Split(line, "\t")
	if len(f) != 19 {
		return Entry{}, invalid("%d columns, not 19", len(f))
	}
	id, err := strconv.ParseUint(f[0], 10, 31)
	if err != nil || id == 0 {
		return Entry{}, invalid("no GeoNames number: %q", f[0])
	}
	lat, lon, ok, err := point(f[4], f[5])
	if err != nil {
		return Entry{}, err
	}
	e := Entry{GeoNames: uint32(id), Name: f[1], Names: []string{f[2]}, Lat: lat, Lon: lon, Point: ok, Kind: kindOf(f[6], f[7])}
	if strings.Contains(foreignScripts, f[8]) && len(f[8]) == 2 && f[2] != "" {
		e.Name, e.Names[0] = strings.Trim(f[2], "`'"), f[1] // "Hamah" rather than "Ḩamāh"
	}
	for _, n := range strings.Split(f[3], ",") {
		if Usable(n) && (e.Kind <= SecondOrder || likely(n, f[2])) {
			e.Names = append(e.Names, n)
		}
	}
	if f[14] != "" {
		if e.Population, err = strconv.Atoi(f[14]); err != nil {
			return Entry{}, invalid("no population: %q", f[14])
		}
	}
	codes := slices.DeleteFunc([]string{f[8], f[10], f[11]}, func(s string) bool { return s == "" })
	e.Within = strings.Join(codes, ".")
	if e.Kind == FirstOrder || e.Kind == SecondOrder {
		e.Code = e.Within
		e.Within = e.Within[:max(0, strings.LastIndexByte(e.Within, '.'))]
	}
	return e, nil
}

// foreignScripts are countries whose names GeoNames romanises with marks that no
// English report writes.
const foreignScripts = arab + " AF IR PK IN BD NP LK MM TH KH LA CN JP KR KP TW RU UA BY KZ KG TJ UZ TM MN GE AM BG MK RS IL ET ER GR"

// likely reports whether a short name can be one that English reports use of a
// town: "Sol" for Seoul and "Las" for Lash are not, and are other words.
func likely(name, own string) bool {
	n := utf8.RuneCountInString(name)
	if strings.ContainsAny(name, " -") || n > 4 {
		return true
	}
	return n == 4 && own != "" && strings.EqualFold(name[:1], own[:1])
}

// unwanted is the kind of features that the gazetteer leaves out.
const unwanted Kind = 255

// features are the kinds of GeoNames' feature codes that are kept beside all
// populated places: what reports on conflict name.
var features = map[string]Kind{
	"ADM1": FirstOrder, "ADM2": SecondOrder, "AIRP": Site, "AIRB": Site, "AIRF": Site, "MILB": Site, "INSM": Site, "PRN": Site, "CMPRF": Site, "REFC": Site,
	"DAM": Site, "PSTB": Site, "CSTM": Site, "BDG": Site, "PRT": Site, "PASS": Nature, "MT": Nature, "MTS": Nature, "HLL": Nature, "HLLS": Nature, "VAL": Nature,
	"STM": Nature, "WAD": Nature, "LK": Nature, "RSV": Nature, "ISL": Nature, "ISLS": Nature, "DSRT": Nature, "PLN": Nature, "PEN": Nature,
	"RGN": Region, "SEA": Sea, "GULF": Sea, "STRT": Sea, "BAY": Sea, "OCN": Sea,
	"PPLC": Capital, "PPLA": Seat, "PPLX": Quarter,
}

func kindOf(class, code string) Kind {
	if k, ok := features[code]; ok {
		return k
	}
	if class == "P" {
		return Town
	}
	return unwanted
}
