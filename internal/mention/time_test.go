package mention

import (
	"strings"
	"testing"

	"casus"
	"casus/internal/lang"
)

func docOf(text string) *lang.Doc {
	return &lang.Doc{Text: text, Language: "en", Sentences: lang.Split(text)}
}

// tellTimes lists the times of a text, one line each: "words from to".
func tellTimes(text string, published string) string {
	var day casus.Day
	if published != "" {
		day, _ = casus.ParseDay(published)
	}
	var out []string
	for _, m := range times(docOf(text), day) {
		out = append(out, m.Text+" "+ends(m.From, m.To))
	}
	return strings.Join(out, "; ")
}

func ends(from, to casus.Day) string {
	if from == to && from != 0 {
		return from.String()
	}
	return from.String() + ".." + to.String()
}

// The reports below are published on Wednesday 15 June 2016.
var timeCases = []struct{ text, want string }{
	{"The convoy was hit on Tuesday.", "Tuesday 2016-06-14"},
	{"Gunmen stormed the post last Friday.", "last Friday 2016-06-10"},
	{"Talks will resume on Friday.", "Friday 2016-06-17"},
	{"The envoys are expected in Kabul on Saturday.", "Saturday 2016-06-18"},
	{"Delegates meet next Monday.", "next Monday 2016-06-20"},
	{"The town fell on Feb. 4, 2014.", "Feb. 4, 2014 2014-02-04"},
	{"A man in his twenties and a woman in her late 50s were shot in the 1700 block of Kansas Avenue, and ran to 1900 N. Franklin Avenue.", ""},
	{"The party was banned in the late seventies and the 1980s.", "the late seventies 1970-01-01..1979-12-31; the 1980s 1980-01-01..1989-12-31"},
	{"The town fell on 4 February 2014.", "4 February 2014 2014-02-04"},
	{"Wed Sep 7 2015 The town fell.", "Wed Sep 7 2015 2015-09-07"},
	{"Sun, 10 Jul 2015: the town fell in the sun and sat there.", "Sun, 10 Jul 2015 2015-07-10"},
	{"It fell in Mar 2015, and Jun Li said so.", "Mar 2015 2015-03-01..2015-03-31"},
	{"He was shot on the 4th of February.", "the 4th of February 2016-02-04"},
	{"The raid of Dec. 7 killed two.", "Dec. 7 2015-12-07"},
	{"The truce ends on July 1.", "July 1 2016-07-01"},
	{"The fighting of Aug. 7-9, 2015, spread.", "Aug. 7-9, 2015 2015-08-07..2015-08-09"},
	{"It was founded in late 2013.", "late 2013 2013-01-01..2013-12-31"},
	{"The siege began in mid-February.", "mid-February 2016-02-01..2016-02-29"},
	{"It began in January and March 2015.", "January 2015-01-01..2015-01-31; March 2015 2015-03-01..2015-03-31"},
	{"The commander died two weeks ago.", "two weeks ago 2016-05-30..2016-06-05"},
	{"The base was shelled overnight.", "overnight 2016-06-14..2016-06-15"},
	{"Police found the car yesterday.", "yesterday 2016-06-14"},
	{"A bomb went off this morning.", "this morning 2016-06-15"},
	{"The ministry spoke on Tuesday night.", "Tuesday night 2016-06-14"},
	{"The group grew this year.", "this year 2016-01-01..2016-12-31"},
	{"The village was burned last month.", "last month 2016-05-01..2016-05-31"},
	{"They fought each other in the 1990s.", "the 1990s 1990-01-01..1999-12-31"},
	{"Both armies pulled back early this week.", "early this week 2016-06-13..2016-06-19"},
	{"Thousands died over the past two decades.", "the past two decades 1996-06-15..2016-06-15"},
	{"All troops should leave by the end of 2021.", "the end of 2021 2021-01-01..2021-12-31"},
	{"The invasion of spring 2003 opened it.", "spring 2003 2003-03-01..2003-05-31"},
	{"Attacks fell in the first quarter.", "the first quarter 2016-01-01..2016-03-31"},
	{"On May 3, 2015, rebels took the bridge. Three days later they lost it.", "May 3, 2015 2015-05-03; Three days later 2015-05-06"},
	{"In May 2015 rebels took the town. In March they left it.", "May 2015 2015-05-01..2015-05-31; March 2016-03-01..2016-03-31"},
	{"In May 2013 rebels took the town. In March they left it.", "May 2013 2013-05-01..2013-05-31; March 2014-03-01..2014-03-31"},
	{"The siege lasted until the following day.", "the following day 2016-06-16"},
	{"Sunday, June 12 was the worst day.", "Sunday, June 12 2016-06-12"},
	{"The shelling began at 10 p.m. Monday.", "10 p.m. Monday 2016-06-13"},
	{"He has led them since last March.", "last March 2016-03-01..2016-03-31"},
	{"He has led them since last May.", "last May 2015-05-01..2015-05-31"},
	{"The church was hit on Christmas Eve.", "Christmas Eve 2015-12-24"},
	{"The attack was filmed on 2016-06-01.", "2016-06-01 2016-06-01"},
	{"The war began a few years ago.", "a few years ago .."},
	// What looks like a time and is none.
	{"The group has 2000 fighters.", ""},
	{"He may march on the capital.", ""},
	{"Theresa May condemned it.", ""},
	{"May last year gunmen stormed it.", "May last year 2015-05-01..2015-05-31"},
	{"Attacks rose over the summer.", "the summer 2016-06-01..2016-08-31"},
	{"They will return in the summer.", ""},
	{"The rebels fled north in the summer.", "the summer 2016-06-01..2016-08-31"},
	{"They came to power in August 2014. This year they lost ground. In April a bomb went off.", "August 2014 2014-08-01..2014-08-31; This year 2016-01-01..2016-12-31; April 2016-04-01..2016-04-30"},
	{"The war began after the September 11 attacks.", "September 11 2001-09-11"},
	{"A 12-year-old boy was hurt.", ""},
	{"They were second to none.", ""},
}

func TestTimes(t *testing.T) {
	for _, c := range timeCases {
		if got := tellTimes(c.text, "2016-06-15"); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestTimesUndated(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The convoy was hit on Tuesday.", "Tuesday .."},
		{"He was killed two weeks ago, in March.", "two weeks ago ..; March .."},
		{"In 2014 they split. On March 3 they fought.", "2014 2014-01-01..2014-12-31; March 3 2014-03-03"},
	} {
		if got := tellTimes(c.text, ""); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestReach(t *testing.T) {
	published, _ := casus.ParseDay("2016-06-15")
	for _, c := range []struct{ text, want string }{
		{"It has fought since 2014.", "2014-01-01.."},
		{"It fought from 2012 to 2014.", "2012-01-01..2014-12-31 2012-01-01..2014-12-31"},
		{"It fought between May and July 2014.", "2014-05-01..2014-07-31 2014-05-01..2014-07-31"},
		{"The truce held until Monday.", "..2016-06-13"},
		{"It split in 2014.", "2014-01-01..2014-12-31"},
	} {
		var out []string
		for _, m := range times(docOf(c.text), published) {
			out = append(out, ends(m.Reach.From, m.Reach.To))
		}
		if got := strings.Join(out, " "); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
