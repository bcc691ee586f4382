//go:build unix

package mention

import (
	"bytes"
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"casus/internal/gazetteer"
	"casus/internal/lang"
)

// syllables make names that differ.
var syllables = strings.Fields("ba ko ri mu sha dar el ti gon vu pe las nor zi qa hem")

func madeUpName(i int) string {
	var b strings.Builder
	for n := i; ; n /= len(syllables) {
		b.WriteString(syllables[n%len(syllables)])
		if n < len(syllables) {
			break
		}
	}
	name := strings.ToUpper(b.String()[:1]) + b.String()[1:]
	if i%4 == 0 {
		name += " " + madeUpName(i/4+7)
	}
	return name
}

// madeUp is a gazetteer of n names.
func madeUp(b *testing.B, n int) *gazetteer.Gazetteer {
	var build gazetteer.Builder
	for i := range n {
		build.Add(gazetteer.Entry{GeoNames: uint32(i + 1), Name: madeUpName(i), Point: true, Population: i, Kind: gazetteer.Town})
	}
	var file bytes.Buffer
	if err := build.Write(&file); err != nil {
		b.Fatal(err)
	}
	g, err := gazetteer.Open(file.String())
	if err != nil {
		b.Fatal(err)
	}
	return g
}

// BenchmarkPlaceLookup looks all place names of a text up, among 10,000 names,
// ten and a hundred times as many. On a machine that others use as well
// cpu-MB/s is the figure to look at.
func BenchmarkPlaceLookup(b *testing.B) {
	model, err := lang.Load()
	if err != nil {
		b.Fatal(err)
	}
	var text strings.Builder
	for i := range 400 {
		fmt.Fprintf(&text, "On Monday the men who had come from %s shot at a patrol on the way to %s, said General %s of the army. ", madeUpName(i*17), madeUpName(i*41+3), madeUpName(i*5+1))
	}
	doc := model.Analyse(text.String())
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		gaz := madeUp(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(doc.Text)))
			b.ReportAllocs()
			f := &placeFinder{doc: doc, gaz: gaz}
			began, n := processorTime(b), 0
			for ; b.Loop(); n++ {
				f.words, f.spots = f.words[:0], f.spots[:0]
				for i := range doc.Sentences {
					f.read(i)
				}
			}
			b.ReportMetric(float64(n*len(doc.Text))/1e6/(processorTime(b)-began).Seconds(), "cpu-MB/s")
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

// BenchmarkPlaces finds and judges the places of that text with the gazetteer
// that Casus carries.
func BenchmarkPlaces(b *testing.B) {
	model, gaz := knowledge(b)
	text := strings.Repeat("Shells fell on two villages in Idlib province, the monitors said. A soldier from Aleppo was shot near the Turkish border, and Gen. Omar Hassan spoke in Damascus on Monday. ", 100)
	doc := model.Analyse(text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Places(doc, gaz)
	}
}
