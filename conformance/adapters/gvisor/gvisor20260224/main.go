// gvisor20260224 is the adapter of gVisor as of 24 February 2026.
package main

import (
	"stopcount/gv"
	"stopcount/kit"
)

func main() { kit.Main(gv.Binding(version{})) }
