-------------------------------- MODULE Cond --------------------------------
(***************************************************************************)
(* A condition variable with tickets: a goroutine takes a ticket before it  *)
(* releases its lock, and goes to sleep after.  A signal in between does not*)
(* find it asleep, but it finds its ticket called.                          *)
(*                                                                          *)
(*   wait         the ticket that the next one who waits will take          *)
(*   notify       the ticket that the next signal will call: all below it   *)
(*                were called                                               *)
(*                                                                          *)
(* It stands for sync.Cond of Go and the runtime's notifyList.  The list has*)
(* a lock of its own; what happens under it is one step here.  The clients  *)
(* use it as it is meant to be used.  Some wait, with their lock held, until*)
(* `ready` is so, and then make it untrue; others make it true, and signal  *)
(* after they have released the lock, which allows all that would happen if *)
(* they still held it, and more.                                            *)
(*                                                                          *)
(* Left out: how the clients' lock works, which is AbstractMutex's matter;  *)
(* the wrapping of tickets at 2^32; and the look at both words with which Go*)
(* spares itself the list's lock.  See docs/model.md on these two.          *)
(***************************************************************************)
EXTENDS Integers

CONSTANT
    Goroutines          \* who may wait or signal

VARIABLES
    wait,               \* uint32, see above
    notify,             \* uint32, see above
    ticket,             \* of a goroutine: its ticket, or NoTicket
    lock,               \* the clients' lock: who has it, or Nobody
    ready,              \* what those who wait are waiting for
    pc                  \* of a goroutine: its place, see Places

vars == <<wait, notify, ticket, lock, ready, pc>>

Nobody == "Nobody"
NoTicket == -1

ASSUME NobodyIsNone == Nobody \notin Goroutines

Places == {
    "idle",             \* outside
    "lock",             \* waits for the lock, in order to look at `ready`
    "look",             \* has the lock, and looks
    "unlock",           \* has a ticket, about to release the lock
    "enlist",           \* about to go to sleep, unless its ticket was called
    "asleep",           \* asleep, in the list
    "woken",            \* was called, waits for the lock in order to look again
    "set",              \* waits for the lock, in order to set `ready`
    "signal",           \* has set `ready`, about to signal
    "gone"}             \* neither waits nor signals any more

TypeOK ==
    /\ wait \in Nat /\ notify \in Nat
    /\ ticket \in [Goroutines -> Nat \cup {NoTicket}]
    /\ lock \in Goroutines \cup {Nobody}
    /\ ready \in BOOLEAN
    /\ pc \in [Goroutines -> Places]

At(place) == {p \in Goroutines : pc[p] = place}

Is(p, place) == pc[p] = place

GoTo(p, place) == pc' = [pc EXCEPT ![p] = place]

(* The ticket after t, and whether t comes before u.                         *)
NextTicket(t) == t + 1
Less(t, u) == t < u

-----------------------------------------------------------------------------
Init ==
    /\ wait = 0 /\ notify = 0
    /\ ticket = [p \in Goroutines |-> NoTicket]
    /\ lock = Nobody
    /\ ready = FALSE
    /\ pc = [p \in Goroutines |-> "idle"]

(* p wants to wait until `ready` is so.  The client's decision.              *)
BeginWait(p) ==
    /\ Is(p, "idle") /\ GoTo(p, "lock")
    /\ UNCHANGED <<wait, notify, ticket, lock, ready>>

(* p has the lock, for the first time or again; an old ticket is thrown away.
   Models the client's Lock, and the one at the end of Cond.Wait.            *)
Lock(p) ==
    /\ Is(p, "lock") \/ Is(p, "woken")
    /\ lock = Nobody
    /\ lock' = p
    /\ ticket' = [ticket EXCEPT ![p] = NoTicket]
    /\ GoTo(p, "look")
    /\ UNCHANGED <<wait, notify, ready>>

(* It is ready: p takes it and goes.  The client's way out of its loop.      *)
Finish(p) ==
    /\ Is(p, "look") /\ ready
    /\ ready' = FALSE
    /\ lock' = Nobody
    /\ GoTo(p, "idle")
    /\ UNCHANGED <<wait, notify, ticket>>

(* It is not ready: p takes a ticket, with the lock held.  Models Cond.Wait, its
   notifyListAdd.                                                            *)
TakeTicket(p) ==
    /\ Is(p, "look") /\ ~ready
    /\ ticket' = [ticket EXCEPT ![p] = wait]
    /\ wait' = NextTicket(wait)
    /\ GoTo(p, "unlock")
    /\ UNCHANGED <<notify, lock, ready>>

(* p releases the lock.  Models Cond.Wait, its Unlock.                       *)
Unlock(p) ==
    /\ Is(p, "unlock")
    /\ lock' = Nobody
    /\ GoTo(p, "enlist")
    /\ UNCHANGED <<wait, notify, ticket, ready>>

(* p goes to sleep, unless its ticket was called already.  Models
   notifyListWait.                                                           *)
Enlist(p) ==
    /\ Is(p, "enlist")
    /\ GoTo(p, IF Less(ticket[p], notify) THEN "woken" ELSE "asleep")
    /\ UNCHANGED <<wait, notify, ticket, lock, ready>>

(* p wants to make it ready.  The client's decision.                         *)
BeginSet(p) ==
    /\ Is(p, "idle") /\ GoTo(p, "set")
    /\ UNCHANGED <<wait, notify, ticket, lock, ready>>

(* p locks, makes it ready and unlocks, of which nobody sees the midst.  The
   client's.                                                                 *)
Set(p) ==
    /\ Is(p, "set") /\ lock = Nobody
    /\ ready' = TRUE
    /\ GoTo(p, "signal")
    /\ UNCHANGED <<wait, notify, ticket, lock>>

(* p and those of some sleepers who are called go on.                        *)
WakeUp(p, called) ==
    pc' = [q \in Goroutines |->
              IF q = p THEN "idle" ELSE IF q \in called THEN "woken" ELSE pc[q]]

(* p calls the next ticket, if anyone has it, and wakes him if he sleeps.
   Models Cond.Signal, notifyListNotifyOne.                                  *)
Signal(p) ==
    /\ Is(p, "signal")
    /\ IF notify = wait
       THEN UNCHANGED notify /\ GoTo(p, "idle")
       ELSE /\ notify' = NextTicket(notify)
            /\ WakeUp(p, {q \in At("asleep") : ticket[q] = notify})
    /\ UNCHANGED <<wait, ticket, lock, ready>>

(* p calls all tickets, and wakes all who sleep.  Models Cond.Broadcast,
   notifyListNotifyAll.                                                      *)
Broadcast(p) ==
    /\ Is(p, "signal")
    /\ notify' = wait
    /\ WakeUp(p, At("asleep"))
    /\ UNCHANGED <<wait, ticket, lock, ready>>

(* p neither waits nor signals any more.  The client's decision.             *)
Leave(p) ==
    /\ Is(p, "idle") /\ GoTo(p, "gone")
    /\ UNCHANGED <<wait, notify, ticket, lock, ready>>

(* A step that p takes by itself once it has begun.                          *)
Turn(p) ==
    \/ Finish(p) \/ TakeTicket(p) \/ Unlock(p) \/ Enlist(p)
    \/ Signal(p) \/ Broadcast(p)

(* A step for which p may have to wait for the lock.                         *)
Acquire(p) == Lock(p) \/ Set(p)

(* All have left, but for those who wait for what nobody will do any more.   *)
Ended == At("gone") \cup (IF ready THEN {} ELSE At("asleep")) = Goroutines /\ UNCHANGED vars

Next ==
    \/ \E p \in Goroutines :
        Turn(p) \/ Acquire(p) \/ BeginWait(p) \/ BeginSet(p) \/ Leave(p)
    \/ Ended

(* Nobody stops half-way, and the lock passes over nobody for ever.          *)
Fairness == \A p \in Goroutines : WF_vars(Turn(p)) /\ SF_vars(Acquire(p))

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------
HasTicket == {p \in Goroutines : ticket[p] # NoTicket}

Called == {p \in HasTicket : Less(ticket[p], notify)}

(* Nobody whose ticket was called sleeps on.                                 *)
NoCalledSleeper == At("asleep") \cap Called = {}

(* Nobody goes on whose ticket was not called; with the above: the oldest
   ticket is the first.                                                      *)
NoSpuriousWakeup == At("woken") \subseteq Called

(* While it is ready, nobody sleeps but where a signal is to come, or somebody
   who was called, or has just come, is about to look.                       *)
NoLostWakeup ==
    ready /\ At("asleep") # {} => At("signal") \cup Called \cup At("look") # {}

(* Whoever was called looks again.                                           *)
CalledLooks == \A p \in Goroutines : p \in Called ~> pc[p] = "look"

-----------------------------------------------------------------------------
(* This is AbstractCond: one waits from his ticket on, until it is called.   *)
Abstract == INSTANCE AbstractCond WITH
    Conds <- {"cond"},
    waiting <- [c \in {"cond"} |-> HasTicket \ Called],
    woken <- [c \in {"cond"} |-> Called]

IsAbstractCond == Abstract!Spec

(* Its signals are those of AbstractCond, not steps in which nothing happens.  *)
SignalsReachThoseWhoWait ==
    [][\A p \in Goroutines :
        /\ Signal(p) => Abstract!Signal("cond")
        /\ Broadcast(p) => Abstract!Broadcast("cond")]_vars

(* The lock is AbstractMutex, though its owner lets go of it, to all who can
   tell, when he takes his ticket: in the very step in which he begins to wait. *)
AbstractLock == INSTANCE AbstractMutex WITH
    Mutexes <- {"lock"},
    owner <- [m \in {"lock"} |-> IF lock \in At("unlock") THEN Nobody ELSE lock]

WaitsAsItUnlocks ==
    /\ AbstractLock!Spec
    /\ [][\A p \in Goroutines : Abstract!Wait(p, "cond") => AbstractLock!Unlock("lock")]_vars

THEOREM Spec =>
    /\ IsAbstractCond /\ SignalsReachThoseWhoWait /\ WaitsAsItUnlocks
    /\ [](TypeOK /\ NoLostWakeup)
=============================================================================
