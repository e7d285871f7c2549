---------------------------- MODULE LockedState -----------------------------
(***************************************************************************)
(* What there is to know of a TaskSet and of its locks between two atomic  *)
(* operations: the constants, the variables, and how a goroutine goes from *)
(* step to step.  LockSteps, LockedCalls and LockedRuns say which steps    *)
(* there are, LockedStops how they interleave.                             *)
(*                                                                         *)
(* A function of the original is written as the sequence of its atomic     *)
(* steps, such as <<"lock", "beginExternal", "unlock">>.  steps[p] is what *)
(* goroutine p has yet to do of the call that it is in; a step takes its   *)
(* own name off the front and may put others in its place.                 *)
(*                                                                         *)
(* It stands for the fields of Task, ThreadGroup, SignalHandlers, TaskSet  *)
(* and Kernel that task stops read or write, and for their locks.  It      *)
(* leaves out signals of a group, masks and reaping, which TaskSetStops has*)
(* and which add no lock of their own.                                     *)
(***************************************************************************)
EXTENDS Int32, Sequences, FiniteSets

CONSTANTS
    Tasks,              \* the tasks that there may ever be
    Callers,            \* goroutines that are no task's: they call, and end
    Groups,             \* the thread groups
    GroupOf,            \* the thread group of each task
    InitialTasks,       \* the tasks that exist at the start
    StartedTasks,       \* those of them that are in their application by then
    TaskStops,          \* the internal stops, as strings
    KillableStops,      \* those of them whose Killable() is true
    Signals,            \* signals other than SIGKILL
    SignalMutexes,      \* the mutexes of all SignalHandlers there may be
    InitialHandlers,    \* of a group: whose mutex it uses; groups may share one
    Program,            \* of a goroutine: the calls that it makes, in order
    Shape               \* "seed" or "current"

