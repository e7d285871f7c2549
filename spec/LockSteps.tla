----------------------------- MODULE LockSteps ------------------------------
(***************************************************************************)
(* The steps of locks: TaskSet.mu, signal mutexes, Kernel.extMu and        *)
(* Task.mu. And the sequences of them by which the functions of the        *)
(* original lock.                                                          *)
(*                                                                         *)
(* It stands for the calls of Lock, Unlock, RLock and RUnlock in           *)
(* task_stop.go and its callers, and for ThreadGroup.signalLock of         *)
(* thread_group.go.                                                        *)
(***************************************************************************)
EXTENDS LockedState

-----------------------------------------------------------------------------
(* TaskSet.mu.                                                               *)

(* p reads, at once or once the writer has left; or in the place of another
   who was let in.  Models TaskSet.mu.RLock.                                 *)
ReadLock(p) ==
    /\ Takes(p, "readLock")
    /\ \/ (TaskSetMu!RLock(p) \/ TaskSetMu!RLockGranted(p)) /\ Done(p)
       \/ (\E q \in Goroutines : TaskSetMu!RLockInstead(p, q)) /\ Done(p)
       \/ TaskSetMu!RLockQueue(p) /\ UNCHANGED steps
    /\ UNCHANGED <<dataVars, localVars, owner, condVars, panic>>

(* p reads no more.  (Who unlocks another's lock is taken for one who unlocks
   nothing: UnlockedByOwner fails before.)  Models TaskSet.mu.RUnlock.       *)
ReadUnlock(p) ==
    /\ Takes(p, "readUnlock")
    /\ IF readers[p] > 0
       THEN TaskSetMu!RUnlock(p) /\ Done(p) /\ UNCHANGED panic
       ELSE Panics(RUnlockOfUnlocked) /\ UNCHANGED rwVars
    /\ UNCHANGED <<dataVars, localVars, owner, condVars>>

(* p is the next writer.  Models TaskSet.mu.Lock, to its wait for readers.   *)
Announce(p) ==
    /\ Takes(p, "announce")
    /\ TaskSetMu!Announce(p) /\ Done(p)
    /\ UNCHANGED <<dataVars, localVars, owner, condVars, panic>>

(* p writes, no reader is left.  Models TaskSet.mu.Lock, from its wait.      *)
WriteLock(p) ==
    /\ Takes(p, "writeLock")
    /\ TaskSetMu!MayWrite(p) /\ Done(p)
    /\ UNCHANGED <<dataVars, localVars, lockVars, panic>>

(* p writes no more.  Models TaskSet.mu.Unlock.                              *)
WriteUnlock(p) ==
    /\ Takes(p, "writeUnlock")
    /\ IF writer = p
       THEN TaskSetMu!Unlock(p) /\ Done(p) /\ UNCHANGED panic
       ELSE Panics(WUnlockOfUnlocked) /\ UNCHANGED rwVars
    /\ UNCHANGED <<dataVars, localVars, owner, condVars>>

WriteLocked == <<"announce", "writeLock">>

-----------------------------------------------------------------------------
(* Mutexes.                                                                  *)

Locks(p, m) == Mutex!Lock(p, m) /\ Done(p)

Unlocks(p, m) ==
    IF owner[m] # Mutex!Nobody
    THEN Mutex!Unlock(m) /\ Done(p) /\ UNCHANGED panic
    ELSE Panics(UnlockOfUnlocked) /\ UNCHANGED owner

(* Models Kernel.extMu.Lock and Unlock.                                      *)
LockExt(p) ==
    /\ Takes(p, "lockExt") /\ Locks(p, ExtMu)
    /\ UNCHANGED <<dataVars, localVars, rwVars, condVars, panic>>
UnlockExt(p) ==
    /\ Takes(p, "unlockExt") /\ Unlocks(p, ExtMu)
    /\ UNCHANGED <<dataVars, localVars, rwVars, condVars>>

(* Models Task.mu.Lock and Unlock.                                           *)
LockTask(p) ==
    /\ Takes(p, "lockTask") /\ Locks(p, TaskMu(on[p]))
    /\ UNCHANGED <<dataVars, localVars, rwVars, condVars, panic>>
UnlockTask(p) ==
    /\ Takes(p, "unlockTask") /\ Unlocks(p, TaskMu(on[p]))
    /\ UNCHANGED <<dataVars, localVars, rwVars, condVars>>

(* p finds which signal mutex it should lock.  Models the load of
   ThreadGroup.signalHandlers.                                               *)
LoadHandlers(p) ==
    /\ Takes(p, "loadHandlers")
    /\ mutex' = [mutex EXCEPT ![p] = HandlersOf(on[p])]
    /\ Done(p)
    /\ UNCHANGED <<dataVars, callVars, loopVars, lockVars, panic>>

(* p locks the signal mutex that it found.  Models SignalHandlers.mu.Lock.   *)
Lock(p) ==
    /\ Takes(p, "lock") /\ Locks(p, mutex[p])
    /\ UNCHANGED <<dataVars, localVars, rwVars, condVars, panic>>

(* p finds and locks a signal mutex in one step, which it may where no one
   else exchanges the handlers: on the task's own goroutine.                 *)
LockOwn(p) ==
    /\ Takes(p, "lockOwn") /\ Locks(p, HandlersOf(on[p]))
    /\ mutex' = [mutex EXCEPT ![p] = HandlersOf(on[p])]
    /\ UNCHANGED <<dataVars, callVars, loopVars, rwVars, condVars, panic>>

Retry == <<"unlock", "loadHandlers", "lock", "recheck">>

(* p looks whether what it has locked is still the group's, else tries again.
   The original tries what this look found; here p looks once more, and may
   so spare itself a try.  Models the loop of ThreadGroup.signalLock.        *)
Recheck(p) ==
    /\ Takes(p, "recheck")
    /\ Then(p, IF mutex[p] = HandlersOf(on[p]) THEN <<>> ELSE Retry)
    /\ UNCHANGED <<dataVars, localVars, lockVars, panic>>

(* p unlocks the signal mutex that it locked.  Models SignalHandlers.mu.Unlock. *)
Unlock(p) ==
    /\ Takes(p, "unlock") /\ Unlocks(p, mutex[p])
    /\ mutex' = [mutex EXCEPT ![p] = None]
    /\ UNCHANGED <<dataVars, callVars, loopVars, rwVars, condVars>>

(* How a caller locks a task's signal mutex.  In the seed TaskSet.mu, read-
   locked around it, keeps execve from exchanging the handlers; today the
   lock is tried until they are found unchanged.
   Models the first lines of Task.BeginExternalStop.                         *)
SignalLock ==
    IF Shape = "seed" THEN <<"readLock", "loadHandlers", "lock">>
    ELSE <<"loadHandlers", "lock", "recheck">>

SignalUnlock == IF Shape = "seed" THEN <<"unlock", "readUnlock">> ELSE <<"unlock">>

-----------------------------------------------------------------------------
LockStep(p) ==
    \/ ReadLock(p) \/ ReadUnlock(p) \/ Announce(p) \/ WriteLock(p) \/ WriteUnlock(p)
    \/ LockExt(p) \/ UnlockExt(p) \/ LockTask(p) \/ UnlockTask(p)
    \/ LoadHandlers(p) \/ Lock(p) \/ LockOwn(p) \/ Recheck(p) \/ Unlock(p)
=============================================================================
