------------------------- MODULE TaskSetProperties --------------------------
(***************************************************************************)
(* What must hold of TaskSetStops.  The numbers are those of the list of   *)
(* properties in docs/model.md: S for safety, L for liveness.              *)
(*                                                                         *)
(* Those in the first part hold whoever calls and however wrongly.  Those  *)
(* in the second hold as long as nobody ends a stop that is not his, which *)
(* the models that check them bound their callers to.                      *)
(***************************************************************************)
EXTENDS TaskSetStops

Running == {t \in Tasks : goroutine[t] \in {"doStop", "runState", "guest", "blocked"}}

-----------------------------------------------------------------------------
(* Of any callers.                                                         *)

(* S1: a count is the sum of the stops that were counted, and the TaskSet's
   stops have reached every task there is.                                 *)
StopCountIsSum ==
    Going => \A t \in Published :
        /\ stopCount[t] = Sum(externalStops[t], applied[t]) + (IF stop[t] = NoStop THEN 0 ELSE 1)
        /\ applied[t] = taskSetStopCount

(* S2: no count is negative but in the state that its panic leaves.        *)
StopCountInRange ==
    /\ Going => taskSetStopCount >= 0 /\ \A t \in Tasks : stopCount[t] >= 0
    /\ ~Going => panic.text \in {Overflow, Unmatched, NonExistent}
                    \cup {Already(s, held) : s \in TaskStops, held \in TaskStops}

(* S3: a stopped task that is still in the application, or blocked, has been
   told.                                                                   *)
Doorbell ==
    Going => \A t \in Published :
        /\ goroutine[t] = "guest" /\ stopCount[t] > 0 => kicked[t]
        /\ goroutine[t] = "blocked" /\ stopCount[t] > 0 => interrupted[t]

(* S4: a run state, the application among them, is executed only after a
   look at the count that found it zero.                                   *)
NoGuestPastStop ==
    [][\A t \in Tasks :
        /\ goroutine[t] # "runState" /\ goroutine'[t] = "runState" => stopCount[t] = 0
        /\ goroutine[t] # "guest" /\ goroutine'[t] = "guest" =>
              goroutine[t] = "runState" /\ runState[t] = "runApp"]_vars

(* S6: the count of running goroutines is their number.                    *)
RunningExact == runningGoroutines = Cardinality(Running)

(* S7: a newborn bears the TaskSet's stops, and no other.                  *)
Inherit ==
    [][\A t \in Tasks : goroutine[t] = "none" /\ goroutine'[t] # "none" =>
        stopCount'[t] = taskSetStopCount /\ stop'[t] = NoStop]_vars

(* S8: an internal stop is begun in a system call of the task, when there is
   none, and ended by one who means that very stop.                        *)
InternalDiscipline ==
    [][\A t \in Tasks :
        /\ stop[t] # NoStop => stop'[t] \in {stop[t], NoStop}
        /\ stop[t] = NoStop /\ stop'[t] # NoStop => goroutine[t] = "guest"
        /\ \A s \in TaskStops : EndInternalStop(t, s) /\ stop[t] # s => stop'[t] = stop[t]]_vars

(* S9: no killable stop holds a killed task, ...                           *)
KilledNotParked == Going => \A t \in Live : killed[t] => stop[t] \notin KillableStops

(* ... and S10: a kill leaves the other stops alone.                       *)
UnkillableStopKept ==
    [][\A t \in Tasks : ~killed[t] /\ killed'[t] /\ stop[t] \notin KillableStops =>
        stop'[t] = stop[t] /\ stopCount'[t] = stopCount[t]]_vars

(* S12: a signal that a task of the group could deliver is on its way: one of
   the group's is interrupted, or handles interrupts, or is yet to start.  *)
NoLostSignal ==
    Going => \A t \in Live :
        Deliverable(t) # {} /\ stop[t] = NoStop =>
            \E u \in Members(GroupOf[t]) \cap Live :
                interrupted[u] \/ runState[u] = "runInterrupt" \/ goroutine[u] = "new"

(* S14: what is saved is at rest; what is restored counts internal stops.  *)
RestoredState ==
    [][SaveRestore =>
        /\ Running = {}
        /\ taskSetStopCount' = 0
        /\ \A t \in Published : stopCount'[t] = (IF stop[t] = NoStop THEN 0 ELSE 1)]_vars

(* S15: a stop that was saved is the same stop when restored.              *)
StopIdentity == [][SaveRestore => stop' = stop]_vars

(* S18: nobody is born into a group, or a TaskSet, that exits.             *)
NoBirthAfterKill ==
    [][\A t \in Tasks : goroutine[t] = "none" /\ goroutine'[t] # "none" =>
        ~exiting[GroupOf[t]] /\ ~rootExiting]_vars

(* L1, its safety form: nobody waits for a wake-up that has gone by.       *)
NoLostWakeup ==
    Going => \A t \in Tasks : goroutine[t] = "parked" /\ stopCount[t] = 0 => signalled[t]

-----------------------------------------------------------------------------
(* Of callers that end only what they began.                               *)

(* S2: they see no panic.                                                  *)
NoPanicOfBalancedCallers == Going

(* S5: between the return of Pause and Unpause no task executes anything; one
   that was started in between finds itself stopped.                       *)
Quiescence ==
    pause = "paused" =>
        \A t \in Tasks : goroutine[t] \notin {"runState", "guest", "blocked"}

(* S5, at the return of Pause: no goroutine is under way.                  *)
PauseReturnsAtRest == [][pause = "waiting" /\ pause' = "paused" => Running = {}]_vars

(* L2: Pause returns.                                                      *)
PauseReturns == pause = "waiting" ~> pause # "waiting"

(* L3: a task that no stop holds any more goes on.                         *)
Resumes ==
    \A t \in Tasks : <>[](Going /\ stopCount[t] = 0) => []<>(goroutine[t] # "parked")

(* L5: a killed task ends, unless an external stop or an unkillable one
   holds it.                                                               *)
KillFrees ==
    \A t \in Tasks :
        <>[](/\ Going /\ killed[t]
             /\ externalStops[t] = 0 /\ taskSetStopCount = 0
             /\ stop[t] \in KillableStops \cup {NoStop})
        => <>(goroutine[t] \in {"exited", "reaped"})
=============================================================================
