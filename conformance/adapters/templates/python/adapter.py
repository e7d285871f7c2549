"""Has stopcount drive an implementation of task stops."""

from __future__ import annotations

from stopcount_kit import Action, Binding, Json, Outcome, serve

NOT_FILLED_IN = Outcome("blocked", "not filled in yet")


class MyWorld:
    """One system of tasks, from the start of a trace to its end."""

    def __init__(self, config: Json) -> None:
        """Makes a fresh system. The tasks that exist are not started yet."""
        # What is seen at the start stands for the implementation, which is to come here.
        stop_count = config["taskSetStopCount"]
        self._seen = {
            "tasks": {
                name: {
                    "stopCount": stop_count + task["externalStops"],
                    "stop": None,
                    "interrupted": False,
                    "kicked": False,
                    "goroutine": "new",
                    "pulled": 0,
                }
                for name, task in config["tasks"].items()
                if task["created"]
            },
            "taskSet": {"stopCount": stop_count, "runningGoroutines": 0},
            "kernel": {"pause": "none"},
        }

    def observe(self) -> Json:
        """What is seen now: of each task that is born and not reaped, of the TaskSet, and of the pause."""
        return self._seen

    def close(self) -> None:
        """Throws the system away."""

    def step(self, action: Action) -> Outcome:
        """Does one action, and returns when all goroutines are at rest.

        OK of the kit, Outcome("error", "…") where the call answers an error, Outcome("panic", "…") where it panics.
        """
        return getattr(self, action.name)(**action.args)

    # actions


if __name__ == "__main__":
    # More capabilities that there are: signals, saveRestore, presetCounts, picks. Without them traces end earlier.
    serve(Binding(name="my kernel", make_world=MyWorld, capabilities=["calls", "settles", "stepwise"]))
