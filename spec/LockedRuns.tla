----------------------------- MODULE LockedRuns -----------------------------
(***************************************************************************)
(* A task goroutine, one atomic operation a step: its birth, doStop, the   *)
(* run states, and the system calls that concern stops.                    *)
(*                                                                         *)
(* It stands for newTask and Start of task_start.go, run, doStop and runApp*)
(* of task_run.go, runInterrupt of task_signals.go, Task.block of          *)
(* task_block.go, runSyscallAfterExecStop of task_exec.go and the exit path*)
(* of task_exit.go.                                                        *)
(*                                                                         *)
(* The application makes the system calls of its program; between them it  *)
(* leaves only when it is kicked.  execve is that of a group's last task:  *)
(* to kill and outwait the others is TaskSetStops' matter.  What a step    *)
(* does to memory that its goroutine alone can reach is no step of its own.*)
(***************************************************************************)
EXTENDS LockedCalls

-----------------------------------------------------------------------------
(* Birth.                                                                    *)

(* What a newborn gets of the TaskSet's external stops.                      *)
Inherited == taskSetStopCount

(* The task is in the TaskSet from now on, and in its group, unless these
   exit.  Models newTask.                                                    *)
Publish(p) ==
    LET t == on[p] IN
    /\ Takes(p, "publish")
    /\ IF exiting[GroupOf[t]] \/ rootExiting
       THEN UNCHANGED <<life, stopCount, applied, condLock>>
       ELSE /\ life' = [life EXCEPT ![t] = "new"]
            /\ condLock' = [condLock EXCEPT ![t] = HandlersOf(t)]
            /\ stopCount' = [stopCount EXCEPT ![t] = Inherited]
            /\ applied' = [applied EXCEPT ![t] = taskSetStopCount]
    /\ Done(p)
    /\ UNCHANGED <<stop, externalStops, signalVars, taskSetStopCount, exitState, rootExiting,
                   handlers, interruptVars, runningVars, runVars, paused, lockVars, localVars, panic>>

NewTask == WriteLocked \o <<"loadHandlers", "lock", "lockTask", "publish",
                            "unlockTask", "unlock", "writeUnlock">>

RunLoop == <<"loadCount", "runState">>

(* The goroutine is counted, and begins.  Models Task.Start.                 *)
Start == <<"startGoroutine", "startRunning">>

StartGoroutine(p) ==
    /\ Takes(p, "startGoroutine")
    /\ goroutineStopped' = [goroutineStopped EXCEPT ![on[p]] = @ + 1]
    /\ Done(p)
    /\ UNCHANGED <<stopVars, signalVars, taskSetVars, interruptVars, runningGoroutines, pausing,
                   resting, runVars, paused, lockVars, localVars, panic>>
StartRunning(p) ==
    /\ Takes(p, "startRunning")
    /\ Running!Add(1)
    /\ life' = [life EXCEPT ![on[p]] = "started"]
    /\ steps' = [steps EXCEPT ![p] = Tail(@), ![on[p]] = <<"interruptSelf">> \o RunLoop]
    /\ UNCHANGED <<stopVars, signalVars, taskSetStopCount, exitState, rootExiting, handlers, condLock,
                   interruptVars, goroutineStopped, runVars, paused, lockVars, localVars, panic>>

(* The goroutine will look for what there is to do: a new one, or one whose
   system call was interrupted.  Models interruptSelf.                       *)
InterruptSelf(t) ==
    /\ Takes(t, "interruptSelf")
    /\ interrupted' = [interrupted EXCEPT ![t] = TRUE]
    /\ Done(t)
    /\ UNCHANGED <<stopVars, signalVars, taskSetVars, kicked, runningVars, runVars, paused,
                   lockVars, localVars, panic>>

-----------------------------------------------------------------------------
(* doStop.                                                                   *)

(* What a stopped goroutine does; and again, while a stop holds it.          *)
DoStop == <<"lockOwn", "leaveRunning", "leaveGoroutine", "look",
            "enterGoroutine", "enterRunning", "unlock">>
Waits  == <<"wait", "wake", "relock", "look">>

(* A stop begun after this look is honoured in the next turn.
   Models doStop's look without a lock.                                      *)
LoadCount(t) ==
    /\ Takes(t, "loadCount")
    /\ Then(t, IF stopCount[t] = 0 THEN <<>> ELSE DoStop)
    /\ looked' = [looked EXCEPT ![t] = stopCount[t] = 0]
    /\ UNCHANGED <<stopVars, signalVars, taskSetVars, interruptVars, runningVars, runState,
                   paused, lockVars, localVars, panic>>

(* The count looked at with the mutex held: while it is positive, wait.      *)
Look(t) ==
    /\ Takes(t, "look")
    /\ Then(t, IF stopCount[t] > 0 THEN Waits ELSE <<>>)
    /\ looked' = [looked EXCEPT ![t] = stopCount[t] <= 0]
    /\ UNCHANGED <<stopVars, signalVars, taskSetVars, interruptVars, runningVars, runState,
                   paused, lockVars, localVars, panic>>

(* Models endStopCond.Wait: it unlocks endStopCond.L, ...                    *)
Wait(t) ==
    /\ Takes(t, "wait")
    /\ Unlocks(t, condLock[t])
    /\ EndStopCond!Wait(t, t)
    /\ UNCHANGED <<dataVars, rwVars, localVars>>

(* ... sleeps until it is signalled, ...                                     *)
Wake(t) ==
    /\ Takes(t, "wake")
    /\ EndStopCond!Return(t, t) /\ Done(t)
    /\ UNCHANGED <<dataVars, owner, rwVars, localVars, panic>>

(* ... and locks endStopCond.L again.                                        *)
Relock(t) ==
    /\ Takes(t, "relock")
    /\ Locks(t, condLock[t])
    /\ UNCHANGED <<dataVars, rwVars, condVars, localVars, panic>>

(* The counts of running goroutines, on the way in and out of doStop, with
   the mutex held; and at the end of the goroutine, without it.              *)
CountRunning(t, here, delta) ==
    /\ Takes(t, here)
    /\ Running!Add(delta) /\ Done(t)
    /\ UNCHANGED <<stopVars, signalVars, taskSetVars, interruptVars, goroutineStopped, runVars,
                   paused, lockVars, localVars, panic>>
CountGoroutine(t, here, delta) ==
    /\ Takes(t, here)
    /\ goroutineStopped' = [goroutineStopped EXCEPT ![t] = @ + delta]
    /\ Done(t)
    /\ UNCHANGED <<stopVars, signalVars, taskSetVars, interruptVars, runningGoroutines, pausing,
                   resting, runVars, paused, lockVars, localVars, panic>>

LeaveRunning(t)   == CountRunning(t, "leaveRunning", -1)
LeaveGoroutine(t) == CountGoroutine(t, "leaveGoroutine", -1)
EnterGoroutine(t) == CountGoroutine(t, "enterGoroutine", 1)
EnterRunning(t)   == CountRunning(t, "enterRunning", 1)

-----------------------------------------------------------------------------
(* The run states.                                                           *)

(* Today the TaskSet counts its tasks that live, which nobody here reads.    *)
UncountLive  == IF Shape = "seed" THEN <<>> ELSE WriteLocked \o <<"writeUnlock">>

RunInterrupt == <<"lockOwn", "handle", "unlock">>
RunExit      == WriteLocked \o <<"lockOwn", "exitThreadGroup", "unlock", "writeUnlock">>
                \o WriteLocked \o <<"exitNotify", "writeUnlock", "exitGoroutine">>
                \o UncountLive \o <<"exitRunning">>

(* One run state begins.  runApp goes on to the application unless the task was
   interrupted: the seed's interrupted() takes the interrupt, today's looks.
   Models run, runApp, runInterrupt and the exit path.                       *)
RunState(t) ==
    /\ Takes(t, "runState")
    /\ looked' = [looked EXCEPT ![t] = FALSE]
    /\ CASE runState[t] = "runApp" /\ interrupted[t] ->
              /\ runState' = [runState EXCEPT ![t] = "runInterrupt"]
              /\ interrupted' = [interrupted EXCEPT ![t] = Shape = "current"]
              /\ Then(t, RunLoop)
         [] runState[t] = "runApp" /\ ~interrupted[t] ->
              Then(t, <<"switch", "guest">>) /\ UNCHANGED <<runState, interrupted>>
         [] runState[t] = "runInterrupt" ->
              /\ Then(t, RunInterrupt \o RunLoop)
              /\ UNCHANGED <<runState, interrupted>>
         [] runState[t] = "runExit" ->
              /\ Then(t, RunExit)
              /\ UNCHANGED <<runState, interrupted>>
    /\ UNCHANGED <<stopVars, signalVars, taskSetVars, kicked, runningVars, paused,
                   lockVars, localVars, panic>>

(* The application is entered; a kick since the look for an interrupt waits for
   it there.  Models platform.Context.Switch, to its entry.                  *)
EnterGuest(t) ==
    /\ Takes(t, "switch") /\ Done(t)
    /\ UNCHANGED <<dataVars, lockVars, localVars, panic>>

(* One thing that an interrupt was for is handled: the kill, or a signal; or
   nothing is left.  Models runInterrupt.                                    *)
Handle(t) ==
    /\ Takes(t, "handle")
    /\ CASE killed[t] ->
              /\ runState' = [runState EXCEPT ![t] = "runExit"]
              /\ Done(t) /\ UNCHANGED pending
         [] ~killed[t] /\ pending[t] # {} ->
              /\ \E signal \in pending[t] : pending' = [pending EXCEPT ![t] = @ \ {signal}]
              /\ Done(t) /\ UNCHANGED runState
         [] ~killed[t] /\ pending[t] = {} ->
              /\ runState' = [runState EXCEPT ![t] = IF Shape = "seed" THEN "runApp" ELSE @]
              /\ Then(t, IF Shape = "seed" THEN <<>> ELSE <<"drain">>)
              /\ UNCHANGED pending
    /\ UNCHANGED <<stopVars, killed, exiting, taskSetVars, interruptVars, runningVars, looked,
                   paused, lockVars, localVars, panic>>

(* The interrupt has been seen to.  Models unsetInterrupted.                 *)
Drain(t) ==
    /\ Takes(t, "drain")
    /\ interrupted' = [interrupted EXCEPT ![t] = FALSE]
    /\ runState' = [runState EXCEPT ![t] = "runApp"]
    /\ Done(t)
    /\ UNCHANGED <<stopVars, signalVars, taskSetVars, kicked, runningVars, looked, paused,
                   lockVars, localVars, panic>>

(* The application is left because it was kicked.  Models the return of
   platform.Context.Switch.                                                  *)
LeaveGuest(t) ==
    /\ Takes(t, "guest") /\ kicked[t]
    /\ kicked' = [kicked EXCEPT ![t] = FALSE]
    /\ Then(t, RunLoop)
    /\ UNCHANGED <<stopVars, signalVars, taskSetVars, interrupted, runningVars, runVars, paused,
                   lockVars, localVars, panic>>

(* A blocked system call is interrupted: the interrupt is taken, and put back
   for runApp to see; between the two t seems to have none.  Models Task.block. *)
Unblock(t) ==
    /\ Takes(t, "blocked") /\ interrupted[t]
    /\ interrupted' = [interrupted EXCEPT ![t] = FALSE]
    /\ Then(t, <<"interruptSelf">>)
    /\ UNCHANGED <<stopVars, signalVars, taskSetVars, kicked, runningVars, runVars, paused,
                   lockVars, localVars, panic>>

-----------------------------------------------------------------------------
(* System calls.                                                             *)

(* execve gives the group signal handlers of its own, and so another mutex:
   the call says which.  The seed locks the old one only while it copies the
   handlers, today it is held meanwhile.  Models runSyscallAfterExecStop.    *)
Execve ==
    IF Shape = "seed"
    THEN WriteLocked \o <<"lockOwn", "unlock", "swapHandlers", "pointCond", "writeUnlock">>
    ELSE WriteLocked \o <<"lockOwn", "swapHandlers", "pointCond", "unlock", "writeUnlock">>

SwapHandlers(t) ==
    /\ Takes(t, "swapHandlers")
    /\ handlers' = [handlers EXCEPT ![GroupOf[t]] = call[t].with]
    /\ Done(t)
    /\ UNCHANGED <<stopVars, signalVars, taskSetStopCount, life, exitState, rootExiting, condLock,
                   interruptVars, runningVars, runVars, paused, lockVars, localVars, panic>>
PointCond(t) ==
    /\ Takes(t, "pointCond")
    /\ condLock' = [condLock EXCEPT ![t] = HandlersOf(t)]
    /\ Done(t)
    /\ UNCHANGED <<stopVars, signalVars, taskSetStopCount, life, exitState, rootExiting, handlers,
                   interruptVars, runningVars, runVars, paused, lockVars, localVars, panic>>

(* The task is to exit.  Today the last of its group takes the group along,
   and kills those who take part no longer, unless a kill has done so.
   Models PrepareExit.                                                       *)
Exit ==
    IF Shape = "seed" THEN <<"lockOwn", "prepareExit", "unlock">>
    ELSE <<"readLock", "lockOwn", "prepareExit", "eachMember", "unlock", "readUnlock">>

PrepareExit(t) ==
    LET g    == GroupOf[t]
        last == Shape = "current" /\ \A u \in Members(g) \ {t} : exitState[u] # "none" IN
    /\ Takes(t, "prepareExit")
    /\ runState' = [runState EXCEPT ![t] = "runExit"]
    /\ exiting' = [exiting EXCEPT ![g] = @ \/ last]
    /\ rest' = [rest EXCEPT ![t] = IF last /\ ~exiting[g] THEN Members(g) \ {t} ELSE {}]
    /\ Done(t)
    /\ UNCHANGED <<stopVars, pending, killed, taskSetVars, interruptVars, runningVars, looked,
                   paused, lockVars, callVars, on, mutex, panic>>

(* It takes part no longer, and masks all signals.  Models exitThreadGroup.  *)
ExitThreadGroup(t) ==
    /\ Takes(t, "exitThreadGroup")
    /\ exitState' = [exitState EXCEPT ![t] = "initiated"]
    /\ Done(t)
    /\ UNCHANGED <<stopVars, signalVars, taskSetStopCount, life, rootExiting, handlers, condLock,
                   interruptVars, runningVars, runVars, paused, lockVars, localVars, panic>>

(* The task is a zombie from now on.  Models runExitNotify.                  *)
ExitNotify(t) ==
    /\ Takes(t, "exitNotify")
    /\ exitState' = [exitState EXCEPT ![t] = "zombie"]
    /\ Done(t)
    /\ UNCHANGED <<stopVars, signalVars, taskSetStopCount, life, rootExiting, handlers, condLock,
                   interruptVars, runningVars, runVars, paused, lockVars, localVars, panic>>

(* The goroutine is gone; whoever waits for it is told last.
   Models the end of run.                                                    *)
ExitGoroutine(t) == CountGoroutine(t, "exitGoroutine", -1)
ExitRunning(t) ==
    /\ Takes(t, "exitRunning")
    /\ Running!Add(-1)
    /\ life' = [life EXCEPT ![t] = "exited"]
    /\ Done(t)
    /\ UNCHANGED <<stopVars, signalVars, taskSetStopCount, exitState, rootExiting, handlers, condLock,
                   interruptVars, goroutineStopped, runVars, paused, lockVars, localVars, panic>>

BirthStep(p) == Publish(p) \/ StartGoroutine(p) \/ StartRunning(p)

RunStep(t) ==
    \/ InterruptSelf(t) \/ LoadCount(t) \/ Look(t) \/ Wait(t) \/ Wake(t) \/ Relock(t)
    \/ LeaveRunning(t) \/ LeaveGoroutine(t) \/ EnterGoroutine(t) \/ EnterRunning(t)
    \/ RunState(t) \/ EnterGuest(t) \/ Handle(t) \/ Drain(t) \/ LeaveGuest(t) \/ Unblock(t)
    \/ EnterStop(t) \/ SwapHandlers(t) \/ PointCond(t)
    \/ PrepareExit(t) \/ ExitThreadGroup(t) \/ ExitNotify(t) \/ ExitGoroutine(t) \/ ExitRunning(t)
=============================================================================
