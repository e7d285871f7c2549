---------------------------- MODULE MCLockedBugs ----------------------------
(***************************************************************************)
(* Bugs of locks, each as an operator that takes the place of one of       *)
(* LockedStops in a model that must then fail: a .cfg named after the bug. *)
(* R and M are the numbers of docs/bugs.md.                                *)
(*                                                                         *)
(* Below them, what must be reached: each as an invariant that says that it*)
(* never happens, in a model that must then fail.                          *)
(***************************************************************************)
EXTENDS MCLockedStops

-----------------------------------------------------------------------------
(* Of TaskSet.mu and signal mutexes.                                         *)

(* R2: a stop is ended by one who reads TaskSet.mu already.                  *)
EndUnderRead == <<"readLock">> \o SignalLock \o <<"endExternal">> \o SignalUnlock \o <<"readUnlock">>

(* R3: what is unlocked is the mutex that the group has by then.             *)
LockUnguarded   == <<"loadHandlers", "lock">>
UnlockReread    == <<"loadHandlers", "unlock">>
UnlockUnguarded == <<"unlock">>

(* R3, M21: execve does not hold the old mutex; or TaskSet.mu.               *)
ExecveUnlocked   == WriteLocked \o <<"swapHandlers", "pointCond", "writeUnlock">>
ExecveNotWriting == <<"lockOwn", "swapHandlers", "pointCond", "unlock">>

(* L10: who tries again does not load the handlers again.                    *)
RetryTheSame == <<"recheck">>

(* R6: mutexes locked in a loop are unlocked at its end only.                *)
BeginTurnDeferred == <<"loadHandlers", "lock", "beginOfTaskSet">> \o Interrupt

(* R8: a function that locks is called with the lock held.                   *)
RunInterruptLocksTwice == <<"lockOwn", "handle", "lockOwn", "unlock", "unlock">>
EndInternalLocksTwice  == SignalLock \o <<"lock", "whichStop", "unlock">> \o SignalUnlock

(* R9: a task is started under a read lock, and its start reads again.       *)
StartUnderRead ==
    <<"readLock", "startGoroutine", "startRunning", "readLock", "readUnlock", "readUnlock">>

(* R14, M27: a signal mutex, or Task.mu, before TaskSet.mu.                  *)
LockInverted     == <<"loadHandlers", "lock", "readLock">>
UnlockInverted   == <<"readUnlock", "unlock">>
NewTaskInverted  == <<"lockTask">> \o WriteLocked \o <<"loadHandlers", "lock", "publish",
                                                         "unlock", "writeUnlock", "unlockTask">>
KillExtInverted  == WriteLocked \o <<"lockExt", "rootExit", "eachKill", "unlockExt", "writeUnlock">>

(* M27: what was locked first is unlocked first.                             *)
KillUnnested == <<"lockExt">> \o WriteLocked \o <<"rootExit", "eachKill", "unlockExt", "writeUnlock">>

(* R17: the way out of a stop waits for what its owner needs the mutex for.  *)
DoStopActivates == <<"lockOwn", "leaveRunning", "leaveGoroutine", "look", "enterGoroutine",
                     "enterRunning", "lockExt", "unlockExt", "unlock">>

(* M27: a lock is kept.                                                      *)
UnlockForgotten    == <<>>
EndAllKeepsWriting == WriteLocked \o <<"uncountTaskSet", "eachEnd">>

(* The TaskSet is stopped by one who only reads.                             *)
BeginAllReading == <<"readLock", "countTaskSet", "eachBegin", "readUnlock">>

-----------------------------------------------------------------------------
(* Of counting and waiting.                                                  *)

(* M02, M03: nobody is woken; or before the lock is taken.                   *)
WakesNobody     == <<>>
EndWakesFirst   == <<"signal">> \o SignalLock \o <<"endExternal">> \o SignalUnlock

(* M04: no look after the wait.  M05: none before it.                        *)
WaitsOnce       == <<"wait", "wake", "relock">>
DoStopWaitsFirst ==
    <<"lockOwn", "leaveRunning", "leaveGoroutine", "wait", "wake", "relock", "look",
      "enterGoroutine", "enterRunning", "unlock">>
DoStopUnlocked ==
    <<"leaveRunning", "leaveGoroutine", "look", "enterGoroutine", "enterRunning">>

(* M06: the goroutine is counted again once the mutex is free; or not at all. *)
DoStopCountsLate ==
    <<"lockOwn", "leaveRunning", "leaveGoroutine", "look", "enterGoroutine", "unlock", "enterRunning">>
DoStopStaysCounted ==
    <<"lockOwn", "leaveGoroutine", "look", "enterGoroutine", "unlock">>
