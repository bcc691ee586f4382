package brief

import (
	"fmt"
	"io"
	"strings"

	"casus"
)

// WriteText writes d for eyes on a terminal.
func (d Dossier) WriteText(w io.Writer) error {
	var b strings.Builder
	names := make([]string, len(d.Actors))
	for i, a := range d.Actors {
		names[i] = Name(a)
	}
	title := strings.Join(names, " and ")
	fmt.Fprintf(&b, "%s\n%s\n", title, strings.Repeat("═", len([]rune(title))))
	fmt.Fprintf(&b, "%s, %s. Read by machine; each line names the claims it rests on.\n", Plural(len(d.Timeline), "incident"), Plural(len(d.Reports), "report"))
	if n := samples(d.Reports); n > 0 {
		fmt.Fprintf(&b, "%d of the reports are samples, not to be cited.\n", n)
	}
	d.writeToll(&b)
	d.writeSides(&b)
	d.writeTimeline(&b)
	writeBands(&b, "Relations", d.Relations)
	writeBands(&b, "Leaders", d.Leaders)
	d.writeStrengths(&b)
	writeCounts(&b, "Places", d.Places)
	writeCounts(&b, "Sources", d.Sources)
	_, err := io.WriteString(w, b.String())
	return err
}

func samples(reports []casus.Report) (n int) {
	for _, r := range reports {
		if r.Sample {
			n++
		}
	}
	return n
}

func heading(b *strings.Builder, s string) {
	fmt.Fprintf(b, "\n%s\n%s\n", s, strings.Repeat("─", len([]rune(s))))
}

// writeToll draws a row of bars for each year, a bar for each month.
func (d Dossier) writeToll(b *strings.Builder) {
	heading(b, "Killed by month (low–best–high)")
	if len(d.Months) == 0 {
		b.WriteString("No incident is known to a month.\n")
		return
	}
	most := 0.0
	for _, m := range d.Months {
		most = max(most, m.Bar())
	}
	fmt.Fprintf(b, "      %s\n", monthInitials)
	for i := 0; i < len(d.Months); {
		i += writeYear(b, d.Months[i:], most)
	}
	if most > 0 {
		fmt.Fprintf(b, "█ is %.0f killed. ", most)
	}
	b.WriteString("· is a month with incidents but no toll told.\n")
	if d.Unplaced > 0 {
		fmt.Fprintf(b, "%s known to no single month left out.\n", Plural(d.Unplaced, "incident"))
	}
}

// writeYear writes the months of the first year in ms and says how many they were.
func writeYear(b *strings.Builder, ms []Month, most float64) (n int) {
	year, bars := ms[0].Year, []rune(strings.Repeat(" ", 23))
	var total Toll
	for n < len(ms) && ms[n].Year == year {
		m := ms[n]
		bars[2*(int(m.Month)-1)] = bar(m, most)
		total = total.plus(m.Toll)
		n++
	}
	line := fmt.Sprintf("%d  %s", year, string(bars))
	if total.Incidents > 0 {
		line += fmt.Sprintf("  %s  (%s)", Range(total.Killed), Plural(total.Incidents, "incident"))
	}
	b.WriteString(strings.TrimRight(line, " ") + "\n")
	return n
}

func bar(m Month, most float64) rune {
	switch {
	case m.Incidents == 0:
		return ' '
	case m.Killed.IsZero():
		return '·'
	case most == 0:
		return '▁'
	}
	return []rune("▁▂▃▄▅▆▇█")[min(7, int(m.Bar()/most*8))]
}

func (d Dossier) writeSides(b *strings.Builder) {
	if len(d.Sides) == 0 {
		return
	}
	heading(b, "Who did it to whom")
	for _, s := range d.Sides {
		fmt.Fprintf(b, "%s → %s: %s, killed %s\n", Name(s.Source), Name(s.Target), Plural(s.Incidents, "incident"), Range(s.Killed))
	}
}

func (d Dossier) writeTimeline(b *strings.Builder) {
	heading(b, "Timeline")
	if len(d.Timeline) == 0 {
		b.WriteString("No incident.\n")
	}
	for _, i := range d.Timeline {
		fmt.Fprintf(b, "%s  %s  %s → %s", When(i.Time), i.Type, Names(i.Source), Names(i.Target))
		if i.Place != nil {
			fmt.Fprintf(b, ", %s", i.Place.Name)
		}
		fmt.Fprintf(b, "; killed %s, injured %s  [%s]\n", Range(i.Killed), Range(i.Injured), i.ID)
	}
}

func writeBands(b *strings.Builder, title string, bands []Band) {
	heading(b, title)
	if len(bands) == 0 {
		b.WriteString("None told.\n")
	}
	for _, x := range bands {
		fmt.Fprintf(b, "%s, %s; %s", Tie(x.Relation), Held(x.From, x.To), Plural(len(x.For), "claim"))
		if len(x.Against) > 0 {
			fmt.Fprintf(b, ", contradicted by %d", len(x.Against))
		}
		b.WriteString("\n")
		for _, c := range x.For[:min(1, len(x.For))] {
			writeQuote(b, c)
		}
	}
}

// Tie writes a relation as "Taliban rival Islamic State".
func Tie(r casus.Relation) string {
	other := "unknown"
	if r.Target != nil {
		other = Name(*r.Target)
	} else if r.Place != nil {
		other = r.Place.Name
	}
	return Name(r.Source) + " " + r.Type + " " + other
}

func writeQuote(b *strings.Builder, c casus.Claim) {
	fmt.Fprintf(b, "    “%s” [%s]\n", strings.Join(strings.Fields(c.Evidence.Text), " "), c.ID)
}

func (d *Dossier) writeStrengths(b *strings.Builder) {
	heading(b, "Strengths")
	if len(d.Strengths) == 0 {
		b.WriteString("None told.\n")
	}
	published := d.published()
	for _, c := range d.Strengths {
		when := When(c.Time)
		if day(c.Time) == 0 && published[c.Report] != 0 {
			when = "reported " + date(published[c.Report])
		}
		fmt.Fprintf(b, "%s  %s: %s", when, Names(c.Source), Range(valueOf(c)))
		if len(c.SaidBy) > 0 {
			fmt.Fprintf(b, ", %s %s", Names(c.SaidBy), c.Stance)
		}
		b.WriteString("\n")
		writeQuote(b, c)
	}
}

func valueOf(c casus.Claim) casus.Range {
	if c.Value == nil {
		return casus.Range{}
	}
	return c.Value.Range
}

func writeCounts(b *strings.Builder, title string, counts []Count) {
	heading(b, title)
	if len(counts) == 0 {
		b.WriteString("None told.\n")
	}
	for _, c := range counts {
		name := c.Name
		if name == "" {
			name = "not told"
		}
		fmt.Fprintf(b, "%4d  %s\n", c.N, name)
	}
}
