"""A shipped suite as one sees it who cannot hold a goroutine between two turns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SUITES = Path(__file__).resolve().parents[3] / "stops" / "suites"
Json = dict[str, Any]


class SettledSuite:
    """The graph of a suite, from one state at rest to the next."""

    def __init__(self, model: str) -> None:
        self.config: Json = {}
        self._actions: dict[int, Json] = {}
        self._keys: dict[int, str] = {}
        self._values: dict[int, Any] = {}
        self._observed: dict[int, int] = {}
        self._edges: dict[int, list[tuple[int, int]]] = {}
        self._known_rests: dict[int, frozenset[int]] = {}
        for line in (SUITES / f"{model}.jsonl").read_text().splitlines():
            self._read(json.loads(line))

    def _read(self, row: Json) -> None:
        if "config" in row:
            self.config = row["config"]
        elif "action" in row:
            self._actions[row["action"]] = row
            self._keys[row["action"]] = _key(row)
        elif "observation" in row:
            self._values[row["observation"]] = row["value"]
        elif "state" in row:
            self._observed[row["state"]] = row["observed"]
        elif "edge" in row:
            self._edges.setdefault(row["edge"][0], []).append((row["edge"][1], row["edge"][2]))
        else:
            path = [row["initial"], *row["steps"]]
            for at in range(0, len(path) - 1, 2):
                self._edges.setdefault(path[at], []).append((path[at + 1], path[at + 2]))

    def start(self) -> frozenset[int]:
        return self._rests(0)

    def open_actions(self, states: frozenset[int]) -> list[Json]:
        """What the outside can do in one of these states, the same action once for each outcome."""
        numbers = {number for state in states for number, _ in self._edges.get(state, ())}
        return [self._actions[number] for number in sorted(numbers) if not self._is_internal(number)]

    def after(
        self, states: frozenset[int], action: Json, outcome: str, message: str | None
    ) -> frozenset[int]:
        """The states at rest after an action that ended so. Empty: it cannot end so."""
        wanted = _key({**action, "outcome": outcome, "message": message})
        return frozenset(
            rest
            for state in states
            for number, target in self._edges.get(state, ())
            if self._keys[number] == wanted
            for rest in self._rests(target)
        )

    def seen(self, state: int) -> Any:
        return self._values[self._observed[state]]

    def _is_internal(self, number: int) -> bool:
        return bool(self._actions[number].get("internal", False))

    def _rests(self, state: int) -> frozenset[int]:
        # The steps of goroutines never go round in a circle.
        if state not in self._known_rests:
            nexts = {target for number, target in self._edges.get(state, ()) if self._is_internal(number)}
            rests = [self._rests(target) for target in nexts]
            self._known_rests[state] = frozenset().union(*rests) if nexts else frozenset({state})
        return self._known_rests[state]


def _key(row: Json) -> str:
    return json.dumps(
        [row.get(key) for key in ("name", "args", "picks", "outcome", "message")], sort_keys=True
    )
