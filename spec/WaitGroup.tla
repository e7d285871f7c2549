----------------------------- MODULE WaitGroup ------------------------------
(***************************************************************************)
(* A wait group in one word and a semaphore, one atomic access or one move  *)
(* of the semaphore a step.                                                 *)
(*                                                                          *)
(*   state.counter   what was added, less what was done                     *)
(*   state.waiters   who waits for it to be 0                               *)
(*                                                                          *)
(* Both halves lie in one word, so that one access sees or changes both.    *)
(* It stands for sync.WaitGroup of Go.  Its clients work or wait: they add 1*)
(* before they work and take it away after, and obey the rule that Go gives *)
(* them (MayAdd).  Who breaks it panics, and so does who takes away what was*)
(* not added.                                                               *)
(*                                                                          *)
(* Left out: deltas other than 1 and -1, of which Done and Go have no use;  *)
(* the bubbles of testing/synctest; an overflow of the halves.  The         *)
(* semaphore is a count: to acquire one waits until it is positive and takes*)
(* one away, in one step.                                                   *)
(***************************************************************************)
EXTENDS Integers, FiniteSets

CONSTANT
    Goroutines          \* who may work or wait

VARIABLES
    state,              \* the state word, see above
    sema,               \* the semaphore on which one waits
    seen,               \* of a goroutine: what it last saw of the state word
    pc,                 \* of a goroutine: its place, see Places
    panic               \* "", or the text of the panic that ended it all

vars == <<state, sema, seen, pc, panic>>

Places == {
    "idle",             \* outside
    "working",          \* has added 1, and has yet to take it away
    "check",            \* has made the counter 0 with others waiting
    "reset",            \* about to set the state word to 0
    "release",          \* releases the semaphore once for each who waits
    "load",             \* about to look whether there is anything to wait for
    "register",         \* about to count itself among those who wait
    "asleep",           \* waits on the semaphore
    "return",           \* was woken, about to look whether that was in order
    "gone"}             \* neither works nor waits any more

Zero == [counter |-> 0, waiters |-> 0]

Few == 0 .. Cardinality(Goroutines)

States == [counter : Few, waiters : Few]

TypeOK ==
    /\ panic = "" => state \in States
    /\ sema \in Few
    /\ seen \in [Goroutines -> States]
    /\ pc \in [Goroutines -> Places]
    /\ panic \in STRING

At(place) == {p \in Goroutines : pc[p] = place}

(* p is at a place, and no panic has ended it all.                            *)
Is(p, place) == panic = "" /\ pc[p] = place

GoTo(p, place) == pc' = [pc EXCEPT ![p] = place]

Waits == At("load") \cup At("register") \cup At("asleep") \cup At("return")

-----------------------------------------------------------------------------
Negative == "sync: negative WaitGroup counter"
Misuse   == "sync: WaitGroup misuse: Add called concurrently with Wait"
Reused   == "sync: WaitGroup is reused before previous Wait has returned"

Init ==
    /\ state = Zero /\ sema = 0
    /\ seen = [p \in Goroutines |-> Zero]
    /\ pc = [p \in Goroutines |-> "idle"]
    /\ panic = ""