DoStopGoroutineAway ==
    <<"lockOwn", "leaveRunning", "leaveGoroutine", "look", "enterRunning", "unlock">>

(* M20: after execve endStopCond still has the old mutex.                    *)
ExecveKeepsCond ==
    IF Shape = "seed" THEN WriteLocked \o <<"swapHandlers", "writeUnlock">>
    ELSE WriteLocked \o <<"lockOwn", "swapHandlers", "unlock", "writeUnlock">>

(* M25: a run state follows without a look for stops.                        *)
RunLoopBlind == <<"runState">>

(* The count is changed without a lock.                                      *)
BeginUnlocked == <<"beginExternal">> \o Interrupt
EndUnlocked   == <<"endExternal">>

-----------------------------------------------------------------------------
(* Of interrupts.                                                            *)

(* M08: none.  M09: too early.  (With the mutex held it would do: who is
   interrupted needs that mutex before he can go on to his application.)     *)
BeginSilent     == SignalLock \o <<"beginExternal">> \o SignalUnlock
BeginTooEarly   == Interrupt \o SignalLock \o <<"beginExternal">> \o SignalUnlock
BeginTurnSilent == <<"loadHandlers", "lock", "beginOfTaskSet", "unlock">>
BeginTurnEarly  == <<"loadHandlers">> \o Interrupt \o <<"lock", "beginOfTaskSet", "unlock">>

(* M10: only one half of an interrupt.                                       *)
InterruptTaskOnly     == <<"interruptChan">>
InterruptPlatformOnly == <<"interruptPlatform">>

(* M10: a kick is lost that comes before the application is entered.         *)
KickInsideOnly(p) ==
    /\ Takes(p, "interruptPlatform")
    /\ kicked' = [kicked EXCEPT ![on[p]] = @ \/ At(on[p], "guest")]
    /\ Done(p)
    /\ UNCHANGED <<stopVars, signalVars, taskSetVars, interrupted, runningVars, runVars, paused,
                   lockVars, localVars, panic>>

(* R15: a blocked goroutine takes the interrupt and does not put it back.    *)
UnblockTaking(t) ==
    /\ Takes(t, "blocked") /\ interrupted[t]
    /\ interrupted' = [interrupted EXCEPT ![t] = FALSE]
    /\ Done(t)
    /\ UNCHANGED <<stopVars, signalVars, taskSetVars, kicked, runningVars, runVars, paused,
                   lockVars, localVars, panic>>

(* R1, M01: at the end of an internal stop nobody looks for signals; or only
   for a kill.                                                               *)
NoSignalWaits(t)   == FALSE
OnlyAKillWaits(t)  == killed[t]

-----------------------------------------------------------------------------
(* Of Pause, birth, kill, save and restore.                                  *)

(* R10: Pause does not wait; a signal from outside is sent without extMu.    *)
PauseReturnsAtOnce(p) ==
    /\ Takes(p, "waitRunning")
    /\ Done(p) /\ paused' = TRUE
    /\ UNCHANGED <<stopVars, signalVars, taskSetVars, interruptVars, runningVars, runVars,
                   lockVars, localVars, panic>>
SendUnpaused  == SignalLock \o <<"enqueueSignal">> \o SignalUnlock
PauseNoExt    == TaskSetBeginExternalStop \o <<"waitRunning">>

PauseNotWaiting == <<"lockExt">> \o TaskSetBeginExternalStop \o <<"unlockExt">>
PauseKeepsExt   == <<"lockExt">> \o TaskSetBeginExternalStop \o <<"waitRunning", "unlockExt">>

(* A task is started by one whom a pause does not hold.                      *)
StartBesidePause == Programs([c1 |-> APause, c2 |-> <<Do("Start", "t2")>>])

(* A call that locks and unlocks, and does nothing in between.               *)
DoesNothing == SignalLock \o SignalUnlock

(* R11, M11: a newborn bears no stop of the TaskSet, or as many as there were
   before TaskSet.mu was locked; is published without a lock.                *)
NothingInherited == 0
NewTaskStale ==
    <<"readCount">> \o WriteLocked \o <<"loadHandlers", "lock", "lockTask", "publish",
                                        "unlockTask", "unlock", "writeUnlock">>
