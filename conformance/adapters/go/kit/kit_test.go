package kit

import (
	"errors"
	"strings"
	"testing"
)

// A counter is a miniature of a world: one task whose stopCount actions move.
type counter struct {
	count  int32
	closed *int
}

func (c *counter) Step(a *Action) Outcome {
	switch a.Name {
	case "beginExternalStop":
		c.count++
	case "endExternalStop":
		return Catch(func() error {
			if c.count--; c.count < 0 {
				panic("Invalid stopCount: -1")
			}
			return nil
		})
	case "newTask":
		return Error(errors.New("EINTR"))
	case "start":
		return Blocked("")
	case "kill":
		return Outcome{Kind: "blocked", Message: "lost", Poisoned: true}
	case "taskSetKill":
		return Outcome{Kind: "panic", Message: "out of memory", Poisoned: true}
	}
	return OK
}

func (c *counter) Observe() Observation {
	return Observation{
		Tasks: []TaskObservation{{Name: "t1", StopCount: c.count, Goroutine: "new"}},
		Pause: "none",
	}
}

func (c *counter) Close() { *c.closed++ }

// serve answers requests, one a line, and says how many worlds were closed.
func serve(t *testing.T, change func(*Binding), requests ...string) (answers []string, closed int) {
	t.Helper()
	b := Binding{Name: "counter", Capabilities: []string{"calls", "stepwise"}}
	b.NewWorld = func(c *Config) (World, error) {
		if c.Shape == "seed" {
			return nil, errors.New("shape seed is not there")
		}
		return &counter{count: c.Tasks[0].ExternalStops, closed: &closed}, nil
	}
	if change != nil {
		change(&b)
	}
	var out strings.Builder
	if err := Serve(b, strings.NewReader(strings.Join(requests, "\n")+"\n"), &out); err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n"), closed
}

const (
	hello  = `{"id":1,"cmd":"hello","protocol":1}`
	config = `{"shape":"current","groups":["g1"],"tasks":{"t1":{"group":"g1","created":true,"externalStops":2}},` +
		`"stops":{"vforkStop":{"killable":true}},"signals":{"SIGUSR1":{"masked":false}},"taskSetStopCount":0}`
	begin  = `{"action":"beginExternalStop","args":{"task":"t1"}}`
	finish = `{"action":"endExternalStop","args":{"task":"t1"}}`
)

func run(steps ...string) string {
	return `{"id":2,"cmd":"run","trace":"a","config":` + config + `,"steps":[` + strings.Join(steps, ",") + `]}`
}

// observed is what a counter at count shows.
func observed(count string) string {
	return `"observed":{"tasks":{"t1":{"stopCount":` + count + `,"stop":null,"interrupted":false,"kicked":false,` +
		`"goroutine":"new","pulled":0}},"taskSet":{"stopCount":0,"runningGoroutines":0},"kernel":{"pause":"none"}}`
}

