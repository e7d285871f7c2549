-------------------------- MODULE LockedProperties --------------------------
(***************************************************************************)
(* What must hold of LockedStops.  The numbers are those of the list of    *)
(* properties in docs/model.md: S for safety, L for liveness.              *)
(*                                                                         *)
(* Callers are balanced here: each ends only what it, or another, began.   *)
(* What becomes of unmatched ends is TaskSetStops' matter.                 *)
(***************************************************************************)
EXTENDS LockedStops

Free(m)     == owner[m] = Mutex!Nobody
FreeFor(t)  == Free(HandlersOf(t))
WriteLocks(p) == TaskSetMu!MayWrite(p)

(* p takes this step, and holds m in the state before it.                    *)
Acts(p)     == steps'[p] # steps[p]
ByHolder(m) == \E p \in Goroutines : Acts(p) /\ owner[m] = p
ByWriter    == \E p \in Goroutines : Acts(p) /\ WriteLocks(p)
Restoring   == \E p \in Callers : At(p, "saveRestore") /\ Acts(p)

-----------------------------------------------------------------------------
(* Locks.                                                                    *)

(* S13: Kernel.extMu before TaskSet.mu before a signal mutex before Task.mu;
   no two of a kind, and none again.                                         *)
Wants(p) ==
    IF steps[p] = <<>> \/ TaskSetMu!Waits(p) THEN 0
    ELSE CASE At(p, "lockExt")                                     -> 1
           [] At(p, "readLock") \/ At(p, "announce")               -> 2
           [] At(p, "lock") \/ At(p, "lockOwn") \/ At(p, "relock") -> 3
           [] At(p, "lockTask")                                    -> 4
           [] OTHER                                                -> 0

Holds(p) ==
    (IF owner[ExtMu] = p THEN {1} ELSE {})
    \cup (IF writer = p \/ readers[p] > 0 THEN {2} ELSE {})
    \cup (IF \E m \in SignalMutexes : owner[m] = p THEN {3} ELSE {})
    \cup (IF \E t \in Tasks : owner[TaskMu(t)] = p THEN {4} ELSE {})

LockOrder == \A p \in Goroutines : Wants(p) = 0 \/ \A rank \in Holds(p) : rank < Wants(p)

(* S13: who unlocks is who locked.                                           *)
UnlockedByOwner ==
    Going => \A p \in Goroutines :
        /\ At(p, "unlock") => owner[mutex[p]] = p
        /\ At(p, "wait") => owner[condLock[p]] = p
        /\ At(p, "unlockExt") => owner[ExtMu] = p
        /\ At(p, "unlockTask") => owner[TaskMu(on[p])] = p
        /\ At(p, "readUnlock") => readers[p] > 0
        /\ At(p, "writeUnlock") => WriteLocks(p)

(* S13: what was locked last is unlocked first.                              *)
GivesBack(p) ==
    CASE At(p, "unlockExt")                          -> 1
      [] At(p, "readUnlock") \/ At(p, "writeUnlock") -> 2
      [] At(p, "unlock")                             -> 3
      [] OTHER                                       -> 4

LocksNest == \A p \in Goroutines : \A rank \in Holds(p) : rank <= GivesBack(p)

(* S11: who changes a task's stops or signals holds the mutex that is its
   group's in that very moment, and is another if he kills it, ...           *)
MutexIdentity ==
    [][panic' = "" /\ ~Restoring =>
        /\ \A t \in Tasks :
              stopCount[t] # stopCount'[t] \/ stop[t] # stop'[t]
              \/ pending[t] # pending'[t] \/ killed[t] # killed'[t]
              => ByHolder(HandlersOf(t))
        /\ \A t \in Tasks : Acts(t) => killed'[t] = killed[t]
        /\ \A g \in Groups : exiting[g] # exiting'[g] => ByHolder(handlers[g])]_vars

(* ... and who waits for the end of stops waits with that mutex.             *)
CondIdentity ==
    \A t \in Tasks : At(t, "wait") \/ At(t, "wake") \/ At(t, "relock") => condLock[t] = HandlersOf(t)

(* S19: handlers are exchanged by the group's own task, the last that is no
   zombie, who holds TaskSet.mu for writing, and today the old mutex too.    *)
SwapSafe ==
    [][\A g \in Groups : handlers[g] # handlers'[g] =>
        \E t \in Tasks :
            /\ Acts(t) /\ GroupOf[t] = g /\ WriteLocks(t)
            /\ \A u \in Members(g) \ {t} : exitState[u] = "zombie"
            /\ Shape = "current" => owner[handlers[g]] = t]_vars

(* Who changes what TaskSet.mu guards holds it for writing; who exits holds his
   mutex too, as who gives birth does the newborn's locks; ...               *)
TaskSetGuarded ==
    [][panic' = "" /\ ~Restoring =>
        /\ taskSetStopCount # taskSetStopCount' \/ rootExiting # rootExiting'
           \/ handlers # handlers' \/ condLock # condLock' \/ exitState # exitState' => ByWriter
        /\ \A t \in Tasks :
              /\ Acts(t) /\ (At(t, "exitThreadGroup") \/ At(t, "prepareExit")) => ByHolder(HandlersOf(t))
              /\ Acts(t) /\ At(t, "prepareExit") /\ Shape = "current" => readers[t] > 0
        /\ \A t \in Tasks : life[t] = "none" /\ life'[t] # "none" =>
              ByWriter /\ ByHolder(HandlersOf(t)) /\ ByHolder(TaskMu(t))]_vars

(* ... and what the user of the kernel calls is done under Kernel.extMu.     *)
ExtMuHeld ==
    [][\A p \in Callers :
        Acts(p) /\ call[p].do \in {"Pause", "Unpause", "SendSignal", "TaskSetKill", "SaveRestore"}
                /\ <<taskSetStopCount, pending, rootExiting, life>>
                   # <<taskSetStopCount', pending', rootExiting', life'>>
        => owner[ExtMu] = p]_vars

-----------------------------------------------------------------------------
(* Stops.                                                                    *)

(* S1: a count is the sum of the stops that were counted; the TaskSet's have
   reached every task there is.                                              *)
StopCountIsSum ==
    Going => \A t \in Published :
        /\ FreeFor(t) => stopCount[t] = externalStops[t] + applied[t]
                                        + (IF stop[t] = NoStop THEN 0 ELSE 1)
        /\ writer = TaskSetMu!Nobody => applied[t] = taskSetStopCount

(* S2: balanced callers see no panic, and no fatal error.                    *)
NoPanic == Going

(* S3: a stopped task that is in its application, or blocked, has been told,
   or is about to be.                                                        *)
ToBeTold(t, how) == \E p \in Goroutines : on[p] = t /\ Owes(p, how)
Doorbell ==
    Going => \A t \in Tasks : stopCount[t] > 0 =>
        /\ At(t, "guest") => kicked[t] \/ ToBeTold(t, "interruptPlatform")
        /\ At(t, "blocked") => interrupted[t] \/ ToBeTold(t, "interruptChan")

(* S4: a run state is executed only after a look at the count that found it
   zero.                                                                     *)
NoGuestPastStop == \A t \in Tasks : At(t, "runState") => looked[t]

(* S5: between the return of Pause and Unpause no task executes anything; one
   that was started meanwhile goes no further than doStop.                   *)
InDoStop(t) == Owes(t, "runState") /\ ~At(t, "runState") /\ ~Owes(t, "loadCount")
Quiet(t)    == \/ life[t] # "started" \/ At(t, "interruptSelf") \/ At(t, "loadCount")
               \/ InDoStop(t) /\ ~looked[t]
Quiescence == paused => \A t \in Tasks : Quiet(t)

(* S6: while no signal mutex is held, the counts of running goroutines are
   right.                                                                    *)
Runs(t) == life[t] = "started" /\ ~At(t, "wake") /\ ~At(t, "relock")
Ends(t) == Owes(t, "exitRunning") /\ ~Owes(t, "exitGoroutine")
RunningExact ==
    (\A m \in SignalMutexes : Free(m)) =>
        /\ runningGoroutines = Cardinality({t \in Tasks : Runs(t)})
        /\ \A t \in Tasks : life[t] = "started" =>
              goroutineStopped[t] = (IF Runs(t) /\ ~Ends(t) THEN 1 ELSE 0)
        /\ \A t \in Tasks : life[t] = "exited" => goroutineStopped[t] = 0

(* Go's rule for wait groups: what begins a new count is not added while
   somebody waits.  Who breaks it may see a panic, see WaitGroup.            *)
MayAddKept ==
    [][~Restoring /\ runningGoroutines' > runningGoroutines =>
        runningGoroutines > 0 \/ pausing \cup resting = {}]_vars

(* S7: a newborn bears the TaskSet's stops, and no other.                    *)
Inherit ==
    [][\A t \in Tasks : life[t] = "none" /\ life'[t] # "none" =>
        stopCount'[t] = taskSetStopCount /\ stop'[t] = NoStop]_vars

(* S8: an internal stop is begun by its own goroutine when there is none;
   ended by one who means that very stop, or by a kill, if that may.         *)
InternalDiscipline ==
    [][\A t \in Tasks : stop[t] # stop'[t] =>
        IF stop[t] = NoStop THEN Acts(t)
        ELSE /\ stop'[t] = NoStop
             /\ \E p \in Callers :
                   /\ Acts(p) /\ on[p] = t
                   /\ \/ call[p].do = "EndInternalStop" /\ call[p].with = stop[t]
                      \/ call[p].do \in {"Kill", "TaskSetKill"} /\ stop[t] \in KillableStops]_vars

(* S9: no killable stop holds a killed task: it ends before the kill is seen,
   in the same critical section, and none begins after it.                   *)
KilledNotParked ==
    \A t \in Published : killed[t] /\ life[t] # "exited" => stop[t] \notin KillableStops

(* S12: a signal that the task could take is on its way, and so is a kill.   *)
Noticeable(t) == runState[t] # "runExit" /\ (Deliverable(t) # {} \/ killed[t])
NoLostSignal ==
    \A t \in Published :
        FreeFor(t) /\ life[t] = "started" /\ Noticeable(t) /\ stop[t] = NoStop =>
            interrupted[t] \/ runState[t] = "runInterrupt" \/ At(t, "interruptSelf")

(* S14: what is saved is at rest, with Kernel.extMu held; what is restored
   counts internal stops, waits with its group's mutex, and is not told.     *)
RestoredState ==
    [][Restoring =>
        /\ ByHolder(ExtMu)
        /\ condLock' = [t \in Tasks |-> HandlersOf(t)]
        /\ interrupted' = [t \in Tasks |-> FALSE]
        /\ runningGoroutines = 0 /\ taskSetStopCount > 0
        /\ \A t \in Tasks : Quiet(t)
        /\ taskSetStopCount' = 0 /\ stop' = stop
        /\ \A t \in Published : stopCount'[t] = (IF stop[t] = NoStop THEN 0 ELSE 1)]_vars

(* S18: nobody is born into a group, or a TaskSet, that exits.               *)
NoBirthAfterKill ==
    [][\A t \in Tasks : life[t] = "none" /\ life'[t] # "none" =>
        ~exiting[GroupOf[t]] /\ ~rootExiting]_vars

(* S20: while the kernel is paused only the holder of Kernel.extMu changes
   what is saved.  (Who ends an internal stop, kills a group or gives birth
   stands for a task, which a pause would hold, were it modelled as one.)    *)
Born(t) == life[t] # "none"
Saved == <<stop, signalVars, exitState, rootExiting, handlers, runState, [t \in Tasks |-> Born(t)]>>
ForTasks ==
    \E p \in Callers : Acts(p) /\ call[p].do \in {"EndInternalStop", "Kill", "NewTask"}
SnapshotAtomic == [][paused /\ Saved # Saved' => ByHolder(ExtMu) \/ ForTasks]_vars

(* L1, its safety form: nobody waits for a wake-up that has gone by.         *)
NoLostWakeup ==
    \A t \in Tasks : FreeFor(t) /\ waiting[t] # {} => stopCount[t] > 0

-----------------------------------------------------------------------------
(* Calls do what they are for.                                               *)

(* Today the last of a group to exit takes it along; what is left is killed. *)
TakesGroup(t) ==
    LET others == Members(GroupOf[t]) \ {t} IN
    (\A u \in others : exitState[u] # "none") => exiting[GroupOf[t]] /\ \A u \in others : killed[u]

(* What a call has to do under a lock it has done when it unlocks.           *)
DoneAtUnlock ==
    Going => \A p \in Goroutines :
        LET c == call[p]
            t == on[p]
            exchanged == HandlersOf(t) = c.with IN
        /\ At(p, "unlock") /\ ~Owes(p, "recheck") =>
            /\ c.do = "EndInternalStop" => stop[t] # c.with
            /\ c.do = "SendSignal"      => c.with \in pending[t] \/ exitState[t] = "zombie"
            /\ c.do = "Execve" /\ Shape = "current" => exchanged
            /\ c.do = "TaskSetKill"     => exiting[GroupOf[t]] /\ killed[t]
            /\ c.do = "Kill" => exiting[GroupOf[t]] /\ \A u \in Members(GroupOf[t]) : killed[u]
            /\ c.do = "Exit" /\ Owes(p, "readUnlock") => runState[p] = "runExit" /\ TakesGroup(p)
        /\ At(p, "writeUnlock") =>
            /\ Owes(p, "exitGoroutine") => exitState[p] # "none"
            /\ c.do = "Execve"      => exchanged
            /\ c.do = "NewTask"     => life[t] # "none" \/ exiting[GroupOf[t]] \/ rootExiting
            /\ c.do = "TaskSetKill" =>
                  rootExiting /\ \A u \in Published : killed[u] /\ exiting[GroupOf[u]]

(* When every program has come to its end, what was begun has ended, what was
   born has started, and who exits is gone.                                  *)
AllDone == \A p \in Goroutines : program[p] = <<>> /\ (p \in Callers => steps[p] = <<>>)
NothingLeftOver ==
    Going /\ AllDone =>
        /\ taskSetStopCount = 0
        /\ \A t \in Tasks :
            /\ externalStops[t] = 0 /\ life[t] # "new"
            /\ AtRest(t) => /\ stop[t] = NoStop
                            /\ call[t].do = "Exit" \/ killed[t] => life[t] \in {"new", "exited"}
                            /\ Shape = "current" => Deliverable(t) = {}

(* Whoever waits for something before he calls gets it at last, unless a kill
   or the exit of a group came between.                                      *)
NobodyLeftWaiting ==
    /\ Going
    /\ \A p \in Callers : steps[p] = <<>> /\ ~MayCall(p)
    /\ \A t \in Tasks : AtRest(t)
    => \A p \in Callers : program[p] = <<>>

(* Who exits is a zombie before goroutineStopped is counted down, for which it
   holds nothing; then, today, liveTasks is; and runningGoroutines comes last. *)
ExitsInOrder ==
    \A t \in Tasks :
        /\ At(t, "exitGoroutine") =>
              /\ exitState[t] = "zombie" /\ Holds(t) = {}
              /\ Shape = "current" => Owes(t, "announce") /\ Owes(t, "writeUnlock")
        /\ At(t, "exitRunning") => steps[t] = <<"exitRunning">>

(* Who returns from Pause has paused, and keeps no lock from others while he
   waits; nor does a task that is stopped.                                   *)
PauseWaits ==
    [][\A p \in Callers :
        call[p].do = "Pause" /\ steps[p] # <<>> /\ steps'[p] = <<>> => paused']_vars
WaitsUnlocked == \A p \in Goroutines : At(p, "waitRunning") \/ At(p, "wake") => Holds(p) = {}

-----------------------------------------------------------------------------
(* What must come about.                                                     *)

(* L2: Pause returns.                                                        *)
PauseReturns == \A p \in Callers : At(p, "waitRunning") ~> ~At(p, "waitRunning")

(* L3: a task that no stop holds any more goes on.                           *)
Resumes ==
    \A t \in Tasks : At(t, "wake") /\ stopCount[t] = 0 ~> At(t, "runState") \/ stopCount[t] > 0

(* L5: a killed task ends, unless a stop holds it that a kill does not end.  *)
KillFrees ==
    \A t \in Tasks : killed[t] /\ life[t] = "started" ~>
        life[t] # "started" \/ stopCount[t] > 0

(* L8: whoever calls returns.                                                *)
CallsReturn ==
    \A p \in Callers : steps[p] # <<>> ~> steps[p] = <<>>

(* L10: whoever tries a signal mutex again gets one.                         *)
RetriesEnd ==
    \A p \in Callers : Owes(p, "recheck") ~> ~Owes(p, "recheck")
=============================================================================
