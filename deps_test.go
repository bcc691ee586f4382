package casus_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// layers is the import order: a package imports only from a lower layer.
// A name stands for itself and, where no longer name matches, all below it.
var layers = []map[string]bool{
	{"casus": true, "casus/internal/lang": true, "casus/internal/stat": true},
	{"casus/internal/codebook": true, "casus/internal/gazetteer": true, "casus/internal/query": true, "casus/internal/record": true, "casus/client": true},
	{"casus/internal/intake": true, "casus/internal/mention": true, "casus/internal/resolve": true, "casus/internal/claim": true,
		"casus/internal/incident": true, "casus/internal/forecast": true, "casus/internal/brief": true, "casus/internal/exchange": true,
		"casus/internal/record/sqlite": true, "casus/internal/record/postgres": true, "casus/internal/record/recordtest": true},
	{"casus/internal/pipeline": true, "casus/internal/api": true, "casus/internal/web": true, "casus/testdata": true},
	{"casus/cmd": true},
}

// barred are edges that the layers would allow but the design does not.
var barred = map[string][]string{
	"casus/internal/api": {"casus/internal/record/sqlite", "casus/internal/record/postgres"},
	"casus/internal/web": {"casus/internal/record/sqlite", "casus/internal/record/postgres"},
}

func layer(pkg string) (name string, height int) {
	for p := pkg; p != "."; p = path.Dir(p) {
		for i, l := range layers {
			if l[p] && (p != "casus" || pkg == "casus") {
				return p, i
			}
		}
	}
	return "", -1
}

func TestImportOrder(t *testing.T) {
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" && strings.Contains(file, "internal") || d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") && file != ".") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		checkImports(t, file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkImports(t *testing.T, file string) {
	from := path.Join("casus", filepath.ToSlash(filepath.Dir(file)))
	self, height := layer(from)
	if height < 0 {
		t.Errorf("%s: package %s stands in no layer of deps_test.go", file, from)
		return
	}
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range f.Imports {
		to, _ := strconv.Unquote(spec.Path.Value)
		first, _, _ := strings.Cut(to, "/")
		if first != "casus" {
			if height == 0 && strings.Contains(first, ".") && !isCommand(f.Name.Name) {
				t.Errorf("%s: imports %s; %s may use the standard library only", file, to, self)
			}
			continue
		}
		name, h := layer(to)
		if name != self && h >= height {
			t.Errorf("%s: %s imports %s, which does not stand below it", file, from, to)
		}
		for _, b := range barred[self] {
			if name == b {
				t.Errorf("%s: %s may not import %s", file, from, to)
			}
		}
	}
}

// isCommand lets the commands that train or generate use outside libraries.
func isCommand(pkg string) bool { return pkg == "main" }
