// Command adapter has stopcount drive the task stops of the package taskstops.
package main

import (
	"runtime"

	"stopcount/kit"
)

var binding = kit.Binding{
	Name:         "taskstops in Go",
	Version:      "1",
	Capabilities: []string{"calls", "settles", "signals", "saveRestore", "presetCounts", "picks", "stepwise"},
	NewWorld:     newWorld,
}

func main() {
	// The goroutines of a trace hand over to each other all the time, which is fastest on one processor.
	runtime.GOMAXPROCS(1)
	kit.Main(binding)
}
