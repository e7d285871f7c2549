"""Pause, save and restore; and many goroutines at once."""

import threading
import unittest

from taskstops import (
    Goroutines,
    Kernel,
    Task,
    TaskSet,
    TaskStop,
    Ticket,
    exit_task,
    kill_group,
    save,
    send_group_signal,
    send_signal,
)
from tests.system import System

PTRACE = TaskStop("ptraceStop", killable=False)


class PauseTest(unittest.TestCase):
    def setUp(self) -> None:
        self.system = System()
        self.addCleanup(lambda: self.system.close())
        self.returned = False

    def pause(self) -> None:
        self.system.kernel.pause()
        self.returned = True

    def test_returns_when_the_last_goroutine_has_parked(self) -> None:
        task = self.system.started("t1")
        self.system.goroutines.go(self.pause)
        self.system.goroutines.settle()
        self.assertFalse(self.returned)
        self.system.applications.leave("t1")
        self.system.goroutines.settle()
        self.assertTrue(self.returned and task.parked)
        self.system.kernel.unpause()
        self.system.goroutines.settle()
        self.assertFalse(task.parked)

    def test_returns_at_once_where_nobody_runs(self) -> None:
        self.system.born("t1")
        self.system.goroutines.go(self.pause)
        self.system.goroutines.settle()
        self.assertTrue(self.returned)


class SaveTest(unittest.TestCase):
    def setUp(self) -> None:
        self.system = System(masked=frozenset({"SIGCHLD"}))
        self.addCleanup(lambda: self.system.close())

    def test_is_refused_while_a_task_runs(self) -> None:
        self.system.started("t1")
        with self.assertRaises(RuntimeError):
            save(self.system.kernel)

    def test_keeps_stops_signals_and_the_dead_and_no_external_stop(self) -> None:
        dead, stopped = self.system.started("t1"), self.system.started("t2")
        self.system.applications.leave("t1", exit_task)
        self.system.applications.leave("t2", lambda caller: caller.begin_internal_stop(PTRACE))
        self.system.goroutines.settle()
        self.system.task_set.begin_external_stop()
        send_signal(stopped, "SIGCHLD")
        send_group_signal(stopped, "SIGUSR1")
        kill_group(stopped.group)
        self.assertEqual((dead.stop_count, stopped.stop_count), (1, 2))

        self.system = self.system.restored()
        tasks = self.system.task_set.tasks
        self.assertEqual(self.system.task_set.stop_count, 0)
        self.assertEqual([task.stop_count for task in tasks.values()], [0, 1])
        self.assertEqual([task.exited for task in tasks.values()], [True, False])
        self.assertEqual(tasks["t2"].stop, PTRACE)
        self.assertEqual(tasks["t2"].pending, {"SIGCHLD", "SIGKILL"})
        self.assertEqual(tasks["t2"].group.pending, {"SIGUSR1"})
        self.assertTrue(tasks["t2"].group.exiting)
        self.assertFalse(tasks["t2"].interrupt_chan or tasks["t2"].platform.kicked)

    def test_goes_on_where_it_was(self) -> None:
        self.system.task_set.begin_external_stop()
        self.system.started("t1")
        self.system = self.system.restored()
        task = self.system.task_set.tasks["t1"]
        self.assertFalse(task.started)
        self.system.task_set.start(task)
        self.system.goroutines.settle()
        self.system.applications.leave("t1", exit_task)
        self.system.goroutines.settle()
        self.assertTrue(task.exited)


class ManyTest(unittest.TestCase):
    def test_stops_of_many_by_many_end_with_everybody_in_his_application(self) -> None:
        for shape in ("seed", "current"):
            with self.subTest(shape):
                self.stop_many(shape)

    def stop_many(self, shape: str) -> None:
        goroutines = Goroutines()
        self.addCleanup(goroutines.discard)
        done = threading.Event()

        def application(task: Task) -> None:
            # It returns for no reason as long as there is something to stop.
            if done.is_set():
                goroutines.park(Ticket())

        task_set = TaskSet(shape, frozenset(), application, goroutines)
        group = task_set.new_group("g1")
        tasks = [task_set.new_task(f"t{i}", group) for i in range(4)]
        kernel = Kernel(task_set)
        for task in tasks:
            task_set.start(task)
        left = [4]
        lock = threading.Lock()

        def stop_one_by_one() -> None:
            for _ in range(100):
                for task in tasks:
                    task.begin_external_stop()
                    task.end_external_stop()
            leave()

        def pause() -> None:
            for _ in range(100):
                kernel.pause()
                kernel.unpause()
            leave()

        def leave() -> None:
            with lock:
                left[0] -= 1
                if left[0] == 0:
                    done.set()

        for caller in (stop_one_by_one, pause, stop_one_by_one, pause):
            goroutines.go(caller)
        goroutines.settle()
        self.assertEqual([task.stop_count for task in tasks], [0] * 4)
        self.assertEqual([task.parked for task in tasks], [False] * 4)
        self.assertEqual(task_set.running_goroutines.count, 4)
