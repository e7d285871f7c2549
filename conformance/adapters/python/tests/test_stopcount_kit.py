"""The protocol, with a counter in the place of an implementation."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
import unittest
from typing import Any

from stopcount_kit import Session
from tests import counter


class SessionTest(unittest.TestCase):
    def setUp(self) -> None:
        counter.Counter.open = 0
        self.session = Session(counter.BINDING)
        self.last_id = 0

    def ask(self, **request: Any) -> dict[str, Any]:
        self.last_id += 1
        answer = self.session.answer(json.dumps({"id": self.last_id, **request}).encode())
        assert answer is not None
        self.assertEqual(answer.pop("id"), self.last_id)
        return answer

    def greeted(self) -> SessionTest:
        self.ask(cmd="hello", protocol=1)
        return self

    def run_steps(self, *names: str, start: int = 0) -> dict[str, Any]:
        steps = [{"action": name, "args": {}} for name in names]
        return self.ask(cmd="run", trace="t", config={"from": start}, steps=steps)

    def assert_fails(self, answer: dict[str, Any], text: str) -> None:
        self.assertEqual(answer, {"ok": False, "error": answer.get("error")})
        self.assertIn(text, answer["error"])

    def test_hello_says_what_the_binding_says(self) -> None:
        expected = {"protocol": 1, "name": "counter", "language": "python"}
        expected.update(capabilities=["stepwise"], unobserved=["nothing"])
        self.assertEqual(self.ask(cmd="hello", protocol=1), {"ok": True, **expected})

    def test_hello_comes_first_and_once_and_in_this_version(self) -> None:
        self.assert_fails(self.run_steps("up"), "hello comes first")
        self.assert_fails(self.ask(cmd="hello", protocol=2), "protocol 1, not 2")
        self.greeted()
        self.assert_fails(self.ask(cmd="hello", protocol=1), "and once")

    def test_run_answers_each_step_and_begins_anew_each_time(self) -> None:
        self.greeted()
        for _ in range(2):
            answer = self.run_steps("up", "refuse")
            self.assertEqual(answer["observed"], {"count": 0, "open": 1})
            self.assertEqual(
                answer["results"],
                [
                    {"outcome": "ok", "observed": {"count": 1, "open": 1}},
                    {"outcome": "error", "message": "no", "observed": {"count": 1, "open": 1}},
                ],
            )
        self.assertEqual(counter.Counter.open, 0)

    def test_run_ends_with_a_panic_which_may_be_poisoned(self) -> None:
        self.greeted()
        panic = {"outcome": "panic", "message": "too many", "observed": {"count": 4, "open": 1}}
        self.assertEqual(self.run_steps("up", "up", start=3)["results"], [panic])
        poisoned = {"outcome": "panic", "message": "too many", "poisoned": True}
        self.assertEqual(self.run_steps("up", "up", start=4)["results"], [poisoned])

    def test_run_tells_the_step_that_does_not_come_back(self) -> None:
        results = self.greeted().run_steps("up", "hang", "up")["results"]
        blocked = {"outcome": "blocked", "message": "hang does not come back"}
        self.assertEqual(results[1:], [{**blocked, "observed": {"count": 1, "open": 1}}])
        self.assertEqual(len(self.run_steps("up")["results"]), 1)

    def test_step_goes_on_until_the_trace_is_over(self) -> None:
        step: dict[str, Any] = {"cmd": "step", "action": "up", "args": {}}
        self.greeted()
        self.assert_fails(self.ask(**step), "after a reset")
        self.assertEqual(
            self.ask(cmd="reset", trace="t", config={"from": 2}),
            {"ok": True, "observed": {"count": 2, "open": 1}},
        )
        self.assertEqual(self.ask(**step, picks={"any": [1]})["outcome"], "ok")
        self.assertEqual(self.ask(**step)["outcome"], "panic")
        self.assert_fails(self.ask(**step), "after the end")

    def test_a_fault_of_the_adapter_is_a_failure_and_closes_the_world(self) -> None:
        with contextlib.redirect_stderr(io.StringIO()) as told:
            self.assert_fails(self.greeted().run_steps("fail"), "LookupError: a fault of the adapter")
            self.assert_fails(self.ask(cmd="reset", trace="t", config={}), "KeyError: 'from'")
        self.assertIn("Traceback", told.getvalue())
        self.assertEqual(counter.Counter.open, 0)

    def test_what_is_not_understood_is_a_failure(self) -> None:
        self.greeted()
        trace = {"trace": "t", "config": {"from": 0}}
        self.assert_fails(self.ask(cmd="fly"), 'Unknown cmd "fly"')
        self.assert_fails(self.ask(cmd=[]), "Unknown cmd []")
        self.assert_fails(self.ask(), "Unknown cmd null")
        self.assert_fails(self.ask(cmd="reset", **trace, more=1), 'unknown field "more"')
        self.assert_fails(self.ask(cmd="reset", trace="t"), 'lacks the field "config"')
        self.assert_fails(self.ask(cmd="run", **trace, steps={}), '"steps" that is no list')
        self.assert_fails(self.ask(cmd="run", **trace, steps=[1]), "A step is an object, not 1")
        self.assert_fails(self.ask(cmd="run", **trace, steps=[{"action": "up"}]), 'lacks the field "args"')
        self.last_id -= 1
        self.assert_fails(self.ask(cmd="reset", **trace), "comes after")

    def test_a_line_without_an_id_has_no_answer(self) -> None:
        for line in (b"[]", b"{}", b'{"id":true}', b"no json", b"\xff", b'\xef\xbb\xbf{"id":1}'):
            with self.subTest(line), self.assertRaises(ValueError):
                self.session.answer(line)


class ServeTest(unittest.TestCase):
    def talk(self, *requests: dict[str, Any], ending: str = "\n") -> tuple[list[dict[str, Any]], str]:
        numbered = [json.dumps({"id": number, **request}) for number, request in enumerate(requests, 1)]
        run = subprocess.run(
            [sys.executable, counter.__file__],
            input="".join(line + ending for line in numbered),
            capture_output=True,
            text=True,
            timeout=60,
        )
        self.assertEqual(run.returncode, 0, run.stderr)
        return [json.loads(line) for line in run.stdout.splitlines()], run.stderr

    hello = {"cmd": "hello", "protocol": 1}

    def run_of(self, name: str) -> dict[str, Any]:
        steps = [{"action": name, "args": {}}]
        return {"cmd": "run", "trace": "t", "config": {"from": 0}, "steps": steps}

    def test_ends_at_bye_without_an_answer_and_with_stdin(self) -> None:
        for last in ([{"cmd": "bye"}], []):
            answers, _ = self.talk(self.hello, *last, ending="\r\n")
            self.assertEqual(len(answers), 1)

    def test_keeps_what_others_print_out_of_the_answers(self) -> None:
        answers, stderr = self.talk(self.hello, self.run_of("print"))
        self.assertEqual([answer["ok"] for answer in answers], [True, True])
        self.assertIn("printed", stderr)
        self.assertIn("echoed", stderr)

    def test_keeps_requests_from_what_others_read(self) -> None:
        answers, _ = self.talk(self.hello, self.run_of("read"), self.run_of("up"))
        self.assertEqual(answers[1]["results"][0]["message"], "nothing to read")
        self.assertTrue(answers[2]["ok"])

    def test_ends_though_a_step_hangs(self) -> None:
        answers, _ = self.talk(self.hello, self.run_of("hang"), {"cmd": "bye"})
        self.assertEqual(answers[1]["results"][0]["outcome"], "blocked")
