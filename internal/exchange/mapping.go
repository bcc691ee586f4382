package exchange

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"casus"
)

// mapFields are what a mapping can say of a table.
var mapFields = strings.Fields("id title url publisher type mode date from to source source_type target target_type place adm1 adm2 country lat lon level killed killed_low killed_high injured")

// A mapping says under which column of a table each field stands, or what it always is.
type mapping struct{ column, always map[string]string }

// MappedTable is a table of any kind by a mapping of its columns: a line
// "field: column" for each, or "field: =word" where it is the same in all rows.
// "table:" names it, "terms:" the terms of use of its rows.
func MappedTable(r io.Reader) (Table, error) {
	t := Table{Title: "table", comma: ','}
	m := mapping{map[string]string{}, map[string]string{}}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		l := strings.TrimSpace(lines.Text())
		if l == "" || l[0] == '#' {
			continue
		}
		field, value, ok := strings.Cut(l, ":")
		field, value = strings.TrimSpace(field), strings.TrimSpace(value)
		word, always := strings.CutPrefix(value, "=")
		switch {
		case !ok || value == "":
			return t, fmt.Errorf("mapping:%d: %w: want \"field: column\"", n, casus.ErrInvalid)
		case field == "table":
			t.Name, t.Title = "csv-"+value, value
		case field == "terms":
			t.terms = value
		case !slices.Contains(mapFields, field):
			return t, fmt.Errorf("mapping:%d: %w: no field %q; there are table, terms, %s", n, casus.ErrInvalid, field, strings.Join(mapFields, ", "))
		case always:
			m.always[field] = word
		default:
			m.column[field] = value
			t.needs = append(t.needs, value)
		}
	}
	if err := lines.Err(); err != nil {
		return t, err
	}
	if t.Name == "" || m.column["id"] == "" || m.column["date"]+m.column["from"] == "" {
		return t, fmt.Errorf("mapping: %w: it must say table, id, and date or from", casus.ErrInvalid)
	}
	t.bind = func(*binding) maker { return m.reading }
	return t, nil
}

func (m mapping) cell(r *row, field string) string {
	if c, ok := m.column[field]; ok {
		return strings.TrimSpace(r.cell(c))
	}
	return m.always[field]
}

func (m mapping) reading(r *row, b *binding) (casus.Reading, error) {
	h := happening{id: m.cell(r, "id"), title: m.cell(r, "title"), url: m.cell(r, "url"), publisher: m.cell(r, "publisher"),
		typ: m.cell(r, "type"), mode: m.cell(r, "mode"), confidence: 1, killedIn: m.column["killed"], injuredIn: m.column["injured"]}
	h.from = m.evidence()
	h.to = h.from
	if h.id == "" {
		return casus.Reading{}, fmt.Errorf("no %s", m.column["id"])
	}
	if h.typ != "" && !ploverTypes[h.typ] {
		return casus.Reading{}, fmt.Errorf("type %q is none of PLOVER's", h.typ)
	}
	var err error
	if h.time, err = m.days(r); err != nil {
		return casus.Reading{}, err
	}
	if h.killed, h.injured, err = m.figures(r); err != nil {
		return casus.Reading{}, err
	}
	country := b.Actors.Country(orElse(m.cell(r, "country"), "-"))
	if h.place, err = m.place(r, b, country); err != nil {
		return casus.Reading{}, err
	}
	for _, s := range []struct {
		field string
		to    *[]casus.Party
	}{{"source", &h.source}, {"target", &h.target}} {
		for _, name := range strings.Split(m.cell(r, s.field), ";") {
			if name = strings.TrimSpace(name); name != "" {
				*s.to = append(*s.to, b.named(name, casus.ActorType(m.cell(r, s.field+"_type")), country))
			}
		}
	}
	h.title = orElse(h.title, strings.Trim(h.typ+", "+m.cell(r, "place")+", "+h.time.From.String(), ", "))
	return b.happened(r, h), nil
}

// evidence is the column that holds what an event is: its type, or else its day.
func (m mapping) evidence() string {
	for _, f := range []string{"type", "title", "date", "from"} {
		if c := m.column[f]; c != "" {
			return c
		}
	}
	return m.column["id"]
}

func (m mapping) days(r *row) (*casus.Interval, error) {
	first := "from"
	if m.column["date"] != "" {
		first = "date"
	}
	from, err := dayOf(m.column[first], m.cell(r, first))
	if err != nil || m.column["to"] == "" || m.cell(r, "to") == "" {
		return days(from, from), err
	}
	to, err := dayOf(m.column["to"], m.cell(r, "to"))
	if err == nil && to < from {
		err = fmt.Errorf("it ends (%s) before it begins (%s)", to, from)
	}
	return days(from, to), err
}

func (m mapping) figures(r *row) (killed, injured casus.Range, err error) {
	for _, f := range []struct {
		field string
		to    *casus.Number
	}{{"killed", &killed.Best}, {"killed_low", &killed.Low}, {"killed_high", &killed.High}, {"injured", &injured.Best}} {
		if *f.to, err = people(m.column[f.field], m.cell(r, f.field)); err != nil {
			return killed, injured, err
		}
	}
	if m.column["killed_low"] == "" && m.column["killed_high"] == "" && killed.Best.Known {
		killed.Low, killed.High = killed.Best, killed.Best
	}
	if injured.Best.Known {
		injured.Low, injured.High = injured.Best, injured.Best
	}
	return killed, injured, nil
}

func (m mapping) place(r *row, b *binding, country string) (*casus.Place, error) {
	s := spot{name: m.cell(r, "place"), adm1: m.cell(r, "adm1"), adm2: m.cell(r, "adm2"), country: country, lat: m.cell(r, "lat"), lon: m.cell(r, "lon"), level: casus.Level(m.cell(r, "level"))}
	if s.name == "" && s.lat == "" && country == "" {
		return nil, nil
	}
	if s.level != "" && (len(s.level) != 2 || s.level < casus.Point || s.level > casus.Outside) {
		return nil, fmt.Errorf("level %q is not p0 to p8", s.level)
	}
	return b.place(s)
}
