package kit

import (
	"strings"
	"testing"
)

func TestServeFails(t *testing.T) {
	without := func(text, part, other string) string { return strings.Replace(text, part, other, 1) }
	for name, c := range map[string]struct{ request, says string }{
		"two values":               {run() + `{}`, `expected the end of the line`},
		"a field that is unknown":  {`{"id":2,"cmd":"bye","force":1}`, `"id":2,"ok":false,"error":"at byte 28: unknown field \"force\""`},
		"a field of another":       {`{"id":2,"cmd":"reset","trace":"a","config":` + config + `,"steps":[]}`, `reset has the unknown field \"steps\"`},
		"a field twice":            {`{"id":2,"id":3,"cmd":"bye"}`, `field \"id\" is there twice`},
		"a field too few":          {`{"id":2,"cmd":"run","trace":"a","config":` + config + `}`, `run lacks the field \"steps\"`},
		"an unknown cmd":           {`{"id":2,"cmd":"sing"}`, `unknown cmd \"sing\"`},
		"an id from before":        {without(run(), `"id":2`, `"id":1`), `request 1 comes after request 1`},
		"hello again":              {without(hello, `"id":1`, `"id":2`), `hello comes once`},
		"an unknown shape":         {without(run(), `"current"`, `"round"`), `\"round\" is none of [\"seed\" \"current\"]`},
		"a shape refused":          {without(run(), `"current"`, `"seed"`), `trace a: shape seed is not there`},
		"a group that is not":      {without(run(), `["g1"]`, `["g2"]`), `is of group \"g1\"`},
		"a config field too few":   {without(run(), `,"taskSetStopCount":0`, ``), `no field \"taskSetStopCount\"`},
		"a task twice":             {without(run(), `"tasks":{`, `"tasks":{"t1":{"group":"g1","created":true,"externalStops":2},`), `key \"t1\" is there twice`},
		"an integer too big":       {without(run(), `"externalStops":2`, `"externalStops":2147483648`), `is not an integer of 32 bits`},
		"a fraction":               {without(run(), `"externalStops":2`, `"externalStops":2.0`), `\"2.0\" is not an integer`},
		"an exponent":              {without(run(), `"externalStops":2`, `"externalStops":2e0`), `\"2e0\" is not an integer`},
		"a zero with a sign":       {without(run(), `"externalStops":2`, `"externalStops":-0`), `\"-0\" is not an integer`},
		"a leading zero":           {without(run(), `"externalStops":2`, `"externalStops":02`), `\"02\" is not an integer`},
		"a text for a boolean":     {without(run(), `"created":true`, `"created":"true"`), `expected true or false`},
		"an unknown action":        {run(`{"action":"sing","args":{}}`), `step 0: unknown action \"sing\"`},
		"an argument too few":      {run(begin, `{"action":"kill","args":{}}`), `step 1: action kill has the arguments [\"group\"]`},
		"an argument too many":     {run(`{"action":"pause","args":{"task":"t1"}}`), `action pause has the arguments []`},
		"an argument unknown":      {run(`{"action":"pause","args":{"for":"t1"}}`), `unknown field \"for\"`},
		"an argument empty":        {run(`{"action":"start","args":{"task":""}}`), `task is empty`},
		"a step without args":      {run(`{"action":"pause"}`), `a step has action and args`},
		"an unknown task":          {run(`{"action":"start","args":{"task":"t9"}}`), `unknown task \"t9\"`},
		"an unknown stop":          {run(`{"action":"endInternalStop","args":{"task":"t1","stop":"no"}}`), `unknown stop \"no\"`},
		"an unknown group":         {run(`{"action":"kill","args":{"group":"g9"}}`), `unknown group \"g9\"`},
		"an unknown signal":        {run(`{"action":"sendSignal","args":{"task":"t1","signal":"no"}}`), `unknown signal \"no\"`},
		"an unknown pick":          {run(`{"action":"taskSetKill","args":{},"picks":{"first":"t1"}}`), `unknown field \"first\"`},
		"an unknown task in picks": {run(`{"action":"taskSetKill","args":{},"picks":{"reached":["t9"]}}`), `unknown task \"t9\"`},
		"half a surrogate pair":    {without(run(), `"trace":"a"`, `"trace":"\ud800"`), `a wrong escape`},
		"the wrong half":           {without(run(), `"trace":"a"`, `"trace":"\udc00\ud800"`), `half a surrogate pair`},
		"a text without end":       {`{"id":2,"cmd":"bye`, `a text without an end`},
		"a text that is not UTF-8": {without(run(), `"trace":"a"`, "\"trace\":\"\xff\""), `not UTF-8`},
		"a control character":      {without(run(), `"trace":"a"`, "\"trace\":\"\t\""), `a control character`},
	} {
		t.Run(name, func(t *testing.T) {
			answers, _ := serve(t, nil, hello, c.request, `{"id":1000,"cmd":"run","trace":"b","config":`+config+`,"steps":[]}`)
			if !strings.Contains(answers[1], c.says) || !strings.Contains(answers[1], `"ok":false`) {
				t.Errorf("answered %s, which does not say %s", answers[1], c.says)
			}
			if !strings.HasPrefix(answers[2], `{"id":1000,"ok":true`) {
				t.Errorf("the next request was answered %s", answers[2])
			}
		})
	}
}

