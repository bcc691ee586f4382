package codebook

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkScan finds the names of a text with the registry as it is, and with
// ten and a hundred times as many names, which must cost the same.
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
			for b.Loop() {
				if len(reg.Scan(text)) == 0 {
					b.Fatal("no name is found")
				}
			}
		})
	}
}

// crowd adds made-up names that begin with words of real ones.
func crowd(reg *Registry, n int) {
	first := []string{"Islamic", "Afghan", "National", "Army", "Popular", "Front", "Al"}
	for i := range n {
		reg.addName(fmt.Sprintf("%s %s%d Brigade", first[i%len(first)], "Unit", i), Ref{int32(i % len(reg.Entries)), canonical})
	}
}

// BenchmarkLoadActors reads the embedded registry.
func BenchmarkLoadActors(b *testing.B) {
	for b.Loop() {
		if _, err := LoadActors(); err != nil {
			b.Fatal(err)
		}
	}
}
