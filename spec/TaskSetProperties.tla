------------------------- MODULE TaskSetProperties --------------------------
(***************************************************************************)
(* What must hold of TaskSetStops.  The numbers are those of the list of   *)
(* properties in docs/model.md: S for safety, L for liveness.              *)
(*                                                                         *)
(* Those in the first part hold whoever calls and however wrongly.  Those  *)
(* in the second hold as long as nobody ends a stop that is not his, which *)
(* the models that check them bound their callers to.                      *)
(*                                                                         *)
(* Some say what an action does: of a step that is a Kill, say.  Where a   *)
(* model puts another operator in the place of that action, it is of that  *)
(* one that they speak.                                                    *)
(***************************************************************************)
EXTENDS TaskSetStops

Running ==
    {t \in Tasks : goroutine[t] \in {"doStop", "runState", "guest", "blocked", "unblocking", "initiated"}}

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
   look at the count that found it zero, and each after a look of its own. *)
NoGuestPastStop ==
    [][\A t \in Tasks :
        /\ goroutine[t] # "runState" /\ goroutine'[t] = "runState" => stopCount[t] = 0
        /\ goroutine[t] # "guest" /\ goroutine'[t] = "guest" =>
              goroutine[t] = "runState" /\ runState[t] = "runApp"
        /\ RunApp(t) \/ RunInterrupt(t) \/ RunExit(t) =>
              goroutine[t] = "runState" /\ goroutine'[t] # "runState"]_vars

(* S3, of any interrupt: whom it finds in the application it calls back.   *)
EveryInterruptKicks ==
    Going => \A t \in Published : goroutine[t] = "guest" /\ interrupted[t] => kicked[t]

(* S6: the count of running goroutines is their number.                    *)
RunningExact == runningGoroutines = Cardinality(Running)

(* S7: a newborn bears the TaskSet's stops, and no other.                  *)
Inherit ==
    [][\A t \in Tasks : goroutine[t] = "none" /\ goroutine'[t] # "none" =>
        stopCount'[t] = taskSetStopCount /\ stop'[t] = NoStop]_vars

(* S8: an internal stop is begun in a system call of the task, when there is
   none, ...                                                               *)
InternalDiscipline ==
    [][\A t \in Tasks :
        /\ stop[t] # NoStop => stop'[t] \in {stop[t], NoStop}
        /\ stop[t] = NoStop /\ stop'[t] # NoStop => goroutine[t] = "guest"]_vars

(* ... and ended by one who means that very stop.                          *)
EnderLooks ==
    [][\A t \in Tasks, s \in TaskStops :
        EndInternalStop(t, s) /\ stop[t] # s => stop'[t] = stop[t]]_vars

(* ... and the end of a zombie's stop tells it nothing, for it masks all.  *)
ZombiesNotTold ==
    [][\A t \in Tasks, s \in TaskStops :
        EndInternalStop(t, s) /\ goroutine[t] = "exited" => UNCHANGED <<interrupted, kicked>>]_vars

(* S9: no killable stop holds a killed task, ...                           *)
KilledNotParked == Going => \A t \in Live : killed[t] => stop[t] \notin KillableStops

(* ... and S10: a kill, the first or another, leaves other stops alone.    *)
UnkillableStopKept ==
    [][TaskSetKill \/ (\E g \in Groups : Kill(g)) =>
        \A t \in Tasks : stop[t] \notin KillableStops =>
            stop'[t] = stop[t] /\ stopCount'[t] = stopCount[t]]_vars

(* t is about to look for signals: it is interrupted, or handles interrupts,
   or is yet to start.  On its way out it will hand its group's on instead. *)
WillLook(t) == interrupted[t] \/ runState[t] = "runInterrupt" \/ goroutine[t] = "new"

(* S12: a signal that a task outside of internal stops could deliver is on
   its way: that very task is about to look if the signal is its own, one of
   the group if it is the group's, ...                                     *)
NoLostSignal ==
    Going => \A t \in Live : stop[t] = NoStop /\ runState[t] # "runExit" =>
        /\ pending[t] \ MaskedSignals # {} => WillLook(t)
        /\ groupPending[GroupOf[t]] \ MaskedSignals # {} =>
              \E u \in Members(GroupOf[t]) \cap Active : WillLook(u)

(* ... for whoever takes part in its group and is in no internal stop is told
   at once, though it be on its way out.                                   *)
SignalInterrupts ==
    [][\A t \in Active, signal \in Signals \ MaskedSignals :
        SendSignal(t, signal) /\ signal \notin pending[t] /\ stop[t] = NoStop => interrupted'[t]]_vars

(* S12: signals go only when they are delivered, one at a time, and a task's
   own before its group's.                                                 *)
SignalDelivery ==
    [][\A t \in Tasks :
        LET g          == GroupOf[t]
            own        == pending[t] \ MaskedSignals
            ofGroup    == groupPending[g] \ MaskedSignals
            taken      == pending[t] \ pending'[t]
            takenGroup == groupPending[g] \ groupPending'[g] IN
        IF RunInterrupt(t) /\ ~killed[t] /\ own \cup ofGroup # {}
        THEN IF own # {}
             THEN \E signal \in own : taken = {signal} /\ takenGroup = {}
             ELSE \E signal \in ofGroup : taken = {} /\ takenGroup = {signal}
        ELSE /\ taken = {}
             /\ takenGroup # {} => \E u \in Tasks \ {t} : GroupOf[u] = g /\ RunInterrupt(u)]_vars

(* S14: what is saved is at rest; what is restored counts internal stops, and
   has a goroutine to be started that has heard of nothing yet.            *)
RestoredState ==
    [][SaveRestore =>
        /\ Running = {}
        /\ taskSetStopCount' = 0
        /\ \A t \in Published : stopCount'[t] = (IF stop[t] = NoStop THEN 0 ELSE 1)
        /\ \A t \in Live : /\ goroutine'[t] = "new"
                          /\ ~signalled'[t] /\ ~interrupted'[t] /\ ~kicked'[t]]_vars

(* S14: a started goroutine looks for what it has not heard of.            *)
StartsInterrupted ==
    [][\A t \in Tasks : goroutine[t] = "new" /\ goroutine'[t] # "new" => interrupted'[t]]_vars

(* S15: a stop that was saved is the same stop when restored, ...          *)
StopIdentity == [][SaveRestore => stop' = stop]_vars

(* ... and so is all else that a task has to do, or did.                   *)
SavedState ==
    [][SaveRestore => /\ UNCHANGED <<runState, signalVars>>
                      /\ \A t \in Tasks \ Live : goroutine'[t] = goroutine[t]]_vars

(* What PullFullState fetches: all of the live, of whom none is under way. *)
PulledAreLive ==
    [][PullFullState =>
        Running = {} /\ \A t \in Tasks : pulled'[t] = (IF t \in Live THEN 1 ELSE 0)]_vars

(* S18: nobody is born into a group, or a TaskSet, that exits.             *)
NoBirthAfterKill ==
    [][\A t \in Tasks : goroutine[t] = "none" /\ goroutine'[t] # "none" =>
        ~exiting[GroupOf[t]] /\ ~rootExiting]_vars

(* S18: a kill marks all that it is to reach as killed, and where nobody is
   to be born.                                                             *)
KillMarks ==
    [][/\ \A g \in Groups : Kill(g) => exiting'[g] /\ \A t \in Members(g) : killed'[t]
       /\ TaskSetKill => /\ rootExiting'
                         /\ \A t \in Published : killed'[t] /\ exiting'[GroupOf[t]]]_vars

(* S18: a group exits when one of its tasks is killed, ...                 *)
GroupExits == \A t \in Tasks : killed[t] => exiting[GroupOf[t]]

(* ... and today when its last task exits, which kills all that is left of it
   and nobody else.                                                        *)
LastTakesGroup ==
    [][\A t \in Tasks : Exit(t) =>
        LET g      == GroupOf[t]
            others == Members(g) \ {t}
            last   == others \cap Active = {} IN
        IF Shape = "current" /\ last
        THEN /\ exiting' = [exiting EXCEPT ![g] = TRUE]
             /\ killed' = With(killed, IF exiting[g] THEN {} ELSE others, TRUE)
        ELSE UNCHANGED <<exiting, killed>>]_vars

(* S18: nothing takes a kill or an exit back.                              *)
KillIsFinal ==
    [][/\ \A t \in Tasks : killed[t] => killed'[t]
       /\ \A g \in Groups : exiting[g] => exiting'[g]
       /\ rootExiting => rootExiting']_vars

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

(* S14: the kernel is paused while it is saved.                            *)
SavedWhilePaused == [][SaveRestore => taskSetStopCount > 0]_vars

(* L2: Pause returns.                                                      *)
PauseReturns == pause = "waiting" ~> pause # "waiting"

(* L3: a task that no stop holds any more, and that does not exit, is in its
   application again and again.                                            *)
Resumes ==
    \A t \in Tasks :
        <>[](Going /\ t \in Live /\ stopCount[t] = 0) => []<>(goroutine[t] \in {"guest", "blocked"})

(* L5: a killed task ends, unless an external stop or an unkillable one
   holds it.                                                               *)
KillFrees ==
    \A t \in Tasks :
        <>[](/\ Going /\ killed[t]
             /\ externalStops[t] = 0 /\ taskSetStopCount = 0
             /\ stop[t] \in KillableStops \cup {NoStop})
        => <>(goroutine[t] \in {"exited", "reaped"})
=============================================================================
