-------------------------- MODULE LockedRefinement --------------------------
(***************************************************************************)
(* LockedStops refines TaskSetStops: each of its behaviors, seen from      *)
(* outside the locks, is one of TaskSetStops, whose loops over tasks are   *)
(* taken apart.                                                            *)
(*                                                                         *)
(* A call of several atomic operations is one step there.  It is taken to  *)
(* happen at one of them: the begin of an external stop at the interrupt,  *)
(* by which it can first be noticed (a goroutine that enters its           *)
(* application just before has entered it before the stop); its end at the *)
(* decrement; a signal and a kill at the interrupt.  What such a call      *)
(* changed before that step is not shown yet, what it will change after it *)
(* is shown already.                                                       *)
(*                                                                         *)
(* Three auxiliary variables say what could be no function of the state:   *)
(* which changes of kicked, killed and pending have been shown.            *)
(***************************************************************************)
EXTENDS LockedProperties

VARIABLES
    toldKicked,         \* of a task: as TaskSetStops has its kicked
    toldKilled,         \* of a task: its killed, but for a kill not yet shown
    toldPending         \* of a task: its pending, but for a signal not yet shown

told == <<toldKicked, toldKilled, toldPending>>

-----------------------------------------------------------------------------
(* Calls that are under way, and at which point.                             *)

Calls(p, whats) == call[p].do \in whats /\ steps[p] # <<>>
Kills           == {"Kill", "TaskSetKill", "Exit"}

(* p has counted its stop of t and not yet interrupted t.                    *)
BeginsStop(p, t) ==
    on[p] = t /\ Calls(p, {"BeginExternalStop"}) /\ At(p, "interruptChan")

(* The same of a stop of the TaskSet, for whose interrupt no mutex is held:
   t may have found the count meanwhile, and is on its way to park.          *)
Inside(t) ==
    \E s \in {"leaveRunning", "leaveGoroutine", "look", "wait", "wake", "relock"} : At(t, s)
CountedForAll(p, t) ==
    /\ on[p] = t /\ Calls(p, {"TaskSetBeginExternalStop", "Pause"})
    /\ At(p, "unlock") \/ At(p, "interruptChan")
BeginsForAll(p, t) == CountedForAll(p, t) /\ ~Inside(t)

(* p has left the internal stop of t and not yet counted it down.            *)
EndsStop(p, t) == on[p] = t /\ Owes(p, "endInternal")

(* p has enqueued a kill, or a signal, and may yet interrupt t.              *)
ShowsKill(p, t) == on[p] = t /\ Calls(p, Kills) /\ At(p, "interruptChan") /\ ~EndsStop(p, t)
ShowsSignal(p, t) ==
    /\ on[p] = t /\ Calls(p, {"SendSignal"}) /\ exitState[t] = "none"
    /\ At(p, "canReceive") \/ At(p, "interruptChan")

Some(Under(_, _), t) == \E p \in Goroutines : Under(p, t)
Late(Under(_, _), t) == IF Some(Under, t) THEN 1 ELSE 0

-----------------------------------------------------------------------------
(* What TaskSetStops sees.                                                   *)

SeenStopCount(t) ==
    stopCount[t] - Late(BeginsStop, t) - Late(BeginsForAll, t) - Late(EndsStop, t)

SeenInterrupted(t) ==
    \/ interrupted[t]
    \/ At(t, "interruptSelf")
    \/ Some(CountedForAll, t) /\ Inside(t)
    \/ \E p \in Goroutines : EndsStop(p, t) /\ At(p, "interruptChan")

(* t was signalled, or is about to be by one who holds its mutex.            *)
SeenSignalled(t) ==
    \/ woken[t] # {} \/ At(t, "relock")
    \/ /\ waiting[t] # {} /\ SeenStopCount(t) = 0
       /\ \E p \in Goroutines : EndsStop(p, t) \/ (on[p] = t /\ At(p, "signal"))

InSystemCall == {"switch", "guest", "readLock", "enterStop", "beginInternal", "announce", "writeLock",
                 "swapHandlers", "pointCond", "prepareExit"}
Executing    == {"enterGoroutine", "enterRunning", "runState", "handle", "drain"}
OnTheWayToLook == {"interruptSelf", "loadCount", "leaveRunning", "writeUnlock", "readUnlock"}
KillingOthers  == {"eachMember", "killTest", "enqueueKill", "interruptChan", "interruptPlatform"}