func TestServeEndsAtALineWithoutID(t *testing.T) {
	for _, line := range []string{`hello`, ``, `{}`, `{"cmd":"bye"}`, "\ufeff" + run(), `{"id":"2","cmd":"bye"}`, `{"id":2.5,"cmd":"bye"}`} {
		var out strings.Builder
		err := Serve(Binding{Name: "counter"}, strings.NewReader(hello+"\n"+line+"\n"+hello+"\n"), &out)
		if answers := strings.Count(out.String(), "\n"); err == nil || answers != 1 {
			t.Errorf("%q: %d answers, and the error %v", line, answers, err)
		}
	}
}

func TestHelloFails(t *testing.T) {
	for name, c := range map[string]struct{ request, says string }{
		"another version": {`{"id":1,"cmd":"hello","protocol":2}`, `"id":1,"ok":false,"error":"protocol 2 is not spoken here`},
		"no version":      {`{"id":1,"cmd":"hello"}`, `hello lacks the field \"protocol\"`},
		"run before":      {strings.Replace(run(), `"id":2`, `"id":1`, 1), `hello comes first`},
	} {
		t.Run(name, func(t *testing.T) {
			if answers, _ := serve(t, nil, c.request); !strings.Contains(answers[0], c.says) {
				t.Errorf("answered %s, which does not say %s", answers[0], c.says)
			}
		})
	}
}

func TestOnlyDeclaredIsServed(t *testing.T) {
	wholeTraces := func(b *Binding) { b.Capabilities, b.Actions = []string{"calls"}, []string{"start"} }
	answers, _ := serve(t, wholeTraces, hello, `{"id":2,"cmd":"reset","trace":"a","config":`+config+`}`)
	if !strings.Contains(answers[1], "reset needs the capability stepwise") {
		t.Errorf("reset was answered %s", answers[1])
	}
	answers, _ = serve(t, wholeTraces, hello, run(begin))
	if !strings.Contains(answers[1], `unknown action \"beginExternalStop\"`) {
		t.Errorf("an action that is not declared was answered %s", answers[1])
	}
}

func TestReaderDepth(t *testing.T) {
	for depth, fails := range map[int]bool{maxDepth: false, maxDepth + 1: true} {
		r := reader{line: []byte(strings.Repeat("[", depth) + strings.Repeat("]", depth))}
		var nest func()
		nest = func() { r.list(nest) }
		if nest(); (r.err != nil) != fails {
			t.Errorf("%d levels: %v", depth, r.err)
		}
	}
}

func TestReaderText(t *testing.T) {
	for line, want := range map[string]string{
		`"plain"`:                  "plain",
		`"a\"\\\/\b\f\n\r\t"`:      "a\"\\/\b\f\n\r\t",
		`"a\u00e9\ud83d\ude00 é😀"`: "aé😀 é😀",
	} {
		if r := (reader{line: []byte(line)}); r.text() != want || r.err != nil {
			t.Errorf("%s is not read as %q: %v", line, want, r.err)
		}
	}
}

func TestAnswerText(t *testing.T) {
	a := answer{}
	a.text("a\"\\\n\x01é😀\xff")
	if want := `"a\"\\\u000a\u0001é😀` + "\ufffd\""; string(a.line) != want {
		t.Errorf("written %s, not %s", a.line, want)
	}
}
