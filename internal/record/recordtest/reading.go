package recordtest

import (
	"fmt"
	"time"

	"casus"
)

// Day is the first day of the readings made here.
var Day = casus.Date(2021, time.August, 26)

// Clock gives a clock that starts at noon of Day and goes on by a second each
// time it is asked.
func Clock() func() time.Time {
	now := Day.Time().Add(12 * time.Hour)
	return func() time.Time {
		now = now.Add(time.Second)
		return now
	}
}

var (
	taliban   = casus.Party{ID: "actor:taliban", Name: "Taliban", Text: "the Taliban", Type: casus.Rebel, Country: "AFG"}
	khorasan  = casus.Party{ID: "actor:is-khorasan", Name: "Islamic State Khorasan", Text: "ISKP", Type: casus.Rebel, Country: "AFG"}
	civilians = casus.Party{ID: "derived:AFG:civilians", Name: "Afghan civilians", Text: "civilians", Type: casus.Civilians, Country: "AFG"}
)

// afghanistan, and two of its provinces.
func province(name string) *casus.Place {
	return &casus.Place{ID: casus.PlaceID("geonames:" + name), Name: name, Country: "AFG", Level: casus.Province, Within: []casus.PlaceID{"geonames:1149361"}}
}

// Report makes a report numbered n. Its words are its own.
func Report(n int) casus.Report {
	text := fmt.Sprintf("Gunmen attacked a checkpoint, witness %d said. Twenty people were killed.", n)
	return casus.Report{
		ID: casus.ReportID(fmt.Sprintf("report-%03d", n)), Title: fmt.Sprintf("Attack number %d", n), Published: Day + casus.Day(n),
		Publisher: []string{"Gazette", "Herald"}[n%2], Language: "en", Medium: "text", Origin: "test", Text: text, Raw: []byte(text),
	}
}

// Reading makes a reading of Report(n): an attack in one of two provinces, the
// dead, and a rivalry.
func Reading(n int) casus.Reading {
	r := casus.Reading{Report: Report(n), Sentences: [][2]int{{0, 40}, {41, 70}}, Actors: []casus.ActorMention{}}
	place := province([]string{"Kunar", "Nangarhar"}[n%2])
	when := &casus.Interval{From: Day + casus.Day(n), To: Day + casus.Day(n), Anchor: casus.AnchoredByText}
	id := func(what string) casus.ClaimID { return casus.ClaimID(fmt.Sprintf("claim-%03d-%s", n, what)) }
	base := casus.Claim{Modality: casus.Actual, Confidence: 0.5, Source: []casus.Party{khorasan}, Target: []casus.Party{taliban}, SaidBy: []casus.Party{},
		Evidence: casus.Evidence{Span: casus.Span{Start: 0, End: 6}, Text: "Gunmen"}}
	attack := base
	attack.ID, attack.Kind, attack.Type, attack.Place, attack.Time = id("attack"), casus.Event, "ASSAULT", place, when
	dead := base
	dead.ID, dead.Kind, dead.Type, dead.Place, dead.Time = id("dead"), casus.Figure, "killed", place, when
	dead.Target, dead.Value = []casus.Party{civilians}, &casus.Value{Range: casus.Exactly(float64(20 + n)), Of: "people", Unit: "people", About: attack.ID}
	rival := base
	rival.ID, rival.Kind, rival.Type, rival.Time = id("rival"), casus.Relating, "rival", when
	r.Claims = []casus.Claim{attack, dead, rival}
	return r
}
