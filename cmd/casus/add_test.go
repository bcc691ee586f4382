package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casus"
	"casus/internal/api"
	"casus/internal/pipeline"
)

// TestAddTables sends tables as the explorer does: they are known by their columns, bad
// rows are named with the name under which the file was sent, and the rest is read.
func TestAddTables(t *testing.T) {
	dir := t.TempDir()
	const head = "id,type_of_violence,dyad_name,side_a_new_id,side_a,side_b_new_id,side_b,where_prec,where_coordinates,latitude,longitude,country,country_id,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low\n"
	row := func(id, day string) string {
		return id + ",1,Government of Afghanistan - IS,130,Government of Afghanistan,234,IS,1,Jalalabad city,34.42647,70.45153,Afghanistan,700," + day + "," + day + ",0,2,0,0,2,2,2\n"
	}
	file := func(name, text string) api.File {
		sent := api.File{Name: name, Path: filepath.Join(dir, strings.ReplaceAll(t.Name(), "/", "-"), name)}
		if err := os.MkdirAll(filepath.Dir(sent.Path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(sent.Path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return sent
	}
	s := service{rec: recordFlag{path: filepath.Join(dir, "record.db")}, program: func() (*pipeline.Program, error) {
		t.Error("tables alone need no program that reads text")
		return nil, casus.ErrInvalid
	}}
	for _, tt := range []struct {
		name    string
		files   []api.File
		want    api.Tally
		rows    int
		refused string // what is said of the first refusal
	}{
		{"rows, one of them bad", []api.File{file("ged-1.csv", head+row("1", "2015-04-18")+row("2", "someday")+row("3", "2015-04-20"))}, api.Tally{Added: 2}, 2, "ged-1.csv:3: refused: date_start"},
		{"a newer version", []api.File{file("ged-2.csv", head+row("1", "2015-04-18")+row("4", "2015-04-20"))}, api.Tally{Added: 1, Known: 1, Gone: 1}, 2, ""},
		{"a table of one's own", []api.File{file("own.csv", "No,Day,Town,Dead\n1,2016-02-15,Aleppo,7\n"), file("own.map", "table: hospitals\nid: No\ndate: Day\ntype: =ASSAULT\nplace: Town\nkilled: Dead\n")}, api.Tally{Added: 1}, 1, ""},
	} {
		rows, refused := 0, []string{}
		got, err := s.add(t.Context(), api.Parcel{Files: tt.files}, func(o api.Outcome) {
			if o.Row {
				rows++
			}
			if o.Refused != "" {
				refused = append(refused, o.Refused)
			}
		})
		if err != nil || got != tt.want || rows != tt.rows {
			t.Errorf("%s: %+v, %d rows, %v; want %+v and %d", tt.name, got, rows, err, tt.want, tt.rows)
		}
		if tt.refused == "" && len(refused) > 0 || tt.refused != "" && (len(refused) == 0 || !strings.HasPrefix(refused[0], tt.refused)) {
			t.Errorf("%s: refused %q", tt.name, refused)
		}
	}
	if _, err := s.add(t.Context(), api.Parcel{Files: []api.File{file("bad.map", "colour: red\n")}}, func(api.Outcome) {}); err == nil || strings.Contains(err.Error(), dir) {
		t.Errorf("a bad mapping: %v", err)
	}
}

// TestAddSamples reads the samples into an empty record, and into no other.
func TestAddSamples(t *testing.T) {
	rec := recordFlag{path: filepath.Join(t.TempDir(), "record.db")}
	s := service{rec: rec, program: func() (*pipeline.Program, error) { return pipeline.Load(pipeline.Options{}) }}
	quiet := func(api.Outcome) {}
	first, err := s.add(t.Context(), api.Parcel{Samples: true}, quiet)
	if err != nil || first.Added < 20 {
		t.Fatalf("into an empty record: %+v, %v", first, err)
	}
	if again, err := s.add(t.Context(), api.Parcel{Samples: true}, quiet); !errors.Is(err, casus.ErrInvalid) {
		t.Errorf("into a record of %d reports: %+v, %v; want ErrInvalid", first.Added, again, err)
	}
}
