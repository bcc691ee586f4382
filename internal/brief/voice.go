package brief

import (
	"cmp"
	"slices"

	"casus"
)

// voice is who says a claim: somebody in the report, and the report.
func (t *teller) voice(c casus.Claim) (string, error) {
	r, err := t.report(c.Report)
	if err != nil {
		return "", err
	}
	paper := cmp.Or(r.Publisher, inQuotes(r.Title), string(r.ID))
	if len(c.SaidBy) > 0 {
		return Names(c.SaidBy) + " (" + paper + ")", nil
	}
	return paper, nil
}

// according is "according to Gazette", "according to Gazette, Herald and 2 more".
func (t *teller) according(claims []casus.Claim) (string, error) {
	voices, err := t.voices(claims)
	if err != nil {
		return "", err
	}
	return "according to " + enumerate(voices), nil
}

// voices are those who say claims, each once: the reports that say it themselves, or
// where none does, those whom they quote.
func (t *teller) voices(claims []casus.Claim) ([]string, error) {
	own := slices.DeleteFunc(slices.Clone(claims), func(c casus.Claim) bool { return len(c.SaidBy) > 0 })
	if len(own) > 0 {
		claims = own
	}
	var all []string
	for _, c := range claims {
		v, err := t.voice(c)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all, nil
}
