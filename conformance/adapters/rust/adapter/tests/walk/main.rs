//! The adapter, driven step by step along random walks through the state graphs of the shipped suites. A walk prefers what no walk has
//! taken yet. After each step the states that fit what was answered are kept; there must be one.

mod conversation;
mod graph;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use conversation::Conversation;
use graph::Graph;
use serde_json::{Value, json};

const WALKS: usize = 60;
const LONGEST: usize = 60;

#[test]
fn every_walk_through_a_shipped_suite_fits_its_model() {
    let suites = suites();
    assert!(!suites.is_empty());
    let mut adapter = Conversation::begin(env!("CARGO_BIN_EXE_adapter"));
    let mut choose = Choice(1);
    for suite in suites {
        let graph = Graph::read(&suite);
        let mut taken = BTreeSet::new();
        for _ in 0..WALKS {
            walk(&graph, &mut adapter, &mut choose, &mut taken);
        }
        assert!(taken.len() > 20, "{}: only {} steps", graph.model, taken.len());
    }
    adapter.end();
}

/// A model of one shape, driven as if it were of the other, must not fit.
#[test]
#[should_panic(expected = "does not fit")]
fn a_walk_through_a_suite_of_the_other_shape_does_not_fit() {
    let mut graph = Graph::read(&folder().join("MCSave_seed.jsonl"));
    graph.config["shape"] = json!("current");
    let mut adapter = Conversation::begin(env!("CARGO_BIN_EXE_adapter"));
    let (mut choose, mut taken) = (Choice(1), BTreeSet::new());
    for _ in 0..WALKS {
        walk(&graph, &mut adapter, &mut choose, &mut taken);
    }
}

fn walk(graph: &Graph, adapter: &mut Conversation, choose: &mut Choice, taken: &mut BTreeSet<(usize, usize)>) {
    let answer = adapter.ask(json!({"cmd": "reset", "trace": graph.model, "config": graph.config}));
    let mut states = graph.looking(graph.start(), &answer["observed"]);
    let mut story = Vec::new();
    for _ in 0..LONGEST {
        let state = *states.first().unwrap_or_else(|| panic!("{} does not fit after {story:?}: {answer}", graph.model));
        let open: Vec<usize> = graph.open(state).into_iter().collect();
        let fresh: Vec<usize> = open.iter().copied().filter(|&action| !taken.contains(&(state, action))).collect();
        let from = if fresh.is_empty() { &open } else { &fresh };
        if from.is_empty() {
            return;
        }
        let action = from[choose.below(from.len())];
        taken.insert((state, action));
        let asked = graph.action(action);
        let mut request = json!({"cmd": "step", "action": asked["name"], "args": asked["args"]});
        if let Some(picks) = asked.get("picks") {
            request["picks"] = picks.clone();
        }
        story.push(request.to_string());
        let answer = adapter.ask(request);
        states = graph.after(&states, action, &answer["outcome"], &answer["message"]);
        if answer["poisoned"] != Value::Bool(true) {
            states = graph.looking(states, &answer["observed"]);
        }
        assert!(!states.is_empty(), "{} does not fit after {story:#?}: {answer}", graph.model);
        if answer["outcome"] == "panic" {
            return;
        }
    }
}

fn suites() -> Vec<PathBuf> {
    let mut suites: Vec<PathBuf> = folder().read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    suites.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    suites.sort();
    suites
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../stops/suites")
}

/// Numbers that look random, always the same.
struct Choice(u64);

impl Choice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % bound
    }
}
