use std::time::Duration;

use serde_json::{Value, json};

use super::{Reply, Session};
use crate::{Action, Binding, Config, Ending, Observation, TaskSetObservation, World};

/// A counter, which can do all that a world can.
struct Counter {
    count: i32,
    hidden: bool,
}

impl World for Counter {
    fn step(&mut self, action: &Action) -> Result<(), Ending> {
        match action.name.as_str() {
            "add" => self.count += 1,
            "panic" => panic!("Invalid count: {}", self.count),
            "panicUnseen" => {
                self.hidden = true;
                panic!("Gone")
            }
            "hide" => self.hidden = true,
            "refuse" => return Err(Ending::Error("EINTR".to_owned())),
            "block" => return Err(Ending::Blocked("Nobody is there".to_owned())),
            "hang" => loop {
                std::thread::park();
            },
            other => return Err(Ending::unknown(other)),
        }
        Ok(())
    }

    fn observe(&self) -> Option<Observation> {
        let task_set = TaskSetObservation { stop_count: self.count, running_goroutines: 0 };
        (!self.hidden).then(|| Observation { task_set, ..Observation::default() })
    }
}

fn make(config: &Config) -> Result<Counter, Ending> {
    Ok(Counter { count: config.task_set_stop_count, hidden: false })
}

struct Host(Session<Counter>);

impl Host {
    /// A session before its hello.
    fn new() -> Self {
        let binding =
            Binding { name: "counter", version: "1", capabilities: &["calls"], actions: Some(&["add"]), unobserved: &["tasks"], make };
        Self(Session::new(binding))
    }

    fn greeted() -> Self {
        let mut host = Self::new();
        host.ask(json!({"id": 0, "cmd": "hello", "protocol": 1}));
        host
    }

    fn ask(&mut self, request: Value) -> Value {
        match self.0.reply(request.to_string().as_bytes()) {
            Reply::Answer(answer) => serde_json::to_value(answer).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    /// The results of a run of these actions, each as outcome and count.
    fn run(&mut self, actions: &[&str]) -> Vec<(String, Value)> {
        let steps: Vec<Value> = actions.iter().map(|action| json!({"action": action, "args": {}})).collect();
        let answer = self.ask(json!({"id": 1, "cmd": "run", "trace": "a", "config": config(0), "steps": steps}));
        assert_eq!(answer["observed"]["taskSet"]["stopCount"], 0, "{answer}");
        let told = |result: &Value| (result["outcome"].as_str().unwrap().to_owned(), result["observed"]["taskSet"]["stopCount"].clone());
        answer["results"].as_array().unwrap().iter().map(told).collect()
    }
}

fn config(count: i32) -> Value {
    json!({"shape": "seed", "groups": [], "tasks": {}, "stops": {}, "signals": {}, "taskSetStopCount": count})
}

fn told(outcome: &str, count: i32) -> (String, Value) {
    (outcome.to_owned(), json!(count))
}

#[test]
fn hello_says_what_the_binding_is() {
    let expected = json!({
        "id": 7, "ok": true, "protocol": 1, "name": "counter", "version": "1", "language": "rust",
        "capabilities": ["calls"], "actions": ["add"], "unobserved": ["tasks"],
    });
    assert_eq!(Host::new().ask(json!({"id": 7, "cmd": "hello", "protocol": 1})), expected);
}

#[test]
fn what_cannot_be_done_is_a_failure_with_the_id() {
    let mut host = Host::new();
    for (request, error) in [
        (json!({"id": 1, "cmd": "hello", "protocol": 2}), "version 2 is not spoken"),
        (json!({"id": 2, "cmd": "reset", "trace": "a", "config": config(0)}), "\"hello\" comes first"),
        (json!({"id": 3, "cmd": "dance"}), "unknown variant"),
        (json!({"id": 4, "cmd": "hello", "protocol": 1, "more": 1}), "unknown field `more`"),
    ] {
        let answer = host.ask(request.clone());
        assert_eq!((&answer["id"], &answer["ok"]), (&request["id"], &json!(false)));
        assert!(answer["error"].as_str().unwrap().contains(error), "{answer}");
    }
    let mut host = Host::greeted();
    assert_eq!(host.ask(json!({"id": 1, "cmd": "hello", "protocol": 1}))["ok"], false);
    let unknown = json!({"id": 1, "cmd": "run", "trace": "a", "config": config(0), "steps": [{"action": "fly", "args": {}}]});
    assert_eq!(host.ask(unknown)["error"], "The action \"fly\" is not known here");
}

#[test]
fn a_line_without_an_id_cannot_be_answered() {
    for line in ["", "[]", "{\"cmd\":\"bye\"}", "\u{feff}{\"id\":1,\"cmd\":\"bye\"}"] {
        assert!(matches!(Host::new().0.reply(line.as_bytes()), Reply::Unanswerable(_)), "{line}");
    }
    assert_eq!(Host::new().0.reply(b"{\"id\":1,\"cmd\":\"bye\"}\r\n"), Reply::Bye);
}

#[test]
fn run_begins_in_a_fresh_world_each_time() {
    let mut host = Host::greeted();
    for _ in 0..2 {
        assert_eq!(host.run(&["add", "refuse", "add"]), [told("ok", 1), told("error", 1), told("ok", 2)]);
    }
}

#[test]
fn run_ends_with_what_ends_a_trace() {
    let mut host = Host::greeted();
    assert_eq!(host.run(&["add", "panic", "add"]), [told("ok", 1), told("panic", 1)]);
    assert_eq!(host.run(&["block", "add"]), [told("blocked", 0)]);
}

#[test]
fn a_step_that_does_not_come_back_is_blocked_and_the_next_run_goes_on() {
    let mut host = Host::greeted();
    host.0.patience = Duration::from_millis(500);
    assert_eq!(host.run(&["add", "hang", "add"]), [told("ok", 1), told("blocked", 1)]);
    assert_eq!(host.run(&["add"]), [told("ok", 1)]);
}

#[test]
fn step_goes_on_in_the_world_that_reset_made() {
    let mut host = Host::greeted();
    let reset = json!({"id": 1, "cmd": "reset", "trace": "a", "config": config(5)});
    assert_eq!(host.ask(reset)["observed"]["taskSet"]["stopCount"], 5);
    let mut step = |action| host.ask(json!({"id": 2, "cmd": "step", "action": action, "args": {}}));
    assert_eq!(step("add")["observed"]["taskSet"]["stopCount"], 6);
    assert_eq!(step("panic")["message"], "Invalid count: 6");
    assert_eq!(step("add")["ok"], false);
}

#[test]
fn a_lost_step_tells_what_was_seen_before_it_single_steps_too() {
    let mut host = Host::greeted();
    host.0.patience = Duration::from_millis(500);
    host.ask(json!({"id": 1, "cmd": "reset", "trace": "a", "config": config(5)}));
    let lost = host.ask(json!({"id": 2, "cmd": "step", "action": "hang", "args": {}}));
    assert_eq!((&lost["outcome"], &lost["observed"]["taskSet"]["stopCount"]), (&json!("blocked"), &json!(5)));
}

#[test]
fn only_after_a_panic_may_nothing_be_seen() {
    let mut host = Host::greeted();
    let mut run = |action| {
        let steps = json!([{"action": action, "args": {}}]);
        host.ask(json!({"id": 1, "cmd": "run", "trace": "a", "config": config(0), "steps": steps}))
    };
    assert_eq!(run("panicUnseen")["results"], json!([{"outcome": "panic", "message": "Gone", "poisoned": true}]));
    assert_eq!(run("hide")["ok"], false);
}
