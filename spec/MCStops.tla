------------------------------ MODULE MCStops ------------------------------
(***************************************************************************)
(* The bounds under which Stops is model-checked: at most three external   *)
(* stops at once, beginning with none, or with nearly all there can be.    *)
(***************************************************************************)
EXTENDS Stops

Unbounded == INSTANCE Stops

(* None, or one short of the last that an int32 can count.                 *)
NoneOrNearlyAll == {0, MaxInt32 - 1}

FewExternalStops ==
    (externalStops < 3 \/ externalStops >= MaxInt32 - 1) /\ Unbounded!BeginExternalStop
EndsNearTheEnds ==
    (externalStops <= 3 \/ externalStops >= MaxInt32 - 1) /\ Unbounded!EndExternalStop

-----------------------------------------------------------------------------
(* Bugs, each in the place of an operator of Stops in a model that must
   fail.                                                                   *)

(* M02: the end of the last stop wakes nobody.                             *)
EndStopSilently ==
    /\ stopCount' = Predecessor(stopCount)
    /\ panic' = IF stopCount' < 0 THEN Unmatched ELSE ""
    /\ UNCHANGED signalled

(* M14: an overflow is not noticed.                                        *)
BeginStopUntested ==
    /\ stopCount' = Successor(stopCount)
    /\ UNCHANGED panic

(* M04: the signalled goroutine goes on without a look at the count.       *)
ResumeUnlooked ==
    /\ panic = "" /\ goroutine = "parked" /\ signalled
    /\ goroutine' = "running" /\ signalled' = FALSE
    /\ UNCHANGED <<stopCount, stop, externalStops, interrupted, panic>>

(* M22: the count is restored as it was.                                   *)
RestoreRaw ==
    /\ panic = ""
    /\ externalStops' = 0
    /\ goroutine' = "running" /\ signalled' = FALSE
    /\ interrupted' \in BOOLEAN
    /\ UNCHANGED <<stopCount, stop, panic>>
=============================================================================
