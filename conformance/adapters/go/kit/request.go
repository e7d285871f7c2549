package kit

import "fmt"

// A request is a line from stopcount.
type request struct {
	hasID    bool // an id was read, whatever came behind it
	id       int32
	cmd      string
	protocol int32
	trace    string
	config   *Config
	steps    []Action
	action   Action
}

var requestFields = append([]string{"id", "cmd", "protocol", "trace", "config", "steps"}, stepFields...)

// The fields that each request must have, and those that it may have.
var fieldsOf = map[string]struct{ must, may uint32 }{
	"hello": {must: bits("id", "cmd", "protocol")},
	"run":   {must: bits("id", "cmd", "trace", "config", "steps")},
	"reset": {must: bits("id", "cmd", "trace", "config")},
	"step":  {must: bits("id", "cmd", "action", "args"), may: bits("picks")},
	"bye":   {must: bits("id", "cmd")},
}

func bits(names ...string) (set uint32) {
	for field, known := range requestFields {
		for _, name := range names {
			if name == known {
				set |= 1 << field
			}
		}
	}
	return set
}

// readRequest reads a line into q, and checks that it is a request of this protocol.
func readRequest(line []byte, q *request) error {
	r := reader{line: line}
	*q = request{steps: q.steps[:0]}
	there := r.object(requestFields, func(field int) {
		switch requestFields[field] {
		case "id":
			q.id = r.integer()
			q.hasID = r.err == nil
		case "cmd":
			q.cmd = r.text()
		case "protocol":
			q.protocol = r.integer()
		case "trace":
			q.trace = r.text()
		case "config":
			q.config = r.config()
		case "steps":
			r.list(func() {
				q.steps = append(q.steps, Action{})
				r.step(&q.steps[len(q.steps)-1])
			})
		default:
			r.stepField(&q.action, field-(len(requestFields)-len(stepFields)))
		}
	})
	r.end()
	if r.err != nil {
		return r.err
	}
	fields, known := fieldsOf[q.cmd]
	if !known {
		return fmt.Errorf("unknown cmd %q", q.cmd)
	}
	for field, name := range requestFields {
		bit := uint32(1) << field
		if there&bit == 0 && fields.must&bit != 0 {
			return fmt.Errorf("%s lacks the field %q", q.cmd, name)
		}
		if there&bit != 0 && (fields.must|fields.may)&bit == 0 {
			return fmt.Errorf("%s has the unknown field %q", q.cmd, name)
		}
	}
	return nil
}

// checkActions finds what is wrong with actions in a system that c describes.
func checkActions(actions []Action, c *Config, b *Binding) error {
	for i := range actions {
		if err := checkAction(&actions[i], c, b); err != nil {
			return fmt.Errorf("step %d: %w", i, err)
		}
	}
	return nil
}
