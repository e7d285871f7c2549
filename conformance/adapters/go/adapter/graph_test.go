package main

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"testing"
)

// A graph is the states of a shipped suite, as one sees them who cannot hold the system between its own steps.
type graph struct {
	header struct {
		Model  string
		Config json.RawMessage
		Counts struct{ Initial int }
	}
	actions      []action
	observations []any
	observed     []int    // of a state
	edges        [][]edge // of a state
	atRest       map[int][]int
}

type action struct {
	Name     string
	Args     json.RawMessage
	Picks    json.RawMessage
	Outcome  string
	Message  string
	Internal bool
}

type edge struct{ action, to int }

// readGraph reads a suite. What edges a trace takes are the graph's, and so are those that none takes.
func readGraph(t testing.TB, path string) *graph {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	g := &graph{atRest: map[int][]int{}}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 16<<20)
	if !lines.Scan() || json.Unmarshal(lines.Bytes(), &g.header) != nil {
		t.Fatalf("%s has no header", path)
	}
	for lines.Scan() {
		var line struct {
			action
			Observation *int
			Value       any
			State       *int
			Observed    int
			Edge        []int
			Trace       string
			Initial     int
			Steps       []int
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		switch {
		case line.Name != "":
			g.actions = append(g.actions, line.action)
		case line.Observation != nil:
			g.observations = append(g.observations, line.Value)
		case line.State != nil:
			g.observed = append(g.observed, line.Observed)
			g.edges = append(g.edges, nil)
		case line.Edge != nil:
			g.add(line.Edge[0], edge{line.Edge[1], line.Edge[2]})
		case line.Trace != "":
			at := line.Initial
			for i := 0; i < len(line.Steps); i += 2 {
				g.add(at, edge{line.Steps[i], line.Steps[i+1]})
				at = line.Steps[i+1]
			}
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return g
}

func (g *graph) add(from int, e edge) {
	if !slices.Contains(g.edges[from], e) {
		g.edges[from] = append(g.edges[from], e)
	}
}

// rests are the states in which goroutines may come to rest from a state.
func (g *graph) rests(from int) []int {
	if known, is := g.atRest[from]; is {
		return known
	}
	var found []int
	seen := []int{from}
	for i := 0; i < len(seen); i++ {
		atRest := true
		for _, e := range g.edges[seen[i]] {
			if g.actions[e.action].Internal {
				atRest = false
				if !slices.Contains(seen, e.to) {
					seen = append(seen, e.to)
				}
			}
		}
		if atRest {
			found = append(found, seen[i])
		}
	}
	g.atRest[from] = found
	return found
}

// next are the states after an action that is like the one of this number, did as outcome says, and left observed to be
// seen; nil is nothing to be seen.
func (g *graph) next(from []int, like int, outcome, message string, observed any) []int {
	var found []int
	for _, state := range from {
		for _, e := range g.edges[state] {
			a, b := &g.actions[e.action], &g.actions[like]
			if a.Name != b.Name || string(a.Args) != string(b.Args) || string(a.Picks) != string(b.Picks) ||
				a.Outcome != outcome || a.Message != message {
				continue
			}
			for _, rest := range g.rests(e.to) {
				if (observed == nil || same(observed, g.observations[g.observed[rest]])) && !slices.Contains(found, rest) {
					found = append(found, rest)
				}
			}
		}
	}
	return found
}
