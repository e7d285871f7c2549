package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand"
	"path/filepath"
	"reflect"
	"testing"

	"stopcount/kit"
)

func same(a, b any) bool { return reflect.DeepEqual(a, b) }

// A session speaks to the adapter as stopcount does, step by step.
type session struct {
	t       *testing.T
	out     io.Writer
	answers *json.Decoder
	id      int
}

type answer struct {
	OK       bool
	Error    string
	Outcome  string
	Message  string
	Observed any
	Poisoned bool
}

func (s *session) ask(format string, args ...any) (a answer) {
	s.t.Helper()
	s.id++
	if _, err := fmt.Fprintf(s.out, `{"id":%d,`+format+"}\n", append([]any{s.id}, args...)...); err != nil {
		s.t.Fatal(err)
	}
	if err := s.answers.Decode(&a); err != nil {
		s.t.Fatal(err)
	}
	if !a.OK {
		s.t.Fatalf("failed: %s", a.Error)
	}
	return a
}

// Random walks in the graphs of the shipped suites: the adapter must always be somewhere where the spec may be.
func TestRandomWalksStayInTheSpec(t *testing.T) {
	suites, err := filepath.Glob("../../../stops/suites/*.jsonl")
	if err != nil || len(suites) == 0 {
		t.Fatalf("no suites: %v", err)
	}
	for _, path := range suites {
		t.Run(filepath.Base(path), func(t *testing.T) {
			g := readGraph(t, path)
			requests, out := io.Pipe()
			in, answers := io.Pipe()
			go func() { answers.CloseWithError(kit.Serve(binding, requests, answers)) }()
			defer out.Close()
			s := &session{t: t, out: out, answers: json.NewDecoder(in)}
			s.ask(`"cmd":"hello","protocol":1`)
			random := rand.New(rand.NewSource(1))
			for walk := range 100 {
				s.walk(g, random, walk)
			}
		})
	}
}

// walk takes up to 60 steps from the start.
func (s *session) walk(g *graph, random *rand.Rand, walk int) {
	a := s.ask(`"cmd":"reset","trace":"walk %d","config":%s`, walk, g.header.Config)
	var fits []int
	for state := range g.header.Counts.Initial {
		for _, rest := range g.rests(state) {
			if same(a.Observed, g.observations[g.observed[rest]]) {
				fits = append(fits, rest)
			}
		}
	}
	path := ""
	for range 60 {
		if len(fits) == 0 {
			s.t.Fatalf("walk %d:%s\nis nowhere in the spec: %+v", walk, path, a)
		}
		edges := g.edges[fits[0]]
		if len(edges) == 0 {
			return
		}
		like := edges[random.Intn(len(edges))].action
		do := &g.actions[like]
		for _, state := range fits {
			if len(g.next([]int{state}, like, do.Outcome, do.Message, nil)) == 0 {
				return // The choice was another's, who did not come here.
			}
		}
		picks := ""
		if do.Picks != nil {
			picks = `,"picks":` + string(do.Picks)
		}
		path += fmt.Sprintf("\n  %s %s%s", do.Name, do.Args, picks)
		a = s.ask(`"cmd":"step","action":"%s","args":%s%s`, do.Name, do.Args, picks)
		if fits = g.next(fits, like, a.Outcome, a.Message, a.Observed); a.Outcome == "panic" && len(fits) > 0 {
			return
		}
	}
}
