//! The seeded bugs can be brought in: whether replay shows them, a replay tells.

use std::collections::BTreeSet;
use std::fs::read_to_string;
use std::path::Path;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mutant {
    name: String,
    class: String,
    file: String,
    find: String,
    replace: String,
    says: String,
}

const CLASSES: [&str; 7] =
    ["lost wake-up", "missing interrupt", "wrong inheritance", "wrong kill", "wrong restore", "wrong count", "wrong lock"];

#[test]
fn each_mutant_finds_its_place_once_and_all_classes_have_one() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mutants: Vec<Mutant> = serde_json::from_str(&read_to_string(folder.join("mutants.json")).unwrap()).unwrap();
    for mutant in &mutants {
        let code = read_to_string(folder.join(&mutant.file)).unwrap();
        assert_eq!(code.matches(&mutant.find).count(), 1, "{}", mutant.name);
        assert_ne!(mutant.find, mutant.replace, "{}", mutant.name);
        assert!(!mutant.says.is_empty(), "{}", mutant.name);
    }
    let names: BTreeSet<&str> = mutants.iter().map(|mutant| mutant.name.as_str()).collect();
    assert_eq!(names.len(), mutants.len());
    let classes: BTreeSet<&str> = mutants.iter().map(|mutant| mutant.class.as_str()).collect();
    assert_eq!(classes, CLASSES.into());
}
