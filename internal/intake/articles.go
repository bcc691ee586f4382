package intake

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"casus"
)

// Archives of newspapers give many articles in one text. Nexis numbers them ("1 of 25
// DOCUMENTS") or ends each with "End of Document"; Factiva ends each with its number
// ("Document LBA0000020160105ec15000"), with or without the codes of its fields.
var (
	nexisHead   = regexp.MustCompile(`(?m)^[ \t]*[0-9]+ of [0-9]+ DOCUMENTS?[ \t]*$`)
	nexisEnd    = regexp.MustCompile(`(?m)^[ \t]*End of Document[ \t]*$`)
	factivaEnd  = regexp.MustCompile(`(?m)^(?:AN[ \t]+)?Document ([A-Za-z]{2,8}[0-9][0-9A-Za-z]{12,})[ \t]*$`)
	factivaCode = regexp.MustCompile(`^(HD|BY|WC|PD|ET|SN|SC|LA|CY|LP|TD|ED|PG|CR|NS|RE|IN|CO|PUB|IPD|IPC|AN)(?:[ \t]+(.*))?$`)
	nexisField  = regexp.MustCompile(`(?i)^(BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|GRAPHIC|DISTRIBUTION|TYPE|JOURNAL-CODE|SUBJECT|COUNTRY|CITY)[ \t]*:(.*)$`)
	copyright   = regexp.MustCompile(`(?i)^(copyright\b|\(c\) |© |all rights reserved)`)
	wordCount   = regexp.MustCompile(`^[0-9,]+ words$`)
	clock       = regexp.MustCompile(`^[0-9]{1,2}:[0-9]{2}$`)
	weekdayEnd  = regexp.MustCompile(`[ ,]*(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day.*$`)
)

// articles are those of an archive's text, each cut out as it stands; nil where the
// text is none of an archive.
func articles(text string) []casus.Report {
	var all []casus.Report
	switch {
	case nexisHead.MatchString(text):
		for _, part := range nexisHead.Split(text, -1)[1:] {
			all = append(all, nexisArticle(part))
		}
	case nexisEnd.MatchString(text):
		parts := nexisEnd.Split(text, -1)
		for _, part := range parts[:len(parts)-1] {
			all = append(all, nexisArticle(part))
		}
	case factivaEnd.MatchString(text):
		from := 0
		for _, m := range factivaEnd.FindAllStringSubmatchIndex(text, -1) {
			rep := factivaArticle(text[from:m[0]])
			rep.ID = casus.ReportID("factiva:" + text[m[2]:m[3]])
			all = append(all, rep)
			from = m[1]
		}
	}
	return all
}

// giveArticles gives the articles of an archive; one without text is refused.
func giveArticles(name string, all []casus.Report, yield func(casus.Report, error) bool) bool {
	for i, rep := range all {
		rep.Origin = fmt.Sprintf("%s: article %d", name, i+1)
		rep.Medium = "text"
		var err error
		if strings.TrimSpace(rep.Text) == "" {
			err = refuse(rep.Origin, "the article has no text")
		}
		if !yield(sealed(rep), err) {
			return false
		}
	}
	return true
}

// linesOf are the lines of a text without blanks around, empty ones too.
func linesOf(text string) []string {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimSpace(l)
	}
	return lines
}

var articleDays = []string{"January 2, 2006", "2 January 2006", "Jan 2, 2006", "2 Jan 2006"}

// articleDay reads the day of a line that holds nothing else.
func articleDay(line string) (casus.Day, bool) {
	line = strings.TrimSpace(weekdayEnd.ReplaceAllString(line, ""))
	for _, layout := range articleDays {
		if t, err := time.Parse(layout, line); err == nil {
			return casus.DayOf(t), true
		}
	}
	return 0, false
}

// nexisArticle reads an article of Nexis. Before its text stand, in either order, its
// title and its publisher, its day, and fields such as "LENGTH: 300 words".
func nexisArticle(part string) casus.Report {
	rep := casus.Report{Raw: []byte(strings.TrimSpace(part))}
	var head, body []string
	fields := false // a field has come: what follows is the text
	dayAt := -1
	for _, l := range linesOf(part) {
		f := nexisField.FindStringSubmatch(l)
		switch {
		case f != nil:
			fields = fields || len(body) == 0
		case copyright.MatchString(l):
		case strings.EqualFold(l, "Body") && len(body) == 0:
			fields = true
		case fields:
			body = append(body, l)
		case l != "":
			if d, ok := articleDay(l); ok && rep.Published == 0 {
				rep.Published, dayAt = d, len(head)
				continue
			}
			head = append(head, l)
		}
	}
	rep.Title, rep.Publisher = nexisHeadings(head, dayAt)
	rep.Text = strings.TrimSpace(strings.Join(body, "\n"))
	return rep
}

// nexisHeadings are title and publisher: in numbered exports the publisher stands
// before the day and the title after it, in the others both before, the title first.
func nexisHeadings(head []string, dayAt int) (title, publisher string) {
	switch {
	case len(head) == 0:
	case dayAt > 0 && dayAt < len(head):
		return strings.Join(head[dayAt:], " "), head[0]
	case len(head) > 1:
		return strings.Join(head[:len(head)-1], " "), head[len(head)-1]
	default:
		title = head[0]
	}
	return title, publisher
}

// factivaArticle reads an article of Factiva.
func factivaArticle(part string) casus.Report {
	lines := linesOf(part)
	for _, l := range lines {
		if m := factivaCode.FindStringSubmatch(l); m != nil && (m[1] == "HD" || m[1] == "TD" || m[1] == "LP") {
			return codedArticle(part, lines)
		}
	}
	rep := casus.Report{Raw: []byte(strings.TrimSpace(part))}
	var head, body []string
	after := false // the head is over: a line of rights stands at its end
	for _, l := range lines {
		d, isDay := articleDay(l)
		switch {
		case after:
			body = append(body, l)
		case copyright.MatchString(l):
			after = true
		case isDay:
			rep.Published = d
		case l == "", wordCount.MatchString(l), clock.MatchString(l):
		default:
			head = append(head, l)
		}
	}
	if len(head) > 0 {
		rep.Title = head[0]
	}
	if len(head) > 1 {
		rep.Publisher = head[1]
	}
	rep.Text = strings.TrimSpace(strings.Join(body, "\n"))
	return rep
}

// codedArticle reads an article of Factiva whose fields have codes.
func codedArticle(part string, lines []string) casus.Report {
	fields := map[string][]string{}
	code := ""
	for _, l := range lines {
		if m := factivaCode.FindStringSubmatch(l); m != nil {
			code, l = m[1], m[2]
		}
		fields[code] = append(fields[code], l)
	}
	get := func(code string) string { return strings.TrimSpace(strings.Join(fields[code], "\n")) }
	rep := casus.Report{Raw: []byte(strings.TrimSpace(part)), Title: strings.Join(strings.Fields(get("HD")), " "), Publisher: get("SN"), Text: strings.TrimSpace(get("LP") + "\n\n" + get("TD"))}
	rep.Published, _ = articleDay(get("PD"))
	return rep
}
