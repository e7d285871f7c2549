---------------------------- MODULE TaskSetStops ----------------------------
(***************************************************************************)
(* The stops of a whole TaskSet: external stops of all current and future  *)
(* tasks, Pause and Unpause, PullFullState, save and restore.  Together    *)
(* with the modules that it extends it is the closed model of task stops,  *)
(* in which one step is one call of the API, or one turn of a task         *)
(* goroutine's run loop.                                                   *)
(*                                                                         *)
(*   TaskSetState <- TaskStops <- RunLoop <- Signalling <- TaskSetStops    *)
(*                                                                         *)
(* It stands for TaskSet.BeginExternalStop, TaskSet.EndExternalStop and    *)
(* TaskSet.PullFullState of task_stop.go, Kernel.Pause, Unpause and SaveTo *)
(* of kernel.go, and Task.afterLoad of task.go.  Both shapes of the        *)
(* original are here: "seed" (2019, and August 2020) and "current" (2026). *)
(*                                                                         *)
(* It leaves out every lock; TaskSetTurns takes its loops apart, and       *)
(* LockedStops, which refines that, has the locks.  A restored kernel takes*)
(* the place of the saved one.                                             *)
(***************************************************************************)
EXTENDS Signalling

-----------------------------------------------------------------------------
Init ==
    /\ externalStops = [t \in Tasks |-> IF t \in InitialTasks THEN PresetExternalStops(t) ELSE 0]
    /\ applied = [t \in Tasks |-> IF t \in InitialTasks THEN PresetTaskSetStops ELSE 0]
    /\ stopCount = [t \in Tasks |-> Sum(externalStops[t], applied[t])]
    /\ stop = [t \in Tasks |-> NoStop]
    /\ goroutine = [t \in Tasks |-> IF t \in InitialTasks THEN "new" ELSE "none"]
    /\ runState = [t \in Tasks |-> "runApp"]
    /\ signalled = [t \in Tasks |-> FALSE]
    /\ interrupted = [t \in Tasks |-> FALSE]
    /\ kicked = [t \in Tasks |-> FALSE]
    /\ pulled = [t \in Tasks |-> 0]
    /\ pending = [t \in Tasks |-> {}]
    /\ killed = [t \in Tasks |-> FALSE]
    /\ groupPending = [g \in Groups |-> {}]
    /\ exiting = [g \in Groups |-> FALSE]
    /\ rootExiting = FALSE
    /\ taskSetStopCount = PresetTaskSetStops
    /\ runningGoroutines = 0
    /\ pause = "none"
    /\ panic = NoPanic

-----------------------------------------------------------------------------
(* Stops of all tasks.                                                     *)

BeginEach(S) ==
    /\ BeginStops(S)
    /\ applied' = Up(applied, S)
    /\ Interrupt({t \in S : ~Overflows(t)})
    /\ UNCHANGED <<stop, externalStops, goroutine, runState, signalled, pulled, signalVars>>

EndEach(S) ==
    /\ EndStops(S)
    /\ applied' = Down(applied, S)
    /\ UNCHANGED <<stop, externalStops, goroutine, runState, interrupted, kicked, pulled, signalVars>>

(* The TaskSet's own count is counted first; its panic reaches no task.    *)
PanicOfTaskSet(text) ==
    /\ panic' = [of |-> "TaskSet", text |-> text]
    /\ UNCHANGED <<stopVars, runVars, signalVars>>

OverflowingTasks  == {t \in Published : Overflows(t)}
UnderflowingTasks == {t \in Published : Underflows(t)}

(* Models TaskSet.BeginExternalStop.                                       *)
TaskSetBeginExternalStop ==
    /\ Going
    /\ taskSetStopCount' = Successor(taskSetStopCount)
    /\ IF taskSetStopCount' <= 0
       THEN PanicOfTaskSet(Overflow)
       ELSE OverflowingTasks = {} /\ BeginEach(Published)
    /\ UNCHANGED <<runningGoroutines, pause>>

(* The same, cut by the panic of the last of the tasks reached.            *)
TaskSetBeginExternalStopPanics(reached) ==
    /\ Going
    /\ taskSetStopCount' = Successor(taskSetStopCount) /\ taskSetStopCount' > 0
    /\ reached \in Cut(Published, OverflowingTasks)
    /\ BeginEach(reached)
    /\ UNCHANGED <<runningGoroutines, pause>>

(* Models TaskSet.EndExternalStop.                                         *)
TaskSetEndExternalStop ==
    /\ Going
    /\ taskSetStopCount' = Predecessor(taskSetStopCount)
    /\ IF taskSetStopCount' < 0
       THEN PanicOfTaskSet(Unmatched)
       ELSE UnderflowingTasks = {} /\ EndEach(Published)
    /\ UNCHANGED <<runningGoroutines, pause>>

(* The same, cut by the panic of the last of the tasks reached.            *)
TaskSetEndExternalStopPanics(reached) ==
    /\ Going
    /\ taskSetStopCount' = Predecessor(taskSetStopCount) /\ taskSetStopCount' >= 0
    /\ reached \in Cut(Published, UnderflowingTasks)
    /\ EndEach(reached)
    /\ UNCHANGED <<runningGoroutines, pause>>

-----------------------------------------------------------------------------
(* Pause.                                                                  *)

(* The kernel's user asks for a pause.  What would panic in it is modelled as
   TaskSetBeginExternalStop.  Models Kernel.Pause, to its wait.            *)
Pause ==
    /\ Going /\ pause = "none" /\ OverflowingTasks = {}
    /\ taskSetStopCount' = Successor(taskSetStopCount) /\ taskSetStopCount' > 0
    /\ BeginEach(Published)
    /\ pause' = "waiting"
    /\ UNCHANGED runningGoroutines

(* The count of goroutines that lets Pause return.                         *)
Quiet == runningGoroutines = 0

(* Models Kernel.Pause, from its wait.                                     *)
PauseReturn ==
    /\ Going /\ pause = "waiting" /\ Quiet
    /\ pause' = "paused"
    /\ UNCHANGED <<stopVars, runVars, signalVars, taskSetStopCount, runningGoroutines, panic>>

(* Models Kernel.Unpause.                                                  *)
Unpause ==
    /\ Going /\ pause = "paused" /\ UnderflowingTasks = {}
    /\ taskSetStopCount' = Predecessor(taskSetStopCount) /\ taskSetStopCount' >= 0
    /\ EndEach(Published)
    /\ pause' = "none"
    /\ UNCHANGED runningGoroutines

(* While paused, each task that has a platform context has its state fetched,
   once.  Models TaskSet.PullFullState.                                    *)
PullFullState ==
    /\ Going /\ pause = "paused" /\ Quiet
    /\ pulled' = [t \in Tasks |-> IF t \in Live THEN 1 ELSE 0]
    /\ UNCHANGED <<stopVars, goroutine, runState, signalled, interrupted, kicked, signalVars,
                   kernelVars, panic>>

(* How a task's count is set anew: its internal stop survives, the external
   ones do not.                                                            *)
RestoredStopCount(t) == IF stop[t] = NoStop THEN 0 ELSE 1
RestoredTaskSetStopCount == 0

(* While paused, the kernel is saved, and restored as a new one whose tasks
   are yet to be started.  Models SaveTo, and afterLoad of each task.      *)
SaveRestore ==
    /\ Going /\ pause = "paused" /\ Quiet
    /\ stopCount' = [t \in Tasks |-> IF t \in Published THEN RestoredStopCount(t) ELSE stopCount[t]]
    /\ externalStops' = With(externalStops, Published, 0)
    /\ applied' = With(applied, Published, 0)
    /\ goroutine' = With(goroutine, Live, "new")
    /\ signalled' = With(signalled, Tasks, FALSE)
    /\ interrupted' = With(interrupted, Tasks, FALSE)
    /\ kicked' = With(kicked, Tasks, FALSE)
    /\ pulled' = With(pulled, Tasks, 0)
    /\ taskSetStopCount' = RestoredTaskSetStopCount
    /\ pause' = "none"
    /\ UNCHANGED <<stop, runState, signalVars, runningGoroutines, panic>>

-----------------------------------------------------------------------------
(* A panic ends it all; so it does when every task there was has gone.     *)
Ended ==
    /\ ~Going \/ Live = {}
    /\ UNCHANGED vars

(* What the goroutine of t does by itself.                                 *)
Turn(t) ==
    \/ DoStop(t) \/ Resume(t)
    \/ RunApp(t) \/ RunInterrupt(t) \/ RunExit(t)

(* What t's application does.                                              *)
Application(t) ==
    \/ LeaveGuest(t) \/ Block(t) \/ Unblock(t)
    \/ Exit(t) \/ \E reached \in SUBSET Tasks : ExitPanics(t, reached)
    \/ \E s \in TaskStops : BeginInternalStop(t, s)

(* What anyone does to t.                                                  *)
Call(t) ==
    \/ NewTask(t) \/ NewTaskInterrupted(t) \/ NewTaskRefused(t) \/ Start(t) \/ Reap(t)
    \/ \E s \in TaskStops : EndInternalStop(t, s)
    \/ EndNonExistentStop(t)
    \/ BeginExternalStop(t) \/ EndExternalStop(t)
    \/ \E signal \in Signals : SendSignal(t, signal) \/ SendGroupSignal(t, signal)

(* What anyone does to many.                                               *)
TaskSetCall ==
    \/ TaskSetBeginExternalStop \/ TaskSetEndExternalStop
    \/ \E reached \in SUBSET Tasks :
          TaskSetBeginExternalStopPanics(reached) \/ TaskSetEndExternalStopPanics(reached)
    \/ \E g \in Groups : Kill(g) \/ \E reached \in SUBSET Tasks : KillPanics(g, reached)
    \/ TaskSetKill \/ \E reached \in SUBSET Tasks : TaskSetKillPanics(reached)
    \/ Pause \/ Unpause \/ PullFullState \/ SaveRestore

Next ==
    \/ \E t \in Tasks : Turn(t) \/ Application(t) \/ Call(t)
    \/ TaskSetCall \/ PauseReturn
    \/ Ended

(* Goroutines take their turns, an interrupted one leaves the application or
   its blocking, what is born is started, and Pause returns when it can.
   Nobody is bound to end a stop.                                          *)
Fairness ==
    /\ \A t \in Tasks : /\ WF_vars(Turn(t))
                        /\ WF_vars(kicked[t] /\ LeaveGuest(t))
                        /\ WF_vars(interrupted[t] /\ Unblock(t))
                        /\ WF_vars(Start(t))
    /\ WF_vars(PauseReturn)

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------
(* Each task's stops are those of Stops, which are restored when all is.  A
   task that is not born yet bears the TaskSet's stops already; one that is to
   interrupt itself, at its start or after its blocking, already is.       *)
Stop(t) == INSTANCE Stops WITH
    stopCount     <- IF goroutine[t] = "none" THEN taskSetStopCount ELSE stopCount[t],
    stop          <- stop[t],
    externalStops <- IF goroutine[t] = "none" THEN taskSetStopCount
                     ELSE Sum(externalStops[t], applied[t]),
    goroutine     <- IF goroutine[t] = "parked" THEN "parked" ELSE "running",
    signalled     <- signalled[t],
    interrupted   <- interrupted[t] \/ goroutine[t] \in {"none", "new", "unblocking"},
    panic         <- IF panic.of = t \/ (goroutine[t] = "none" /\ panic.of = "TaskSet")
                     THEN panic.text ELSE ""

StopsOfEachTask ==
    /\ \A t \in Tasks : Stop(t)!Init
    /\ [][\A t \in Tasks : [Stop(t)!Step]_(Stop(t)!vars) \/ (SaveRestore /\ Stop(t)!Restore)]_vars

THEOREM Spec => StopsOfEachTask
=============================================================================
