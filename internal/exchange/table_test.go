package exchange

import (
	"strings"
	"testing"

	"casus"
)

// The rows of ACLED, GDELT and POLECAT here are made up.

const acledNew = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n" +
	`XYZ1,2021-03-04,2021,2,Political violence,Battles,Armed clash,Taliban,,Rebel group,Military Forces of Afghanistan (2014-2021),Police Forces of Afghanistan,State forces,State forces-Rebel group,,4,Caucasus and Central Asia,Afghanistan,Nangarhar,Jalalabad,,Jalalabad,34.4265,70.4515,1,Made-up Daily,National,"A made-up row: two sides fought, and four died.",4,,1614900000` + "\n"

const acledOld = "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3\n" +
	`9,4,XYZ2,2,05 March 2021,2021,1,Protests,Peaceful protest,Protesters (Afghanistan),,6,,,0,60,Asia,Afghanistan,Kabul,Kabul,,Kabul,34.53,69.17,1,Made-up Daily,National,A made-up row.,0,1614900000,AFG` + "\n"

func TestACLED(t *testing.T) {
	all, refused := read(t, acledTable, write(t, "acled.csv", acledNew))
	if len(all) != 1 {
		t.Fatal(refused)
	}
	r := all[0]
	e := r.Claims[0]
	if r.Report.Restrict != "acled" || e.Type != "ASSAULT" || e.Source[0].ID != "actor:taliban" || e.Target[0].Type != casus.ArmedForces || len(e.Target) != 2 {
		t.Errorf("terms %q, event %+v", r.Report.Restrict, e)
	}
	if e.Time.From.String() != "2021-03-01" || e.Time.To.String() != "2021-03-07" {
		t.Errorf("time %+v; want the week around the day", e.Time)
	}
	if v := r.Claims[1].Value; v.Low != casus.N(4) || v.High.Known {
		t.Errorf("dead %+v; want at least 4", v)
	}
	all, refused = read(t, acledTable, write(t, "old.csv", acledOld))
	if len(all) != 1 || all[0].Claims[0].Type != "PROTEST" || all[0].Claims[0].Source[0].Type != casus.Civilians || len(all[0].Claims) != 1 {
		t.Errorf("old layout: %+v, %q", all, refused)
	}
}

func gdeltLine(code string) string {
	cells := make([]string, 61)
	set := func(column, v string) {
		for i, c := range gdeltColumns() {
			if c == column {
				cells[i] = v
			}
		}
	}
	for _, kv := range [][2]string{{"GLOBALEVENTID", "410"}, {"SQLDATE", "20160301"}, {"Actor1Name", "TALIBAN"}, {"Actor1Type1Code", "REB"}, {"Actor2Name", "AFGHANISTAN"}, {"Actor2CountryCode", "AFG"},
		{"EventCode", code}, {"ActionGeo_Type", "4"}, {"ActionGeo_FullName", "Kunduz, Kunduz, Afghanistan"}, {"ActionGeo_Lat", "36.72"}, {"ActionGeo_Long", "68.86"}, {"SOURCEURL", "http://sample.invalid/1"}} {
		set(kv[0], kv[1])
	}
	return strings.Join(cells, "\t") + "\n"
}

func TestGDELT(t *testing.T) {
	all, refused := read(t, gdeltTable, write(t, "gdelt.csv", gdeltLine("194")))
	if len(all) != 1 {
		t.Fatal(refused)
	}
	e := all[0].Claims[0]
	if e.Type != "ASSAULT" || e.Mode != "heavy-weapons" || e.Source[0].ID != "actor:taliban" || e.Place.Country != "AFG" || e.Evidence.Text != "EventCode: 194" {
		t.Errorf("%+v at %+v", e, e.Place)
	}
	if all, _ = read(t, gdeltTable, write(t, "said.csv", gdeltLine("010"))); len(all) != 1 || len(all[0].Claims) != 0 {
		t.Errorf("a statement makes claims: %+v", all)
	}
	if _, refused = read(t, gdeltTable, write(t, "other.csv", "a\tb\n")); len(refused) != 1 || !strings.Contains(refused[0], "2 columns, and not 61") {
		t.Errorf("told %q", refused)
	}
}

