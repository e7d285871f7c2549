------------------------------ MODULE MCReached -----------------------------
(***************************************************************************)
(* What the models of TaskSetStops must come to: each is said not to       *)
(* happen, and a model that checks that must fail.  What no model reached, *)
(* no model would show to be right.                                        *)
(***************************************************************************)
EXTENDS MCTaskSetStops

PauseNeverReturns    == pause # "paused"
NobodyBornStopped    == \A t \in Tasks : goroutine[t] = "new" => stopCount[t] < 2
NobodyRestoredInStop == \A t \in Tasks : goroutine[t] = "new" => stop[t] = NoStop
NobodyWokenInVain    == \A t \in Tasks : signalled[t] => stopCount[t] = 0
NobodyStoppedInGuest == \A t \in Tasks : goroutine[t] = "guest" => stopCount[t] = 0
NoKilledTaskHeld     == \A t \in Tasks : killed[t] /\ goroutine[t] = "parked" => stop[t] = NoStop
NoLoopCut            == Going \/ \A t, u \in Published : applied[t] = applied[u]
NobodyLetOutOfStop   == \A t \in Tasks : goroutine[t] = "guest" => stop[t] = NoStop
NoZombieStopped      == \A t \in Tasks : goroutine[t] = "exited" => stopCount[t] = 0
OneReceiverAtMost    == \A t \in Live, signal \in Signals :
                            Cardinality(Receivers(GroupOf[t], t, signal)) = 1
OneDeliverableAtMost == \A t \in Live : Cardinality(Deliverable(t)) < 2
NoOrphansForTwo      == \A t \in Live :
    goroutine[t] = "runState" /\ runState[t] = "runExit" /\ interrupted[t] /\ Cardinality(groupPending[GroupOf[t]]) > 1 =>
        Cardinality({u \in Members(GroupOf[t]) : \A signal \in Signals : CanReceive(u, signal)}) < 2
NoKillCut            == ~Going /\ ~rootExiting =>
    \A t \in Published : exiting[GroupOf[t]] => killed[t] \/ panic.of = t
NoTaskSetKillCut     == ~Going /\ rootExiting => \A t \in Published : exiting[GroupOf[t]]
NoExitCut            == Going \/ \A t \in Tasks : goroutine[t] = "guest" => ~exiting[GroupOf[t]]
NoSignalWaits        == \A t \in Tasks : stop[t] # NoStop => Deliverable(t) = {}
=============================================================================
