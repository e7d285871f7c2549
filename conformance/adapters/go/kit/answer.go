package kit

import (
	"strconv"
	"unicode/utf8"
)

// An answer is a line to stopcount, as it is put together. It is used again for the next.
type answer struct {
	line   []byte
	hidden hidden
}

// begin makes it the answer to request id, as good or as a failure; fields follow, and then end.
func (a *answer) begin(id int32, ok bool) {
	a.line = append(a.line[:0], '{')
	a.name("id").integer(id)
	a.name("ok").boolean(ok)
}

func (a *answer) end() { a.line = append(a.line, '}', '\n') }

func (a *answer) failure(id int32, err error) {
	a.begin(id, false)
	a.name("error").text(err.Error())
	a.end()
}

// name begins a field of the object that is open.
func (a *answer) name(name string) *answer {
	a.separate()
	a.line = append(a.line, '"')
	a.line = append(a.line, name...)
	a.line = append(a.line, '"', ':')
	return a
}

// separate puts a comma where something of the same list or object is before.
func (a *answer) separate() {
	switch a.line[len(a.line)-1] {
	case '{', '[':
	default:
		a.line = append(a.line, ',')
	}
}

func (a *answer) open(c byte)  { a.line = append(a.line, c) }
func (a *answer) close(c byte) { a.line = append(a.line, c) }

func (a *answer) integer(n int32) { a.line = strconv.AppendInt(a.line, int64(n), 10) }
func (a *answer) boolean(b bool)  { a.line = strconv.AppendBool(a.line, b) }

func (a *answer) texts(texts []string) {
	a.open('[')
	for _, text := range texts {
		a.separate()
		a.text(text)
	}
	a.close(']')
}

// text writes valid Unicode: what is not, of an implementation's own message, becomes U+FFFD.
func (a *answer) text(text string) {
	const digits = "0123456789abcdef"
	a.line = append(a.line, '"')
	for _, c := range text {
		switch {
		case c == '"' || c == '\\':
			a.line = append(a.line, '\\', byte(c))
		case c < ' ':
			a.line = append(a.line, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
		default:
			a.line = utf8.AppendRune(a.line, c)
		}
	}
	a.line = append(a.line, '"')
}
