---------------------------- MODULE MCKernelBugs ----------------------------
(***************************************************************************)
(* Bugs of the kernel as a whole: of the TaskSet's stops, of kills, of     *)
(* saving and restoring.  They are used as those of MCBugs are.            *)
(***************************************************************************)
EXTENDS MCTaskSetStops

-----------------------------------------------------------------------------
(* Of the TaskSet.                                                         *)

(* M11: a newborn does not bear the TaskSet's stops.                       *)
NothingInherited == 0

(* R11: a task is born into a group that exits.                            *)
NewTaskAnyway(t) ==
    /\ Going /\ goroutine[t] = "none"
    /\ goroutine' = [goroutine EXCEPT ![t] = "new"]
    /\ stopCount' = [stopCount EXCEPT ![t] = Inherited]
    /\ applied' = [applied EXCEPT ![t] = taskSetStopCount]
    /\ UNCHANGED <<stop, externalStops, runState, signalled, interrupted, kicked, pulled,
                   signalVars, kernelVars, panic>>

(* The TaskSet's stops pass over zombies, and their ends do not.           *)
BeginEachLive(S) ==
    /\ BeginStops(S \cap Live)
    /\ applied' = Up(applied, S \cap Live)
    /\ Interrupt(S \cap Live)
    /\ UNCHANGED <<stop, externalStops, goroutine, runState, signalled, pulled, signalVars>>

(* R10: Pause returns at once.                                             *)
QuietAlways == TRUE

(* R10: PullFullState fetches from those who run, or from zombies.         *)
PullUnpaused ==
    /\ Going /\ pause = "waiting"
    /\ pulled' = [t \in Tasks |-> IF t \in Live THEN 1 ELSE 0]
    /\ UNCHANGED <<stopVars, goroutine, runState, signalled, interrupted, kicked, signalVars,
                   kernelVars, panic>>
PullZombies ==
    /\ Going /\ pause = "paused" /\ Quiet
    /\ pulled' = [t \in Tasks |-> IF t \in Published THEN 1 ELSE 0]
    /\ UNCHANGED <<stopVars, goroutine, runState, signalled, interrupted, kicked, signalVars,
                   kernelVars, panic>>

-----------------------------------------------------------------------------
(* Of kill, save and restore.                                              *)

(* M16 and M17: a kill ends any stop, or none.                             *)
EndsAnyStop(t) == stop[t] # NoStop
EndsNoStop(t)  == FALSE

(* M16: a second kill ends any stop.                                       *)
SecondEndsAnyStop(t) == stop[t] \in KillableStops \/ (killed[t] /\ stop[t] # NoStop)

(* M17: whose stop is ended is not killed.                                 *)
KillEachUnstopped(S) ==
    /\ stop' = With(stop, {t \in S : EndedByKill(t)}, NoStop)
    /\ EndStops({t \in S : EndedByKill(t)})
    /\ killed' = With(killed, {t \in S : ~EndedByKill(t)}, TRUE)
    /\ Interrupt(S)

(* R11: a kill does not say where nobody is to be born.                    *)
KillUnmarked(g) ==
    /\ Going /\ Members(g) # {}
    /\ KillEach(Members(g))
    /\ KillFrame /\ UNCHANGED <<exiting, rootExiting>>
TaskSetKillUnmarked ==
    /\ Going /\ Published # {}
    /\ KillEach(Published)
    /\ exiting' = With(exiting, {GroupOf[t] : t \in Published}, TRUE)
    /\ KillFrame /\ UNCHANGED rootExiting
TaskSetKillOfRootOnly ==
    /\ Going /\ Published # {}
    /\ KillEach(Published)
    /\ rootExiting' = TRUE
    /\ KillFrame /\ UNCHANGED exiting

(* M17: a kill takes away the external stops as well.                      *)
KillEachFreely(S) ==
    /\ stop' = With(stop, {t \in S : EndedByKill(t)}, NoStop)
    /\ stopCount' = With(stopCount, {t \in S : stop[t] \in KillableStops \cup {NoStop}}, 0)
    /\ signalled' = With(signalled, {t \in S : goroutine[t] = "parked"}, TRUE)
    /\ killed' = With(killed, S, TRUE)
    /\ Interrupt(S)
    /\ UNCHANGED panic

(* M18: a killed task enters a stop all the same.                          *)
MayAlwaysBegin(t) == TRUE

(* M22: the count is restored as it was, or as if there were no stop; the
   TaskSet's count is kept.                                                *)
RestoredRaw(t)     == stopCount[t]
RestoredZero(t)    == 0
RestoredTaskSetRaw == taskSetStopCount

(* M22: what is not restored, or not anew.  Each of these says of its own
   variables how they are restored, and Restores of all others.            *)
Restores ==
    /\ Going /\ pause = "paused" /\ Quiet
    /\ externalStops' = With(externalStops, Published, 0)
    /\ applied' = With(applied, Published, 0)
    /\ signalled' = With(signalled, Tasks, FALSE)
    /\ kicked' = With(kicked, Tasks, FALSE)
    /\ pulled' = With(pulled, Tasks, 0)
    /\ taskSetStopCount' = 0
    /\ pause' = "none"
    /\ UNCHANGED <<pending, groupPending, rootExiting, runningGoroutines, panic>>
RestoresStops ==
    /\ stopCount' = [t \in Tasks |-> IF t \in Published THEN RestoredStopCount(t) ELSE stopCount[t]]
    /\ UNCHANGED stop
RestoresGoroutines ==
    /\ goroutine' = With(goroutine, Live, "new")
    /\ interrupted' = With(interrupted, Tasks, FALSE)
    /\ UNCHANGED runState
RestoresKills == UNCHANGED <<killed, exiting>>

SaveRestoreNoStop ==
    /\ Restores /\ RestoresGoroutines /\ RestoresKills
    /\ stop' = With(stop, Published, NoStop)
    /\ stopCount' = With(stopCount, Published, 0)
SaveRestoreNoKill ==
    /\ Restores /\ RestoresStops /\ RestoresGoroutines
    /\ killed' = With(killed, Tasks, FALSE)
    /\ UNCHANGED exiting
SaveRestoreNoExit ==
    /\ Restores /\ RestoresStops /\ RestoresGoroutines
    /\ exiting' = With(exiting, Groups, FALSE)
    /\ UNCHANGED killed
SaveRestoreNoRunState ==
    /\ Restores /\ RestoresStops /\ RestoresKills
    /\ goroutine' = With(goroutine, Live, "new")
    /\ interrupted' = With(interrupted, Tasks, FALSE)
    /\ runState' = With(runState, Live, "runApp")
SaveRestoreInterrupted ==
    /\ Restores /\ RestoresStops /\ RestoresKills
    /\ goroutine' = With(goroutine, Live, "new")
    /\ UNCHANGED <<runState, interrupted>>
SaveRestoreZombies ==
    /\ Restores /\ RestoresStops /\ RestoresKills
    /\ goroutine' = With(goroutine, Published, "new")
    /\ interrupted' = With(interrupted, Tasks, FALSE)
    /\ UNCHANGED runState

(* R10: someone ends the stop of a pause that is not his.                  *)
AnyTaskSetStop == Unbounded!TaskSetEndExternalStop
=============================================================================
