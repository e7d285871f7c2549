package kit

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
)

// Main serves b on stdin and stdout and ends the process: with code 0 after bye and at the end of stdin, else 1. What else the
// process prints to os.Stdout goes to stderr.
func Main(b Binding) {
	out := os.Stdout
	os.Stdout = os.Stderr
	if err := Serve(b, os.Stdin, out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// Serve answers the requests of in on out, until bye or the end of in. A request that cannot be understood is answered
// by a failure, and the next one is read. It returns an error if a line has no id to answer to, or if in or out cannot be used
// any more.
func Serve(b Binding, in io.Reader, out io.Writer) error {
	s := session{binding: &b}
	for _, path := range b.Unobserved {
		s.answer.hidden.hide(path)
	}
	defer s.discard()
	lines := bufio.NewReaderSize(in, 1<<16)
	for {
		line, err := readLine(lines, s.line[:0])
		s.line = line
		if err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if bye, err := s.serve(bytes.TrimSuffix(line, []byte{'\r'})); bye || err != nil {
			return err
		}
		if _, err := out.Write(s.answer.line); err != nil {
			return err
		}
	}
}

// readLine appends the next line to into, without its line feed. A last line that has none is none.
func readLine(lines *bufio.Reader, into []byte) ([]byte, error) {
	for {
		part, err := lines.ReadSlice('\n')
		into = append(into, part...)
		switch err {
		case nil:
			return into[:len(into)-1], nil
		case bufio.ErrBufferFull:
		default:
			return into, err
		}
	}
}
