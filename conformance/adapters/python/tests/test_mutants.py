"""The list of seeded bugs fits the sources."""

import json
import unittest
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
MUTANTS = json.loads((HOME / "mutants.json").read_text())
CLASSES = {
    "lost wake-up",
    "missing interrupt",
    "wrong inheritance",
    "wrong kill",
    "wrong restore",
    "wrong count",
    "wrong lock",
}


class MutantsTest(unittest.TestCase):
    def test_have_each_their_one_place_and_leave_a_program(self) -> None:
        for mutant in MUTANTS:
            with self.subTest(mutant["name"]):
                text = (HOME / mutant["file"]).read_text()
                self.assertEqual(text.count(mutant["find"]), 1)
                changed = text.replace(mutant["find"], mutant["replace"])
                self.assertNotEqual(changed, text)
                compile(changed, mutant["file"], "exec")

    def test_have_names_of_their_own_and_every_class(self) -> None:
        names = [mutant["name"] for mutant in MUTANTS]
        self.assertEqual(len(set(names)), len(names))
        self.assertEqual({mutant["class"] for mutant in MUTANTS}, CLASSES)
        for mutant in MUTANTS:
            self.assertEqual(list(mutant), ["name", "class", "file", "find", "replace", "says"])