func TestPOLECAT(t *testing.T) {
	head := "Event ID\tEvent Date\tEvent Type\tEvent Mode\tEvent Intensity\tActor Name\tActor Country\tPrimary Actor Sector\tRecipient Name\tRecipient Country\tPrimary Recipient Sector\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n"
	all, refused := read(t, polecatTable, write(t, "polecat.txt", head+"P1\t2020-05-06\tASSAULT\tfirearms\t-9\tTaliban\tAFG\tREB\tNone\t\t\tKunduz\tKunduz\t\tKunduz\tAFG\t36.73\t68.87\n"))
	if len(all) != 1 || all[0].Claims[0].Mode != "firearms" || len(all[0].Claims[0].Target) != 0 || all[0].Claims[0].Place.Level != casus.Village {
		t.Errorf("%+v, %q", all, refused)
	}
}

func TestActors(t *testing.T) {
	all, refused := read(t, actorTable, shared(t, "data/ucdp/actors-22.1.csv"))
	ties := map[string]int{}
	for _, r := range all {
		for _, c := range r.Claims {
			ties[c.Type]++
		}
	}
	t.Logf("%d actors, %v, %d refused", len(all), ties, len(refused))
	if len(all) != 1725 || len(refused) != 0 || ties["split-from"] < 219 || ties["affiliate-of"] < 111 || ties["merged-with"] < 76 {
		t.Errorf("%d actors, %v, refused %q", len(all), ties, refused)
	}
}

func TestMapping(t *testing.T) {
	table, err := MappedTable(strings.NewReader("table: hospitals\nid: No\ndate: Day\ntype: =ASSAULT\ntarget: Whom\ntarget_type: =organisation\nplace: Town\ncountry: =Syria\nkilled: Dead\nterms: partners only\n"))
	if err != nil {
		t.Fatal(err)
	}
	all, refused := read(t, table, write(t, "own.csv", "No,Day,Whom,Town,Dead\n1,2016-02-15,A hospital,Aleppo,7\n2,someday,A clinic,Idlib,\n"))
	if len(all) != 1 || len(refused) != 1 {
		t.Fatalf("%d rows, refused %q", len(all), refused)
	}
	r := all[0]
	if r.Report.Restrict != "partners only" || r.Report.ID != "csv-hospitals:1" || r.Claims[0].Place.Country != "SYR" || r.Claims[1].Value.Best != casus.N(7) {
		t.Errorf("%+v %+v", r.Report, r.Claims)
	}
	for _, bad := range []string{"id: No", "table: x\nid: No\ncolour: red\ndate: d", "nonsense"} {
		if _, err := MappedTable(strings.NewReader(bad)); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

// TestRecognise knows a table by its columns, however it is packed.
func TestRecognise(t *testing.T) {
	ged := gedHead + "\n" + gedLine("7", "2015-04-18") + "\n"
	inZip, inGzip := folded(t, "ged.csv", []byte(ged))
	for _, tt := range []struct{ name, text, want string }{
		{"a.csv", ged, "ucdp-ged"}, {"a.zip", string(inZip), "ucdp-ged"}, {"a.gz", string(inGzip), "ucdp-ged"},
		{"b.csv", acledNew, "acled"}, {"c.csv", acledOld, "acled"}, {"d.csv", gdeltLine("194"), "gdelt"},
		{"e.csv", "No,Day\n1,2016-02-15\n", ""}, {"f.txt", "Shelling went on.", ""}, {"g.csv", "", ""}, {"h.gz", "\x1f\x8b\x08", ""},
		{"i.json", `{"id":"1","text":"One."}`, ""},
	} {
		if got, ok := Recognise(write(t, tt.name, tt.text)); got.Name != tt.want || ok != (tt.want != "") {
			t.Errorf("%s: %q, %v; want %q", tt.name, got.Name, ok, tt.want)
		}
	}
	if got, ok := Recognise(asParquet(t, write(t, "ged.csv", ged))); !ok || got.Name != "ucdp-ged" {
		t.Errorf("as Parquet: %q, %v", got.Name, ok)
	}
}
