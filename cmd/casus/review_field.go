package main

import (
	"context"
	"encoding/json"
	"strings"

	"casus"
	"casus/internal/record"
)

// fieldValue is what a reviewer typed for a field, as a decision keeps it. Actors
// and places may be given by name: one that the record knows is taken for that,
// another stands by its name alone. Several actors are parted by semicolons.
func fieldValue(ctx context.Context, r casus.Reader, field, text string) (string, error) {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{") || text == "null" {
		return text, nil
	}
	var value any
	var err error
	switch field {
	case "source", "target", "said_by":
		value, err = partiesNamed(ctx, r, text)
	case "place":
		value, err = placeNamed(ctx, r, text)
	default:
		return text, nil
	}
	if err != nil {
		return "", err
	}
	b, err := json.Marshal(value)
	return string(b), err
}

func partiesNamed(ctx context.Context, r casus.Reader, text string) ([]casus.Party, error) {
	parties := []casus.Party{}
	for name := range strings.SplitSeq(text, ";") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		p := casus.Party{Name: name, Text: name}
		found, err := r.Actors(ctx, casus.Query{Actors: []string{name}})
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			if record.Fold(f.Party.Name) == record.Fold(name) || string(f.Party.ID) == name {
				p = f.Party
				p.Text = name
				break
			}
		}
		parties = append(parties, p)
	}
	return parties, nil
}

func placeNamed(ctx context.Context, r casus.Reader, name string) (*casus.Place, error) {
	claims, err := r.Claims(ctx, casus.Query{Place: name, Limit: 50})
	if err != nil {
		return nil, err
	}
	for _, c := range claims {
		if record.Fold(c.Place.Name) == record.Fold(name) || string(c.Place.ID) == name {
			return c.Place, nil
		}
	}
	return &casus.Place{Name: name}, nil
}
