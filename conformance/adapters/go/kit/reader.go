package kit

import (
	"fmt"
	"slices"
	"strconv"
)

// How deep values may be nested in a line.
const maxDepth = 32

// A reader reads one line as the protocol's JSON, value by value, from left to right. The first thing wrong stays in
// err, and what is read after it is of no meaning.
type reader struct {
	line  []byte
	at    int
	depth int
	err   error
}

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("at byte %d: %s", r.at, fmt.Sprintf(format, args...))
	}
}

// peek is the next byte that is no white space, or 0 at the end and after an error.
func (r *reader) peek() byte {
	for r.at < len(r.line) {
		switch c := r.line[r.at]; c {
		case ' ', '\t', '\r', '\n':
			r.at++
		default:
			if r.err != nil {
				return 0
			}
			return c
		}
	}
	return 0
}

func (r *reader) next(c byte) bool {
	if r.peek() != c {
		return false
	}
	r.at++
	return true
}

func (r *reader) expect(c byte) {
	if !r.next(c) {
		r.fail("expected %q", c)
	}
}

func (r *reader) end() {
	if r.peek() != 0 || r.at < len(r.line) {
		r.fail("expected the end of the line")
	}
}

// elements reads from open to close, and calls element at each between commas.
func (r *reader) elements(open, close byte, element func()) {
	r.expect(open)
	if r.depth++; r.depth > maxDepth {
		r.fail("nested more than %d levels deep", maxDepth)
	}
	if !r.next(close) {
		for r.err == nil {
			element()
			if !r.next(',') {
				r.expect(close)
				break
			}
		}
	}
	r.depth--
}

func (r *reader) list(element func()) { r.elements('[', ']', element) }

// object reads fields of these names, in any order and none twice, and has value read each, which is given the field's
// index. It returns the set of those that were there, as bits.
func (r *reader) object(names []string, value func(field int)) (there uint32) {
	r.elements('{', '}', func() {
		name := r.key()
		field := slices.Index(names, string(name))
		switch {
		case r.err != nil:
		case field < 0:
			r.fail("unknown field %q", name)
		case there&(1<<field) != 0:
			r.fail("field %q is there twice", name)
		default:
			there |= 1 << field
			value(field)
		}
	})
	return there
}

// wholeObject is object where every field must be there.
func (r *reader) wholeObject(names []string, value func(field int)) {
	there := r.object(names, value)
	for field, name := range names {
		if there&(1<<field) == 0 {
			r.fail("no field %q", name)
		}
	}
}

// entries reads an object of any keys, none twice, and has value read what each has.
func (r *reader) entries(value func(key string)) {
	var seen []string
	r.elements('{', '}', func() {
		key := string(r.key())
		if slices.Contains(seen, key) {
			r.fail("key %q is there twice", key)
		}
		seen = append(seen, key)
		if r.err == nil {
			value(key)
		}
	})
}

func (r *reader) key() []byte {
	key := r.bytes()
	r.expect(':')
	return key
}

func (r *reader) text() string { return string(r.bytes()) }

func (r *reader) oneOf(texts ...string) string {
	text := r.text()
	if !slices.Contains(texts, text) {
		r.fail("%q is none of %q", text, texts)
	}
	return text
}

func (r *reader) boolean() bool {
	r.peek()
	rest := r.line[r.at:]
	for _, word := range []string{"true", "false"} {
		if len(rest) >= len(word) && string(rest[:len(word)]) == word {
			r.at += len(word)
			return word == "true"
		}
	}
	r.fail("expected true or false")
	return false
}

// integer reads an integer of 32 bits, without exponent, fraction, leading zeros or a sign of zero.
func (r *reader) integer() int32 {
	r.peek()
	start := r.at
	for r.at < len(r.line) && isOfNumber(r.line[r.at]) {
		r.at++
	}
	digits := string(r.line[start:r.at])
	n, err := strconv.ParseInt(digits, 10, 32)
	if err != nil || strconv.FormatInt(n, 10) != digits {
		r.fail("%q is not an integer of 32 bits", digits)
	}
	return int32(n)
}

func isOfNumber(c byte) bool {
	return c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E'
}
