------------------------------ MODULE RunLoop -------------------------------
(***************************************************************************)
(* A task goroutine from its birth to its end: newTask, Start, and the run *)
(* loop, in which it looks for stops between every two run states.         *)
(*                                                                         *)
(* It stands for newTask and Start of task_start.go, run, doStop and       *)
(* runApp of task_run.go, runInterrupt of task_signals.go, Task.block of   *)
(* task_block.go, and runExit of task_exit.go.                             *)
(*                                                                         *)
(* It leaves out which system calls the application makes: the goroutine   *)
(* may leave the application at any time, as a platform may spuriously     *)
(* return, and must when it is interrupted.                                *)
(***************************************************************************)
EXTENDS TaskStops

-----------------------------------------------------------------------------
(* Birth.                                                                  *)

(* What a newborn gets of the TaskSet's external stops.                    *)
Inherited == taskSetStopCount

(* t joins its group and bears the TaskSet's stops.  Models newTask.       *)
NewTask(t) ==
    /\ Going /\ goroutine[t] = "none"
    /\ ~exiting[GroupOf[t]] /\ ~rootExiting
    /\ goroutine' = [goroutine EXCEPT ![t] = "new"]
    /\ stopCount' = [stopCount EXCEPT ![t] = Inherited]
    /\ applied' = [applied EXCEPT ![t] = taskSetStopCount]
    /\ UNCHANGED <<stop, externalStops, runState, signalled, interrupted, kicked, pulled,
                   signalVars, kernelVars, panic>>

(* newTask fails, with EINTR, for the group is exiting.                    *)
NewTaskInterrupted(t) ==
    /\ Going /\ goroutine[t] = "none" /\ exiting[GroupOf[t]]
    /\ UNCHANGED vars

(* newTask fails, with ENOMEM, for the root namespace is exiting.          *)
NewTaskRefused(t) ==
    /\ Going /\ goroutine[t] = "none" /\ ~exiting[GroupOf[t]] /\ rootExiting
    /\ UNCHANGED vars

(* t's goroutine starts, interrupted by itself.  Models Start and run.     *)
Start(t) ==
    /\ Going /\ goroutine[t] = "new"
    /\ goroutine' = [goroutine EXCEPT ![t] = "doStop"]
    /\ interrupted' = [interrupted EXCEPT ![t] = TRUE]
    /\ runningGoroutines' = runningGoroutines + 1
    /\ UNCHANGED <<stopVars, runState, signalled, kicked, pulled, signalVars,
                   taskSetStopCount, pause, panic>>

-----------------------------------------------------------------------------
(* The task goroutine's own turns.                                         *)

(* The goroutine parks if the task is stopped.  Models doStop, to the wait.*)
DoStop(t) ==
    /\ Going /\ goroutine[t] = "doStop"
    /\ IF stopCount[t] > 0
       THEN /\ goroutine' = [goroutine EXCEPT ![t] = "parked"]
            /\ runningGoroutines' = runningGoroutines - 1
       ELSE /\ goroutine' = [goroutine EXCEPT ![t] = "runState"]
            /\ UNCHANGED runningGoroutines
    /\ UNCHANGED <<stopVars, runState, signalled, interrupted, kicked, pulled, signalVars,
                   taskSetStopCount, pause, panic>>

(* The count that a woken goroutine finds lets it go on.                   *)
MayLeave(t) == stopCount[t] = 0

(* The woken goroutine looks at the count again, and goes on or waits on.
   Models doStop, from its wait.                                           *)
Resume(t) ==
    /\ Going /\ goroutine[t] = "parked" /\ signalled[t]
    /\ signalled' = [signalled EXCEPT ![t] = FALSE]
    /\ IF MayLeave(t)
       THEN /\ goroutine' = [goroutine EXCEPT ![t] = "runState"]
            /\ runningGoroutines' = runningGoroutines + 1
       ELSE UNCHANGED <<goroutine, runningGoroutines>>
    /\ UNCHANGED <<stopVars, runState, interrupted, kicked, pulled, signalVars,
                   taskSetStopCount, pause, panic>>

(* The goroutine enters the application, unless it was interrupted.  The
   seed's interrupted() takes the interrupt, the current one only looks.
   Models runApp.                                                          *)
RunApp(t) ==
    /\ Going /\ goroutine[t] = "runState" /\ runState[t] = "runApp"
    /\ IF interrupted[t]
       THEN /\ runState' = [runState EXCEPT ![t] = "runInterrupt"]
            /\ goroutine' = [goroutine EXCEPT ![t] = "doStop"]
            /\ interrupted' = [interrupted EXCEPT ![t] = (Shape = "current")]
            /\ UNCHANGED pulled
       ELSE /\ goroutine' = [goroutine EXCEPT ![t] = "guest"]
            /\ pulled' = [pulled EXCEPT ![t] = 0]
            /\ UNCHANGED <<runState, interrupted>>
    /\ UNCHANGED <<stopVars, signalled, kicked, signalVars, kernelVars, panic>>

(* The interrupted goroutine does one thing there is to do: it begins to
   exit if killed, or delivers a signal, or finds nothing and goes back.
   Its own signals come first: one of the group's is delivered only when all
   that are pending for t alone are masked.  Models runInterrupt.          *)
RunInterrupt(t) ==
    /\ Going /\ goroutine[t] = "runState" /\ runState[t] = "runInterrupt"
    /\ goroutine' = [goroutine EXCEPT ![t] = "doStop"]
    /\ \/ /\ killed[t]
          /\ runState' = [runState EXCEPT ![t] = "runExit"]
          /\ UNCHANGED <<pending, groupPending, interrupted>>
       \/ /\ ~killed[t]
          /\ \E signal \in Deliverable(t) :
                IF signal \in pending[t]
                THEN /\ pending' = [pending EXCEPT ![t] = @ \ {signal}]
                     /\ UNCHANGED groupPending
                ELSE /\ pending[t] \subseteq MaskedSignals
                     /\ groupPending' = [groupPending EXCEPT ![GroupOf[t]] = @ \ {signal}]
                     /\ UNCHANGED pending
          /\ UNCHANGED <<runState, interrupted>>
       \/ /\ ~killed[t] /\ Deliverable(t) = {}
          /\ runState' = [runState EXCEPT ![t] = "runApp"]
          /\ interrupted' = [interrupted EXCEPT ![t] = @ /\ Shape = "seed"]
          /\ UNCHANGED <<pending, groupPending>>
    /\ UNCHANGED <<stopVars, signalled, kicked, pulled, killed, exiting, rootExiting,
                   kernelVars, panic>>

Least(m, n) == IF m < n THEN m ELSE n

(* From now on t masks all signals.  Those of its group that it was to handle
   interrupt others, one each, as long as there are any who can receive one:
   who is interrupted receives no second.  Models setSignalMaskLocked.     *)
HandedTo(t) ==
    LET others == (Members(GroupOf[t]) \cap Active) \ {t}
        orphaned == IF interrupted[t] THEN groupPending[GroupOf[t]] \ MaskedSignals ELSE {}
        able == {u \in others : \E signal \in orphaned : CanReceive(u, signal)} IN
    {S \in SUBSET able : Cardinality(S) = Least(Cardinality(able), Cardinality(orphaned))}

(* The goroutine exits.  Models the exit path: exitThreadGroup, to the end of
   run.                                                                    *)
RunExit(t) ==
    /\ Going /\ goroutine[t] = "runState" /\ runState[t] = "runExit"
    /\ goroutine' = [goroutine EXCEPT ![t] = "exited"]
    /\ runningGoroutines' = runningGoroutines - 1
    /\ \E S \in HandedTo(t) : Interrupt(S)
    /\ UNCHANGED <<stopVars, runState, signalled, pulled, signalVars, taskSetStopCount, pause, panic>>

(* The application is left: kicked, or for no reason, which a platform may.
   Models the return of platform.Context.Switch.                           *)
LeaveGuest(t) ==
    /\ Going /\ goroutine[t] = "guest"
    /\ goroutine' = [goroutine EXCEPT ![t] = "doStop"]
    /\ kicked' = [kicked EXCEPT ![t] = FALSE]
    /\ UNCHANGED <<stopVars, runState, signalled, interrupted, pulled, signalVars, kernelVars, panic>>

(* The application blocks in a system call.  Models Task.block.            *)
Block(t) ==
    /\ Going /\ goroutine[t] = "guest"
    /\ goroutine' = [goroutine EXCEPT ![t] = "blocked"]
    /\ UNCHANGED <<stopVars, runState, signalled, interrupted, kicked, pulled, signalVars,
                   kernelVars, panic>>

(* What it waited for has come, or an interrupt, which it leaves in place
   for runApp to see.  Models the return of Task.block.                    *)
Unblock(t) ==
    /\ Going /\ goroutine[t] = "blocked"
    /\ goroutine' = [goroutine EXCEPT ![t] = "doStop"]
    /\ UNCHANGED <<stopVars, runState, signalled, interrupted, kicked, pulled, signalVars,
                   kernelVars, panic>>
=============================================================================
