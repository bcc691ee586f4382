//go:build unix

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"slices"
	"strings"
	"syscall"
	"time"

	"casus"
	"casus/internal/pipeline"
	"casus/internal/record/sqlite"
)

// together is how many readings are stored in one transaction, as casus read does.
const together = 64

// makeRecord makes a record of n reports.
func makeRecord(ctx context.Context, b *base, n int, path string) error {
	store, err := fresh(ctx, path)
	if err != nil {
		return err
	}
	defer store.Close()
	next, stop := iter.Pull(b.vary(0))
	defer stop()
	add, derive, err := fill(ctx, store, next, n)
	if err != nil {
		return err
	}
	c, err := store.Counts(ctx)
	fmt.Printf("%s: %d reports, %d claims, %d incidents, %d relations; stored in %s, derived in %s of processor time\n",
		path, c.Reports, c.Claims, c.Incidents, c.Relations, add.Round(time.Second), derive.Round(time.Second))
	return err
}

func fresh(ctx context.Context, path string) (*sqlite.Store, error) {
	if _, err := os.Stat(path); err == nil {
		return nil, fmt.Errorf("%s: %w", path, casus.ErrExists)
	}
	return open(ctx, path)
}

// fill adds n reports and derives what they tell; it gives the processor time of
// either.
func fill(ctx context.Context, store *sqlite.Store, next func() (casus.Reading, bool), n int) (add, derive time.Duration, err error) {
	for i := 0; i < n; i += together {
		var all []casus.Reading
		for range min(together, n-i) {
			r, _ := next()
			all = append(all, r)
		}
		start := processor()
		if _, err := store.AddAll(ctx, all); err != nil {
			return 0, 0, err
		}
		add += processor() - start
	}
	start := processor()
	err = store.Derive(ctx)
	return add, processor() - start, err
}

// window is how many reports the cost at a size is taken over: the last before it.
const window = 1000

// late is how many reports join one by one at each size.
const late = 40

// measure grows a record and prints at each size what the last reports cost, and
// what one more costs that joins by itself.
func measure(ctx context.Context, b *base, sizes []int, path string) error {
	store, err := open(ctx, path)
	if err != nil {
		return err
	}
	defer store.Close()
	there, err := store.Counts(ctx)
	if err != nil {
		return err
	}
	program, err := pipeline.Load(pipeline.Options{})
	if err != nil {
		return err
	}
	next, stop := iter.Pull(b.vary(there.Reports))
	defer stop()
	fmt.Printf("%d real reports; processor time in ms for one report, of all so far and of the last %d; %d MB before the first\n", len(b.readings), window, peak()>>10)
	fmt.Println("| reports | incidents | all: store, derive | of the first size | with reading the language | of the first size | the last: store, derive | one more joins: median, 95th | the same by the clock | most memory MB | file MB |")
	fmt.Println("|---|---|---|---|---|---|---|---|---|---|---|")
	g := growth{base: b, program: program, store: store, next: next, n: there.Reports}
	for _, n := range sizes {
		if err := g.to(ctx, n); err != nil {
			return fmt.Errorf("%d reports: %w", n, err)
		}
		if err := g.print(ctx, path); err != nil {
			return fmt.Errorf("%d reports: %w", n, err)
		}
	}
	return nil
}

// spoken is how many of the real reports are read anew at each size.
const spoken = 200

// reading is the processor time of reading the language of one report, on a thread of its own.
func (b *base) reading(p *pipeline.Program) (time.Duration, error) {
	var reports []casus.Report
	for i := range spoken {
		var k kept
		if err := json.Unmarshal(b.readings[i*len(b.readings)/spoken], &k); err != nil {
			return 0, err
		}
		k.Reading.Report.Text = k.Text
		reports = append(reports, k.Reading.Report)
	}
	start := processor()
	for _, r := range reports {
		p.Read(r)
	}
	return (processor() - start) / spoken, nil
}

// A growth is a record on its way through the sizes.
type growth struct {
	base        *base
	program     *pipeline.Program
	store       *sqlite.Store
	next        func() (casus.Reading, bool)
	n           int
	add, derive time.Duration // of the last window, one report
	adds        time.Duration // of all windows together
	derives     time.Duration
	filled      int     // reports in these
	first       float64 // ms for one report at the first size
	firstWhole  float64 // and with reading
}

func (g *growth) to(ctx context.Context, n int) (err error) {
	for g.n < n && err == nil {
		step := min(window, n-g.n)
		g.add, g.derive, err = fill(ctx, g.store, g.next, step)
		g.adds, g.derives, g.filled = g.adds+g.add, g.derives+g.derive, g.filled+step
		g.add, g.derive = g.add/time.Duration(step), g.derive/time.Duration(step)
		g.n += step
	}
	return err
}

func (g *growth) print(ctx context.Context, path string) error {
	c, err := g.store.Counts(ctx)
	if err != nil {
		return err
	}
	add, derive := g.adds/time.Duration(g.filled), g.derives/time.Duration(g.filled)
	reading, err := g.base.reading(g.program)
	if err != nil {
		return err
	}
	if g.first == 0 {
		g.first, g.firstWhole = ms(add+derive), ms(reading+add+derive)
	}
	var cpu, wall []float64
	for range late {
		r, _ := g.next()
		start, clock := processor(), time.Now()
		if _, err := g.store.Add(ctx, r); err != nil {
			return err
		}
		if err := g.store.Derive(ctx); err != nil {
			return err
		}
		cpu, wall = append(cpu, ms(processor()-start)), append(wall, ms(time.Since(clock)))
	}
	g.n += late
	slices.Sort(cpu)
	slices.Sort(wall)
	bytes, err := size(path)
	if err != nil {
		return err
	}
	_, err = fmt.Printf("| %d | %d | %.2f, %.2f | %.2f× | %.1f | %.2f× | %.2f, %.2f | %.1f, %.1f | %.1f, %.1f | %d | %d |\n", c.Reports, c.Incidents, ms(add), ms(derive), ms(add+derive)/g.first, ms(reading+add+derive), ms(reading+add+derive)/g.firstWhole, ms(g.add), ms(g.derive),
		cpu[late/2], cpu[late*95/100], wall[late/2], wall[late*95/100], peak()>>10, bytes>>20)
	return err
}

// size is the bytes of a record with what waits to be written into its file.
func size(path string) (int64, error) {
	var sum int64
	for _, tail := range []string{"", "-wal"} {
		info, err := os.Stat(path + tail)
		if err != nil {
			return 0, err
		}
		sum += info.Size()
	}
	return sum, nil
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// processor is the processor time that this process has had.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // never, for the own process
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peak is the most memory that this process has had, in KiB, as Linux counts it.
func peak() int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	kib := 0
	if _, rest, ok := strings.Cut(string(status), "VmHWM:"); ok {
		fmt.Sscan(rest, &kib)
	}
	return kib
}