VARIABLES
    (* Guarded by the signal mutex of the task's group.                      *)
    stopCount,          \* int32, of a task: all stops that hold it
    stop,               \* of a task: its internal stop, or NoStop
    externalStops,      \* ghost: its own external stops, begun and not ended
    applied,            \* ghost: the TaskSet's external stops that reached it
    pending,            \* of a task: signals pending for it
    killed,             \* of a task: SIGKILL is pending
    exiting,            \* of a group: it exits, no task may join
    (* Guarded by TaskSet.mu.                                                *)
    taskSetStopCount,   \* int32: external stops of all current and future tasks
    life,               \* of a task: "none", "new", "started" or "exited"; so is its birth
    exitState,          \* of a task: how far on its way out, see ExitStates
    rootExiting,        \* TaskSet.Kill was called: no task may ever join
    handlers,           \* of a group: the mutex of its SignalHandlers
    condLock,           \* of a task: endStopCond.L
    (* Read and written without a lock.                                      *)
    interrupted,        \* of a task: interruptChan holds a message
    kicked,             \* of a task: the platform context was interrupted
    runningGoroutines,  \* wait group: task goroutines neither parked nor gone
    goroutineStopped,   \* of a task: wait group, 1 while its goroutine runs
    (* The locks, see the modules of the same names.                         *)
    owner,              \* of a mutex: who locked it
    writer, readers, queued, granted,   \* of TaskSet.mu
    waiting, woken,     \* of endStopCond, by task
    pausing, resting,   \* who waits for runningGoroutines, who was woken
    (* Where each goroutine is.                                              *)
    steps,              \* of a goroutine: the steps that it has yet to take
    call,               \* of a goroutine: the call that it is in, or was in last
    program,            \* of a goroutine: the calls that it will make after that
    on,                 \* of a goroutine: the task that it works on
    mutex,              \* of a goroutine: the signal mutex that it found, or None
    rest,               \* of a goroutine: the tasks that its loop has yet to reach
    runState,           \* of a task: what its run loop executes next
    looked,             \* ghost: the count was found zero since the last run state
    paused,             \* ghost: Pause has returned, and was not undone
    panic               \* "", or the text of the panic or fatal error

stopVars    == <<stopCount, stop, externalStops, applied>>
signalVars  == <<pending, killed, exiting>>
taskSetVars == <<taskSetStopCount, life, exitState, rootExiting, handlers, condLock>>
interruptVars == <<interrupted, kicked>>
runningVars == <<runningGoroutines, pausing, resting, goroutineStopped>>
rwVars      == <<writer, readers, queued, granted>>
condVars    == <<waiting, woken>>
lockVars    == <<owner, rwVars, condVars>>
callVars    == <<call, program>>
loopVars    == <<on, rest>>
runVars     == <<runState, looked>>
dataVars    == <<stopVars, signalVars, taskSetVars, interruptVars, runningVars, runVars, paused>>
localVars   == <<callVars, loopVars, mutex>>
vars        == <<dataVars, lockVars, localVars, steps, panic>>

Goroutines == Tasks \cup Callers
None       == "None"            \* no mutex, no task, no call
NoStop     == "NoStop"
ExtMu      == "extMu"           \* Kernel.extMu
TaskMu(t)  == "mu of " \o t    \* Task.mu
Mutexes    == SignalMutexes \cup {ExtMu} \cup {TaskMu(t) : t \in Tasks}
NoCall     == [do |-> None, on |-> None, with |-> None]
ExitStates == {"none",      \* it takes part in what its group does
               "initiated", \* it does not, and masks all signals
               "zombie"}    \* it has exited; its goroutine ends, or has

ASSUME KillableStopsAreStops == KillableStops \subseteq TaskStops
ASSUME GroupOfIsTotal        == GroupOf \in [Tasks -> Groups]
ASSUME TasksAreNoCallers     == Tasks \cap Callers = {}
ASSUME StartedTasksExist     == StartedTasks \subseteq InitialTasks /\ InitialTasks \subseteq Tasks
ASSUME HandlersHaveMutexes   == InitialHandlers \in [Groups -> SignalMutexes]
ASSUME ShapeIsKnown          == Shape \in {"seed", "current"}

(* Go's locks, each by what it promises.                                     *)
Mutex       == INSTANCE AbstractMutex
TaskSetMu   == INSTANCE AbstractRWMutex
EndStopCond == INSTANCE AbstractCond WITH Goroutines <- Tasks, Conds <- Tasks
Running     == INSTANCE AbstractWaitGroup WITH
                   counter <- runningGoroutines, waiting <- pausing, woken <- resting

TypeOK ==
    /\ stopCount \in [Tasks -> MinInt32 .. MaxInt32]
    /\ stop \in [Tasks -> TaskStops \cup {NoStop}]
    /\ pending \in [Tasks -> SUBSET Signals] /\ killed \in [Tasks -> BOOLEAN]
    /\ exiting \in [Groups -> BOOLEAN] /\ rootExiting \in BOOLEAN
    /\ exitState \in [Tasks -> ExitStates]
    /\ taskSetStopCount \in MinInt32 .. MaxInt32
    /\ life \in [Tasks -> {"none", "new", "started", "exited"}]
    /\ handlers \in [Groups -> SignalMutexes] /\ condLock \in [Tasks -> SignalMutexes]
    /\ interrupted \in [Tasks -> BOOLEAN] /\ kicked \in [Tasks -> BOOLEAN]
    /\ goroutineStopped \in [Tasks -> {0, 1}]
    /\ Mutex!TypeOK /\ TaskSetMu!TypeOK /\ EndStopCond!TypeOK /\ Running!TypeOK
    /\ on \in [Goroutines -> Tasks \cup {None}]
    /\ mutex \in [Goroutines -> SignalMutexes \cup {None}]
    /\ rest \in [Goroutines -> SUBSET Tasks]
    /\ runState \in [Tasks -> {"runApp", "runInterrupt", "runExit"}]
    /\ looked \in [Tasks -> BOOLEAN] /\ paused \in BOOLEAN

-----------------------------------------------------------------------------
(* Who is who.                                                               *)

Going        == panic = ""      \* a panic ends the world: nothing follows it
Published    == {t \in Tasks : life[t] # "none"}
Members(g)   == {t \in Published : GroupOf[t] = g}
HandlersOf(t) == handlers[GroupOf[t]]

(* p's next step is s.                                                       *)
At(p, s) == steps[p] # <<>> /\ Head(steps[p]) = s

(* p takes it.                                                               *)
Takes(p, s) == Going /\ At(p, s)

(* p has yet to take a step s in this call.                                  *)
Owes(p, s) == \E i \in DOMAIN steps[p] : steps[p][i] = s

(* p has taken its step; more steps are to be taken before those that follow. *)
Then(p, more) == steps' = [steps EXCEPT ![p] = more \o Tail(@)]
Done(p) == Then(p, <<>>)

(* The world ends with a panic, or with a fatal error of Go's.               *)
Panics(text) == panic' = text /\ UNCHANGED steps

Overflow    == "Invalid stopCount: -2147483648"
Unmatched   == "Invalid stopCount: -1"
NonExistent == "Attempting to leave non-existent internal stop"
Already(s, held) ==
    "Attempting to enter internal stop " \o s \o " when already in internal stop " \o held
UnlockOfUnlocked  == "sync: unlock of unlocked mutex"
RUnlockOfUnlocked == "sync: RUnlock of unlocked RWMutex"
WUnlockOfUnlocked == "sync: Unlock of unlocked RWMutex"
=============================================================================
