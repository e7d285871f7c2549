------------------------- MODULE MCLockedRefinement -------------------------
(***************************************************************************)
(* The bounds under which the refinement is checked.  TaskSetStops begins  *)
(* with tasks that have not started, so these models do as well.           *)
(***************************************************************************)
EXTENDS MCLockedBugs, LockedRefinement

Starting(t, p, others) == [others EXCEPT ![p] = <<Do("Start", t)>> \o @]

RefineInternal == Starting("t1", "c1", InternalProgram)
RefineTaskSet  == Starting("t2", "c2", Starting("t1", "c1", TaskSetProgram))
RefineBlock    == Starting("t1", "c1", BlockProgram)
RefineBirth    == Starting("t1", "c2", BirthProgram)
RefinePause    == Starting("t1", "c1", PauseProgram)
RefineSignal   == Starting("t1", "c1", SignalProgram)
RefineKill     == Starting("t2", "c1", Starting("t1", "c1", KillProgram))
RefineExec     == Starting("t1", "c1", ExecProgram)
RefineExit     == Starting("t2", "c1", Starting("t1", "c1", ExitProgram))
RefineZombie   == Starting("t1", "c1", ZombieProgram)
RefineSave     == Starting("t1", "c1", SaveProgram)
RefineKillAll  == Starting("t1", "c1", KillAllProgram)
=============================================================================
