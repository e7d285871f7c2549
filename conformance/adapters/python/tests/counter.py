"""An adapter for tests: a counter to three, which prints, fails and hangs when it is told to."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from stopcount_kit import OK, Action, Binding, Json, Outcome, Poisoned, serve  # noqa: E402


class Counter:
    open = 0

    def __init__(self, config: Json) -> None:
        self.count: int = config["from"]
        self.locked = threading.Lock()
        Counter.open += 1

    def step(self, action: Action) -> Outcome:
        if action.name == "up":
            self.count += 1
            return Outcome("panic", "too many") if self.count > 3 else OK
        if action.name == "refuse":
            return Outcome("error", "no")
        if action.name == "print":
            print("printed")
            os.system("echo echoed")
        if action.name == "read":
            return Outcome("error", sys.stdin.readline() or "nothing to read")
        if action.name == "fail":
            raise LookupError("a fault of the adapter")
        if action.name == "hang":
            self.locked.acquire()
            self.locked.acquire()
        return OK

    def observe(self) -> Json:
        if self.count > 4:
            raise Poisoned
        return {"count": self.count, "open": Counter.open}

    def close(self) -> None:
        Counter.open -= 1


BINDING = Binding(
    name="counter",
    make_world=Counter,
    capabilities=["stepwise"],
    unobserved=["nothing"],
    patience=0.1,
)

if __name__ == "__main__":
    serve(BINDING)
