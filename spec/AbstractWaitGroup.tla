-------------------------- MODULE AbstractWaitGroup --------------------------
(***************************************************************************)
(* What a wait group promises: it counts, and whoever waits goes on once the*)
(* count has been 0 while he waited.                                        *)
(*                                                                          *)
(* It stands for sync.WaitGroup of Go, as its callers see it.  WaitGroup is *)
(* the algorithm, and refines this; LockedStops uses it.                    *)
(***************************************************************************)
EXTENDS Integers

CONSTANT
    Goroutines          \* who may wait

VARIABLES
    counter,            \* what was added, less what was done
    waiting,            \* who waits
    woken               \* who waited when the count became 0, and has yet to notice

vars == <<counter, waiting, woken>>

TypeOK ==
    /\ counter \in Nat
    /\ waiting \subseteq Goroutines /\ woken \subseteq Goroutines
    /\ waiting \cap woken = {}

Init == counter = 0 /\ waiting = {} /\ woken = {}

(* delta is counted; at 0 all who wait are woken.  A negative count is a
   misuse, which panics.  Models WaitGroup.Add and Done.                     *)
Add(delta) ==
    /\ counter + delta >= 0
    /\ counter' = counter + delta
    /\ IF counter' = 0
       THEN waiting' = {} /\ woken' = woken \cup waiting
       ELSE UNCHANGED <<waiting, woken>>

(* p finds the count to be 0 and does not wait at all.  Models
   WaitGroup.Wait, its fast path.                                            *)
WaitNot(p) == counter = 0 /\ p \notin waiting \cup woken /\ UNCHANGED vars

(* p begins to wait.  Models WaitGroup.Wait, to its wait.                    *)
Wait(p) ==
    /\ counter # 0 /\ p \notin waiting \cup woken
    /\ waiting' = waiting \cup {p}
    /\ UNCHANGED <<counter, woken>>

(* p goes on.  Models WaitGroup.Wait, from its wait.                         *)
Return(p) ==
    /\ p \in woken
    /\ woken' = woken \ {p}
    /\ UNCHANGED <<counter, waiting>>

Next ==
    \/ \E delta \in {-1, 1} : Add(delta)
    \/ \E p \in Goroutines : WaitNot(p) \/ Wait(p) \/ Return(p)

Spec == Init /\ [][Next]_vars
=============================================================================
