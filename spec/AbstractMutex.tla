---------------------------- MODULE AbstractMutex ----------------------------
(***************************************************************************)
(* What a mutex promises, without a word on how: at most one goroutine owns *)
(* it, and whoever waits may be the next.                                   *)
(*                                                                          *)
(* It stands for sync.Mutex of Go, as its callers see it: Lock waits, Unlock*)
(* does not, and who unlocks is not asked whether it was he who locked.     *)
(* Mutex is the algorithm, and refines this; LockedStops uses it.           *)
(***************************************************************************)
CONSTANTS
    Goroutines,         \* who may lock
    Mutexes             \* the mutexes there are

VARIABLE
    owner               \* of a mutex: who locked it, or Nobody

Nobody == "Nobody"

ASSUME NobodyIsNone == Nobody \notin Goroutines

TypeOK == owner \in [Mutexes -> Goroutines \cup {Nobody}]

Init == owner = [m \in Mutexes |-> Nobody]

(* p, who waited until then or came just now, gets m.  Models Mutex.Lock.    *)
Lock(p, m) == owner[m] = Nobody /\ owner' = [owner EXCEPT ![m] = p]

(* m is free again, whoever locked it.  Models Mutex.Unlock.                 *)
Unlock(m) == owner[m] # Nobody /\ owner' = [owner EXCEPT ![m] = Nobody]

Next == \E m \in Mutexes : Unlock(m) \/ \E p \in Goroutines : Lock(p, m)

Spec == Init /\ [][Next]_owner
=============================================================================
