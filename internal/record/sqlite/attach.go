package sqlite

import (
	"context"
	"fmt"

	"casus"
	"casus/internal/record"
)

// attach gives the decisions with their claims as the current readings name them:
// a decision on a claim holds for what takes its place when a newer program has
// read the report again. It also gives the decisions of which a claim has found
// no successor; they bear on nothing until one appears.
func attach(ctx context.Context, q queryer, all []casus.Decision) (attached, lost []casus.Decision, err error) {
	moved := map[casus.ClaimID]casus.ClaimID{} // empty where there is no successor
	for _, d := range all {
		now := d
		missing := false
		for _, list := range []*[]casus.ClaimID{&now.Claims, &now.Apart} {
			var ids []casus.ClaimID
			for _, id := range *list {
				to, known := moved[id]
				if !known {
					if to, err = successor(ctx, q, id); err != nil {
						return nil, nil, fmt.Errorf("decision %d: %w", d.ID, err)
					}
					moved[id] = to
				}
				if to != "" {
					ids = append(ids, to)
				}
				missing = missing || to == ""
			}
			*list = ids
		}
		attached = append(attached, now)
		if missing {
			lost = append(lost, d)
		}
	}
	return attached, lost, nil
}

// successor is the claim of the report's last reading that stands for id, or
// empty.
func successor(ctx context.Context, q queryer, id casus.ClaimID) (casus.ClaimID, error) {
	reading, err := collect(ctx, q, scanPair, `SELECT g.seq, (SELECT max(seq) FROM reading WHERE report = g.report)
		FROM claim c JOIN reading g ON g.seq = c.reading WHERE c.id = ? ORDER BY g.seq DESC LIMIT 1`, string(id))
	if err != nil || len(reading) == 0 {
		return "", err
	}
	if reading[0][0] == reading[0][1] {
		return id, nil
	}
	old, err := collect(ctx, q, scanClaim, `SELECT body FROM claim WHERE reading = ? AND id = ?`, reading[0][0], string(id))
	if err != nil || len(old) == 0 {
		return "", err
	}
	current, err := collect(ctx, q, scanClaim, `SELECT body FROM claim WHERE reading = ? ORDER BY seq`, reading[0][1])
	if err != nil {
		return "", err
	}
	to, _ := record.Attach(old[0], current)
	return to, nil
}

// Lost lists the decisions that bear on a claim which no current reading has, and
// which a person should look at again.
func (s *Store) Lost(ctx context.Context) ([]casus.Decision, error) {
	all, err := decisions(ctx, s.db)
	if err != nil {
		return nil, fmt.Errorf("list lost decisions: %w", err)
	}
	_, lost, err := attach(ctx, s.db, record.Standing(all))
	if err != nil {
		return nil, fmt.Errorf("list lost decisions: %w", err)
	}
	return lost, nil
}
