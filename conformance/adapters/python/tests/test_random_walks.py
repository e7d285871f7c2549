"""Random walks through shipped suites: the implementation is where the spec may be, after every step."""

from __future__ import annotations

import random
import unittest
from typing import Any

from adapter import ACTIONS
from stopcount_kit import Action
from stops_world import StopsWorld
from tests.settled_suite import SettledSuite

MODELS = ("MCInternalStop", "MCKillTwo", "MCMask", "MCOverflowTaskSet", "MCOrphan", "MCTaskSet")


class RandomWalksTest(unittest.TestCase):
    def test_stay_within_the_spec(self) -> None:
        for model in MODELS:
            for shape in ("seed", "current"):
                with self.subTest(model=model, shape=shape):
                    suite = SettledSuite(f"{model}_{shape}")
                    for seed in range(50):
                        self.walk(suite, random.Random(seed))

    def walk(self, suite: SettledSuite, numbers: random.Random) -> None:
        world = StopsWorld(ACTIONS, **suite.config)
        try:
            states = suite.start()
            path: list[Any] = []
            self.assertIn(world.observe(), [suite.seen(state) for state in states])
            while len(path) < 40 and (actions := suite.open_actions(states)):
                action = numbers.choice(actions)
                outcome = world.step(Action(action["name"], action["args"], action.get("picks", {})))
                path.append((action["name"], action["args"], outcome))
                reached = suite.after(states, action, outcome.kind, outcome.message)
                states = frozenset(state for state in reached if suite.seen(state) == world.observe())
                self.assertTrue(states, (path, world.observe(), [suite.seen(state) for state in reached]))
        finally:
            world.close()
