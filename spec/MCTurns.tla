------------------------------- MODULE MCTurns -------------------------------
(***************************************************************************)
(* The bounds under which TurnsSpec of TaskSetStops is model-checked: the  *)
(* loops of the TaskSet's stops and of kills, a step for each turn.        *)
(***************************************************************************)
EXTENDS MCTaskSetStops

OneStopInTurns == taskSetStopCount < 1 /\ Unbounded!TaskSetBeginTurns
=============================================================================
