"""The primitives: who waits for whom. A test waits for a waiter by its lock, never by a clock."""

from __future__ import annotations

import threading
import unittest
from typing import Callable

from taskstops import Goroutines, Panic, Ticket
from taskstops.sync.interrupt_chan import InterruptChan
from taskstops.sync.rw_mutex import RWMutex
from taskstops.sync.wait_group import WaitGroup


class TellingCondition(threading.Condition):
    """A condition that tells of each waiter, who holds the lock until he waits."""

    def __init__(self) -> None:
        super().__init__(threading.Lock())
        self.waiters = threading.Semaphore(0)

    def wait(self, timeout: float | None = None) -> bool:
        self.waiters.release()
        return super().wait(timeout)


class RWMutexTest(unittest.TestCase):
    def setUp(self) -> None:
        self.mutex = RWMutex()
        self.mutex._changed = self.changed = TellingCondition()
        self.log: list[str] = []

    def run_until_it_waits(self, function: Callable[[], None]) -> threading.Thread:
        thread = threading.Thread(target=function, daemon=True)
        thread.start()
        self.changed.waiters.acquire()
        return thread

    def read(self) -> None:
        with self.mutex.reading():
            self.log.append("read")

    def write(self) -> None:
        with self.mutex.writing():
            self.log.append("write")

    def test_readers_share_it(self) -> None:
        with self.mutex.reading():
            thread = threading.Thread(target=self.read, daemon=True)
            thread.start()
            thread.join()
            self.assertEqual(self.log, ["read"])

    def test_a_writer_that_waits_holds_off_new_readers(self) -> None:
        self.mutex.r_lock()
        threads = [self.run_until_it_waits(self.write), self.run_until_it_waits(self.read)]
        self.assertEqual(self.log, [])
        self.mutex.r_unlock()
        for thread in threads:
            thread.join()
        self.assertEqual(self.log, ["write", "read"])

    def test_readers_that_wait_come_in_before_the_next_writer(self) -> None:
        self.mutex.lock()
        reader = self.run_until_it_waits(self.read)
        self.mutex.unlock()
        self.mutex.lock()
        self.assertEqual(self.log, ["read"])
        self.mutex.unlock()
        reader.join()

    def test_is_not_unlocked_by_who_does_not_hold_it(self) -> None:
        for unlock in (self.mutex.r_unlock, self.mutex.unlock):
            with self.assertRaises(RuntimeError):
                unlock()
        with self.mutex.reading(), self.assertRaises(RuntimeError):
            self.mutex.unlock()


class InterruptChanTest(unittest.TestCase):
    def test_holds_one_message_however_often_it_is_sent(self) -> None:
        chan = InterruptChan()
        self.assertFalse(chan.receive())
        chan.send()
        chan.send()
        self.assertTrue(chan)
        self.assertEqual([chan.receive(), chan.receive()], [True, False])


class GoroutinesTest(unittest.TestCase):
    def setUp(self) -> None:
        self.goroutines = Goroutines()
        self.addCleanup(self.goroutines.discard)
        self.log: list[str] = []

    def go(self, ticket: Ticket) -> None:
        def function() -> None:
            self.goroutines.park(ticket)
            self.log.append("gone on")

        self.goroutines.go(function)

    def test_settle_when_all_are_parked_or_gone(self) -> None:
        ticket = Ticket()
        self.go(ticket)
        self.goroutines.settle()
        self.assertEqual(self.log, [])
        self.goroutines.ready(ticket)
        self.goroutines.settle()
        self.assertEqual(self.log, ["gone on"])

    def test_do_not_wait_for_a_ticket_that_is_ready(self) -> None:
        ticket = Ticket()
        self.goroutines.ready(ticket)
        self.go(ticket)
        self.goroutines.settle()
        self.assertEqual(self.log, ["gone on"])

    def test_go_on_after_the_step_that_holds_them_but_not_after_its_panic(self) -> None:
        for panics in (False, True):
            ticket = Ticket()
            self.go(ticket)
            self.goroutines.settle()
            try:
                with self.goroutines.held():
                    self.goroutines.ready(ticket)
                    if panics:
                        raise Panic("it panics")
            except Panic:
                continue
            self.goroutines.settle()
        self.goroutines.discard()
        self.assertEqual(self.log, ["gone on"])

    def test_tell_what_one_of_them_raised(self) -> None:
        def function() -> None:
            raise Panic("it panics")

        self.goroutines.go(function)
        with self.assertRaisesRegex(Panic, "^it panics$"):
            self.goroutines.settle()

    def test_end_where_they_park_when_they_are_discarded(self) -> None:
        self.go(Ticket())
        self.goroutines.settle()
        self.goroutines.discard()
        self.go(Ticket())
        self.goroutines.settle()
        self.assertEqual(self.log, [])


class WaitGroupTest(unittest.TestCase):
    def test_lets_go_on_at_zero_whatever_comes_after(self) -> None:
        goroutines = Goroutines()
        self.addCleanup(goroutines.discard)
        group = WaitGroup(goroutines)
        group.add()
        group.add()
        log: list[str] = []

        def wait() -> None:
            group.wait()
            log.append("gone on")

        goroutines.go(wait)
        goroutines.settle()
        group.done()
        goroutines.settle()
        self.assertEqual(log, [])
        group.done()
        group.add()
        goroutines.settle()
        self.assertEqual(log, ["gone on"])

    def test_panics_below_zero(self) -> None:
        with self.assertRaisesRegex(Panic, "^sync: negative WaitGroup counter$"):
            WaitGroup(Goroutines()).done()
