------------------------------- MODULE MCTurns -------------------------------
(***************************************************************************)
(* The bounds under which TaskSetTurns is model-checked: those of          *)
(* TaskSetStops, with the loops of the TaskSet's stops and of kills, a     *)
(* step for each turn.                                                     *)
(***************************************************************************)
EXTENDS MCTaskSetStops, TaskSetTurns

UnboundedTurns == INSTANCE TaskSetTurns

OneStopInTurns == taskSetStopCount < 1 /\ UnboundedTurns!TaskSetBeginTurns
=============================================================================
