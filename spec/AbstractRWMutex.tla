--------------------------- MODULE AbstractRWMutex ---------------------------
(***************************************************************************)
(* What a reader-writer mutex promises: one writer, or any number of        *)
(* readers.  And whom it prefers: a writer that waits for readers to leave  *)
(* lets no new one in; as many readers as queued behind it go in before the *)
(* next writer, though not always the very same.                            *)
(*                                                                          *)
(* It stands for sync.RWMutex of Go, as its callers see it.  Reading is not *)
(* re-entrant: a reader who reads again behind a waiting writer waits for   *)
(* that writer, who waits for him.  RWMutex is the algorithm, and refines   *)
(* this; LockedStops uses it.                                               *)
(***************************************************************************)
EXTENDS Naturals

CONSTANT
    Goroutines          \* who may lock

VARIABLES
    writer,             \* who writes, or has announced that he will; or Nobody
    readers,            \* of a goroutine: how many read locks it has
    queued,             \* the readers who wait behind the writer
    granted             \* those of them that were let in, and have yet to notice

vars == <<writer, readers, queued, granted>>

Nobody == "Nobody"

ASSUME NobodyIsNone == Nobody \notin Goroutines

TypeOK ==
    /\ writer \in Goroutines \cup {Nobody}
    /\ readers \in [Goroutines -> Nat]
    /\ queued \subseteq Goroutines
    /\ granted \subseteq Goroutines

Init ==
    /\ writer = Nobody
    /\ readers = [p \in Goroutines |-> 0]
    /\ queued = {} /\ granted = {}

NobodyReads == \A p \in Goroutines : readers[p] = 0

Waits(p) == p \in queued \cup granted

(* p reads at once, since no writer is about.  Models RWMutex.RLock, its fast
   path.                                                                     *)
RLock(p) ==
    /\ writer = Nobody /\ ~Waits(p)
    /\ readers' = [readers EXCEPT ![p] = @ + 1]
    /\ UNCHANGED <<writer, queued, granted>>

(* p queues behind the writer.  Models RWMutex.RLock, to its wait.           *)
RLockQueue(p) ==
    /\ writer # Nobody /\ ~Waits(p)
    /\ queued' = queued \cup {p}
    /\ UNCHANGED <<writer, readers, granted>>

(* p was let in.  Models RWMutex.RLock, from its wait.                       *)
RLockGranted(p) ==
    /\ p \in granted
    /\ granted' = granted \ {p}
    /\ UNCHANGED <<writer, readers, queued>>

(* p, who queues behind the next writer, goes in instead of q, who was let in
   and has yet to notice; q then queues in his place.  Models RWMutex.RLock,
   where its semaphore is not fair.                                          *)
RLockInstead(p, q) ==
    /\ p \in queued /\ q \in granted
    /\ readers' = [readers EXCEPT ![p] = @ + 1, ![q] = @ - 1]
    /\ queued' = (queued \ {p}) \cup {q}
    /\ granted' = granted \ {q}
    /\ UNCHANGED writer

(* A read lock less.  Models RWMutex.RUnlock.                                *)
RUnlock(p) ==
    /\ readers[p] > 0
    /\ readers' = [readers EXCEPT ![p] = @ - 1]
    /\ UNCHANGED <<writer, queued, granted>>

(* p is the next writer: from now on readers queue.  Models RWMutex.Lock, to
   its wait for the readers that are in.                                     *)
Announce(p) ==
    /\ writer = Nobody
    /\ writer' = p
    /\ UNCHANGED <<readers, queued, granted>>

(* The last reader has left, and p writes.  Models RWMutex.Lock, from its wait. *)
MayWrite(p) == writer = p /\ NobodyReads

(* The writer leaves, and lets in all readers who queued.  Models
   RWMutex.Unlock.                                                           *)
Unlock(p) ==
    /\ MayWrite(p)
    /\ writer' = Nobody
    /\ readers' = [q \in Goroutines |-> IF q \in queued THEN readers[q] + 1 ELSE readers[q]]
    /\ granted' = granted \cup queued
    /\ queued' = {}

Next == \E p \in Goroutines :
            \/ RLock(p) \/ RLockQueue(p) \/ RLockGranted(p) \/ RUnlock(p)
            \/ Announce(p) \/ Unlock(p)
            \/ \E q \in Goroutines : RLockInstead(p, q)

Spec == Init /\ [][Next]_vars
=============================================================================
