package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"casus"
)

// A desk is a session of review: one claim after the other, each with its
// sentence, decided by single keys.
type desk struct {
	record interface {
		casus.Reader
		casus.Writer
	}
	keys   keyboard
	out    io.Writer
	clear  bool // the screen before each claim
	author string
	reason string
	blind  bool // claims are shown as the program read them, not as others left them

	queue   []casus.ClaimID
	at      int
	taken   []casus.DecisionID // in this session, not undone
	counts  map[casus.Action]int
	reading casus.Reading // of the report shown last
	note    string        // said above the next claim
}

// sit goes through the queue until the reviewer quits or it ends.
func (d *desk) sit(ctx context.Context) error {
	d.counts = map[casus.Action]int{}
	for d.at < len(d.queue) {
		c, err := d.claim(ctx)
		if err != nil {
			return err
		}
		if err := d.show(ctx, c); err != nil {
			return err
		}
		k, err := d.keys.key()
		if errors.Is(err, io.EOF) || k == 'q' {
			return d.farewell()
		}
		if err != nil {
			return err
		}
		if err := d.press(ctx, k, c); err != nil {
			if errors.Is(err, io.EOF) {
				return d.farewell()
			}
			d.note = err.Error() // what cannot be decided so is told, and the claim stays
		}
	}
	fmt.Fprintln(d.out, "no more claims in this queue")
	return d.farewell()
}

func (d *desk) claim(ctx context.Context) (casus.Claim, error) {
	get := d.record.ClaimsByID
	if d.blind {
		get = d.record.ClaimsAsRead
	}
	all, err := get(ctx, d.queue[d.at:d.at+1])
	if err != nil {
		return casus.Claim{}, err
	}
	return all[0], nil
}

// press does what a key stands for.
func (d *desk) press(ctx context.Context, k rune, c casus.Claim) error {
	switch k {
	case 'a':
		return d.decide(ctx, casus.Decision{Action: casus.Accept, Claims: []casus.ClaimID{c.ID}}, true)
	case 'r':
		return d.decide(ctx, casus.Decision{Action: casus.Reject, Claims: []casus.ClaimID{c.ID}}, true)
	case 'e':
		return d.edit(ctx, c)
	case 'm':
		return d.merge(ctx, c)
	case 's':
		return d.split(ctx, c)
	case 'u':
		return d.undo(ctx)
	case 'w':
		return d.why()
	case 'n', ' ':
		d.at++
	case 'p':
		d.at = max(0, d.at-1)
	default:
		d.note = "keys: a accept, r reject, e edit a field, m merge, s split, u undo, w why, n next, p previous, q quit"
	}
	return nil
}

// decide takes a decision; next goes on to the next claim.
func (d *desk) decide(ctx context.Context, what casus.Decision, next bool) error {
	what.Author, what.Reason = d.author, d.reason
	id, err := d.record.Decide(ctx, what)
	if err != nil {
		return err
	}
	d.taken = append(d.taken, id)
	d.counts[what.Action]++
	d.note = fmt.Sprintf("decision %d: %s; u takes it back", id, what.Action)
	if next {
		d.at++
	}
	return nil
}

