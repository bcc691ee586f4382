//go:build unix

package codebook

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"
)

// BenchmarkScan finds the names of a text with the registry as it is, and with
// ten and a hundred times as many names, which must cost the same. On a machine
// that others use as well cpu-MB/s is the figure to look at.
func BenchmarkScan(b *testing.B) {
	text := strings.Repeat("Fighters of the Islamic State attacked a convoy of the Afghan National Army near the "+
		"eastern city of Jalalabad on Tuesday, officials said. A spokesman for the Taliban, Zabihullah Mujahid, denied that "+
		"the group was behind the blast, which killed at least twelve people and wounded thirty others in the market. ", 2000)
	for _, times := range []int{1, 10, 100} {
		reg, err := LoadActors()
		if err != nil {
			b.Fatal(err)
		}
		names := 0
		for _, e := range reg.Entries {
			names += 1 + len(e.Aliases)
		}
		crowd(reg, names*(times-1))
		b.Run(fmt.Sprintf("names=%d", names*times), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			began, n := processorTime(b), 0
			for ; b.Loop(); n++ {
				if len(reg.Scan(text)) == 0 {
					b.Fatal("no name is found")
				}
			}
			b.ReportMetric(float64(n*len(text))/1e6/(processorTime(b)-began).Seconds(), "cpu-MB/s")
		})
	}
}

// processorTime is what the process has used so far.
func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkLoadActors reads the embedded registry.
func BenchmarkLoadActors(b *testing.B) {
	for b.Loop() {
		if _, err := LoadActors(); err != nil {
			b.Fatal(err)
		}
	}
}