(* The callers' duty: what begins a new count is not added while others wait.  *)
MayAdd == state.counter > 0 \/ Waits = {}

(* A counter below 0 is a panic.                                             *)
IsNegative(counter) == counter < 0

(* 1 is added, and p works.  Models WaitGroup.Add(1).                        *)
Add(p) ==
    /\ Is(p, "idle") /\ MayAdd
    /\ state' = [state EXCEPT !.counter = @ + 1]
    /\ IF state.counter = 0 /\ state.waiters > 0
       THEN panic' = Misuse /\ UNCHANGED pc
       ELSE UNCHANGED panic /\ GoTo(p, "working")
    /\ UNCHANGED <<sema, seen>>

(* 1 is taken away; who makes the counter 0 wakes those who wait.  Models
   WaitGroup.Done, the first step of Add(-1).                                *)
Subtract(p) ==
    /\ state' = [state EXCEPT !.counter = @ - 1]
    /\ IF IsNegative(state'.counter)
       THEN panic' = Negative /\ UNCHANGED <<seen, pc>>
       ELSE IF state'.counter > 0 \/ state'.waiters = 0
       THEN GoTo(p, "idle") /\ UNCHANGED <<seen, panic>>
       ELSE /\ seen' = [seen EXCEPT ![p] = state']
            /\ GoTo(p, "check")
            /\ UNCHANGED panic
    /\ UNCHANGED sema

(* p's work is done.  Models WaitGroup.Done.                                 *)
Done(p) == Is(p, "working") /\ Subtract(p)

(* p takes away what nobody has added.  Models WaitGroup.Done, called out of
   turn.                                                                     *)
DoneTooOften(p) == Is(p, "idle") /\ state.counter = 0 /\ Subtract(p)

(* That the word has changed since is a panic.  Models WaitGroup.Add, its check. *)
Check(p) ==
    /\ Is(p, "check")
    /\ IF state # seen[p]
       THEN panic' = Misuse /\ UNCHANGED pc
       ELSE UNCHANGED panic /\ GoTo(p, "reset")
    /\ UNCHANGED <<state, sema, seen>>

(* Nobody is counted as waiting any more.  Models WaitGroup.Add, its reset.  *)
Reset(p) ==
    /\ Is(p, "reset")
    /\ state' = Zero
    /\ GoTo(p, "release")
    /\ UNCHANGED <<sema, seen, panic>>

(* One of those who wait is woken.  Models WaitGroup.Add, a turn of its loop. *)
Release(p) ==
    /\ Is(p, "release")
    /\ sema' = sema + 1
    /\ seen' = [seen EXCEPT ![p].waiters = @ - 1]
    /\ GoTo(p, IF seen'[p].waiters > 0 THEN "release" ELSE "idle")
    /\ UNCHANGED <<state, panic>>

(* p wants to wait.  The client's decision.                                  *)
BeginWait(p) ==
    /\ Is(p, "idle") /\ GoTo(p, "load")
    /\ UNCHANGED <<state, sema, seen, panic>>

(* p finds that there is nothing to wait for, or remembers what it saw.
   Models WaitGroup.Wait, its load.                                          *)
Load(p) ==
    /\ Is(p, "load")
    /\ IF state.counter = 0
       THEN GoTo(p, "idle") /\ UNCHANGED seen
       ELSE GoTo(p, "register") /\ seen' = [seen EXCEPT ![p] = state]
    /\ UNCHANGED <<state, sema, panic>>

(* p counts itself among those who wait, if nothing has changed, and else
   looks again.  Models WaitGroup.Wait, its compare-and-swap.                *)
Register(p) ==
    /\ Is(p, "register")
    /\ IF state = seen[p]
       THEN GoTo(p, "asleep") /\ state' = [state EXCEPT !.waiters = @ + 1]
       ELSE GoTo(p, "load") /\ UNCHANGED state
    /\ UNCHANGED <<sema, seen, panic>>

(* p is woken.  Models WaitGroup.Wait, from its wait.                        *)
AcquireSema(p) ==
    /\ Is(p, "asleep") /\ sema > 0
    /\ sema' = sema - 1
    /\ GoTo(p, "return")
    /\ UNCHANGED <<state, seen, panic>>

(* p goes on; that something was added meanwhile is a panic.  Models
   WaitGroup.Wait, its last look.                                            *)
Return(p) ==
    /\ Is(p, "return")
    /\ IF state # Zero
       THEN panic' = Reused /\ UNCHANGED pc
       ELSE UNCHANGED panic /\ GoTo(p, "idle")
    /\ UNCHANGED <<state, sema, seen>>

(* p neither works nor waits any more.  The client's decision.               *)
Leave(p) ==
    /\ Is(p, "idle") /\ GoTo(p, "gone")
    /\ UNCHANGED <<state, sema, seen, panic>>

(* A step that p takes by itself once it has begun.                          *)
Turn(p) ==
    \/ Done(p) \/ Check(p) \/ Reset(p) \/ Release(p)
    \/ Load(p) \/ Register(p) \/ AcquireSema(p) \/ Return(p)

(* A panic ends it all, and so does the last one's leaving.                  *)
Ended == (panic # "" \/ At("gone") = Goroutines) /\ UNCHANGED vars

Next ==
    \/ \E p \in Goroutines :
        Turn(p) \/ Add(p) \/ DoneTooOften(p) \/ BeginWait(p) \/ Leave(p)
    \/ Ended

(* Nobody stops half-way, at work neither.                                   *)
Fairness == \A p \in Goroutines : WF_vars(Turn(p))

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------
(* The counter is the number of those who work.                              *)
CounterIsSum == panic = "" => state.counter = Cardinality(At("working"))

(* Who was woken was woken at 0.                                             *)
WokenAtZero == panic = "" /\ At("return") # {} => state.counter = 0

(* Who waits was counted, or has a place in the semaphore made for him or about
   to be made by the one who made the counter 0.                             *)
NoLostWakeup ==
    panic = "" =>
        LET wakers == At("check") \cup At("reset") \cup At("release")
            due == IF wakers = {} THEN 0 ELSE seen[CHOOSE p \in wakers : TRUE].waiters
        IN  Cardinality(At("asleep")) =
                sema + (IF state.counter > 0 THEN state.waiters ELSE due)

(* Callers who do their duty see no panic but the one of a Done too many.    *)
NoPanicOfDutifulCallers == panic \in {"", Negative}

(* Whoever waits when the counter is 0 goes on.                              *)
WaitReturns ==
    \A p \in Goroutines :
        pc[p] = "asleep" /\ state.counter = 0 ~> pc[p] # "asleep" \/ panic # ""

-----------------------------------------------------------------------------
(* This is AbstractWaitGroup: one waits once registered, and is woken when the
   counter becomes 0; a count below 0 has panicked, and is 0 to the callers. *)
Counter == IF state.counter < 0 THEN 0 ELSE state.counter

Abstract == INSTANCE AbstractWaitGroup WITH
    counter <- Counter,
    waiting <- IF Counter = 0 THEN {} ELSE At("asleep"),
    woken <- At("return") \cup (IF Counter = 0 THEN At("asleep") ELSE {})

IsAbstractWaitGroup == Abstract!Spec

THEOREM Spec => IsAbstractWaitGroup /\ [](TypeOK /\ CounterIsSum /\ NoLostWakeup)
=============================================================================
