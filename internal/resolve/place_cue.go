package resolve

import (
	"net/url"
	"strings"

	"casus"
	"casus/internal/gazetteer"
	"casus/internal/lang"
)

// cueWords are words for institutions and ways of life that news of one country
// uses and others hardly: a text with a sheriff and a school district plays in
// the United States, and so does its "Paris".
var cueWords = map[string]string{
	"sheriff": "USA", "sheriffs": "USA", "county": "USA", "counties": "USA", "trooper": "USA", "troopers": "USA", "interstate": "USA", "township": "USA",
	"deputies": "USA", "felony": "USA", "misdemeanor": "USA", "arraigned": "USA", "burglarized": "USA", "parolee": "USA", "turnpike": "USA", "freeway": "USA", "boulevard": "USA", "parkway": "USA",
	"townships": "USA", "statewide": "USA", "countywide": "USA", "medicaid": "USA", "medicare": "USA", "gop": "USA", "walmart": "USA",
	"freshman": "USA", "sophomore": "USA", "caucus": "USA", "congressman": "USA", "republican": "USA", "republicans": "USA", "democrat": "USA", "democrats": "USA",
	"fbi": "USA", "blvd": "USA", "ave": "USA", "mph": "USA", "lb": "USA", "alderman": "USA", "selectmen": "USA", "selectman": "USA", "superintendent": "USA",
	"constabulary": "GBR", "borough": "GBR", "mum": "GBR", "pensioners": "GBR", "tories": "GBR", "ofsted": "GBR", "asbo": "GBR", "lorry": "GBR", "councillor": "GBR", "councillors": "GBR", "mp": "GBR", "labour": "GBR", "tory": "GBR", "pensioner": "GBR", "nhs": "GBR", "pc": "GBR", "gcse": "GBR",
	"rcmp": "CAN", "mpps": "CAN", "mla": "CAN", "toonie": "CAN", "opp": "CAN", "mpp": "CAN", "ndp": "CAN", "loonie": "CAN",
	"gardai": "IRL", "garda": "IRL", "taoiseach": "IRL", "dail": "IRL",
	"lakh": "IND", "crore": "IND", "tehsil": "PAK", "rangers": "PAK",
}

// enoughCues is how many such words make a text surely a country's.
const enoughCues = 4

// cuesOf counts the cues of each country in a text, up to 1 for enough of them.
func cuesOf(doc *lang.Doc, gaz *gazetteer.Gazetteer) map[gazetteer.Ref]float64 {
	counts, all := map[string]float64{}, 0.0
	for _, s := range doc.Sentences {
		for _, t := range s.Tokens {
			if t.End-t.Start > 14 {
				continue
			}
			if country := cueWords[strings.ToLower(doc.Text[t.Start:t.End])]; country != "" {
				counts[country]++
				all++
			}
		}
	}
	out := map[gazetteer.Ref]float64{}
	for country, n := range counts {
		if r, ok := gaz.ByID(casus.PlaceID("country:" + country)); ok {
			out[r] = n / all * min(1, n/enoughCues)
		}
	}
	return out
}

// addressOf is the country of an address on the web, as far as its last part
// tells: ".mx", ".co.uk". Some such parts are sold to all the world.
func addressOf(address string, gaz *gazetteer.Gazetteer) gazetteer.Ref {
	u, err := url.Parse(address)
	if err != nil {
		return gazetteer.Nowhere // an address that tells nothing, like none
	}
	host := u.Hostname()
	last := strings.ToUpper(host[strings.LastIndexByte(host, '.')+1:])
	switch last {
	case "UK":
		last = "GB"
	case "IO", "ME", "CO", "TV", "LY", "AI", "FM", "WS", "CC", "TO", "LA", "GG", "VC", "SH":
		return gazetteer.Nowhere
	}
	r, ok := gaz.ByID(casus.PlaceID("country:" + gazetteer.Alpha3(last)))
	if !ok {
		return gazetteer.Nowhere
	}
	return r
}
