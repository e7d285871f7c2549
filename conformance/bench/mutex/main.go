// Measures sync.Mutex: one goroutine alone, then several at once. Prints one JSON document.
package main

import (
	"fmt"
	"os"
	"strconv"
	"sync"
	"time"
)

func main() {
	goroutines, _ := strconv.Atoi(os.Args[1])
	alone, _ := strconv.Atoi(os.Args[2])
	together, _ := strconv.Atoi(os.Args[3])

	var mu sync.Mutex
	begun := time.Now()
	for i := 0; i < alone; i++ {
		mu.Lock()
		mu.Unlock()
	}
	uncontended := float64(time.Since(begun).Nanoseconds()) / float64(alone)

	var group sync.WaitGroup
	count := 0
	begun = time.Now()
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
	fmt.Printf("{\"uncontended\": %f, \"contended\": %f}\n", uncontended, contended)
}
