---------------------------- MODULE LockedStops -----------------------------
(***************************************************************************)
(* Task stops with their locks: every lock operation and every atomic      *)
(* access is a step of its own, and the goroutines interleave between them.*)
(*                                                                         *)
(*   LockedState <- LockSteps <- LockedCalls <- LockedRuns <- LockedStops  *)
(*                                                                         *)
(* This module says which steps each call is made of, and adds Pause's     *)
(* wait, save and restore.  It stands for Kernel.Pause, Unpause, Kill and  *)
(* SaveTo of kernel.go, afterLoad of task.go, and the first lines of the   *)
(* functions of task_stop.go.  Both shapes of the original are here: "seed"*)
(* (2019, and August 2020) and "current" (2026).                           *)
(*                                                                         *)
(* It leaves out AIO goroutines and the clock, which Pause also waits for. *)
(* That it is TaskSetStops, seen more closely, LockedRefinement has        *)
(* checked.                                                                *)
(***************************************************************************)
EXTENDS LockedRuns

-----------------------------------------------------------------------------
(* The calls, each as the sequence of its steps.                             *)

BeginExternalStop == SignalLock \o <<"beginExternal">> \o Interrupt \o SignalUnlock
EndExternalStop   == SignalLock \o <<"endExternal">> \o SignalUnlock

TaskSetBeginExternalStop == WriteLocked \o <<"countTaskSet", "eachBegin", "writeUnlock">>
TaskSetEndExternalStop   == WriteLocked \o <<"uncountTaskSet", "eachEnd", "writeUnlock">>

Pause   == <<"lockExt">> \o TaskSetBeginExternalStop \o <<"unlockExt", "waitRunning">>
Unpause == <<"lockExt">> \o TaskSetEndExternalStop \o <<"unlockExt">>

(* On the task's own goroutine.  Models beginInternalStop.                   *)
BeginInternalStop ==
    IF Shape = "seed" THEN <<"readLock", "lockOwn", "enterStop", "unlock", "readUnlock">>
    ELSE <<"lockOwn", "enterStop", "unlock">>

EndInternalStop == SignalLock \o <<"whichStop">> \o SignalUnlock

(* A signal from outside the kernel.  Models Kernel.SendExternalSignal.      *)
SendSignal == <<"lockExt">> \o SignalLock \o <<"enqueueSignal">> \o SignalUnlock \o <<"unlockExt">>

(* SIGKILL for a group.  Models applySignalSideEffectsLocked.                *)
Kill == SignalLock \o <<"exitGroup", "eachMember">> \o SignalUnlock

(* SIGKILL for all.  Models TaskSet.Kill.                                    *)
TaskSetKill == <<"lockExt">> \o WriteLocked \o <<"rootExit", "eachKill", "writeUnlock", "unlockExt">>

StepsOf(c) ==
    CASE c.do = "BeginExternalStop"        -> BeginExternalStop
      [] c.do = "EndExternalStop"          -> EndExternalStop
      [] c.do = "TaskSetBeginExternalStop" -> TaskSetBeginExternalStop
      [] c.do = "TaskSetEndExternalStop"   -> TaskSetEndExternalStop
      [] c.do = "Pause"                    -> Pause
      [] c.do = "Unpause"                  -> Unpause
      [] c.do = "EndInternalStop"          -> EndInternalStop
      [] c.do = "SendSignal"               -> SendSignal
      [] c.do = "Kill"                     -> Kill
      [] c.do = "TaskSetKill"              -> TaskSetKill
      [] c.do = "NewTask"                  -> NewTask
      [] c.do = "Start"                    -> Start
      [] c.do = "SaveRestore"              -> <<"lockExt", "saveRestore">>

StepsOfTask(c) ==
    CASE c.do = "BeginInternalStop" -> BeginInternalStop
      [] c.do = "Block"             -> <<"blocked">>
      [] c.do = "Execve"            -> Execve
      [] c.do = "Exit"              -> Exit

-----------------------------------------------------------------------------
(* Whose turn it is to call.                                                 *)

(* What a caller waits for before it calls: who ends an internal stop knows
   that the task is in it, what is to start has been born, who restores has
   paused.                                                                   *)
Ready(c) ==
    CASE c.do = "EndInternalStop" -> stop[c.on] = c.with
      [] c.do = "Start"           -> life[c.on] = "new"
      [] c.do = "SaveRestore"     -> paused
      [] OTHER                    -> TRUE

MayCall(p) == Going /\ p \in Callers /\ steps[p] = <<>> /\ program[p] # <<>> /\ Ready(Head(program[p]))

CallBegins(p) ==
    /\ MayCall(p)
    /\ steps' = [steps EXCEPT ![p] = StepsOf(Head(program[p]))]
    /\ call' = [call EXCEPT ![p] = Head(program[p])]
    /\ on' = [on EXCEPT ![p] = Head(program[p]).on]
    /\ program' = [program EXCEPT ![p] = Tail(@)]
    /\ UNCHANGED <<dataVars, lockVars, rest, mutex, panic>>

(* The application of t makes its next system call.                          *)
SystemCall(t) ==
    /\ Takes(t, "guest") /\ program[t] # <<>>
    /\ Then(t, StepsOfTask(Head(program[t])) \o RunLoop)
    /\ call' = [call EXCEPT ![t] = Head(program[t])]
    /\ program' = [program EXCEPT ![t] = Tail(@)]
    /\ UNCHANGED <<dataVars, lockVars, loopVars, mutex, panic>>

-----------------------------------------------------------------------------
(* Pause's wait, save and restore.                                           *)

(* Models Kernel.Pause's runningGoroutines.Wait.                             *)
WaitRunning(p) ==
    /\ Takes(p, "waitRunning")
    /\ \/ (Running!WaitNot(p) \/ Running!Return(p)) /\ Done(p) /\ paused' = TRUE
       \/ Running!Wait(p) /\ UNCHANGED <<steps, paused>>
    /\ UNCHANGED <<stopVars, signalVars, taskSetVars, interruptVars, goroutineStopped, runVars,
                   lockVars, localVars, panic>>

(* How a task's count is set anew: its internal stop survives, the external
   ones do not.                                                              *)
RestoredStopCount(t) == IF stop[t] = NoStop THEN 0 ELSE 1

(* At rest, when nobody else is in a call but to wait for Kernel.extMu, the
   kernel is saved, and restored as a new one whose tasks are yet to be
   started and whose locks are free.  Models SaveTo, and afterLoad.          *)
SaveRestore(p) ==
    /\ Takes(p, "saveRestore")
    /\ \A q \in Callers \ {p} : steps[q] = <<>> \/ At(q, "lockExt")
    /\ stopCount' = [t \in Tasks |-> IF life[t] = "none" THEN 0 ELSE RestoredStopCount(t)]
    /\ externalStops' = [t \in Tasks |-> 0] /\ applied' = [t \in Tasks |-> 0]
    /\ taskSetStopCount' = 0
    /\ life' = [t \in Tasks |-> IF life[t] = "started" THEN "new" ELSE life[t]]
    /\ condLock' = [t \in Tasks |-> HandlersOf(t)]
    /\ interrupted' = [t \in Tasks |-> FALSE] /\ kicked' = [t \in Tasks |-> FALSE]
    /\ runningGoroutines' = 0 /\ goroutineStopped' = [t \in Tasks |-> 0]
    /\ pausing' = {} /\ resting' = {}
    /\ owner' = [m \in Mutexes |-> Mutex!Nobody]
    /\ waiting' = [t \in Tasks |-> {}] /\ woken' = [t \in Tasks |-> {}]
    /\ steps' = [q \in Goroutines |-> IF q \in Callers \ {p} THEN steps[q] ELSE <<>>]
    /\ mutex' = [q \in Goroutines |-> None]
    /\ looked' = [t \in Tasks |-> FALSE]
    /\ paused' = FALSE
    /\ UNCHANGED <<stop, signalVars, exitState, rootExiting, handlers, rwVars, callVars, loopVars,
                   runState, panic>>

-----------------------------------------------------------------------------
Init ==
    /\ stopCount = [t \in Tasks |-> 0] /\ stop = [t \in Tasks |-> NoStop]
    /\ externalStops = [t \in Tasks |-> 0] /\ applied = [t \in Tasks |-> 0]
    /\ pending = [t \in Tasks |-> {}] /\ killed = [t \in Tasks |-> FALSE]
    /\ exiting = [g \in Groups |-> FALSE] /\ rootExiting = FALSE
    /\ exitState = [t \in Tasks |-> "none"]
    /\ taskSetStopCount = 0
    /\ life = [t \in Tasks |-> IF t \in StartedTasks THEN "started"
                               ELSE IF t \in InitialTasks THEN "new" ELSE "none"]
    /\ handlers = InitialHandlers /\ condLock = [t \in Tasks |-> InitialHandlers[GroupOf[t]]]
    /\ interrupted = [t \in Tasks |-> FALSE] /\ kicked = [t \in Tasks |-> FALSE]
    /\ runningGoroutines = Cardinality(StartedTasks)
    /\ goroutineStopped = [t \in Tasks |-> IF t \in StartedTasks THEN 1 ELSE 0]
    /\ pausing = {} /\ resting = {}
    /\ Mutex!Init /\ TaskSetMu!Init /\ EndStopCond!Init
    /\ steps = [p \in Goroutines |-> IF p \in StartedTasks THEN <<"guest">> ELSE <<>>]
    /\ call = [p \in Goroutines |-> NoCall] /\ program = Program
    /\ on = [p \in Goroutines |-> IF p \in Tasks THEN p ELSE None]
    /\ mutex = [p \in Goroutines |-> None] /\ rest = [p \in Goroutines |-> {}]
    /\ runState = [t \in Tasks |-> "runApp"] /\ looked = [t \in Tasks |-> FALSE]
    /\ paused = FALSE /\ panic = ""

(* What a goroutine does next.                                               *)
CallerStep(p) ==
    \/ CallBegins(p) \/ LockStep(p) \/ TaskCallStep(p) \/ TaskSetCallStep(p) \/ BirthStep(p)
    \/ WaitRunning(p) \/ SaveRestore(p)

TaskStep(t) == LockStep(t) \/ TaskCallStep(t) \/ RunStep(t) \/ SystemCall(t)

(* A panic ends it all.  So it does when every caller has ended, or waits for
   what will not come, and every task is in its application, blocked, stopped
   or gone; and no lock is held then.                                        *)
AtRest(t) ==
    \/ steps[t] = <<>>
    \/ At(t, "guest") /\ ~kicked[t] /\ program[t] = <<>>
    \/ At(t, "blocked") /\ ~interrupted[t]
    \/ At(t, "wake") /\ stopCount[t] > 0

Ended ==
    /\ \/ ~Going
       \/ /\ \A p \in Callers : steps[p] = <<>> /\ ~MayCall(p)
          /\ \A t \in Tasks : AtRest(t)
          /\ \A m \in Mutexes : owner[m] = Mutex!Nobody
          /\ writer = TaskSetMu!Nobody /\ TaskSetMu!NobodyReads
    /\ UNCHANGED vars

Next ==
    \/ \E p \in Callers : CallerStep(p)
    \/ \E t \in Tasks : TaskStep(t)
    \/ Ended

(* Every goroutine goes on if it can; programs end, so it need not be said
   that a lock is fair.                                                      *)
Fairness ==
    /\ \A p \in Callers : WF_vars(CallerStep(p))
    /\ \A t \in Tasks : WF_vars(TaskStep(t))

Spec == Init /\ [][Next]_vars /\ Fairness
=============================================================================
