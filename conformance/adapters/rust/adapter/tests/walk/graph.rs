use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use serde_json::Value;

/// The state graph of a suite.
pub struct Graph {
    pub model: String,
    pub config: Value,
    actions: Vec<Value>,
    observations: Vec<Value>,
    observed: Vec<usize>,
    /// By state: action and target.
    edges: Vec<BTreeSet<(usize, usize)>>,
    initial: usize,
}

impl Graph {
    pub fn read(path: &Path) -> Self {
        let mut lines =
            BufReader::new(File::open(path).unwrap()).lines().map(|line| serde_json::from_str::<Value>(&line.unwrap()).unwrap());
        let header = lines.next().unwrap();
        let states = index(&header["counts"]["states"]);
        let mut graph = Self {
            model: header["model"].as_str().unwrap().to_owned(),
            config: header["config"].clone(),
            actions: Vec::new(),
            observations: Vec::new(),
            observed: Vec::new(),
            edges: vec![BTreeSet::new(); states],
            initial: index(&header["counts"]["initial"]),
        };
        lines.for_each(|line| graph.add(line));
        graph
    }

    fn add(&mut self, line: Value) {
        if line.get("action").is_some() {
            self.actions.push(line);
        } else if let Some(value) = line.get("value") {
            self.observations.push(value.clone());
        } else if line.get("state").is_some() {
            self.observed.push(index(&line["observed"]));
        } else if let Some(edge) = line.get("edge") {
            self.edges[index(&edge[0])].insert((index(&edge[1]), index(&edge[2])));
        } else {
            let mut state = index(&line["initial"]);
            for step in line["steps"].as_array().unwrap().chunks(2) {
                let to = index(&step[1]);
                self.edges[state].insert((index(&step[0]), to));
                state = to;
            }
        }
    }

    pub fn start(&self) -> BTreeSet<usize> {
        self.at_rest(0..self.initial)
    }

    /// The actions of the outside that are open in this state.
    pub fn open(&self, state: usize) -> BTreeSet<usize> {
        self.edges[state].iter().map(|&(action, _)| action).filter(|&action| !self.is_internal(action)).collect()
    }

    pub fn action(&self, action: usize) -> &Value {
        &self.actions[action]
    }

    /// Where such a step may have led, from one of these states: the request is as that of `action`, and the answer this one.
    pub fn after(&self, states: &BTreeSet<usize>, action: usize, outcome: &Value, message: &Value) -> BTreeSet<usize> {
        let asked = &self.actions[action];
        let fits = |other: usize| {
            let other = &self.actions[other];
            ["name", "args", "picks"].iter().all(|field| other[field] == asked[field])
                && other["outcome"] == *outcome
                && other["message"] == *message
        };
        let edges = states.iter().flat_map(|&state| &self.edges[state]);
        self.at_rest(edges.filter(|edge| fits(edge.0)).map(|edge| edge.1))
    }

    /// Those of the states that look so.
    pub fn looking(&self, states: BTreeSet<usize>, observed: &Value) -> BTreeSet<usize> {
        states.into_iter().filter(|&state| self.observation(state) == observed).collect()
    }

    pub fn observation(&self, state: usize) -> &Value {
        &self.observations[self.observed[state]]
    }

    /// Where goroutines get to by themselves.
    fn at_rest(&self, from: impl Iterator<Item = usize>) -> BTreeSet<usize> {
        let mut todo: Vec<usize> = from.collect();
        let mut seen: BTreeMap<usize, bool> = BTreeMap::new();
        while let Some(state) = todo.pop() {
            let internal = self.edges[state].iter().filter(|&&(action, _)| self.is_internal(action));
            let next: Vec<usize> = internal.map(|&(_, to)| to).collect();
            if seen.insert(state, next.is_empty()).is_none() {
                todo.extend(next);
            }
        }
        seen.into_iter().filter(|&(_, rests)| rests).map(|(state, _)| state).collect()
    }

    fn is_internal(&self, action: usize) -> bool {
        self.actions[action]["internal"] == Value::Bool(true)
    }
}

fn index(value: &Value) -> usize {
    value.as_u64().unwrap() as usize
}
