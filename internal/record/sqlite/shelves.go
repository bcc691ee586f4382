package sqlite

import (
	"context"
	"sync"

	"casus"
)

// shelves keep the shelf of the state that was read last, and bring it up to date by
// what this process writes. Where another process has written, there is none until
// somebody asks for all incidents again.
type shelves struct {
	mu      sync.Mutex
	now     *shelf
	stirs   []*stir    // what was written since, one after the other
	reading sync.Mutex // held by who reads all incidents; the others wait for what he reads
}

// A stir is the incidents that a transaction has made, changed or taken out.
type stir struct {
	from, to  logMark
	incidents map[casus.IncidentID]bool
}

// mostStirred is how many incidents may change before the shelf is rather read anew.
const mostStirred = 2000

// incident notes that one changes.
func (s *stir) incident(id casus.IncidentID) {
	if s != nil {
		s.incidents[id] = true
	}
}

// watch begins to note what tx changes, where there is a shelf.
func (s *shelves) watch(ctx context.Context, tx *txn) (*stir, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.now == nil {
		return nil, nil
	}
	from, err := standing(ctx, tx)
	tx.stir = &stir{from: from, incidents: map[casus.IncidentID]bool{}}
	return tx.stir, err
}

// end notes the state that tx leaves.
func (s *stir) end(ctx context.Context, tx *txn) (err error) {
	if s != nil {
		s.to, err = standing(ctx, tx)
	}
	return err
}

// note takes in what a transaction changed that is committed.
func (s *shelves) note(did *stir) {
	if did == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stirs = append(s.stirs, did)
	n := 0
	for _, did := range s.stirs {
		n += len(did.incidents)
	}
	if n > mostStirred || did.from == did.to && len(did.incidents) > 0 {
		s.now, s.stirs = nil, nil
	}
}

func (s *shelves) clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now, s.stirs = nil, nil
}

// shelved is the shelf of the record as it stands, nil where there is none; where read
// is set it is made then. No lock is held that a writer waits for while the file is
// read: of a record in memory he may have the only connection.
func (s *Store) shelved(ctx context.Context, read bool) (*shelf, error) {
	mark, err := standing(ctx, s.db)
	if err != nil {
		return nil, err
	}
	if now, _, leads := s.shelves.at(mark); !leads && !read || leads && now.mark == mark {
		return now, nil
	}
	s.shelves.reading.Lock()
	defer s.shelves.reading.Unlock()
	if mark, err = standing(ctx, s.db); err != nil {
		return nil, err
	}
	now, changed, leads := s.shelves.at(mark)
	if !leads && !read || leads && now.mark == mark {
		return now, nil
	}
	if !leads {
		changed, now = nil, &shelf{}
	}
	next, err := now.with(ctx, s.db, changed)
	if err != nil {
		return nil, err
	}
	next.mark = mark
	if after, err := standing(ctx, s.db); err != nil || after != mark {
		return nil, err // of two states: who asks reads the file
	}
	s.shelves.put(next)
	return next, nil
}

// at finds the shelf and the incidents that changed from it to a state of the record;
// nil where what was written does not lead there.
func (s *shelves) at(mark logMark) (now *shelf, changed map[casus.IncidentID]bool, leads bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.now == nil {
		return nil, nil, false
	}
	at, changed := s.now.mark, map[casus.IncidentID]bool{}
	for _, did := range s.stirs {
		if at == mark {
			break
		}
		if did.from != at {
			return nil, nil, false
		}
		at = did.to
		for id := range did.incidents {
			changed[id] = true
		}
	}
	if at != mark {
		return nil, nil, false
	}
	return s.now, changed, true
}

// put takes a shelf for the one that is read from now on.
func (s *shelves) put(next *shelf) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = next
	for len(s.stirs) > 0 && s.stirs[0].from != next.mark {
		s.stirs = s.stirs[1:]
	}
}

// standing is how far of the log has been taken in.
func standing(ctx context.Context, q queryer) (m logMark, err error) {
	err = q.QueryRowContext(ctx, `SELECT reading, decision, edition FROM derived`).Scan(&m.reading, &m.decision, &m.edition)
	return m, err
}
