// Measures sync.Mutex: one goroutine alone, then several at once. Prints one JSON document.
package main

import (
	"encoding/json"
	"os"
	"strconv"
	"sync"
	"time"
)

func main() {
	goroutines, _ := strconv.Atoi(os.Args[1])
	chunks, _ := strconv.Atoi(os.Args[2])
	alone, _ := strconv.Atoi(os.Args[3])
	together, _ := strconv.Atoi(os.Args[4])

	var mu sync.Mutex
	uncontended := make([]float64, chunks)
	for chunk := range uncontended {
		begun := time.Now()
		for i := 0; i < alone; i++ {
			mu.Lock()
			mu.Unlock()
		}
		uncontended[chunk] = float64(time.Since(begun).Nanoseconds()) / float64(alone)
	}

	var group sync.WaitGroup
	count := 0
	begun := time.Now()
	for g := 0; g < goroutines; g++ {
		group.Add(1)
		go func() {
			defer group.Done()
			for i := 0; i < together; i++ {
				mu.Lock()
				count++
				mu.Unlock()
			}
		}()
	}
	group.Wait()
	contended := float64(count) / time.Since(begun).Seconds()
	json.NewEncoder(os.Stdout).Encode(map[string]any{"uncontended": uncontended, "contended": contended})
}
