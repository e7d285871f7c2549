"""Stops of one task, and of all."""

from __future__ import annotations

import unittest
from collections.abc import Iterator

from taskstops import MAX_INT32, Panic, Refused, Task, TaskStop, int32, kill_group
from tests.system import System

VFORK = TaskStop("vforkStop", killable=True)
PTRACE = TaskStop("ptraceStop", killable=False)


class Int32Test(unittest.TestCase):
    def test_wraps_at_its_ends_and_nowhere_else(self) -> None:
        self.assertEqual(int32(MAX_INT32 + 1), -MAX_INT32 - 1)
        self.assertEqual(int32(-MAX_INT32 - 2), MAX_INT32)
        self.assertEqual([int32(n) for n in (-1, 0, 1, MAX_INT32)], [-1, 0, 1, MAX_INT32])


class InBothShapes(unittest.TestCase):
    """Runs each check in a system of each shape."""

    def each(self) -> Iterator[System]:
        for shape in ("seed", "current"):
            with self.subTest(shape):
                system = System(shape)
                try:
                    yield system
                finally:
                    system.close()


class ExternalStopTest(InBothShapes):
    def test_parks_a_task_once_the_application_is_left_until_the_last_ends(self) -> None:
        for system in self.each():
            task = system.started("t1")
            task.begin_external_stop()
            task.begin_external_stop()
            self.assertTrue(task.platform.kicked and task.interrupt_chan and not task.parked)
            system.applications.leave("t1")
            system.goroutines.settle()
            self.assertTrue(task.parked)
            task.end_external_stop()
            system.goroutines.settle()
            self.assertTrue(task.parked)
            task.end_external_stop()
            system.goroutines.settle()
            self.assertFalse(task.parked)

    def test_panics_when_none_is_left_and_leaves_what_it_counted(self) -> None:
        for system in self.each():
            task = system.born("t1")
            with self.assertRaisesRegex(Panic, "^Invalid stopCount: -1$"):
                task.end_external_stop()
            self.assertEqual(task.stop_count, -1)

    def test_panics_when_the_count_overflows_and_interrupts_nobody(self) -> None:
        for system in self.each():
            task = system.born("t1")
            task.stop_count = MAX_INT32
            with self.assertRaisesRegex(Panic, "^Invalid stopCount: -2147483648$"):
                task.begin_external_stop()
            self.assertFalse(task.platform.kicked)


class InternalStopTest(InBothShapes):
    def test_is_ended_by_who_names_it(self) -> None:
        for system in self.each():
            task = self.stopped(system, VFORK)
            task.end_internal_stop(PTRACE)
            self.assertEqual((task.stop, task.stop_count), (VFORK, 1))
            task.end_internal_stop(VFORK)
            system.goroutines.settle()
            self.assertEqual((task.stop, task.stop_count, task.parked), (None, 0, False))

    def test_is_not_entered_twice(self) -> None:
        for system in self.each():
            task = self.stopped(system, VFORK)
            task.end_external_stop()
            system.goroutines.settle()
            system.applications.leave("t1", lambda caller: caller.begin_internal_stop(PTRACE))
            twice = "^Attempting to enter internal stop ptraceStop when already in internal stop vforkStop$"
            with self.assertRaisesRegex(Panic, twice):
                system.goroutines.settle()

    def test_that_there_is_not_cannot_be_left(self) -> None:
        for system in self.each():
            task = system.born("t1")
            with self.assertRaisesRegex(Panic, "^Attempting to leave non-existent internal stop$"):
                with task.group.locked():
                    task.end_internal_stop_locked()

    def test_is_ended_by_a_kill_if_it_is_killable(self) -> None:
        for stop, left in ((VFORK, None), (PTRACE, PTRACE)):
            for system in self.each():
                task = self.stopped(system, stop)
                kill_group(task.group)
                system.goroutines.settle()
                self.assertEqual((task.stop, task.exited), (left, left is None))

    def stopped(self, system: System, stop: TaskStop) -> Task:
        task = system.started("t1")
        system.applications.leave("t1", lambda caller: caller.begin_internal_stop(stop))
        system.goroutines.settle()
        self.assertTrue(task.parked)
        return task


class TaskSetStopTest(InBothShapes):
    def test_reaches_all_tasks_and_those_born_later_but_no_reaped_one(self) -> None:
        for system in self.each():
            gone = system.started("t1")
            kill_group(gone.group)
            system.applications.leave("t1")
            system.goroutines.settle()
            system.task_set.reap(gone)
            there = system.born("t2", "g2")
            system.task_set.begin_external_stop()
            later = system.born("t3", "g2")
            self.assertEqual([task.stop_count for task in (gone, there, later)], [0, 1, 1])
            system.task_set.end_external_stop()
            self.assertEqual([task.stop_count for task in (gone, there, later)], [0, 0, 0])

    def test_panics_by_its_own_count_before_it_reaches_a_task(self) -> None:
        for system in self.each():
            task = system.born("t1")
            with self.assertRaisesRegex(Panic, "^Invalid stopCount: -1$"):
                system.task_set.end_external_stop()
            self.assertEqual((system.task_set.stop_count, task.stop_count), (-1, 0))

    def test_panics_at_the_first_task_that_does_and_leaves_out_the_others(self) -> None:
        for system in self.each():
            tasks = [system.born(name) for name in ("t1", "t2", "t3")]
            system.task_set.begin_external_stop()
            tasks[1].end_external_stop()
            with self.assertRaisesRegex(Panic, "^Invalid stopCount: -1$"):
                system.task_set.end_external_stop()
            self.assertEqual([task.stop_count for task in tasks], [0, -1, 1])


class NewTaskTest(InBothShapes):
    def test_is_refused_by_a_group_that_exits_before_it_is_by_all(self) -> None:
        for system in self.each():
            kill_group(system.task_set.groups["g1"])
            system.kernel.kill()
            with self.assertRaisesRegex(Refused, "^EINTR$"):
                system.born("t1", "g1")
            with self.assertRaisesRegex(Refused, "^ENOMEM$"):
                system.born("t1", "g2")
            self.assertEqual(system.task_set.tasks, {})
