package pipeline

import (
	"context"
	"iter"

	"casus"
)

// result is what became of one report.
type result struct {
	reading casus.Reading
	err     error
}

// Stream reads reports, several at a time, and gives their readings in the
// order that the reports came in. An error of the input stands in its place.
func (p *Program) Stream(ctx context.Context, in iter.Seq2[casus.Report, error], threads int) iter.Seq2[casus.Reading, error] {
	return func(yield func(casus.Reading, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		slots := p.start(ctx, in, max(threads, 1))
		defer func() { // the input must not be touched once Stream has returned
			stop()
			for range slots {
			}
		}()
		for slot := range slots {
			got := <-slot
			if !yield(got.reading, got.err) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(casus.Reading{}, err)
		}
	}
}

// start reads in the background. It gives a slot for each input, in order; the
// number of slots bounds what is held in memory.
func (p *Program) start(ctx context.Context, in iter.Seq2[casus.Report, error], threads int) <-chan chan result {
	slots := make(chan chan result, 2*threads)
	free := make(chan struct{}, threads)
	go func() {
		defer close(slots)
		for rep, err := range in {
			slot := make(chan result, 1)
			if err != nil {
				slot <- result{err: err}
			} else {
				select {
				case free <- struct{}{}:
				case <-ctx.Done():
					return
				}
				go func() {
					reading, err := p.readSafely(rep)
					slot <- result{reading, err}
					<-free
				}()
			}
			select {
			case slots <- slot:
			case <-ctx.Done():
				return
			}
		}
	}()
	return slots
}
