package kit

import (
	"encoding/json"
	"io"
	"strings"
	"testing"
)

// What the kit takes for a request encoding/json takes for JSON; and whatever comes is answered by JSON, or ends it.
func FuzzServe(f *testing.F) {
	for _, request := range []string{run(begin, finish), run(), `{"id":2,"cmd":"bye"}`, `{"id":2,"trace":"\ud83d\ude00\n"}`, `{"id":-0}`, ``} {
		f.Add(request)
	}
	f.Fuzz(func(t *testing.T, line string) {
		var q request
		if readRequest([]byte(line), &q) == nil && !json.Valid([]byte(line)) {
			t.Errorf("%q is taken for a request", line)
		}
		var out strings.Builder
		closed := 0
		b := Binding{Name: "counter", NewWorld: func(*Config) (World, error) { return &counter{closed: &closed}, nil }}
		_ = Serve(b, strings.NewReader(hello+"\n"+line+"\n"), &out)
		for answers := json.NewDecoder(strings.NewReader(out.String())); ; {
			var answer struct{ ID *int32 }
			if err := answers.Decode(&answer); err == io.EOF {
				return
			} else if err != nil || answer.ID == nil {
				t.Fatalf("%q is answered %s: %v", line, out.String(), err)
			}
		}
	})
}
