---------------------------- MODULE TaskSetState ----------------------------
(***************************************************************************)
(* What there is to know of a TaskSet at one instant: the constants, the   *)
(* variables and who is who.  TaskSetStops says how it moves and           *)
(* TaskSetProperties what must hold of it.                                 *)
(*                                                                         *)
(* It stands for the fields of Task, ThreadGroup, TaskSet and Kernel that  *)
(* task stops read or write.  A group-wide or task-wide set of signals is a*)
(* set without order; a stop is its name and whether it is killable.       *)
(***************************************************************************)
EXTENDS Int32, Sequences, FiniteSets

CONSTANTS
    Tasks,              \* the tasks that there may ever be
    Groups,             \* the thread groups
    GroupOf,            \* the thread group of each task
    InitialTasks,       \* the tasks that exist at the start; none: no root yet
    TaskStops,          \* the internal stops, as strings
    KillableStops,      \* those of them whose Killable() is true
    Signals,            \* signals other than SIGKILL
    MaskedSignals,      \* those of them that every task masks
    Shape               \* "seed" or "current"

VARIABLES
    (* Of a task; the two ghosts tell whose stops they are.                *)
    stopCount,          \* int32: all stops that hold it
    stop,               \* its internal stop, or NoStop
    externalStops,      \* ghost: its own external stops, begun and not ended
    applied,            \* ghost: the TaskSet's external stops that reached it
    (* Of a task's goroutine.                                              *)
    goroutine,          \* where it is, see Places
    runState,           \* what its run loop executes next, see RunStates
    signalled,          \* endStopCond was signalled since it parked
    interrupted,        \* interruptChan holds a message (it has room for one)
    kicked,             \* the platform context was interrupted (sticky)
    pulled,             \* times the last PullFullState fetched it
    (* Of signals and exit.                                                *)
    pending,            \* of a task: signals pending for it alone
    killed,             \* of a task: SIGKILL is pending
    groupPending,       \* of a group: signals pending for any of its tasks
    exiting,            \* of a group: it exits, no task may join
    rootExiting,        \* TaskSet.Kill was called: no task may ever join
    (* Of the TaskSet and the kernel.                                      *)
    taskSetStopCount,   \* int32: external stops of all current and future tasks
    runningGoroutines,  \* task goroutines that are neither parked nor gone
    pause,              \* Kernel.Pause: "none", "waiting" or "paused"
    panic               \* NoPanic, or whose call or turn panicked, and the text

stopVars   == <<stopCount, stop, externalStops, applied>>
runVars    == <<goroutine, runState, signalled, interrupted, kicked, pulled>>
signalVars == <<pending, killed, groupPending, exiting, rootExiting>>
kernelVars == <<taskSetStopCount, runningGoroutines, pause>>
vars       == <<stopVars, runVars, signalVars, kernelVars, panic>>

NoStop    == "NoStop"
NoPanic   == [of |-> "nobody", text |-> ""]
RunStates == {"runApp", "runInterrupt", "runExit"}
Places    == {"none",     \* not born
              "new",      \* born, its goroutine not started
              "doStop",   \* at the head of the run loop, before doStop
              "runState", \* past doStop, about to execute its run state
              "guest",    \* in the application
              "blocked",  \* in Task.block, in a system call
              "unblocking", \* in Task.block, its interrupt taken out
              "parked",   \* in doStop's wait
              "initiated", \* in the exit path, out of its group's doings
              "exited",   \* a zombie, its goroutine gone
              "reaped"}   \* out of the TaskSet

ASSUME KillableStopsAreStops == KillableStops \subseteq TaskStops /\ NoStop \notin TaskStops
ASSUME GroupOfIsTotal        == GroupOf \in [Tasks -> Groups]
ASSUME InitialTasksAreTasks  == InitialTasks \subseteq Tasks
ASSUME MaskedSignalsAreKnown == MaskedSignals \subseteq Signals
ASSUME ShapeIsKnown          == Shape \in {"seed", "current"}

(* How many external stops there are at the start: a model of the overflow
   begins with counts just below 2^31.                                     *)
PresetExternalStops(t) == 0
PresetTaskSetStops     == 0

TypeOK ==
    /\ stopCount \in [Tasks -> MinInt32 .. MaxInt32]
    /\ stop \in [Tasks -> TaskStops \cup {NoStop}]
    /\ externalStops \in [Tasks -> MinInt32 .. MaxInt32]
    /\ applied \in [Tasks -> MinInt32 .. MaxInt32]
    /\ goroutine \in [Tasks -> Places]
    /\ runState \in [Tasks -> RunStates]
    /\ signalled \in [Tasks -> BOOLEAN]
    /\ interrupted \in [Tasks -> BOOLEAN]
    /\ kicked \in [Tasks -> BOOLEAN]
    /\ pulled \in [Tasks -> {0, 1}]
    /\ pending \in [Tasks -> SUBSET Signals]
    /\ killed \in [Tasks -> BOOLEAN]
    /\ groupPending \in [Groups -> SUBSET Signals]
    /\ exiting \in [Groups -> BOOLEAN]
    /\ rootExiting \in BOOLEAN
    /\ taskSetStopCount \in MinInt32 .. MaxInt32
    /\ runningGoroutines \in 0 .. Cardinality(Tasks)
    /\ pause \in {"none", "waiting", "paused"}
    /\ panic.of \in Tasks \cup {"nobody", "TaskSet"} /\ panic.text \in STRING

-----------------------------------------------------------------------------
(* Who is who.                                                             *)

Going      == panic = NoPanic   \* a panic ends the world: nothing follows it
Published  == {t \in Tasks : goroutine[t] \notin {"none", "reaped"}}
Live       == {t \in Published : goroutine[t] # "exited"}
Members(g) == {t \in Published : GroupOf[t] = g}

(* The tasks that take part in what their group does.  Not the run state
   "runExit" ends that, but the exit path, to which a task that is stopped
   comes only when it is resumed.  Models exitState = TaskExitNone.        *)
Active == {t \in Live : goroutine[t] # "initiated"}

(* The signals that would make t's goroutine do something; in the exit path a
   task masks all.                                                         *)
Deliverable(t) ==
    IF t \in Active THEN (pending[t] \cup groupPending[GroupOf[t]]) \ MaskedSignals ELSE {}

(* Models canReceiveSignalLocked: of stops, only an internal one counts.  *)
CanReceive(t, signal) ==
    /\ t \in Active
    /\ signal \notin MaskedSignals
    /\ stop[t] = NoStop
    /\ ~interrupted[t]
=============================================================================
