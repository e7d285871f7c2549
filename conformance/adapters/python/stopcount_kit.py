"""The adapter protocol of stopcount, version 1, as far as it is not about stops.

Copy this file beside your adapter. It wants Python 3.9 or later, and nothing else:

    from stopcount_kit import OK, Binding, serve

    serve(Binding(name="my kernel", make_world=MyWorld, capabilities=["calls", "settles"]))
"""

from __future__ import annotations

import json
import os
import sys
import threading
import traceback
from collections.abc import Sequence, Sized
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any, Callable, NoReturn, Protocol

PROTOCOL = 1
Json = dict[str, Any]


@dataclass(frozen=True)
class Action:
    """A step of a trace."""

    name: str
    args: Json
    #: What is to be chosen where there is a choice. Empty where there is none.
    picks: Json = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """How a step ended."""

    #: "ok", "panic", "error" or "blocked".
    kind: str
    message: str | None = None


OK = Outcome("ok")


class Poisoned(Exception):
    """Raised by a world's `observe` after a panic that left nothing to be read."""


class World(Protocol):
    """One system. What its methods raise is a fault of the adapter, `Poisoned` apart."""

    def step(self, action: Action) -> Outcome:
        """Does one action, and waits until it is over."""

    def observe(self) -> Json:
        """What is seen now, as docs/protocol.md names it. Without locks: a step may be lost with them."""

    def close(self) -> None:
        """Ends all that the world has started. The next world begins after it."""


@dataclass(frozen=True)
class Binding:
    """What an adapter says of itself, and how a system begins."""

    name: str
    #: Makes a world from a request's `config`.
    make_world: Callable[[Json], World]
    capabilities: Sequence[str]
    version: str | None = None
    #: The names of the actions that it does. None: all.
    actions: Sequence[str] | None = None
    #: What it cannot see, as paths.
    unobserved: Sequence[str] = ()
    #: Seconds after which a world that does not come back is given up, between one and two of these.
    patience: float = 3.0


def serve(binding: Binding) -> NoReturn:
    """Answers requests until `bye`, or the end of stdin, and exits with code 0.

    From here on stdout is the protocol's: what others print goes to stderr, and they read nothing from stdin.
    """
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    session = Session(binding)
    for line in requests:
        answer = session.answer(line)
        if answer is None:
            break
        text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
        # Half a character is no text, and the host would refuse the line.
        answers.write(text.encode(errors="replace") + b"\n")
        answers.flush()
    sys.exit(0)


class Failure(Exception):
    """A request that cannot be done at all. Its text says why."""


class Session:
    """Requests in, answers out, one after the other."""

    def __init__(self, binding: Binding) -> None:
        self._binding = binding
        self._driver = Driver(binding.patience)
        self._trace: Trace | None = None
        self._greeted = False
        self._last_id = 0

    def answer(self, line: bytes) -> Json | None:
        """The answer to one line; None to `bye`. Raises ValueError if the line has no id to answer to."""
        request = json.loads(line.decode())
        if not isinstance(request, dict) or type(request.get("id")) is not int:
            raise ValueError("A request is an object with an id")
        request_id = request.pop("id")
        try:
            if request_id <= self._last_id:
                raise Failure(f"Request {request_id} comes after {self._last_id}")
            self._last_id = request_id
            command = request.pop("cmd", None)
            if not isinstance(command, str) or command not in _FIELDS:
                raise Failure(f"Unknown cmd {json.dumps(command)}: there are {', '.join(_FIELDS)}")
            _check_fields(command, request, *_FIELDS[command])
            if command == "bye":
                return None
            if self._greeted == (command == "hello"):
                raise Failure("hello comes first, and once")
            return {"id": request_id, "ok": True, **getattr(self, "_" + command)(**request)}
        except Failure as failure:
            return {"id": request_id, "ok": False, "error": str(failure)}

    def _hello(self, protocol: Any) -> Json:
        if protocol != PROTOCOL:
            raise Failure(f"This adapter speaks protocol {PROTOCOL}, not {json.dumps(protocol)}")
        self._greeted = True
        of = self._binding
        answer: Json = {"protocol": PROTOCOL, "name": of.name, "language": "python"}
        for name in ("version", "capabilities", "actions", "unobserved"):
            if getattr(of, name) is not None:
                answer[name] = getattr(of, name)
        return answer

    def _run(self, trace: str, config: Json, steps: list[Json]) -> Json:
        observed = self._reset(trace, config)
        actions = [_action(step) for step in steps]
        results = self._drive(actions)
        self._end()
        return {**observed, "results": results}

    def _reset(self, trace: str, config: Json) -> Json:
        self._end()
        begun = Trace(self._binding.make_world, config)
        if not self._comes_back(begun.begin, begun.results):
            raise Failure(f"The system of {trace} does not come to rest at its start")
        self._trace = begun
        return begun.start

    def _step(self, **step: Any) -> Json:
        return self._drive([_action(step)])[0]

    def _drive(self, actions: list[Action]) -> list[Json]:
        trace = self._trace
        if trace is None or trace.is_over:
            raise Failure("A step comes after a reset, and not after the end of a trace")
        begun = len(trace.results)
        if self._comes_back(lambda: trace.take(actions), trace.results):
            return trace.results[begun:]
        # It may come back even now, too late: the last result is not its own in any case.
        results = trace.results[begun : begun + len(actions) - 1]
        lost = {"outcome": "blocked", "message": f"{actions[len(results)].name} does not come back"}
        self._comes_back(lambda: trace.look(lost), results)
        return [*results, lost]

    def _end(self) -> None:
        trace, self._trace = self._trace, None
        if trace is not None:
            self._comes_back(trace.end, trace.results)

    def _comes_back(self, job: Callable[[], None], results: Sized) -> bool:
        if self._driver.drive(job, results):
            return True
        self._driver, self._trace = Driver(self._binding.patience), None
        return False


