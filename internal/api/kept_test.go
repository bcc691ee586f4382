package api

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
)

// TestKeptApart makes one value while another is in the making: a slow brief must not
// keep everybody else waiting.
func TestKeptApart(t *testing.T) {
	var k kept[int]
	begun, release := make(chan struct{}), make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		_, _ = k.get(t.Context(), "slow", func(context.Context) (int, error) { close(begun); <-release; return 1, nil })
	})
	<-begun
	if v, err := k.get(t.Context(), "quick", func(context.Context) (int, error) { return 2, nil }); v != 2 || err != nil {
		t.Errorf("beside a slow one: %d, %v", v, err)
	}
	var made atomic.Int32
	for range 8 {
		all.Go(func() {
			v, err := k.get(t.Context(), "slow", func(context.Context) (int, error) { made.Add(1); return 1, nil })
			if v != 1 || err != nil {
				t.Errorf("who waits gets %d, %v", v, err)
			}
		})
	}
	close(release)
	all.Wait()
	if n := made.Load(); n != 0 {
		t.Errorf("made %d times more", n)
	}
}

// TestKeptFails makes a value anew that could not be made, and gives who waited their own.
func TestKeptFails(t *testing.T) {
	k := kept[int]{most: 1}
	broken := errors.New("broken")
	if _, err := k.get(t.Context(), "a", func(context.Context) (int, error) { return 0, broken }); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if v, err := k.get(t.Context(), "a", func(context.Context) (int, error) { return 3, nil }); v != 3 || err != nil {
		t.Errorf("after a failure: %d, %v", v, err)
	}
	if v, _ := k.get(t.Context(), "a", func(context.Context) (int, error) { return 4, nil }); v != 3 {
		t.Errorf("not kept: %d", v)
	}
}
