package taskstops

import (
	"testing"
	"time"
)

func TestRestWaits(t *testing.T) {
	r := NewRest()
	if !r.Wait(0) {
		t.Error("nobody is on the way, and all are not at rest")
	}
	r.Begin()
	r.Begin()
	r.End()
	if r.Wait(time.Millisecond) {
		t.Error("one is on the way, and all are at rest")
	}
	go r.End()
	if !r.Wait(10*time.Second) || r.Begun() != 2 {
		t.Errorf("of %d nobody is on the way, and all are not at rest", r.Begun())
	}
}
