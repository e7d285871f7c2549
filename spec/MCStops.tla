------------------------------ MODULE MCStops ------------------------------
(***************************************************************************)
(* The bounds under which Stops is model-checked: at most three external    *)
(* stops at once, beginning with none, or with nearly all there can be.     *)
(***************************************************************************)
EXTENDS Stops

Unbounded == INSTANCE Stops

(* None, or one short of the last that an int32 can count.                   *)
NoneOrNearlyAll == {0, MaxInt32 - 1}

FewExternalStops ==
    (externalStops < 3 \/ externalStops >= MaxInt32 - 1) /\ Unbounded!BeginExternalStop
EndsNearTheEnds ==
    (externalStops <= 3 \/ externalStops >= MaxInt32 - 1) /\ Unbounded!EndExternalStop
=============================================================================