// undo lifts the last decision of the session that stands, and goes back to its
// claim.
func (d *desk) undo(ctx context.Context) error {
	if len(d.taken) == 0 {
		d.note = "nothing was decided in this session; casus undo lifts earlier decisions"
		return nil
	}
	last := d.taken[len(d.taken)-1]
	log, err := d.record.Decisions(ctx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(log, func(o casus.Decision) bool { return o.ID == last })
	if _, err := d.record.Decide(ctx, casus.Decision{Action: casus.Undo, Lifts: last, Author: d.author, Reason: d.reason}); err != nil {
		return err
	}
	d.taken = d.taken[:len(d.taken)-1]
	d.counts[log[i].Action]--
	d.note = fmt.Sprintf("decision %d is lifted", last)
	if j := slices.Index(d.queue, log[i].Claims[0]); j >= 0 {
		d.at = j
	}
	return nil
}

func (d *desk) why() error {
	s, err := d.keys.line("reason for what follows: ")
	if err == nil {
		d.reason = s
	}
	return err
}

// editable are the fields in the order in which edit offers them.
var editable = []string{"type", "mode", "instrument", "modality", "time", "place", "source", "target", "said_by", "value", "stance", "background"}

func (d *desk) edit(ctx context.Context, c casus.Claim) error {
	var offer []string
	for i, f := range editable {
		offer = append(offer, fmt.Sprintf("%c %s", 'a'+i, f))
	}
	fmt.Fprintln(d.out, "which field? "+strings.Join(offer, " · "))
	k, err := d.keys.key()
	if err != nil {
		return err
	}
	if k < 'a' || int(k-'a') >= len(editable) {
		d.note = "nothing was changed"
		return nil
	}
	field := editable[k-'a']
	text, err := d.keys.line(field + ": ")
	if err != nil || text == "" {
		return err
	}
	value, err := fieldValue(ctx, d.record, field, text)
	if err != nil {
		return err
	}
	return d.decide(ctx, casus.Decision{Action: casus.Correct, Claims: []casus.ClaimID{c.ID}, Field: field, Value: value}, false)
}

// split takes the claim out of its incident, or all that its report tells of it.
func (d *desk) split(ctx context.Context, c casus.Claim) error {
	i, err := d.incident(ctx, c)
	if err != nil {
		return err
	}
	fmt.Fprintln(d.out, "split off: a this claim · b all that this report tells of the incident")
	k, err := d.keys.key()
	if err != nil {
		return err
	}
	off := []casus.ClaimID{c.ID}
	if k == 'b' {
		of, err := d.record.ClaimsByID(ctx, i.Claims)
		if err != nil {
			return err
		}
		off = nil
		for _, o := range of {
			if o.Report == c.Report {
				off = append(off, o.ID)
			}
		}
	}
	switch {
	case k != 'a' && k != 'b':
		d.note = "nothing was split"
		return nil
	case len(off) == len(i.Claims):
		return fmt.Errorf("these are all claims of incident %s: nothing is left to split them from", i.ID)
	}
	return d.decide(ctx, casus.Decision{Action: casus.Split, Claims: off}, false)
}

// near is how many days around an incident others are looked for to merge it with.
const near = 7

// merge makes the claim's incident one with another of its days.
func (d *desk) merge(ctx context.Context, c casus.Claim) error {
	own, err := d.incident(ctx, c)
	if err != nil {
		return err
	}
	others, err := d.neighbours(ctx, own)
	if err != nil {
		return err
	}
	fmt.Fprintf(d.out, "merge %s with\n", headline(own))
	for n, o := range others {
		fmt.Fprintf(d.out, "  %d  %s\n", n+1, headline(o))
	}
	text, err := d.keys.line("number, or the id of an incident: ")
	if err != nil || text == "" {
		return err
	}
	var with casus.Incident
	if n := int(text[0] - '0'); len(text) == 1 && n >= 1 && n <= len(others) {
		with = others[n-1]
	} else if with, err = d.record.Incident(ctx, casus.IncidentID(text)); err != nil {
		return err
	}
	if with.ID == own.ID {
		return fmt.Errorf("incident %s is the claim's own", own.ID)
	}
	return d.decide(ctx, casus.Decision{Action: casus.Merge, Claims: slices.Concat(own.Claims, with.Claims)}, false)
}

// neighbours are at most nine other incidents of the same days.
func (d *desk) neighbours(ctx context.Context, own casus.Incident) ([]casus.Incident, error) {
	var q casus.Query
	if own.Time != nil && own.Time.From != 0 {
		q.From = own.Time.From - near
	}
	if own.Time != nil && own.Time.To != 0 {
		q.To = own.Time.To + near
	}
	if own.Place != nil {
		q.Place = own.Place.Country
	}
	all, err := d.record.Incidents(ctx, q)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(i casus.Incident) bool { return i.ID == own.ID })
	return all[:min(9, len(all))], nil
}

// incident is the one that a claim belongs to.
func (d *desk) incident(ctx context.Context, c casus.Claim) (casus.Incident, error) {
	var q casus.Query
	if c.Time != nil && c.Time.Anchor == casus.AnchoredByText {
		q.From, q.To = c.Time.From-near, 0
	}
	for _, q := range []casus.Query{q, {}} {
		all, err := d.record.Incidents(ctx, q)
		if err != nil {
			return casus.Incident{}, err
		}
		for _, i := range all {
			if slices.Contains(i.Claims, c.ID) {
				return i, nil
			}
		}
	}
	return casus.Incident{}, fmt.Errorf("claim %s belongs to no incident", c.ID)
}

func (d *desk) farewell() error {
	_, err := fmt.Fprintf(d.out, "%d accepted, %d rejected, %d corrected, %d merged, %d split; %d left in the queue\n",
		d.counts[casus.Accept], d.counts[casus.Reject], d.counts[casus.Correct], d.counts[casus.Merge], d.counts[casus.Split], len(d.queue)-d.at)
	return err
}
