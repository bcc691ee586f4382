package api

import (
	"context"
	"fmt"
	"log/slog"
	"sync"

	"casus"
)

// A Parcel is what somebody adds to the record: files, a text, an address or the samples.
type Parcel struct {
	Samples   bool
	Files     []File
	Text      string
	URL       string
	Title     string
	Publisher string
	Published casus.Day // of reports that don't tell theirs
}

// A File was sent under Name and lies at Path.
type File struct{ Name, Path string }

// An Outcome is what became of one report of a parcel: it was read, or refused with
// what says which and why.
type Outcome struct {
	Report  casus.ReportID
	Row     bool // a row of a table was read, of which there are too many to be named
	Refused string
}

// A Tally is what became of a parcel's reports in the end, rows of tables among them.
type Tally struct {
	Added   int `json:"added"`
	Known   int `json:"known"`             // read before
	Changed int `json:"changed,omitempty"` // rows of which the record has another edition now
	Gone    int `json:"gone,omitempty"`    // rows that a newer version of their table lacks
}

// A Job is the reading of a parcel, which goes on after it was asked for.
type Job struct {
	ID    string `json:"id"`
	State string `json:"state" enum:"waiting,reading,done,failed"`
	Read  int    `json:"read" doc:"Reports read so far."`
	Tally
	Reports []casus.ReportID `json:"reports" doc:"Those that were read or known."`
	Refused []string         `json:"refused" doc:"What was refused, and why: the first of it."`
	Unnamed int              `json:"unnamed,omitempty" doc:"How much more was refused."`
	Problem string           `json:"problem,omitempty" doc:"What made it fail."`
}

// The states of a job.
const (
	waiting = "waiting"
	reading = "reading"
	done    = "done"
	failed  = "failed"
)

// lately is how many jobs are remembered.
const lately = 100

// refusals is how many of a job are named: each row of a table may be refused.
const refusals = 200

// jobs reads parcels one after the other: the record takes one writer at a time.
type jobs struct {
	mu   sync.Mutex
	all  []*Job
	made int
	turn sync.Mutex // held by the job that reads
}

// start begins a job and gives it as it is at first.
func (j *jobs) start(ctx context.Context, work func(context.Context, func(Outcome)) (Tally, error)) Job {
	j.mu.Lock()
	j.made++
	job := &Job{ID: fmt.Sprint(j.made), State: waiting, Reports: []casus.ReportID{}, Refused: []string{}}
	j.all = append(j.all, job)
	j.all = j.all[max(0, len(j.all)-lately):]
	first := *job
	j.mu.Unlock()
	go func() {
		j.turn.Lock()
		defer j.turn.Unlock()
		j.change(func() { job.State = reading })
		tally, err := work(ctx, func(o Outcome) { j.change(func() { job.note(o) }) })
		j.change(func() { job.end(ctx, tally, err) })
	}()
	return first
}

func (j *jobs) change(how func()) {
	j.mu.Lock()
	defer j.mu.Unlock()
	how()
}

func (job *Job) note(o Outcome) {
	if o.Refused != "" && len(job.Refused) == refusals {
		job.Unnamed++
		return
	}
	if o.Refused != "" {
		job.Refused = append(job.Refused, o.Refused)
		return
	}
	job.Read++
	if o.Row {
		return
	}
	job.Reports = append(job.Reports, o.Report)
}

func (job *Job) end(ctx context.Context, t Tally, err error) {
	job.Tally, job.State = t, done
	if err != nil {
		slog.ErrorContext(ctx, "reports not added", "job", job.ID, "error", err)
		job.State, job.Problem = failed, sentence(err.Error())
	}
}

// find gives a job as it is now.
func (j *jobs) find(id string) (Job, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, job := range j.all {
		if job.ID == id {
			now := *job
			now.Reports = append([]casus.ReportID{}, job.Reports...)
			now.Refused = append([]string{}, job.Refused...)
			return now, nil
		}
	}
	return Job{}, fmt.Errorf("job %s: %w", id, casus.ErrNotFound)
}
