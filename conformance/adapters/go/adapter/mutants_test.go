package main

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// The bugs of mutants.json can be put into the sources: what each replaces is there, once.
func TestMutantsFindTheirText(t *testing.T) {
	text, err := os.ReadFile("../mutants.json")
	if err != nil {
		t.Fatal(err)
	}
	var mutants []struct{ Name, Class, File, Find, Replace, Says string }
	if err := json.Unmarshal(text, &mutants); err != nil {
		t.Fatal(err)
	}
	classes := []string{"lost wake-up", "missing interrupt", "wrong inheritance", "wrong kill", "wrong restore", "wrong count", "wrong lock"}
	names := map[string]bool{}
	for _, m := range mutants {
		source, err := os.ReadFile("../" + m.File)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(source), m.Find); n != 1 {
			t.Errorf("%s: its text is in %s %d times, not once", m.Name, m.File, n)
		}
		if m.Find == m.Replace || m.Says == "" || names[m.Name] || !slices.Contains(classes, m.Class) {
			t.Errorf("%s: it changes nothing, says nothing, has the name of another, or the class %q", m.Name, m.Class)
		}
		names[m.Name] = true
	}
	if len(names) < 12 {
		t.Errorf("there are %d", len(names))
	}
}
