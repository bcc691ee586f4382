package exchange

import (
	"fmt"
	"strings"

	"casus"
	"casus/internal/record"
)

var gdeltTable = Table{
	Name: "gdelt", Title: "GDELT 2.0", comma: '\t', header: gdeltColumns(),
	bind: func(*binding) maker { return gdeltReading },
}

// gdeltColumns are the 61 columns of the events of GDELT 2.0; its files have no head.
func gdeltColumns() []string {
	all := strings.Fields("GLOBALEVENTID SQLDATE MonthYear Year FractionDate")
	for _, n := range []string{"1", "2"} {
		for _, c := range strings.Fields("Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code") {
			all = append(all, "Actor"+n+c)
		}
	}
	all = append(all, strings.Fields("IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone")...)
	for _, g := range []string{"Actor1Geo_", "Actor2Geo_", "ActionGeo_"} {
		for _, c := range strings.Fields("Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID") {
			all = append(all, g+c)
		}
	}
	return append(all, "DATEADDED", "SOURCEURL")
}

// cameoTypes are the types of PLOVER for the root codes of CAMEO. What 01 and 02 tell,
// statements and appeals, PLOVER dropped.
var cameoTypes = map[string]string{
	"03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "CONCEDE", "09": "ACCUSE", "10": "REQUEST",
	"11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}

// cameoModes are the modes for codes that begin so, longer ones first.
var cameoModes = []struct{ code, mode string }{
	{"1831", "suicide-attack"}, {"1832", "explosives"}, {"1833", "explosives"}, {"1821", "sexual"}, {"1822", "torture"},
	{"141", "demo"}, {"142", "hunger"}, {"143", "strike"}, {"144", "obstruct"}, {"145", "riot"}, {"173", "arrest"}, {"174", "deport"}, {"171", "seize"},
	{"181", "abduct"}, {"183", "explosives"}, {"185", "targeted"}, {"193", "firearms"}, {"194", "heavy-weapons"}, {"195", "aerial"}, {"20", "unconventional"},
}

func cameo(code string) (typ, mode string) {
	if len(code) < 2 {
		return "", ""
	}
	typ = cameoTypes[code[:2]]
	if typ == "CONCEDE" && strings.HasPrefix(code, "08") && len(code) > 2 && code[2] >= '4' && code[2] <= '7' {
		typ = "RETREAT"
	}
	for _, m := range cameoModes {
		if typ != "" && strings.HasPrefix(code, m.code) {
			return typ, m.mode
		}
	}
	return typ, ""
}

// coded is the confidence in what a machine coded for a table: it is not known to be
// better than even.
const coded = 0.5

func gdeltReading(r *row, b *binding) (casus.Reading, error) {
	d, err := dayOf("SQLDATE", r.cell("SQLDATE"))
	if err != nil {
		return casus.Reading{}, err
	}
	typ, mode := cameo(r.cell("EventCode"))
	full := r.cell("ActionGeo_FullName")
	country := b.Actors.Country(full[strings.LastIndex(full, ",")+1:])
	if country == "" {
		country = b.Actors.Country(strings.TrimSpace(full[strings.LastIndex(full, ",")+1:]))
	}
	level := map[string]casus.Level{"1": casus.Country, "2": casus.Province, "3": casus.Village, "4": casus.Village, "5": casus.Province}[r.cell("ActionGeo_Type")]
	var where *casus.Place
	if full != "" && level != "" {
		name, rest, _ := strings.Cut(full, ",")
		adm1, _, _ := strings.Cut(rest, ",")
		if where, err = b.place(spot{name: name, adm1: strings.TrimSpace(adm1), country: country, lat: r.cell("ActionGeo_Lat"), lon: r.cell("ActionGeo_Long"), level: level}); err != nil {
			return casus.Reading{}, err
		}
	}
	h := happening{
		id: r.cell("GLOBALEVENTID"), title: fmt.Sprintf("%s, %s, %s", r.cell("EventCode"), full, d), url: r.cell("SOURCEURL"), typ: typ, mode: mode, place: where, time: days(d, d),
		source: b.gdeltActor(r, "1"), target: b.gdeltActor(r, "2"), from: "EventCode", to: "EventCode", confidence: coded,
	}
	if h.id == "" {
		return casus.Reading{}, fmt.Errorf("no GLOBALEVENTID")
	}
	return b.happened(r, h), nil
}

// gdeltTypes are the types of actors for CAMEO's codes.
var gdeltTypes = map[string]casus.ActorType{
	"GOV": casus.Government, "MIL": casus.ArmedForces, "COP": casus.Police, "SPY": casus.Intelligence, "REB": casus.Rebel, "INS": casus.Rebel, "SEP": casus.Rebel, "UAF": casus.Militia,
	"CVL": casus.Civilians, "REF": casus.Civilians, "MED": casus.Media, "PTY": casus.Faction, "IGO": casus.International, "NGO": casus.Organisation,
}

func (b *binding) gdeltActor(r *row, n string) []casus.Party {
	name := r.cell("Actor" + n + "Name")
	if name == "" {
		return nil
	}
	country := b.Actors.Country(r.cell("Actor" + n + "CountryCode"))
	return []casus.Party{b.named(titled(name), gdeltTypes[r.cell("Actor"+n+"Type1Code")], country)}
}

// titled writes a name in capitals as names are written.
func titled(name string) string {
	words := strings.Fields(strings.ToLower(name))
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

var mentionTable = Table{
	Name: "gdelt-mentions", Title: "GDELT 2.0 Mentions", comma: '\t',
	header: strings.Fields("GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone MentionDocTranslationInfo Extras"),
	bind:   func(*binding) maker { return mentionReading },
}

// mentionReading keeps which document tells of which event; a mention says nothing
// more, so the row makes no claim.
func mentionReading(r *row, b *binding) (casus.Reading, error) {
	if r.cell("GLOBALEVENTID") == "" || r.cell("MentionIdentifier") == "" {
		return casus.Reading{}, fmt.Errorf("no GLOBALEVENTID or MentionIdentifier")
	}
	id := r.cell("GLOBALEVENTID") + "." + record.Digest(r.cell("MentionIdentifier")+"\x1f"+r.cell("SentenceID"))
	return b.happened(r, happening{id: id, title: fmt.Sprintf("%s on event %s", r.cell("MentionSourceName"), r.cell("GLOBALEVENTID")), url: r.cell("MentionIdentifier")}), nil
}
