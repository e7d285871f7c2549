---------------------------- MODULE TaskSetTurns ----------------------------
(***************************************************************************)
(* TaskSetStops with what is no single step of a kernel taken apart.  A    *)
(* stop of the TaskSet and a kill are loops over tasks, and between two    *)
(* turns of such a loop others go on.  From outside each is one call, and  *)
(* so one step of TaskSetStops; to one who looks at locks, each turn is a  *)
(* step: LockedStops refines TurnsSpec, and recorded runs are judged by it.*)
(*                                                                         *)
(* It stands for the loops of task_stop.go and task_exit.go, and for what  *)
(* of a task goroutine's turn others can come between.                     *)
(*                                                                         *)
(* It leaves out what TaskSetStops does: every lock.  A loop may be begun  *)
(* by one and ended by another here.                                       *)
(***************************************************************************)
EXTENDS TaskSetStops

-----------------------------------------------------------------------------
(* Loops over tasks.                                                       *)

(* No loop of a TaskSet's stop is under way.                               *)
Whole == \A t \in Published : applied[t] = taskSetStopCount

TaskSetBeginTurns ==
    /\ Going /\ Whole
    /\ taskSetStopCount' = Successor(taskSetStopCount) /\ taskSetStopCount' > 0
    /\ \/ UNCHANGED pause
       \/ pause = "none" /\ pause' = "waiting"
    /\ UNCHANGED <<stopVars, runVars, signalVars, runningGoroutines, panic>>

TaskSetBeginTurn(t) ==
    /\ Going /\ t \in Published /\ applied[t] < taskSetStopCount
    /\ BeginEach({t})
    /\ UNCHANGED kernelVars

TaskSetEndTurns ==
    /\ Going /\ Whole
    /\ taskSetStopCount' = Predecessor(taskSetStopCount) /\ taskSetStopCount' >= 0
    /\ \/ UNCHANGED pause
       \/ pause = "paused" /\ pause' = "none"
    /\ UNCHANGED <<stopVars, runVars, signalVars, runningGoroutines, panic>>

TaskSetEndTurn(t) ==
    /\ Going /\ t \in Published /\ applied[t] > taskSetStopCount
    /\ EndEach({t})
    /\ UNCHANGED kernelVars

(* A group exits, or all; whose members are killed one by one then.        *)
KillTurns ==
    /\ Going
    /\ \/ rootExiting' = TRUE /\ UNCHANGED exiting
       \/ \E g \in Groups : exiting' = [exiting EXCEPT ![g] = TRUE] /\ UNCHANGED rootExiting
    /\ UNCHANGED <<stopVars, runVars, pending, killed, groupPending, kernelVars, panic>>

KillTurn(t) ==
    /\ Going /\ t \in Published /\ exiting[GroupOf[t]]
    /\ KillEach({t})
    /\ KillFrame /\ UNCHANGED <<exiting, rootExiting>>

(* A task exits, the last of its group, with the group: those who take part no
   longer are killed one by one then.  Models PrepareExit, to its loop.    *)
ExitTurns(t) ==
    /\ Going /\ goroutine[t] = "guest" /\ ExitsLast(t)
    /\ goroutine' = [goroutine EXCEPT ![t] = "doStop"]
    /\ runState' = [runState EXCEPT ![t] = "runExit"]
    /\ exiting' = [exiting EXCEPT ![GroupOf[t]] = TRUE]
    /\ UNCHANGED <<stopVars, signalled, interrupted, kicked, pulled, pending, killed, groupPending,
                   rootExiting, kernelVars, panic>>

-----------------------------------------------------------------------------
(* Parts of a goroutine's turn.                                            *)

(* An interrupted system call takes the interrupt, and puts it back for runApp
   to see.  Who looks for a receiver of a signal between the two takes t for
   one that is not interrupted.  Models Task.block.                        *)
UnblockTakes(t) ==
    /\ Going /\ goroutine[t] = "blocked" /\ interrupted[t]
    /\ goroutine' = [goroutine EXCEPT ![t] = "unblocking"]
    /\ interrupted' = [interrupted EXCEPT ![t] = FALSE]
    /\ UNCHANGED <<stopVars, runState, signalled, kicked, pulled, signalVars, kernelVars, panic>>

UnblockPutsBack(t) ==
    /\ Going /\ goroutine[t] = "unblocking"
    /\ goroutine' = [goroutine EXCEPT ![t] = "doStop"]
    /\ interrupted' = [interrupted EXCEPT ![t] = TRUE]
    /\ UNCHANGED <<stopVars, runState, signalled, kicked, pulled, signalVars, kernelVars, panic>>

(* The exit path in two: t takes part no longer, and then is gone.  Others go
   on between the two.  Models exitThreadGroup, and the end of run.        *)
ExitThreadGroup(t) ==
    /\ Going /\ goroutine[t] = "runState" /\ runState[t] = "runExit"
    /\ goroutine' = [goroutine EXCEPT ![t] = "initiated"]
    /\ \E S \in HandedTo(t) : Interrupt(S)
    /\ UNCHANGED <<stopVars, runState, signalled, pulled, signalVars, kernelVars, panic>>

RunExitReturn(t) ==
    /\ Going /\ goroutine[t] = "initiated"
    /\ goroutine' = [goroutine EXCEPT ![t] = "exited"]
    /\ runningGoroutines' = runningGoroutines - 1
    /\ UNCHANGED <<stopVars, runState, signalled, interrupted, kicked, pulled, signalVars,
                   taskSetStopCount, pause, panic>>

-----------------------------------------------------------------------------
NextInTurns ==
    \/ \E t \in Tasks : Turn(t) \/ Application(t) \/ Call(t)
    \/ Whole /\ TaskSetCall
    \/ PauseReturn
    \/ TaskSetBeginTurns \/ TaskSetEndTurns \/ KillTurns
    \/ \E t \in Tasks : TaskSetBeginTurn(t) \/ TaskSetEndTurn(t) \/ KillTurn(t)
    \/ \E t \in Tasks : \/ ExitTurns(t)
                        \/ UnblockTakes(t) \/ UnblockPutsBack(t)
                        \/ ExitThreadGroup(t) \/ RunExitReturn(t)
    \/ Ended

TurnsSpec == Init /\ [][NextInTurns]_vars

THEOREM TurnsSpec => StopsOfEachTask
=============================================================================
