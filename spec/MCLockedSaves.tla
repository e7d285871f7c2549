---------------------------- MODULE MCLockedSaves ----------------------------
(***************************************************************************)
(* The bounds of a model of LockedStops in which the kernel is saved while *)
(* a task has exited and another is not born yet.                          *)
(***************************************************************************)
EXTENDS MCLockedStops

SaveOthersProgram ==
    Programs([t2 |-> <<DoAll("Exit")>>,
              c1 |-> <<DoAll("Pause"), DoAll("SaveRestore"), Do("Start", "t1")>>])
=============================================================================
