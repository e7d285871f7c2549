------------------------------- MODULE Mutex --------------------------------
(***************************************************************************)
(* A mutex in one word: how a goroutine gets it, waits for it and passes it *)
(* on, one atomic access a step.                                            *)
(*                                                                          *)
(*   word                                                                   *)
(*     0    free                                                            *)
(*     1    locked, and nobody waits                                        *)
(*     2    locked, and somebody may wait                                   *)
(*                                                                          *)
(* It stands for the mutex of three states in chapter 9 of "Rust Atomics and*)
(* Locks", which sleeps on the word itself: "sleep if the word is 2" is one *)
(* step of the kernel, as Atomics.wait and a futex have it.  The reference  *)
(* runs this on Atomics.  Newcomers barge in: whoever finds the word free   *)
(* takes it, though others sleep.                                           *)
(*                                                                          *)
(* Left out: spinning before the sleep, which changes nothing but speed; a  *)
(* sleep that ends for no reason, which would only try again; the order of  *)
(* the sleepers, any of whom may be woken here; and clients who unlock what *)
(* another has locked.  Go's own sync.Mutex differs inside (it counts its   *)
(* waiters, and starves nobody for long); to its callers it is the same.    *)
(***************************************************************************)
EXTENDS Naturals

CONSTANT
    Goroutines          \* who may lock

VARIABLES
    word,               \* the state word, see above
    pc,                 \* of a goroutine: its place, see Places
    fault               \* "", or the text of the fault that ended it all

vars == <<word, pc, fault>>

Nobody == "Nobody"

ASSUME NobodyIsNone == Nobody \notin Goroutines

Free      == 0
Locked    == 1
Contended == 2

Places == {
    "idle",             \* outside
    "lock",             \* about to try the fast path
    "swap",             \* about to mark the word as contended
    "wait",             \* about to sleep, if the word is still contended
    "asleep",           \* asleep on the word
    "critical",         \* has the mutex
    "wake",             \* has freed a contended word, about to wake one
    "gone"}             \* locks no more

TypeOK ==
    /\ word \in {Free, Locked, Contended}
    /\ pc \in [Goroutines -> Places]
    /\ fault \in STRING

At(place) == {p \in Goroutines : pc[p] = place}

(* p is at a place, and no fault has ended it all.                            *)
Is(p, place) == fault = "" /\ pc[p] = place

GoTo(p, place) == pc' = [pc EXCEPT ![p] = place]

-----------------------------------------------------------------------------
Init == word = Free /\ pc = [p \in Goroutines |-> "idle"] /\ fault = ""

(* p wants the mutex.  The client's decision.                                *)
BeginLock(p) == Is(p, "idle") /\ GoTo(p, "lock") /\ UNCHANGED <<word, fault>>

(* p takes a free word with one compare-and-swap.  Models Mutex.Lock, its fast
   path.                                                                     *)
LockFast(p) ==
    /\ Is(p, "lock")
    /\ IF word = Free
       THEN word' = Locked /\ GoTo(p, "critical")
       ELSE UNCHANGED word /\ GoTo(p, "swap")
    /\ UNCHANGED fault

(* p marks the word as contended, and has the mutex if it was free.  It cannot
   know whether others sleep, so a mark too many may stay behind: that costs
   a wake-up in vain.  Models Mutex.Lock, its slow path.                     *)
LockSlow(p) ==
    /\ Is(p, "swap")
    /\ word' = Contended
    /\ GoTo(p, IF word = Free THEN "critical" ELSE "wait")
    /\ UNCHANGED fault

(* p sleeps if the word is still contended: the kernel compares it and puts p
   to sleep in one step.  Models Atomics.wait.                               *)
Sleep(p) ==
    /\ Is(p, "wait")
    /\ GoTo(p, IF word = Contended THEN "asleep" ELSE "swap")
    /\ UNCHANGED <<word, fault>>

(* Where one who was woken goes on: he must mark the word again, on behalf of
   those who still sleep.                                                    *)
AfterSleep == "swap"

(* The word is free; that it was free already is a fault.  Models
   Mutex.Unlock, its swap.                                                   *)
Release(p) ==
    /\ word' = Free
    /\ IF word = Free
       THEN fault' = "sync: unlock of unlocked mutex" /\ UNCHANGED pc
       ELSE UNCHANGED fault /\ GoTo(p, IF word = Contended THEN "wake" ELSE "idle")

(* p unlocks what it has locked.  Models Mutex.Unlock.                       *)
Unlock(p) == Is(p, "critical") /\ Release(p)

(* p unlocks a mutex that is free.  Models Mutex.Unlock, called out of turn. *)
UnlockFree(p) == Is(p, "idle") /\ word = Free /\ Release(p)

(* p wakes one of those who sleep, if any does.  Models Atomics.notify.      *)
Wake(p) ==
    /\ Is(p, "wake")
    /\ IF At("asleep") = {} THEN GoTo(p, "idle")
       ELSE \E q \in At("asleep") : pc' = [pc EXCEPT ![p] = "idle", ![q] = AfterSleep]
    /\ UNCHANGED <<word, fault>>

(* p has locked for the last time.  The client's decision.                   *)
Leave(p) == Is(p, "idle") /\ GoTo(p, "gone") /\ UNCHANGED <<word, fault>>

(* A step that p takes by itself once it has begun.                          *)
Turn(p) ==
    LockFast(p) \/ LockSlow(p) \/ Sleep(p) \/ Unlock(p) \/ Wake(p)

(* A fault ends it all, and so does the last one's leaving.                  *)
Ended == (fault # "" \/ At("gone") = Goroutines) /\ UNCHANGED vars

Next ==
    \/ \E p \in Goroutines :
        Turn(p) \/ BeginLock(p) \/ UnlockFree(p) \/ Leave(p)
    \/ Ended

(* Nobody stops half-way, in the critical section neither.                   *)
Fairness == \A p \in Goroutines : WF_vars(Turn(p))

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------
MutualExclusion == \A p, q \in At("critical") : p = q

Wants(p) == pc[p] \in {"lock", "swap", "wait", "asleep"}

(* Nobody sleeps on unless the word tells its owner to wake one, or somebody is
   on his way who will: to wake one, or to mark the word again.              *)
NoLostWakeup ==
    At("asleep") # {} => word = Contended \/ At("wake") # {} \/ At("swap") # {}

(* A free mutex that somebody wants is taken.                                *)
SomeoneGetsIn ==
    (word = Free /\ \E p \in Goroutines : Wants(p)) ~> (At("critical") # {} \/ fault # "")

(* Whoever wants the mutex gets it, unless others overtake him for ever.  That
   they do not is nowhere promised: it is the price of barging.              *)
EachGetsInOrIsOvertaken ==
    \A p \in Goroutines :
        \/ []<>(At("critical") \ {p} # {})
        \/ Wants(p) ~> (pc[p] = "critical" \/ fault # "")

-----------------------------------------------------------------------------
(* This is AbstractMutex: the owner is the one in the critical section.      *)
Owner == IF At("critical") = {} THEN Nobody ELSE CHOOSE p \in At("critical") : TRUE

Abstract == INSTANCE AbstractMutex
    WITH Mutexes <- {"mutex"}, owner <- [m \in {"mutex"} |-> Owner]

IsAbstractMutex == Abstract!Spec

THEOREM Spec => IsAbstractMutex /\ [](TypeOK /\ MutualExclusion /\ NoLostWakeup)
=============================================================================