class Trace:
    """One world and what came of its steps. A driver calls it."""

    def __init__(self, make_world: Callable[[Json], World], config: Json) -> None:
        self._make_world, self._config = make_world, config
        self._world: World
        #: What was seen before the first step.
        self.start: Json = {}
        self.results: list[Json] = []

    @property
    def is_over(self) -> bool:
        """Whether no step can follow."""
        return bool(self.results) and self.results[-1]["outcome"] in ("panic", "blocked")

    def begin(self) -> None:
        self._world = self._make_world(self._config)
        self.look(self.start)

    def take(self, actions: list[Action]) -> None:
        """Takes steps until one is the last."""
        for action in actions:
            outcome = self._world.step(action)
            result: Json = {"outcome": outcome.kind}
            if outcome.message is not None:
                result["message"] = outcome.message
            self.look(result)
            self.results.append(result)
            if self.is_over:
                return

    def look(self, result: Json) -> None:
        """Adds to a result what is seen now."""
        try:
            result["observed"] = self._world.observe()
        except Poisoned:
            result["poisoned"] = True

    def end(self) -> None:
        self._world.close()


class Driver:
    """A thread that deals with worlds, so that one in which everybody waits does not hold up the protocol."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._jobs: SimpleQueue[tuple[Callable[[], None], Future[None]]] = SimpleQueue()
        threading.Thread(target=self._work, daemon=True).start()

    def drive(self, job: Callable[[], None], results: Sized) -> bool:
        """Does the job. False if no result of it comes any more: then the driver is lost with it.

        Raises Failure where the job raises.
        """
        done: Future[None] = Future()
        self._jobs.put((job, done))
        seen = -1
        while not wait([done], self._patience).done:
            if len(results) == seen:
                return False
            seen = len(results)
        error = done.exception()
        if error is not None:
            traceback.print_exception(type(error), error, error.__traceback__)
            raise Failure(f"{type(error).__name__}: {error}")
        return True

    def _work(self) -> None:
        while True:
            job, done = self._jobs.get()
            try:
                job()
                done.set_result(None)
            except Exception as error:
                done.set_exception(error)


#: Of each request the fields that it must have, and those that it may have.
_FIELDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "hello": (("protocol",), ()),
    "run": (("trace", "config", "steps"), ()),
    "reset": (("trace", "config"), ()),
    "step": (("action", "args"), ("picks",)),
    "bye": ((), ()),
}

_TYPES = dict(protocol=int, trace=str, config=dict, steps=list, action=str, args=dict, picks=dict)


def _check_fields(of: str, found: Json, required: tuple[str, ...], optional: tuple[str, ...]) -> None:
    for name in required:
        if name not in found:
            raise Failure(f"{of} lacks the field {json.dumps(name)}")
    for name, value in found.items():
        if name not in required + optional:
            raise Failure(f"{of} has an unknown field {json.dumps(name)}")
        if type(value) is not _TYPES[name]:
            raise Failure(f"{of} has a field {json.dumps(name)} that is no {_TYPES[name].__name__}")


def _action(step: Any) -> Action:
    if not isinstance(step, dict):
        raise Failure(f"A step is an object, not {json.dumps(step)}")
    _check_fields("A step", step, *_FIELDS["step"])
    return Action(step["action"], step["args"], step.get("picks", {}))
