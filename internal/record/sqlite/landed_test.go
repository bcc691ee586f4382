package sqlite

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"testing"
)

// landed are the migrations that records out there have run, in their order. A record
// is refused whose migrations are not these, so a line is only ever added.
var landed = []string{
	"cb0a83581d7a9853 0001_log.sql",
	"fa3bdf13518ffe99 0002_derived.sql",
	"5e56fb92c8cf024d 0003_outline.sql",
	"bcb57a42de231daa 0004_tables.sql",
	"45611e94f283da33 0005_rows.sql",
	"0999bd74ab8cce16 0006_linker.sql",
	"daba5fe41ed7107a 0006_page.sql",
	"4b7bef3ddde3f22b 0008_outline.sql",
	"aef2953bdb2e6620 0009_span.sql",
	"ca7b73fa1c8fbb3c 0010_terms.sql",
	"de751262f953df4b 0011_rows.sql",
	"a46f6cdc6ac8d355 0012_growth.sql",
	"ebe51e74ad421d4c 0013_shelf.sql",
	"739f89738a972c32 0014_cast.sql",
}

func TestLandedMigrations(t *testing.T) {
	names, err := fs.Glob(migrations, "migration/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	var have []string
	for _, name := range names {
		text, err := migrations.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(text)
		have = append(have, fmt.Sprintf("%x %s", sum[:8], path.Base(name)))
	}
	if !slices.Equal(have, landed) {
		t.Errorf("got\n%q\nwant\n%q", have, landed)
	}
}
