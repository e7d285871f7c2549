// gvisor20250205 is the adapter of gVisor as of 5 February 2025.
package main

import (
	"stopcount/gv"
	"stopcount/kit"
)

func main() { kit.Main(gv.Binding(version{})) }