func TestServeAnswers(t *testing.T) {
	panicked := `{"outcome":"panic","message":"Invalid stopCount: -1",` + observed("-1") + `}`
	for name, c := range map[string]struct{ request, answer string }{
		"run: every step has a result": {
			run(begin, finish),
			`{"id":2,"ok":true,` + observed("2") + `,"results":[{"outcome":"ok",` + observed("3") + `},{"outcome":"ok",` + observed("2") + `}]}`,
		},
		"run: no steps have no results": {run(), `{"id":2,"ok":true,` + observed("2") + `,"results":[]}`},
		"run: a panic is the last result": {
			strings.Replace(run(finish, begin), `"externalStops":2`, `"externalStops":0`, 1),
			`{"id":2,"ok":true,` + observed("0") + `,"results":[` + panicked + `]}`,
		},
		"run: an error is not the last result": {
			run(`{"action":"newTask","args":{"task":"t1"}}`, begin),
			`{"id":2,"ok":true,` + observed("2") + `,"results":[{"outcome":"error","message":"EINTR",` + observed("2") + `},{"outcome":"ok",` + observed("3") + `}]}`,
		},
		"run: blocked is the last result": {
			run(`{"action":"start","args":{"task":"t1"}}`, begin),
			`{"id":2,"ok":true,` + observed("2") + `,"results":[{"outcome":"blocked",` + observed("2") + `}]}`,
		},
		"run: what is blocked is observed, poisoned or not": {
			run(`{"action":"kill","args":{"group":"g1"}}`),
			`{"id":2,"ok":true,` + observed("2") + `,"results":[{"outcome":"blocked","message":"lost",` + observed("2") + `}]}`,
		},
		"run: of a poisoned world nothing is observed": {
			run(`{"action":"taskSetKill","args":{}}`),
			`{"id":2,"ok":true,` + observed("2") + `,"results":[{"outcome":"panic","message":"out of memory","poisoned":true}]}`,
		},
		"a carriage return is let pass": {run() + "\r", `{"id":2,"ok":true,` + observed("2") + `,"results":[]}`},
	} {
		t.Run(name, func(t *testing.T) {
			answers, closed := serve(t, nil, hello, c.request)
			if answers[1] != c.answer {
				t.Errorf("answered\n%s, not\n%s", answers[1], c.answer)
			}
			if closed != 1 {
				t.Errorf("%d worlds were closed, not 1", closed)
			}
		})
	}
}

func TestHelloTellsOfTheBinding(t *testing.T) {
	answers, _ := serve(t, func(b *Binding) {
		b.Version, b.Actions, b.Unobserved = "1.2", []string{"start"}, []string{"tasks.*.pulled"}
	}, hello)
	want := `{"id":1,"ok":true,"protocol":1,"name":"counter","version":"1.2","language":"go",` +
		`"capabilities":["calls","stepwise"],"actions":["start"],"unobserved":["tasks.*.pulled"]}`
	if answers[0] != want {
		t.Errorf("answered\n%s, not\n%s", answers[0], want)
	}
}

func TestUnobservedIsLeftOut(t *testing.T) {
	answers, _ := serve(t, func(b *Binding) {
		b.Unobserved = []string{"tasks.*.pulled", "tasks.*.stop", "taskSet.stopCount", "kernel.pause"}
	}, hello, run())
	want := `{"id":2,"ok":true,"observed":{"tasks":{"t1":{"stopCount":2,"interrupted":false,"kicked":false,` +
		`"goroutine":"new"}},"taskSet":{"runningGoroutines":0},"kernel":{}},"results":[]}`
	if answers[1] != want {
		t.Errorf("answered\n%s, not\n%s", answers[1], want)
	}
}

func TestStepwise(t *testing.T) {
	answers, closed := serve(t, nil, hello,
		`{"id":2,"cmd":"step",`+begin[1:],
		`{"id":3,"cmd":"reset","trace":"a","config":`+config+`}`,
		`{"id":4,"cmd":"step",`+begin[1:],
		`{"id":5,"cmd":"step","action":"start","args":{"task":"t1"}}`,
		`{"id":6,"cmd":"step",`+begin[1:],
		`{"id":7,"cmd":"reset","trace":"b","config":`+config+`}`,
		`{"id":8,"cmd":"bye"}`, `{"id":9,"cmd":"step",`+begin[1:])
	want := []string{
		`{"id":2,"ok":false,"error":"step comes after a reset, and not after a step that was a panic or blocked"}`,
		`{"id":3,"ok":true,` + observed("2") + `}`,
		`{"id":4,"ok":true,"outcome":"ok",` + observed("3") + `}`,
		`{"id":5,"ok":true,"outcome":"blocked",` + observed("3") + `}`,
		`{"id":6,"ok":false,"error":"step comes after a reset, and not after a step that was a panic or blocked"}`,
		`{"id":7,"ok":true,` + observed("2") + `}`,
	}
	if got := answers[1:]; strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("answered\n%s, not\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if closed != 2 {
		t.Errorf("%d worlds were closed, not 2", closed)
	}
}
