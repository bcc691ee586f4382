package intake

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"casus"
)

// reliefWeb is what ReliefWeb's API answers: reports, each with the fields asked for.
type reliefWeb struct {
	Data []struct {
		ID     json.RawMessage `json:"id"`
		Fields json.RawMessage `json:"fields"`
	} `json:"data"`
}

type reliefFields struct {
	Title    string                    `json:"title"`
	Body     string                    `json:"body"`
	BodyHTML string                    `json:"body-html"`
	URL      string                    `json:"url"`
	Alias    string                    `json:"url_alias"`
	Date     struct{ Original string } `json:"date"`
	Source   []struct {
		Name string `json:"name"`
	} `json:"source"`
}

// readReliefWeb takes each report of an answer of ReliefWeb's API.
func readReliefWeb(name string, r io.Reader, yield func(casus.Report, error) bool) bool {
	raw, err := slurp(r)
	if err != nil {
		return yield(casus.Report{}, refuse(name, "%v", err))
	}
	var answer reliefWeb
	if err := json.Unmarshal(raw, &answer); err != nil || len(answer.Data) == 0 {
		return yield(casus.Report{}, refuse(name, "not an answer of ReliefWeb: no \"data\" with reports"))
	}
	for i, d := range answer.Data {
		where := fmt.Sprintf("%s: report %d", name, i+1)
		rep, err := parseRelief(d.ID, d.Fields)
		if err != nil {
			err = refuse(where, "%v", err)
		}
		rep.Origin = where
		if !yield(sealed(rep), err) {
			return false
		}
	}
	return true
}

func parseRelief(id, fields json.RawMessage) (casus.Report, error) {
	var f reliefFields
	if err := json.Unmarshal(fields, &f); err != nil {
		return casus.Report{}, fmt.Errorf("its fields cannot be read: %v", err)
	}
	n, err := textOf(id)
	if err != nil {
		return casus.Report{}, err
	}
	rep := casus.Report{ID: casus.ReportID("reliefweb:" + n), Title: f.Title, URL: f.URL, Text: f.Body, Raw: fields, Medium: "json"}
	if rep.URL == "" {
		rep.URL = f.Alias
	}
	if f.BodyHTML != "" {
		if rep.Text, err = fragmentText(f.BodyHTML); err != nil {
			return rep, err
		}
	}
	if strings.TrimSpace(rep.Text) == "" {
		return rep, errors.New("the report has no body")
	}
	for _, s := range f.Source {
		rep.Publisher = strings.TrimPrefix(rep.Publisher+"; "+s.Name, "; ")
	}
	if f.Date.Original != "" {
		if rep.Published, err = casus.ParseDay(f.Date.Original); err != nil {
			return rep, err
		}
	}
	return rep, nil
}
