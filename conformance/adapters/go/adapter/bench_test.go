package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"stopcount/kit"
)

// BenchmarkWholeTraces has the adapter do random traces of each suite over pipes, and tells how many steps a second it does.
func BenchmarkWholeTraces(b *testing.B) {
	suites, err := filepath.Glob("../../../stops/suites/*_current.jsonl")
	if err != nil || len(suites) == 0 {
		b.Fatalf("no suites: %v", err)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for _, path := range suites {
		b.Run(strings.TrimSuffix(filepath.Base(path), ".jsonl"), func(b *testing.B) {
			requests, steps := wholeTraces(b, path)
			b.ResetTimer()
			for range b.N {
				if done, err := serveOverPipes(requests); err != nil || done != steps {
					b.Fatalf("%d of %d steps were done: %v", done, steps, err)
				}
			}
			b.ReportMetric(float64(steps*b.N)/b.Elapsed().Seconds(), "steps/s")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// wholeTraces are 2,000 random walks in a suite's graph, as requests.
func wholeTraces(b *testing.B, path string) (requests []byte, steps int) {
	g := readGraph(b, path)
	random := rand.New(rand.NewSource(1))
	var lines bytes.Buffer
	fmt.Fprintln(&lines, `{"id":1,"cmd":"hello","protocol":1}`)
	for walk := range 2000 {
		var actions []string
		at := g.rests(0)[0]
		for len(actions) < 20 && len(g.edges[at]) > 0 {
			e := g.edges[at][random.Intn(len(g.edges[at]))]
			a := g.actions[e.action]
			actions = append(actions, fmt.Sprintf(`{"action":"%s","args":%s}`, a.Name, a.Args))
			rests := g.rests(e.to)
			if at = rests[0]; len(rests) > 1 || a.Outcome == "panic" {
				break
			}
		}
		steps += len(actions)
		config, _ := json.Marshal(g.header.Config)
		fmt.Fprintf(&lines, `{"id":%d,"cmd":"run","trace":"walk","config":%s,"steps":[%s]}`+"\n", walk+2, config, strings.Join(actions, ","))
	}
	fmt.Fprintln(&lines, `{"id":100000,"cmd":"bye"}`)
	return lines.Bytes(), steps
}

// serveOverPipes says how many steps were done, those that were blocked apart.
func serveOverPipes(requests []byte) (done int, err error) {
	in, ask, err := os.Pipe()
	if err != nil {
		return 0, err
	}
	answers, out, err := os.Pipe()
	if err != nil {
		return 0, err
	}
	defer in.Close()
	go func() {
		defer ask.Close()
		io.Copy(ask, bytes.NewReader(requests))
	}()
	counted := make(chan int)
	go func() {
		lines := bufio.NewScanner(answers)
		lines.Buffer(nil, 1<<20)
		for n := 0; ; n += bytes.Count(lines.Bytes(), []byte(`"outcome":`)) - bytes.Count(lines.Bytes(), []byte(`"outcome":"blocked"`)) {
			if !lines.Scan() {
				counted <- n
				return
			}
		}
	}()
	err = kit.Serve(binding, in, out)
	out.Close()
	return <-counted, err
}
