"""Exit: who takes the group along, and what a task on its way out still hears."""

import unittest

from taskstops import Panic, Task, TaskStop, exit_task, send_group_signal, send_signal
from tests.system import System

VFORK = TaskStop("vforkStop", killable=True)
PTRACE = TaskStop("ptraceStop", killable=False)


class ExitTest(unittest.TestCase):
    def setUp(self) -> None:
        self.system = self.use(System())

    def use(self, system: System) -> System:
        self.addCleanup(system.close)
        return system

    def exit(self, system: System, task: Task) -> None:
        system.applications.leave(task.name, exit_task)
        system.goroutines.settle()

    def zombie(self, system: System, name: str, stop: TaskStop) -> Task:
        """One in a stop from which an unmatched end freed it, and not interrupted."""
        task = system.started(name)
        system.applications.leave(name, lambda caller: caller.begin_internal_stop(stop))
        system.goroutines.settle()
        task.end_external_stop()
        system.goroutines.settle()
        self.exit(system, task)
        hush(task)
        return task

    def test_passes_each_signal_of_the_group_on_to_one_other_task(self) -> None:
        names = ("t1", "t2", "t3", "t4")
        tasks = [self.system.started(name) for name in names]
        send_group_signal(tasks[0], "SIGUSR1")
        tasks[1].interrupt_chan.send()
        send_group_signal(tasks[0], "SIGUSR2")
        self.assertTrue(tasks[2].interrupt_chan)
        tasks[2].interrupt_chan.receive()
        self.system.applications.leave("t1", exit_task)
        self.system.goroutines.settle()
        self.assertEqual([bool(task.interrupt_chan) for task in tasks[1:]], [True, True, True])

    def test_of_the_last_closes_the_group_but_not_in_the_seed(self) -> None:
        for shape, closes in (("current", True), ("seed", False)):
            system = self.use(System(shape))
            first, second = system.started("t1"), system.started("t2")
            for task, closed in ((first, False), (second, closes)):
                self.exit(system, task)
                self.assertEqual((task.exited, task.group.exiting), (True, closed))
            self.assertEqual(system.task_set.running_goroutines.count, 0)

    def test_of_two_at_once_closes_no_group(self) -> None:
        tasks = self.system.started("t1"), self.system.started("t2")
        for task in tasks:
            task.begin_external_stop()
            self.exit(self.system, task)
        for task in tasks:
            self.assertTrue(task.parked)
            task.end_external_stop()
            self.system.goroutines.settle()
            self.assertTrue(task.exited)
        self.assertFalse(tasks[0].group.exiting)

    def test_of_the_last_kills_zombies_but_not_in_the_seed(self) -> None:
        for shape, kills in (("current", True), ("seed", False)):
            system = self.use(System(shape))
            last = system.started("t1")
            freed, held = self.zombie(system, "t2", VFORK), self.zombie(system, "t3", PTRACE)
            freed.begin_external_stop()
            self.exit(system, last)
            self.assertEqual((freed.stop, held.stop), (None if kills else VFORK, PTRACE))
            self.assertEqual((freed.killed, held.killed, last.killed), (kills, kills, False))

    def test_of_the_last_kills_nobody_in_a_group_that_exits_already(self) -> None:
        last, zombie = self.system.started("t1"), self.zombie(self.system, "t2", VFORK)
        last.group.exiting = True
        self.exit(self.system, last)
        self.assertEqual((zombie.stop, zombie.killed), (VFORK, False))

    def test_of_the_last_panics_where_a_zombies_stop_has_no_count_left(self) -> None:
        last, zombie = self.system.started("t1"), self.zombie(self.system, "t2", VFORK)
        with self.assertRaisesRegex(Panic, "^Invalid stopCount: -1$"):
            self.exit(self.system, last)
        self.assertEqual((zombie.stop, zombie.stop_count, zombie.killed), (None, -1, False))
        self.assertEqual((last.run_state, last.group.exiting), ("runApp", True))

    def test_leaves_a_stopped_task_in_its_group_until_its_end(self) -> None:
        leaving, other = self.system.started("t1"), self.system.born("t2")
        leaving.begin_external_stop()
        self.exit(self.system, leaving)
        hush(leaving)
        send_group_signal(leaving, "SIGUSR1")
        self.assertEqual((bool(leaving.interrupt_chan), bool(other.interrupt_chan)), (True, False))
        leaving.end_external_stop()
        self.system.goroutines.settle()
        self.assertTrue(leaving.exited and other.interrupt_chan)

    def test_is_the_end_of_hearing(self) -> None:
        zombie = self.zombie(self.system, "t1", PTRACE)
        zombie.begin_external_stop()
        hush(zombie)
        send_signal(zombie, "SIGUSR1")
        self.assertFalse(zombie.interrupt_chan)
        zombie.end_internal_stop(PTRACE)
        self.assertFalse(zombie.interrupt_chan or zombie.platform.kicked)


def hush(task: Task) -> None:
    """Takes back that the task was interrupted."""
    task.interrupt_chan.receive()
    task.platform.kicked = False
