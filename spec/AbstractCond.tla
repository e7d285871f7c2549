---------------------------- MODULE AbstractCond -----------------------------
(***************************************************************************)
(* What a condition variable promises: whoever waits goes on waiting until  *)
(* he is signalled, and a signal wakes one of those who wait, if any does.  *)
(*                                                                          *)
(* It stands for sync.Cond of Go, as its callers see it.  The lock that goes*)
(* with it is theirs: they release it when they begin to wait, in the very  *)
(* step, and take it again when they were woken.  Cond is the algorithm, and*)
(* refines this; LockedStops uses it.                                       *)
(***************************************************************************)
CONSTANTS
    Goroutines,         \* who may wait
    Conds               \* the condition variables there are

VARIABLES
    waiting,            \* of a condition: who waits and was not signalled
    woken               \* of a condition: who was signalled and has yet to notice

vars == <<waiting, woken>>

TypeOK ==
    /\ waiting \in [Conds -> SUBSET Goroutines]
    /\ woken \in [Conds -> SUBSET Goroutines]
    /\ \A c \in Conds : waiting[c] \cap woken[c] = {}

Init ==
    /\ waiting = [c \in Conds |-> {}]
    /\ woken = [c \in Conds |-> {}]

(* p begins to wait for c.  Models Cond.Wait, to its wait.                   *)
Wait(p, c) ==
    /\ p \notin waiting[c] \cup woken[c]
    /\ waiting' = [waiting EXCEPT ![c] = @ \cup {p}]
    /\ UNCHANGED woken

(* One who waits for c is woken, if any does.  Models Cond.Signal.           *)
Signal(c) ==
    IF waiting[c] = {} THEN UNCHANGED vars
    ELSE \E p \in waiting[c] :
            /\ waiting' = [waiting EXCEPT ![c] = @ \ {p}]
            /\ woken' = [woken EXCEPT ![c] = @ \cup {p}]

(* All who wait for c are woken.  Models Cond.Broadcast.                     *)
Broadcast(c) ==
    /\ waiting' = [waiting EXCEPT ![c] = {}]
    /\ woken' = [woken EXCEPT ![c] = @ \cup waiting[c]]

(* p, who waited for c, goes on.  Models Cond.Wait, from its wait.           *)
Return(p, c) ==
    /\ p \in woken[c]
    /\ woken' = [woken EXCEPT ![c] = @ \ {p}]
    /\ UNCHANGED waiting

Next == \E c \in Conds :
            \/ Signal(c) \/ Broadcast(c)
            \/ \E p \in Goroutines : Wait(p, c) \/ Return(p, c)

Spec == Init /\ [][Next]_vars
=============================================================================
