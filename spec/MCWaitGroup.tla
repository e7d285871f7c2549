---------------------------- MODULE MCWaitGroup -----------------------------
(***************************************************************************)
(* WaitGroup needs no bounds, as clients leave when they like.  Here are its*)
(* bugs, each in the place of an operator of WaitGroup in a model that must *)
(* fail, and what must be reached, as a property that must fail.            *)
(***************************************************************************)
EXTENDS WaitGroup

(* Who waits counts himself in without a look whether the word has changed
   since: the counter may be 0 by now.                                       *)
RegisterAnyway(p) ==
    /\ Is(p, "register") /\ GoTo(p, "asleep")
    /\ state' = [state EXCEPT !.waiters = @ + 1]
    /\ UNCHANGED <<sema, seen, panic>>

(* Who waits stores what he saw, with himself added, over what was done since. *)
RegisterOver(p) ==
    /\ Is(p, "register") /\ GoTo(p, "asleep")
    /\ state' = [seen[p] EXCEPT !.waiters = @ + 1]
    /\ UNCHANGED <<sema, seen, panic>>

(* Who waits does not wait.                                                  *)
WakeUnasked(p) ==
    /\ Is(p, "asleep") /\ GoTo(p, "return")
    /\ UNCHANGED <<state, sema, seen, panic>>

(* One of those who wait is woken, and no other.                             *)
ReleaseOne(p) ==
    /\ Is(p, "release") /\ GoTo(p, "idle")
    /\ sema' = sema + 1
    /\ seen' = [seen EXCEPT ![p] = Zero]
    /\ UNCHANGED <<state, panic>>

(* Nobody is woken.                                                          *)
ReleaseNobody(p) ==
    /\ Is(p, "release") /\ GoTo(p, "idle")
    /\ UNCHANGED <<state, sema, seen, panic>>

(* Those who wait are woken while the word still counts them.                *)
ReleaseFirst(p) ==
    /\ Is(p, "reset") /\ GoTo(p, "release")
    /\ UNCHANGED <<state, sema, seen, panic>>

(* A counter below 0 goes unnoticed.                                         *)
NeverNegative(counter) == FALSE

(* Callers who add when they like, while others wait.                        *)
MayAlwaysAdd == TRUE

-----------------------------------------------------------------------------
(* Never so; but it is.                                                      *)

NobodyLooksAgain == [][\A p \in Goroutines : pc[p] = "register" => pc'[p] # "load"]_vars
NoPanicOfDone == panic # Negative
NoMisuse == panic # Misuse
NoReuse == panic # Reused
=============================================================================
