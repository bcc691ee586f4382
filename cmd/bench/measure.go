//go:build unix

package main

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"casus"
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
	next, stop := iter.Pull(b.vary())
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

// measureAll makes a record of each size and prints what it cost.
func measureAll(ctx context.Context, b *base, sizes []int, dir string) error {
	fmt.Printf("%d real reports; processor time in ms\n", len(b.readings))
	fmt.Println("| reports | incidents | store a report | derive a report | both, of the first size | one more report joins: median, 95th, wall | most memory MB | file MB |")
	fmt.Println("|---|---|---|---|---|---|---|---|")
	first := 0.0
	for _, n := range sizes {
		each, err := measure(ctx, b, n, filepath.Join(dir, fmt.Sprintf("bench-%d.db", n)), first)
		if err != nil {
			return fmt.Errorf("%d reports: %w", n, err)
		}
		if first == 0 {
			first = each
		}
	}
	return nil
}

// late is how many reports join one by one once the record is made.
const late = 40

func measure(ctx context.Context, b *base, n int, path string, first float64) (float64, error) {
	store, err := fresh(ctx, path)
	if err != nil {
		return 0, err
	}
	defer removeRecord(path)
	defer store.Close()
	next, stop := iter.Pull(b.vary())
	defer stop()
	add, derive, err := fill(ctx, store, next, n)
	if err != nil {
		return 0, err
	}
	c, err := store.Counts(ctx)
	if err != nil {
		return 0, err
	}
	each := ms(add+derive) / float64(n)
	if first == 0 {
		first = each
	}
	var cpu, wall []float64
	for range late {
		start, clock := processor(), time.Now()
		if _, _, err := fill(ctx, store, next, 1); err != nil {
			return 0, err
		}
		cpu, wall = append(cpu, ms(processor()-start)), append(wall, ms(time.Since(clock)))
	}
	slices.Sort(cpu)
	slices.Sort(wall)
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	fmt.Printf("| %d | %d | %.2f | %.2f | %.2f× | %.1f, %.1f, %.1f | %d | %d |\n", n, c.Incidents, ms(add)/float64(n), ms(derive)/float64(n), each/first,
		cpu[late/2], cpu[late*95/100], wall[late/2], peak()>>10, info.Size()>>20)
	return each, nil
}

func removeRecord(path string) {
	for _, tail := range []string{"", "-wal", "-shm"} {
		os.Remove(path + tail)
	}
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
