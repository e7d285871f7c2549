---------------------------- MODULE LockedCalls -----------------------------
(***************************************************************************)
(* The steps of the calls that stop and resume tasks, and of signals and   *)
(* kill, one atomic operation each.  Every step here is taken with a lock  *)
(* held that the calls of LockedStops take before it, or needs none.       *)
(*                                                                         *)
(* It stands for task_stop.go, for interrupt of task_block.go, sendSignal  *)
(* of task_signals.go, killLocked and TaskSet.Kill of task_exit.go.        *)
(***************************************************************************)
EXTENDS LockSteps

-----------------------------------------------------------------------------
(* Counting, with the task's signal mutex held.                              *)

(* A stop more: of the task, of the TaskSet, or its internal one.
   Models beginStopLocked.                                                   *)
CountUp(p, whose) ==
    LET t == on[p] IN
    /\ stopCount' = [stopCount EXCEPT ![t] = Successor(@)]
    /\ externalStops' = [externalStops EXCEPT ![t] = IF whose = "task" THEN Successor(@) ELSE @]
    /\ applied' = [applied EXCEPT ![t] = IF whose = "TaskSet" THEN Successor(@) ELSE @]
    /\ IF stopCount'[t] <= 0 THEN Panics(Overflow) ELSE Done(p) /\ UNCHANGED panic
    /\ UNCHANGED <<stop, signalVars, taskSetVars, interruptVars, runningVars, runVars, paused,
                   lockVars, localVars>>

SignalsCond == <<"signal">>

(* A stop less; after the last one the goroutine is signalled.
   Models endStopLocked.                                                     *)
CountDown(p, whose) ==
    LET t == on[p] IN
    /\ stopCount' = [stopCount EXCEPT ![t] = Predecessor(@)]
    /\ externalStops' = [externalStops EXCEPT ![t] = IF whose = "task" THEN Predecessor(@) ELSE @]
    /\ applied' = [applied EXCEPT ![t] = IF whose = "TaskSet" THEN Predecessor(@) ELSE @]
    /\ CASE stopCount'[t] < 0 -> Panics(Unmatched)
         [] stopCount'[t] = 0 -> Then(p, SignalsCond) /\ UNCHANGED panic
         [] OTHER             -> Done(p) /\ UNCHANGED panic
    /\ UNCHANGED <<stop, signalVars, taskSetVars, interruptVars, runningVars, runVars, paused,
                   lockVars, localVars>>

BeginExternal(p)  == Takes(p, "beginExternal") /\ CountUp(p, "task")
BeginOfTaskSet(p) == Takes(p, "beginOfTaskSet") /\ CountUp(p, "TaskSet")
BeginInternal(p)  == Takes(p, "beginInternal") /\ CountUp(p, "itself")

EndExternal(p)  == Takes(p, "endExternal") /\ CountDown(p, "task")
EndOfTaskSet(p) == Takes(p, "endOfTaskSet") /\ CountDown(p, "TaskSet")
EndInternal(p)  == Takes(p, "endInternal") /\ CountDown(p, "itself")

(* Whoever waits in doStop is woken.  Models endStopCond.Signal.             *)
Signal(p) ==
    /\ Takes(p, "signal")
    /\ EndStopCond!Signal(on[p]) /\ Done(p)
    /\ UNCHANGED <<dataVars, localVars, owner, rwVars, panic>>

-----------------------------------------------------------------------------
(* Interrupts.  Models interrupt: the task's channel, then the platform.     *)

InterruptChan(p) ==
    /\ Takes(p, "interruptChan")
    /\ interrupted' = [interrupted EXCEPT ![on[p]] = TRUE]
    /\ Done(p)
    /\ UNCHANGED <<stopVars, signalVars, taskSetVars, kicked, runningVars, runVars, paused,
                   lockVars, localVars, panic>>

InterruptPlatform(p) ==
    /\ Takes(p, "interruptPlatform")
    /\ kicked' = [kicked EXCEPT ![on[p]] = TRUE]
    /\ Done(p)
    /\ UNCHANGED <<stopVars, signalVars, taskSetVars, interrupted, runningVars, runVars, paused,
                   lockVars, localVars, panic>>

Interrupt == <<"interruptChan", "interruptPlatform">>

-----------------------------------------------------------------------------
(* Internal stops, with the task's signal mutex held.                        *)

(* In the exit path a task masks all.                                        *)
Deliverable(t) == IF exitState[t] = "none" THEN pending[t] ELSE {}

(* At the end of an internal stop a signal that came meanwhile interrupts the
   task, unless it masks all.  The seed does not look.                       *)
SignalWaits(t) ==
    /\ Shape = "current" /\ exitState[t] = "none"
    /\ killed[t] \/ Deliverable(t) # {}

(* The goroutine of t enters the stop of its call, unless it is killed.
   Models beginInternalStopLocked, and the test that its callers make.       *)
EnterStop(t) ==
    /\ Takes(t, "enterStop")
    /\ CASE killed[t] -> Done(t) /\ UNCHANGED <<stop, panic>>
         [] ~killed[t] /\ stop[t] = NoStop ->
              /\ stop' = [stop EXCEPT ![t] = call[t].with]
              /\ Then(t, <<"beginInternal">>) /\ UNCHANGED panic
         [] ~killed[t] /\ stop[t] # NoStop ->
              Panics(Already(call[t].with, stop[t])) /\ UNCHANGED stop
    /\ UNCHANGED <<stopCount, externalStops, applied, signalVars, taskSetVars, interruptVars,
                   runningVars, runVars, paused, lockVars, localVars>>

(* p ends the internal stop of its task.  Models endInternalStopLocked.      *)
LeaveStop(p) ==
    /\ Takes(p, "leaveStop")
    /\ IF stop[on[p]] = NoStop THEN Panics(NonExistent) /\ UNCHANGED stop
       ELSE /\ stop' = [stop EXCEPT ![on[p]] = NoStop]
            /\ Then(p, (IF SignalWaits(on[p]) THEN Interrupt ELSE <<>>) \o <<"endInternal">>)
            /\ UNCHANGED panic
    /\ UNCHANGED <<stopCount, externalStops, applied, signalVars, taskSetVars, interruptVars,
                   runningVars, runVars, paused, lockVars, localVars>>

(* p ends the stop that it means, if the task is still in it.
   Models what callers of endInternalStopLocked do first.                    *)
WhichStop(p) ==
    /\ Takes(p, "whichStop")
    /\ IF stop[on[p]] = call[p].with THEN Then(p, <<"leaveStop">>) ELSE Done(p)
    /\ UNCHANGED <<dataVars, lockVars, localVars, panic>>

-----------------------------------------------------------------------------
(* Signals and kill, with the task's signal mutex held.                      *)

(* A signal that is pending already is dropped.  So is one for a zombie, which
   the original keeps to no end until it is reaped.  Models sendSignalLocked. *)
EnqueueSignal(p) ==
    /\ Takes(p, "enqueueSignal")
    /\ IF exitState[on[p]] = "zombie" \/ call[p].with \in pending[on[p]] THEN Done(p) /\ UNCHANGED pending
       ELSE /\ pending' = [pending EXCEPT ![on[p]] = @ \cup {call[p].with}]
            /\ Then(p, <<"canReceive">>)
    /\ UNCHANGED <<stopVars, killed, exiting, taskSetVars, interruptVars, runningVars, runVars,
                   paused, lockVars, localVars, panic>>

(* Only a task in an internal stop, or one with an interrupt to look at, is
   not interrupted.  Models canReceiveSignalLocked.                          *)
CanReceive(p) ==
    LET t == on[p]
        able == exitState[t] = "none" /\ stop[t] = NoStop /\ ~interrupted[t] IN
    /\ Takes(p, "canReceive")
    /\ Then(p, IF able THEN Interrupt ELSE <<>>)
    /\ UNCHANGED <<dataVars, lockVars, localVars, panic>>

(* Whether a kill ends the stop that t is in.  Models TaskStop.Killable.     *)
EndedByKill(t) == stop[t] \in KillableStops

(* p kills its task, whose stop ends first if a kill ends it.
   Models killLocked.                                                        *)
KillTest(p) ==
    /\ Takes(p, "killTest")
    /\ Then(p, IF EndedByKill(on[p]) THEN <<"leaveStop">> ELSE <<>>)
    /\ UNCHANGED <<dataVars, lockVars, localVars, panic>>

EnqueueKill(p) ==
    /\ Takes(p, "enqueueKill")
    /\ killed' = [killed EXCEPT ![on[p]] = TRUE]
    /\ Done(p)
    /\ UNCHANGED <<stopVars, pending, exiting, taskSetVars, interruptVars, runningVars, runVars,
                   paused, lockVars, localVars, panic>>

KillLocked == <<"killTest", "enqueueKill">> \o Interrupt

(* The group exits: nobody may join.  A kill of it reaches every member.     *)
ExitGroup(p) ==
    /\ Takes(p, "exitGroup")
    /\ exiting' = [exiting EXCEPT ![GroupOf[on[p]]] = TRUE]
    /\ rest' = [rest EXCEPT ![p] = IF call[p].do = "Kill" THEN Members(GroupOf[on[p]]) ELSE @]
    /\ Done(p)
    /\ UNCHANGED <<stopVars, pending, killed, taskSetVars, interruptVars, runningVars, runVars,
                   paused, lockVars, callVars, on, mutex, panic>>

-----------------------------------------------------------------------------
(* Loops over tasks, in any order, as that of a Go map is.                   *)

Each(p, here, turn) ==
    /\ Takes(p, here)
    /\ IF rest[p] = {}
       THEN Done(p) /\ on' = [on EXCEPT ![p] = IF p \in Tasks THEN p ELSE call[p].on] /\ UNCHANGED rest
       ELSE \E t \in rest[p] :
               /\ on' = [on EXCEPT ![p] = t]
               /\ rest' = [rest EXCEPT ![p] = @ \ {t}]
               /\ Then(p, turn \o <<here>>)
    /\ UNCHANGED <<dataVars, lockVars, callVars, mutex, panic>>

BeginTurn == <<"loadHandlers", "lock", "beginOfTaskSet", "unlock">> \o Interrupt
EndTurn   == <<"loadHandlers", "lock", "endOfTaskSet", "unlock">>
KillTurn  == <<"loadHandlers", "lock", "exitGroup">> \o KillLocked \o <<"unlock">>

EachBegin(p)  == Each(p, "eachBegin", BeginTurn)
EachEnd(p)    == Each(p, "eachEnd", EndTurn)
EachKill(p)   == Each(p, "eachKill", KillTurn)
EachMember(p) == Each(p, "eachMember", KillLocked)

-----------------------------------------------------------------------------
(* The TaskSet, with TaskSet.mu held for writing.                            *)

(* The TaskSet's own count comes first, its panic reaches no task.
   Models TaskSet.BeginExternalStop.                                         *)
CountTaskSet(p) ==
    /\ Takes(p, "countTaskSet")
    /\ taskSetStopCount' = Successor(taskSetStopCount)
    /\ IF taskSetStopCount' <= 0 THEN Panics(Overflow) ELSE Done(p) /\ UNCHANGED panic
    /\ rest' = [rest EXCEPT ![p] = Published]
    /\ UNCHANGED <<stopVars, signalVars, life, exitState, rootExiting, handlers, condLock,
                   interruptVars, runningVars, runVars, paused, lockVars, callVars, on, mutex>>

(* Models TaskSet.EndExternalStop.                                           *)
UncountTaskSet(p) ==
    /\ Takes(p, "uncountTaskSet")
    /\ taskSetStopCount' = Predecessor(taskSetStopCount)
    /\ IF taskSetStopCount' < 0 THEN Panics(Unmatched) ELSE Done(p) /\ UNCHANGED panic
    /\ rest' = [rest EXCEPT ![p] = Published]
    /\ paused' = (paused /\ call[p].do # "Unpause")
    /\ UNCHANGED <<stopVars, signalVars, life, exitState, rootExiting, handlers, condLock,
                   interruptVars, runningVars, runVars, lockVars, callVars, on, mutex>>

(* No task may be born any more.  Models TaskSet.Kill.                       *)
RootExit(p) ==
    /\ Takes(p, "rootExit")
    /\ rootExiting' = TRUE
    /\ rest' = [rest EXCEPT ![p] = Published]
    /\ Done(p)
    /\ UNCHANGED <<stopVars, signalVars, taskSetStopCount, life, exitState, handlers, condLock,
                   interruptVars, runningVars, runVars, paused, lockVars, callVars, on, mutex, panic>>

TaskSetCallStep(p) ==
    \/ CountTaskSet(p) \/ UncountTaskSet(p) \/ RootExit(p)
    \/ EachBegin(p) \/ EachEnd(p) \/ EachKill(p)

TaskCallStep(p) ==
    \/ BeginExternal(p) \/ BeginOfTaskSet(p) \/ BeginInternal(p)
    \/ EndExternal(p) \/ EndOfTaskSet(p) \/ EndInternal(p) \/ Signal(p)
    \/ InterruptChan(p) \/ InterruptPlatform(p)
    \/ LeaveStop(p) \/ WhichStop(p)
    \/ EnqueueSignal(p) \/ CanReceive(p) \/ KillTest(p) \/ EnqueueKill(p)
    \/ ExitGroup(p) \/ EachMember(p)
=============================================================================
