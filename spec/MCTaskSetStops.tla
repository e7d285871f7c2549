--------------------------- MODULE MCTaskSetStops ---------------------------
(***************************************************************************)
(* The bounds under which TaskSetStops is model-checked.  A model is a .cfg*)
(* in models/: it says which tasks, groups, stops and signals there are,   *)
(* and which calls its callers make, by replacing an action by one of      *)
(* these.                                                                  *)
(***************************************************************************)
EXTENDS TaskSetProperties

Unbounded == INSTANCE TaskSetStops

(* Calls that nobody makes in a model.                                     *)
Never        == FALSE
NeverOf(x)   == FALSE
NeverOn(x, y) == FALSE

(* Who shares a thread group with whom.                                    *)
OneGroup   == [t \in Tasks |-> "g1"]
OwnGroups  == [t \in Tasks |-> CASE t = "t1" -> "g1" [] t = "t2" -> "g2" [] OTHER -> "g3"]
LoneThird  == [t \in Tasks |-> IF t \in {"t1", "t2"} THEN "g1" ELSE "g2"]

(* Whose goroutines run, and when they leave the application.              *)
OnlyFirstStarts(t)     == t = "t1" /\ Unbounded!Start(t)
SecondStartsAfter(done, t) == (t = "t1" \/ (t = "t2" /\ done)) /\ Unbounded!Start(t)
FirstExitsFirst(t)     == SecondStartsAfter(goroutine["t1"] = "exited", t)
FirstStopsFirst(t)     == SecondStartsAfter(stop["t1"] # NoStop, t)
OnlyFirstExits(t)      == t = "t1" /\ Unbounded!Exit(t)
ThirdBornLast(t)       == (t = "t3" => goroutine["t2"] # "none") /\ Unbounded!NewTask(t)
LeaveGuestIfKicked(t)  == kicked[t] /\ Unbounded!LeaveGuest(t)
UnblockIfInterrupted(t) == interrupted[t] /\ Unbounded!Unblock(t)

(* Who looks for a stop to end it: one who began it, not just anyone.      *)
EndHeldStop(t, s) == stop[t] = s /\ Unbounded!EndInternalStop(t, s)

(* Who is preferred to receive a signal of the group.                      *)
FirstPreferred(t, signal) == t = "t1" /\ Unbounded!SendGroupSignal(t, signal)

(* How many stops are held at once.                                        *)
OneExternalStop(t)  == externalStops[t] < 1 /\ Unbounded!BeginExternalStop(t)
TwoExternalStops(t) == externalStops[t] < 2 /\ Unbounded!BeginExternalStop(t)
FirstTwice(t)       == externalStops[t] < (IF t = "t1" THEN 2 ELSE 1) /\ Unbounded!BeginExternalStop(t)
OneTaskSetStop      == taskSetStopCount < 1 /\ Unbounded!TaskSetBeginExternalStop
TwoTaskSetStops     == taskSetStopCount < 2 /\ Unbounded!TaskSetBeginExternalStop

(* Who is killed, and when.                                                *)
FirstStoppedOrKilled   == stop["t1"] # NoStop \/ killed["t1"]
KillOnceFirstStops(g)  == g = "g1" /\ FirstStoppedOrKilled /\ Unbounded!Kill(g)
KillAllOnceFirstStops  == FirstStoppedOrKilled /\ Unbounded!TaskSetKill

(* Callers that end only what they began.                                  *)
OwnExternalStop(t) == externalStops[t] > 0 /\ Unbounded!EndExternalStop(t)
OwnTaskSetStop ==
    /\ taskSetStopCount > (IF pause = "none" THEN 0 ELSE 1)
    /\ Unbounded!TaskSetEndExternalStop

(* Callers that end a stop of which only the internal one is left.         *)
OfInternalStop(t) == stop[t] # NoStop /\ stopCount[t] = 1 /\ Unbounded!EndExternalStop(t)

(* Counts that are about to overflow: two more stops of a task, or of the
   TaskSet, are one too many.                                              *)
NearlyAll(t) == IF t = "t1" THEN MaxInt32 - 1 ELSE 0
NearlyAllOfTaskSet == MaxInt32 - 1

(* What an implementation has to be told before its first step.            *)
Config ==
    [shape            |-> Shape,
     groups           |-> Groups,
     tasks            |-> [t \in Tasks |-> [group         |-> GroupOf[t],
                                            created       |-> t \in InitialTasks,
                                            externalStops |-> PresetExternalStops(t)]],
     stops            |-> [s \in TaskStops |-> [killable |-> s \in KillableStops]],
     signals          |-> [signal \in Signals |-> [masked |-> signal \in MaskedSignals]],
     taskSetStopCount |-> PresetTaskSetStops]
=============================================================================
