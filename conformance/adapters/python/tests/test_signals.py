"""Signals and kill."""

import unittest

from taskstops import TaskStop, kill_group, send_group_signal, send_signal
from tests.system import System

VFORK = TaskStop("vforkStop", killable=True)


class SignalTest(unittest.TestCase):
    def setUp(self) -> None:
        self.system = self.use(System(masked=frozenset({"SIGCHLD"})))

    def use(self, system: System) -> System:
        self.addCleanup(lambda: system.close())
        return system

    def test_of_a_task_interrupts_it_once_and_is_delivered(self) -> None:
        task = self.system.started("t1")
        send_signal(task, "SIGUSR1")
        self.assertTrue(task.platform.kicked and task.interrupt_chan)
        self.assertEqual(task.pending, {"SIGUSR1"})
        self.system.applications.leave("t1")
        self.system.goroutines.settle()
        self.assertFalse(task.interrupt_chan)
        self.assertEqual(task.pending, set())

    def test_that_is_masked_waits_and_interrupts_nobody(self) -> None:
        task = self.system.started("t1")
        send_signal(task, "SIGCHLD")
        self.assertFalse(task.interrupt_chan)
        self.assertEqual(task.pending, {"SIGCHLD"})

    def test_of_a_group_goes_to_another_task_if_this_one_is_interrupted(self) -> None:
        first, second = self.system.started("t1"), self.system.started("t2")
        send_group_signal(first, "SIGUSR1")
        self.assertEqual((bool(first.interrupt_chan), bool(second.interrupt_chan)), (True, False))
        send_group_signal(first, "SIGUSR1")
        self.assertFalse(second.interrupt_chan)
        send_group_signal(first, "SIGUSR2")
        self.assertTrue(second.interrupt_chan)

    def test_that_came_during_an_internal_stop_is_seen_after_it_but_not_in_the_seed(self) -> None:
        for system, seen in ((self.system, True), (self.use(System("seed")), False)):
            task = system.started("t1")
            system.applications.leave("t1", lambda caller: caller.begin_internal_stop(VFORK))
            system.goroutines.settle()
            send_signal(task, "SIGUSR1")
            self.assertFalse(task.platform.kicked)
            task.end_internal_stop(VFORK)
            system.goroutines.settle()
            self.assertEqual((task.platform.kicked, task.pending == set()), (seen, seen))

    def test_is_not_looked_for_without_an_interrupt(self) -> None:
        system = self.use(System("seed"))
        task = system.started("t1")
        send_signal(task, "SIGUSR1")
        task.interrupt_chan.receive()
        system.applications.leave("t1")
        system.goroutines.settle()
        self.assertEqual(task.pending, {"SIGUSR1"})


class KillTest(unittest.TestCase):
    def test_waits_for_external_stops(self) -> None:
        system = System()
        self.addCleanup(system.close)
        task = system.started("t1")
        task.begin_external_stop()
        kill_group(task.group)
        system.applications.leave("t1")
        system.goroutines.settle()
        self.assertTrue(task.parked)
        task.end_external_stop()
        system.goroutines.settle()
        self.assertTrue(task.exited)

    def test_forbids_internal_stops(self) -> None:
        system = System()
        self.addCleanup(system.close)
        task = system.started("t1")
        kill_group(task.group)
        system.applications.leave("t1", lambda caller: caller.begin_internal_stop(VFORK))
        system.goroutines.settle()
        self.assertEqual((task.stop, task.exited), (None, True))
