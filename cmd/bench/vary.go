//go:build unix

package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"

	"casus"
	"casus/internal/incident"
	"casus/internal/record"
)

// roundDays is how many days each round lies before the last: more than the words
// of reports meet over, so that a report never meets its own copies.
const roundDays = 307

// A variation moves the reports of one round.
type variation struct {
	base    *base
	round   int
	land    land
	instead map[string]string // the word that stands for another
}

func newVariation(b *base, round int) *variation {
	v := &variation{base: b, round: round, land: lands[round%len(lands)], instead: map[string]string{}}
	order := rand.New(rand.NewPCG(uint64(round), 1))
	for _, class := range b.alike {
		for i, k := range order.Perm(len(class)) {
			v.instead[class[i]] = class[k]
		}
	}
	return v
}

// reading is r as the round has it. What depends on ids only is kept; spans hold,
// since names keep their length.
func (v *variation) reading(r casus.Reading) casus.Reading {
	if v.round == 0 {
		asText(&r.Report)
		return r
	}
	out := casus.Reading{Report: v.report(r.Report), Sentences: r.Sentences}
	for _, m := range r.Actors {
		p := v.party(m.Party())
		m.ID, m.Name, m.Text, m.Country = p.ID, p.Name, p.Text, p.Country
		out.Actors = append(out.Actors, m)
	}
	for _, m := range r.Places {
		m.Place = *v.place(&m.Place)
		m.Text = v.rename(m.Text)
		out.Places = append(out.Places, m)
	}
	for _, m := range r.Times {
		m.From, m.To = v.day(m.From), v.day(m.To)
		out.Times = append(out.Times, m)
	}
	for _, c := range r.Claims {
		out.Claims = append(out.Claims, v.claim(c))
	}
	out.Incidents = incident.Group(out)
	return out
}

func (v *variation) report(r casus.Report) casus.Report {
	r.ID = casus.ReportID(fmt.Sprintf("%s~%d", r.ID, v.round))
	r.Title, r.Text, r.URL = v.rename(r.Title), v.rename(r.Text), ""
	r.Published = v.day(r.Published)
	r.Sample = true
	asText(&r)
	return r
}

// asText makes the text of a report the bytes that it came as.
func asText(r *casus.Report) {
	r.Raw, r.Medium = []byte(r.Text), "text"
	sum := sha256.Sum256(r.Raw)
	r.SHA256 = hex.EncodeToString(sum[:])
}

func (v *variation) claim(c casus.Claim) casus.Claim {
	c.ID, c.Report = v.claimID(c.ID), casus.ReportID(fmt.Sprintf("%s~%d", c.Report, v.round))
	c.Source, c.Target, c.SaidBy = v.parties(c.Source), v.parties(c.Target), v.parties(c.SaidBy)
	c.Place, c.Time = v.place(c.Place), v.interval(c.Time)
	c.Evidence.Text = v.rename(c.Evidence.Text)
	if c.Value != nil {
		value := *c.Value
		value.Of = v.rename(value.Of)
		value.About, value.PartOf = v.claimID(value.About), v.claimID(value.PartOf)
		c.Value = &value
	}
	return c
}

func (v *variation) claimID(id casus.ClaimID) casus.ClaimID {
	if id == "" {
		return ""
	}
	return casus.ClaimID("c" + record.Digest(fmt.Sprintf("%s~%d", id, v.round)))
}

func (v *variation) day(d casus.Day) casus.Day {
	if d == 0 {
		return 0
	}
	return d - casus.Day(v.round*roundDays)
}

func (v *variation) interval(i *casus.Interval) *casus.Interval {
	if i == nil {
		return nil
	}
	return &casus.Interval{From: v.day(i.From), To: v.day(i.To), Text: v.rename(i.Text), Anchor: i.Anchor}
}

func (v *variation) parties(all []casus.Party) []casus.Party {
	moved := make([]casus.Party, 0, len(all))
	for _, p := range all {
		moved = append(moved, v.party(p))
	}
	return moved
}

// party is p in the land of the round: people and places get other names, the
// police of the old land become those of the new.
func (v *variation) party(p casus.Party) casus.Party {
	p.Text = v.rename(p.Text)
	if p.Country == from {
		p.Country = v.land.code
		p.ID = casus.ActorID(strings.Replace(string(p.ID), from, v.land.code, 1))
		p.Name = strings.Replace(p.Name, fromName, v.land.name, 1)
	}
	p.Name = v.rename(p.Name)
	return p
}