PublishStale(p) ==
    \/ /\ Takes(p, "readCount")
       /\ call' = [call EXCEPT ![p].with = taskSetStopCount]
       /\ Done(p)
       /\ UNCHANGED <<dataVars, lockVars, program, loopVars, mutex, panic>>
    \/ /\ Takes(p, "publish")
       /\ life' = [life EXCEPT ![on[p]] = "new"]
       /\ stopCount' = [stopCount EXCEPT ![on[p]] = call[p].with]
       /\ applied' = [applied EXCEPT ![on[p]] = taskSetStopCount]
       /\ Done(p)
       /\ UNCHANGED <<stop, externalStops, signalVars, taskSetStopCount, exitState, rootExiting, handlers,
                      condLock, interruptVars, runningVars, runVars, paused, lockVars, localVars, panic>>
(* R11: a task joins though its group exits.                                 *)
PublishAnyway(p) ==
    /\ Takes(p, "publish")
    /\ life' = [life EXCEPT ![on[p]] = "new"]
    /\ stopCount' = [stopCount EXCEPT ![on[p]] = Inherited]
    /\ applied' = [applied EXCEPT ![on[p]] = taskSetStopCount]
    /\ Done(p)
    /\ UNCHANGED <<stop, externalStops, signalVars, taskSetStopCount, exitState, rootExiting, handlers,
                   condLock, interruptVars, runningVars, runVars, paused, lockVars, localVars, panic>>
NewTaskUnlocked  == <<"loadHandlers", "lock", "lockTask", "publish", "unlockTask", "unlock">>
NewTaskBare      == WriteLocked \o <<"lockTask", "publish", "unlockTask", "writeUnlock">>
NewTaskNoTaskMu  == WriteLocked \o <<"loadHandlers", "lock", "publish", "unlock", "writeUnlock">>

(* M16, M17: a kill ends any stop, or none.  M18: a killed task enters a stop. *)
EndsAnyStop(t) == stop[t] # NoStop
EndsNoStop(t)  == FALSE
EnterAnyway(t) ==
    /\ Takes(t, "enterStop") /\ stop[t] = NoStop
    /\ stop' = [stop EXCEPT ![t] = call[t].with]
    /\ Then(t, <<"beginInternal">>)
    /\ UNCHANGED <<stopCount, externalStops, applied, signalVars, taskSetVars, interruptVars,
                   runningVars, runVars, paused, lockVars, localVars, panic>>

(* A task never enters a stop.                                               *)
EnterNever(t) ==
    /\ Takes(t, "enterStop") /\ Done(t)
    /\ UNCHANGED <<dataVars, lockVars, localVars, panic>>

(* A kill that interrupts nobody.                                            *)
KillSilent == <<"killTest", "enqueueKill">>

(* The last of a group exits and leaves its zombies be; looks whether it is
   that without TaskSet.mu; or another leaves the group without its mutex.   *)
ExitKillsNobody == <<"readLock", "lockOwn", "prepareExit", "unlock", "readUnlock">>
ExitUnread      == <<"lockOwn", "prepareExit", "eachMember", "unlock">>
RunExitUnlocked == WriteLocked \o <<"exitThreadGroup", "writeUnlock">>
                   \o WriteLocked \o <<"exitNotify", "writeUnlock", "exitGoroutine">>
                   \o UncountLive \o <<"exitRunning">>

(* The goroutine of a killed task ends, its task is counted as alive for ever;
   or whoever waits for the goroutine is told before that.                   *)
NeverUncounted == <<>>
ToldTooEarly ==
    WriteLocked \o <<"exitNotify", "writeUnlock", "exitGoroutine", "exitRunning">> \o UncountLive

(* Who ends an internal stop does not look which one it is.                  *)
EndAnyStop == SignalLock \o <<"leaveStop">> \o SignalUnlock

(* M22: the count is restored as it was, or as if there were no stop.        *)
RestoredRaw(t)  == stopCount[t]
RestoredZero(t) == 0

-----------------------------------------------------------------------------
(* What must be reached.                                                     *)

NobodyTriesAgain   == \A p \in Goroutines : ~At(p, "unlock") \/ ~Owes(p, "recheck")
NobodyWokenInVain  == \A t \in Tasks : At(t, "relock") => stopCount[t] = 0
NobodyQueues       == queued = {}
NobodyEntersTold   == \A t \in Tasks : At(t, "switch") => stopCount[t] = 0
NobodyFindsNoStop  == \A t \in Tasks : At(t, "leaveRunning") => stopCount[t] > 0
NobodyStaysKicked  == \A t \in Tasks : At(t, "runState") /\ runState[t] = "runApp" => ~kicked[t]
PauseNeverWaits    == pausing = {}
NobodyBlocks       == \A t \in Tasks : ~At(t, "blocked")
NobodyBornStopped  == \A t \in Tasks : life[t] = "new" => stopCount[t] = 0
NobodyRestoredInStop == \A t \in Tasks : life[t] = "new" => stop[t] = NoStop
=============================================================================
