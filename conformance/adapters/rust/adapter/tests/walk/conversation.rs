use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// An adapter that runs, and what is said to it.
pub struct Conversation {
    child: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
    id: i32,
}

impl Conversation {
    pub fn begin(program: &str) -> Self {
        let mut child = Command::new(program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (requests, answers) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let mut conversation = Self { child, requests, answers, id: 0 };
        conversation.ask(json!({"cmd": "hello", "protocol": 1}));
        conversation
    }

    /// The answer to the request, which must be no failure.
    pub fn ask(&mut self, mut request: Value) -> Value {
        self.id += 1;
        request["id"] = json!(self.id);
        writeln!(self.requests, "{request}").unwrap();
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        let answer: Value = serde_json::from_str(&line).unwrap();
        assert_eq!((&answer["id"], &answer["ok"]), (&json!(self.id), &json!(true)), "{request}: {answer}");
        answer
    }

    pub fn end(mut self) {
        writeln!(self.requests, r#"{{"id":{},"cmd":"bye"}}"#, self.id + 1).unwrap();
        assert!(self.child.wait().unwrap().success());
    }
}
