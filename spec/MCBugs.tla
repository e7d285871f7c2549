------------------------------- MODULE MCBugs -------------------------------
(***************************************************************************)
(* Bugs of tasks: of their internal stops, their interrupts and signals.   *)
(* Each is an operator that takes the place of one of TaskSetStops in a    *)
(* model that must then fail: a .cfg named after the bug.  R and M are the *)
(* numbers of docs/bugs.md.                                                *)
(***************************************************************************)
EXTENDS MCTaskSetStops

-----------------------------------------------------------------------------
(* Of internal stops and wake-ups.                                         *)

(* R1: only the task's own signals count at the end of an internal stop.   *)
OwnSignalWaits(t) == killed[t] \/ pending[t] \ MaskedSignals # {}

(* M02: the end of the last stop wakes nobody, or only from internal ones. *)
WakesNobody(t)          == FALSE
WakesFromInternal(t)    == goroutine[t] = "parked" /\ stopCount[t] = 1 /\ stop[t] # NoStop

(* M04: a woken goroutine goes on without another look.                    *)
LeavesAnyway(t) == TRUE

(* M04: it goes on as soon as only an internal stop is left.               *)
LeavesInternalStop(t) == stopCount[t] = (IF stop[t] = NoStop THEN 0 ELSE 1)

(* M06: a resumed goroutine is not counted, one that ends is still counted.*)
ResumeUncounted(t) ==
    /\ goroutine[t] = "parked" /\ signalled[t] /\ Going
    /\ signalled' = [signalled EXCEPT ![t] = FALSE]
    /\ goroutine' = [goroutine EXCEPT ![t] = IF stopCount[t] = 0 THEN "runState" ELSE @]
    /\ UNCHANGED <<stopVars, runState, interrupted, kicked, pulled, signalVars, kernelVars, panic>>
RunExitUncounted(t) ==
    /\ Going /\ goroutine[t] = "runState" /\ runState[t] = "runExit"
    /\ goroutine' = [goroutine EXCEPT ![t] = "exited"]
    /\ UNCHANGED <<stopVars, runState, signalled, interrupted, kicked, pulled, signalVars,
                   kernelVars, panic>>

(* M14: no test for overflow, no test for an unmatched end, or a clamp.    *)
NeverTested(t) == FALSE
EndStopsClamped(S) ==
    /\ stopCount' = Down(stopCount, {t \in S : stopCount[t] > 0})
    /\ signalled' = With(signalled, {t \in S : Wakes(t)}, TRUE)
    /\ UNCHANGED panic

(* M15: a second internal stop takes the place of the first.               *)
BeginInternalStopOver(t, s) ==
    /\ Going /\ goroutine[t] = "guest" /\ MayBegin(t)
    /\ stop' = [stop EXCEPT ![t] = s]
    /\ BeginStops({t})
    /\ goroutine' = [goroutine EXCEPT ![t] = "doStop"]
    /\ UNCHANGED <<externalStops, applied, runState, signalled, interrupted, kicked, pulled,
                   signalVars, kernelVars>>

(* The ender does not look which stop it is that he ends.                  *)
EndAnyInternalStop(t, s) ==
    /\ stop[t] # NoStop
    /\ Unbounded!EndInternalStop(t, stop[t])

-----------------------------------------------------------------------------
(* Of interrupts.                                                          *)

(* M08: an external stop begins without an interrupt.                      *)
BeginExternalStopSilently(t) ==
    /\ Going /\ t \in Published /\ externalStops[t] < 1
    /\ BeginStops({t})
    /\ externalStops' = Up(externalStops, {t})
    /\ UNCHANGED <<stop, applied, runVars, signalVars, kernelVars>>
BeginEachSilently(S) ==
    /\ BeginStops(S)
    /\ applied' = Up(applied, S)
    /\ UNCHANGED <<stop, externalStops, runVars, signalVars>>

(* M10: only one half of an interrupt.                                     *)
InterruptTask(S) == interrupted' = With(interrupted, S, TRUE) /\ UNCHANGED kicked
InterruptPlatform(S) == kicked' = With(kicked, S, TRUE) /\ UNCHANGED interrupted

(* M25: runInterrupt goes on to the application without another look.      *)
RunInterruptPastStop(t) ==
    /\ Going /\ goroutine[t] = "runState" /\ runState[t] = "runInterrupt"
    /\ ~killed[t] /\ Deliverable(t) = {}
    /\ goroutine' = [goroutine EXCEPT ![t] = "guest"]
    /\ runState' = [runState EXCEPT ![t] = "runApp"]
    /\ interrupted' = [interrupted EXCEPT ![t] = @ /\ Shape = "seed"]
    /\ UNCHANGED <<stopVars, signalled, kicked, pulled, signalVars, kernelVars, panic>>

(* M25: a run state is executed without a look, or without one of its own. *)
RunInterruptUnlooked(t) ==
    \/ Unbounded!RunInterrupt(t)
    \/ /\ Going /\ goroutine[t] = "doStop" /\ runState[t] = "runInterrupt" /\ killed[t]
       /\ runState' = [runState EXCEPT ![t] = "runExit"]
       /\ UNCHANGED <<stopVars, goroutine, signalled, interrupted, kicked, pulled, signalVars,
                      kernelVars, panic>>
RunAppOn(t) ==
    \/ ~interrupted[t] /\ Unbounded!RunApp(t)
    \/ /\ Going /\ goroutine[t] = "runState" /\ runState[t] = "runApp" /\ interrupted[t]
       /\ runState' = [runState EXCEPT ![t] = "runInterrupt"]
       /\ UNCHANGED <<stopVars, goroutine, signalled, interrupted, kicked, pulled, signalVars,
                      kernelVars, panic>>
RunExitUnlooked(t) ==
    \/ Unbounded!RunExit(t)
    \/ /\ Going /\ goroutine[t] = "doStop" /\ runState[t] = "runExit"
       /\ goroutine' = [goroutine EXCEPT ![t] = "exited"]
       /\ runningGoroutines' = runningGoroutines - 1
       /\ UNCHANGED <<stopVars, runState, signalled, interrupted, kicked, pulled, signalVars,
                      taskSetStopCount, pause, panic>>

(* M10: runInterrupt never takes the interrupt.                            *)
RunInterruptKeepsInterrupt(t) ==
    \/ (killed[t] \/ Deliverable(t) # {}) /\ Unbounded!RunInterrupt(t)
    \/ /\ Going /\ goroutine[t] = "runState" /\ runState[t] = "runInterrupt"
       /\ ~killed[t] /\ Deliverable(t) = {}
       /\ goroutine' = [goroutine EXCEPT ![t] = "doStop"]
       /\ runState' = [runState EXCEPT ![t] = "runApp"]
       /\ UNCHANGED <<stopVars, signalled, interrupted, kicked, pulled, signalVars, kernelVars, panic>>

(* R15: a started goroutine does not look for what it has not heard of.    *)
StartSilently(t) ==
    /\ Going /\ goroutine[t] = "new"
    /\ goroutine' = [goroutine EXCEPT ![t] = "doStop"]
    /\ runningGoroutines' = runningGoroutines + 1
    /\ UNCHANGED <<stopVars, runState, signalled, interrupted, kicked, pulled, signalVars,
                   taskSetStopCount, pause, panic>>

(* R15: a blocked goroutine takes the interrupt and does not put it back.  *)
UnblockTakesInterrupt(t) ==
    /\ Going /\ goroutine[t] = "blocked"
    /\ goroutine' = [goroutine EXCEPT ![t] = "doStop"]
    /\ interrupted' = [interrupted EXCEPT ![t] = FALSE]
    /\ UNCHANGED <<stopVars, runState, signalled, kicked, pulled, signalVars, kernelVars, panic>>

-----------------------------------------------------------------------------
(* Of signals.                                                             *)

(* M10: a signal for a task interrupts its channel, and not the platform.  *)
SendSignalUnkicked(t, signal) ==
    /\ Going /\ t \in Live
    /\ pending' = [pending EXCEPT ![t] = @ \cup {signal}]
    /\ interrupted' = With(interrupted, {u \in {t} : CanReceive(u, signal)}, TRUE)
    /\ UNCHANGED <<stopVars, goroutine, runState, signalled, kicked, pulled, killed, groupPending,
                   exiting, rootExiting, kernelVars, panic>>

(* A signal for one task interrupts any of its group.                      *)
SendSignalAstray(t, signal) ==
    /\ Going /\ t \in Live
    /\ pending' = [pending EXCEPT ![t] = @ \cup {signal}]
    /\ \E receivers \in Receivers(GroupOf[t], "nobody", signal) : Interrupt(receivers)
    /\ UNCHANGED <<stopVars, goroutine, runState, signalled, pulled, killed, groupPending,
                   exiting, rootExiting, kernelVars, panic>>

(* A signal for a group interrupts nobody.                                 *)
NobodyReceives(g, first, signal) == {{}}

(* Who exits hands on none of his group's signals.                         *)
NothingHandedTo(t) == {{}}

(* R11: the last of a group exits without it; or leaves its zombies be; or
   takes it along though others are but on their way out.                  *)
NobodyExitsLast(t) == FALSE
NobodyLeftBehind(t) == {}
ExitsLastOnItsWay(t) ==
    /\ Shape = "current"
    /\ \A u \in Members(GroupOf[t]) \ {t} : runState[u] = "runExit"

(* A task on its way out receives no signal any more, before the exit path. *)
ReceivesUnlessOnItsWay(t, signal) ==
    /\ t \in Active /\ runState[t] # "runExit"
    /\ signal \notin MaskedSignals /\ stop[t] = NoStop /\ ~interrupted[t]

(* The last of a group kills itself too.                                   *)
AllLeftBehind(t) ==
    IF ExitsLast(t) /\ ~exiting[GroupOf[t]] THEN Members(GroupOf[t]) ELSE {}

(* The end of a zombie's stop tells it of a signal.                        *)
SignalWaitsForZombie(t) == Shape = "current" /\ (killed[t] \/ Deliverable(t) # {})

(* A delivery takes a signal of the task and of the group, or neither.     *)
RunInterruptTakesBoth(t) ==
    \/ pending[t] \cap groupPending[GroupOf[t]] = {} /\ Unbounded!RunInterrupt(t)
    \/ /\ Going /\ goroutine[t] = "runState" /\ runState[t] = "runInterrupt" /\ ~killed[t]
       /\ \E signal \in Deliverable(t) :
             /\ pending' = [pending EXCEPT ![t] = @ \ {signal}]
             /\ groupPending' = [groupPending EXCEPT ![GroupOf[t]] = @ \ {signal}]
       /\ goroutine' = [goroutine EXCEPT ![t] = "doStop"]
       /\ UNCHANGED <<stopVars, runState, signalled, interrupted, kicked, pulled, killed, exiting,
                      rootExiting, kernelVars, panic>>
RunInterruptTakesNone(t) ==
    \/ pending[t] = {} /\ Unbounded!RunInterrupt(t)
    \/ /\ Going /\ goroutine[t] = "runState" /\ runState[t] = "runInterrupt"
       /\ ~killed[t] /\ pending[t] \cap Deliverable(t) # {}
       /\ goroutine' = [goroutine EXCEPT ![t] = "doStop"]
       /\ UNCHANGED <<stopVars, runState, signalled, interrupted, kicked, pulled, signalVars,
                      kernelVars, panic>>
=============================================================================
