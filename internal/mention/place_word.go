package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/internal/gazetteer"
)

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// caseless reports whether a text of some length has no capitals, or nothing else.
func caseless(text string) bool {
	small, great := 0, 0
	for _, c := range []byte(text) {
		switch {
		case 'a' <= c && c <= 'z':
			small++
		case 'A' <= c && c <= 'Z':
			great++
		}
	}
	return small+great > 80 && (small == 0 || great == 0)
}

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

var (
	// particles may stand in lower case within a name.
	particles = wordSet("of the al el de la las los du le les des ez az as ar ash ad an at e i y and on upon der den del dell di da do dos das ul ur un bin ibn ben sur in am aan van ter te zu over under")

	// smallWords begin no name, however a text is written.
	smallWords = wordSet("of the and on upon in over under at to by for from with as is was a an i e y am")

	// kindNouns may end a name in lower case: "Jenin camp".
	kindNouns = wordSet("camp crossing prison airport airbase base dam valley mountains desert river region peninsula border mosque district province governorate countryside islands island strait delta basin forest plant facility compound highlands archipelago")

	// divisionNouns say behind a name that it is a division's.
	divisionNouns = wordSet("province Province PROVINCE governorate Governorate district District county County COUNTY oblast Oblast prefecture Prefecture countryside Countryside Parish parish Township township Region region Shire Borough borough subdistrict Subdistrict Agency tehsil raion Raion Municipality municipality Emirate")

	// townKinds may stand before a name and are no part of it: "City of Norfolk".
	townKinds = wordSet("City Town Village Township Borough Municipality CITY TOWN VILLAGE")

	// articles are Arabic and may stand in lower case before a hyphen: "al-Bab".
	articles = wordSet("al el ad adh ar as ash at az ez es ed er an")

	// arabic are the countries whose places bear the Arabic article.
	arabic = wordSet("DZA BHR TCD COM DJI EGY ERI IRN IRQ ISR JOR KWT LBN LBY MRT MAR OMN PSE QAT SAU SOM SSD SDN SYR TUN TUR ARE ESH YEM AFG PAK MLI NER NGA")

	// natureNouns say it of a land, a water or a site, where they are capitals.
	natureNouns = wordSet("River Valley Mountains Mountain Island Islands Lake Creek Bay Beach Hills Hill Park Forest Desert Peninsula Delta Coast Harbor Harbour Airport Airbase Airfield Canyon Falls Springs Heights Ridge Point Dam Reservoir Camp Crossing Prison Bridge Square Plaza")

	// siteNouns end the name of a site in a place: "Madaya Hospital".
	siteNouns = wordSet("Hospital Clinic School Elementary College University Institute Academy Library Museum Gallery Theater Theatre Stadium Arena Field Church Cathedral Abbey Chapel Mosque Temple Cemetery Memorial Monument Courthouse Court Jail Prison Station Terminal Market Mall Center Centre Hotel Motel Inn Restaurant Garden Gardens Grove Farm Farms Mill Mills Hall House Building Tower Towers Plant Office Conference Summit Festival Perimeter Marina Club Casino Bank Store Shop Zoo Fairgrounds Neighbors Twp Quarter Elementary Middle High Primary")

	// roadNouns end the name of a road.
	roadNouns = wordSet("Street St Road Rd Avenue Ave Drive Dr Boulevard Blvd Lane Ln Highway Hwy Parkway Pkwy Circle Trail Turnpike Expressway Freeway Prospekt Pike Bypass Terrace Alley Byway Causeway Broadway STREET ROAD AVENUE DRIVE HIGHWAY")

	// roadHeads begin the name of a numbered road: "Highway 5".
	roadHeads = wordSet("Highway Interstate Route Hwy US-Highway Autoroute Motorway")
)

// road is where a road's name that begins at word i ends, or 0.
func (f *placeFinder) road(i int) int {
	if i+1 >= len(f.words) || f.words[i+1].sentence != f.words[i].sentence {
		return 0
	}
	if f.text(i) == "I" && i+1 < len(f.words) && f.joined(i+1, "-") && f.number(i+1) {
		return i + 2
	}
	if f.number(i+1) && f.joined(i+1, " ") && roadHeads[f.text(i)] {
		return i + 2
	}
	for j := i + 1; j < len(f.words) && j < i+4; j++ {
		w := f.words[j]
		if !w.capital || !f.joined(j, " ") && !f.joined(j, ". ") {
			return 0
		}
		if roadNouns[f.text(j)] && !f.words[i].first {
			if j+1 < len(f.words) && f.joined(j+1, " ") && f.words[j+1].capital && !roadNouns[f.text(j+1)] {
				return 0 // "Mill Road School"
			}
			return j + 1
		}
	}
	return 0
}

// joined reports whether only gap stands before word j; a blank may be of any kind.
func (f *placeFinder) joined(j int, gap string) bool {
	if f.words[j-1].sentence != f.words[j].sentence {
		return false
	}
	between := f.doc.Text[f.words[j-1].end:f.words[j].start]
	return between == gap || gap[len(gap)-1] == ' ' && len(between) > 0 && strings.TrimSpace(between) == strings.TrimSpace(gap)
}

func (f *placeFinder) number(i int) bool {
	for _, c := range []byte(f.text(i)) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// wellWritten reports whether a name of the gazetteer is written as it must be
// to count: "Ind." with its full stop, "IN" in capitals behind a comma.
func (f *placeFinder) wellWritten(first, last int) bool {
	a, b := f.words[first], f.words[last-1]
	written := f.doc.Text[a.start:b.end]
	letters := strings.Count(written, "") - 1
	stop := b.end < len(f.doc.Text) && f.doc.Text[b.end] == '.'
	switch {
	case shortStates[written]:
		return stop || first > 0 && f.joined(first, ", ")
	case letters == 2 && written == strings.ToUpper(written):
		return written == "US" || written == "UK" || first > 0 && f.joined(first, ", ")
	case letters < 3 || dateWords[written] || last == first+1 && particles[strings.ToLower(written)], gazetteer.Direction(strings.ToLower(written)):
		return false
	case last == first+1 && fragments[written] && last < len(f.words) && (f.joined(last, " ") || f.joined(last, "-")) && (f.words[last].capital || f.article(last)):
		return false
	case letters == 3 && written == strings.ToUpper(written):
		return threeCapitals[written] || strings.Contains(written, ".")
	}
	return true
}

// dateWords are the words of dates, which no report means as places.
var dateWords = wordSet("January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec " +
	"Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun Ramadan Christmas Easter Eid")

// fragments begin Arabic names of places and are none by themselves: the list
// may lack the whole name of which they are a part.
var fragments = wordSet("Tal Tall Tel Tell Khan Ain Ayn Ein Bani Beni Banu Beit Bait Bayt Kafr Kafar Deir Dayr Jabal Jebel Wadi Bab Umm Um Abu Khirbet Qasr Burj Bir Ras Bin Ibn Sheikh Hajj Haji Camp Fort Mount Lake Port")

// shortStates are the abbreviations that need their full stop.
var shortStates = wordSet("Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Vt Va Wash Wis Wyo Alta Man Ont Que Sask")

var threeCapitals = wordSet("USA UAE DRC PRC FATA KPK")

// abbreviated reports whether the full stop behind s belongs to it.
func (f *placeFinder) abbreviated(s spot) bool {
	a, b := f.words[s.first], f.words[s.last-1]
	written := f.doc.Text[a.start:b.end]
	return shortStates[written] || strings.Contains(written, ".") && b.end-b.start <= 2
}