SeenGoroutine(t) ==
    IF life[t] # "started" THEN life[t]
    ELSE IF Owes(t, "exitRunning") THEN IF exitState[t] = "none" THEN "runState" ELSE "initiated"
    ELSE LET s == Head(steps[t]) IN
         CASE s = "blocked"                    -> "blocked"
           [] s \in InSystemCall               -> "guest"
           [] s \in Executing                  -> "runState"
           [] s = "lockOwn"                    -> IF Owes(t, "look") THEN "doStop"
                                                  ELSE IF Owes(t, "handle") THEN "runState" ELSE "guest"
           [] s = "unlock"                     -> IF Owes(t, "swapHandlers") THEN "guest"
                                                  ELSE IF Owes(t, "loadCount") THEN "doStop" ELSE "runState"
           [] s \in {"wait", "wake", "relock"} -> "parked"
           [] s \in {"leaveGoroutine", "look"} -> IF stopCount[t] > 0 THEN "parked" ELSE "runState"
           [] s \in OnTheWayToLook \cup KillingOthers -> "doStop"
           [] OTHER                            -> "unknown"

(* A goroutine that found no stop, with the mutex held, has not been away.   *)
SeenRunning ==
    runningGoroutines
    + Cardinality({t \in Tasks : /\ \/ At(t, "leaveGoroutine") \/ At(t, "look")
                                    \/ At(t, "enterGoroutine") \/ At(t, "enterRunning")
                                 /\ stopCount[t] <= 0})

SeenPause ==
    IF paused THEN "paused"
    ELSE IF \E p \in Callers : /\ Calls(p, {"Pause"})
                               /\ Owes(p, "waitRunning") /\ ~Owes(p, "countTaskSet")
    THEN "waiting" ELSE "none"

-----------------------------------------------------------------------------
(* The auxiliary variables.                                                  *)

(* In this step TaskSetStops interrupts t.                                   *)
Interrupts(t) ==
    \/ \E p \in Goroutines :
          /\ on[p] = t /\ Acts(p)
          /\ \/ /\ At(p, "interruptChan") /\ ~EndsStop(p, t)
                /\ Calls(p, {"SendSignal"}) => ~SeenInterrupted(t)
             \/ At(p, "leaveStop") /\ SignalWaits(t)
             \/ At(p, "beginOfTaskSet") /\ Inside(t)
    \/ Some(CountedForAll, t) /\ Acts(t) /\ At(t, "lockOwn") /\ Owes(t, "look")

(* In this step t leaves its application: kicked, or by an execve, of which
   TaskSetStops does not know.                                               *)
LeavesGuest(t) == Acts(t) /\ ((At(t, "guest") /\ kicked[t] /\ ~kicked'[t]) \/ At(t, "pointCond"))

ToldNext ==
    /\ toldKicked' = [t \in Tasks |-> IF Restoring \/ LeavesGuest(t) THEN FALSE
                                      ELSE toldKicked[t] \/ Interrupts(t)]
    /\ toldKilled' = [t \in Tasks |-> IF Some(ShowsKill, t)' THEN toldKilled[t] ELSE killed'[t]]
    /\ toldPending' = [t \in Tasks |-> IF Some(ShowsSignal, t)' THEN toldPending[t] ELSE pending'[t]]

RefinementInit == Init /\ toldKicked = kicked /\ toldKilled = killed /\ toldPending = pending
RefinementNext == Next /\ ToldNext
RefinementSpec == RefinementInit /\ [][RefinementNext]_<<vars, told>>

-----------------------------------------------------------------------------
(* The mapping: every variable of TaskSetStops is what has been shown of its
   namesake here.                                                            *)
SeenFromOutside == INSTANCE TaskSetTurns WITH
    MaskedSignals     <- {},
    stopCount         <- [t \in Tasks |-> SeenStopCount(t)],
    stop              <- [t \in Tasks |-> IF At(t, "beginInternal") THEN NoStop ELSE stop[t]],
    externalStops     <- [t \in Tasks |-> externalStops[t] - Late(BeginsStop, t)],
    applied           <- [t \in Tasks |-> applied[t] - Late(BeginsForAll, t)],
    goroutine         <- [t \in Tasks |-> SeenGoroutine(t)],
    signalled         <- [t \in Tasks |-> SeenSignalled(t)],
    interrupted       <- [t \in Tasks |-> SeenInterrupted(t)],
    kicked            <- toldKicked,
    pulled            <- [t \in Tasks |-> 0],
    pending           <- toldPending,
    killed            <- toldKilled,
    groupPending      <- [g \in Groups |-> {}],
    runningGoroutines <- SeenRunning,
    pause             <- SeenPause,
    panic             <- [of |-> "nobody", text |-> panic]

(* Most steps change nothing of what is seen.  To say so first takes nothing
   from the property, and a seventh from TLC's time.                         *)
RefinesTaskSetStops ==
    /\ SeenFromOutside!Init
    /\ [][UNCHANGED SeenFromOutside!vars \/ SeenFromOutside!NextInTurns]_(SeenFromOutside!vars)

THEOREM RefinementSpec => RefinesTaskSetStops
=============================================================================
