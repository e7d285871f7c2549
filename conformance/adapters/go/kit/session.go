package kit

import (
	"errors"
	"fmt"
	"slices"
)

// A session is a conversation with stopcount.
type session struct {
	binding *Binding
	line    []byte
	request request
	answer  answer
	lastID  int32
	greeted bool
	config  *Config
	world   World // of the trace that is gone through step by step; nil before a reset and once the trace has ended
}

// serve puts together the answer to one request, or says that it was bye. An error is a line that cannot be answered, for it
// has no id.
func (s *session) serve(line []byte) (bye bool, err error) {
	q := &s.request
	err = readRequest(line, q)
	if err != nil && !q.hasID {
		return false, err
	}
	if err == nil {
		err = s.inTurn(q)
	}
	s.lastID = max(s.lastID, q.id)
	if err == nil {
		switch q.cmd {
		case "hello":
			err = s.hello(q)
		case "run":
			err = s.run(q)
		case "reset":
			err = s.reset(q)
		case "step":
			err = s.step(q)
		case "bye":
			return true, nil
		}
	}
	if err != nil {
		s.answer.failure(q.id, err)
	}
	return false, nil
}

// inTurn finds what is wrong with a request at this place of the conversation.
func (s *session) inTurn(q *request) error {
	if q.id <= s.lastID {
		return fmt.Errorf("request %d comes after request %d", q.id, s.lastID)
	}
	switch q.cmd {
	case "hello":
		if s.greeted {
			return errors.New("hello comes once")
		}
	case "run", "reset", "step":
		if !s.greeted {
			return errors.New("hello comes first")
		}
		if q.cmd != "run" && !slices.Contains(s.binding.Capabilities, "stepwise") {
			return fmt.Errorf("%s needs the capability stepwise", q.cmd)
		}
	}
	return nil
}

func (s *session) hello(q *request) error {
	if q.protocol != Protocol {
		return fmt.Errorf("protocol %d is not spoken here, only protocol %d", q.protocol, Protocol)
	}
	s.greeted = true
	a, b := &s.answer, s.binding
	a.begin(q.id, true)
	a.name("protocol").integer(Protocol)
	a.name("name").text(b.Name)
	if b.Version != "" {
		a.name("version").text(b.Version)
	}
	a.name("language").text("go")
	a.name("capabilities").texts(b.Capabilities)
	if b.Actions != nil {
		a.name("actions").texts(b.Actions)
	}
	if b.Unobserved != nil {
		a.name("unobserved").texts(b.Unobserved)
	}
	a.end()
	return nil
}

func (s *session) run(q *request) error {
	if err := checkActions(q.steps, q.config, s.binding); err != nil {
		return err
	}
	if err := s.begin(q); err != nil {
		return err
	}
	a := &s.answer
	a.begin(q.id, true)
	a.observed(s.world.Observe())
	a.name("results").open('[')
	for i := range q.steps {
		outcome := s.world.Step(&q.steps[i])
		a.separate()
		a.open('{')
		s.result(outcome)
		a.close('}')
		if outcome.endsTrace() {
			break
		}
	}
	a.close(']')
	a.end()
	s.discard()
	return s.tooLong(len(q.steps))
}

func (s *session) reset(q *request) error {
	if err := s.begin(q); err != nil {
		return err
	}
	s.answer.begin(q.id, true)
	s.answer.observed(s.world.Observe())
	s.answer.end()
	return s.tooLong(1)
}

func (s *session) step(q *request) error {
	if s.world == nil {
		return errors.New("step comes after a reset, and not after a step that was a panic or blocked")
	}
	actions := []Action{q.action}
	if err := checkActions(actions, s.config, s.binding); err != nil {
		return err
	}
	s.answer.begin(q.id, true)
	outcome := s.world.Step(&actions[0])
	s.result(outcome)
	s.answer.end()
	if outcome.endsTrace() {
		s.discard()
	}
	return s.tooLong(1)
}

// begin makes the world of a trace; the one before is gone.
func (s *session) begin(q *request) error {
	s.discard()
	world, err := s.binding.NewWorld(q.config)
	if err != nil {
		return fmt.Errorf("trace %s: %w", q.trace, err)
	}
	s.world, s.config = world, q.config
	return nil
}

func (s *session) result(outcome Outcome) {
	s.answer.outcome(outcome)
	if !outcome.poisoned() {
		s.answer.observed(s.world.Observe())
	}
}

func (s *session) discard() {
	if s.world != nil {
		s.world.Close()
		s.world = nil
	}
}

// tooLong finds whether the answer is longer than the protocol lets a line be.
func (s *session) tooLong(steps int) error {
	if limit := max(1<<20, steps<<12); len(s.answer.line) > limit {
		return fmt.Errorf("the answer has %d bytes, more than %d", len(s.answer.line), limit)
	}
	return nil
}
