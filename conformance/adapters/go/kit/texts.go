package kit

import (
	"slices"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// bytes reads a text. It is a part of the line where nothing in it is escaped.
func (r *reader) bytes() []byte {
	r.expect('"')
	start := r.at
	for r.at < len(r.line) && r.err == nil {
		switch c := r.line[r.at]; {
		case c == '"':
			text := r.line[start:r.at]
			r.at++
			if !utf8.Valid(text) {
				r.fail("a text that is not UTF-8")
			}
			return text
		case c == '\\':
			return r.escaped(slices.Clone(r.line[start:r.at]))
		case c < ' ':
			r.fail("a control character in a text")
		default:
			r.at++
		}
	}
	r.fail("a text without an end")
	return nil
}

// escaped reads the rest of a text after read.
func (r *reader) escaped(read []byte) []byte {
	for r.at < len(r.line) && r.err == nil {
		switch c := r.line[r.at]; {
		case c == '"':
			r.at++
			if !utf8.Valid(read) {
				r.fail("a text that is not UTF-8")
			}
			return read
		case c == '\\':
			read = utf8.AppendRune(read, r.escape())
		case c < ' ':
			r.fail("a control character in a text")
		default:
			read = append(read, c)
			r.at++
		}
	}
	r.fail("a text without an end")
	return nil
}

func (r *reader) escape() rune {
	const simple, meant = `"\/bfnrt`, "\"\\/\b\f\n\r\t"
	if r.at+1 < len(r.line) {
		for i := range simple {
			if r.line[r.at+1] == simple[i] {
				r.at += 2
				return rune(meant[i])
			}
		}
	}
	first := r.unit()
	if !utf16.IsSurrogate(first) {
		return first
	}
	both := utf16.DecodeRune(first, r.unit())
	if both == utf8.RuneError {
		r.fail("half a surrogate pair in a text")
	}
	return both
}

// unit reads \uXXXX.
func (r *reader) unit() rune {
	if r.at+6 <= len(r.line) && r.line[r.at] == '\\' && r.line[r.at+1] == 'u' {
		if n, err := strconv.ParseUint(string(r.line[r.at+2:r.at+6]), 16, 16); err == nil {
			r.at += 6
			return rune(n)
		}
	}
	r.fail("a wrong escape in a text")
	return 0
}
