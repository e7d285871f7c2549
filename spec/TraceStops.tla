----------------------------- MODULE TraceStops -----------------------------
(***************************************************************************)
(* Whether a recorded run is a behavior of TaskSetStops, its loops over    *)
(* tasks taken apart (TurnsSpec): whether its events can have happened in  *)
(* some order, each at a moment of its own interval.                       *)
(*                                                                         *)
(* Some calls are taken apart further here, where others come between      *)
(* their parts and what was seen tells: a stop of all, and a kill,         *)
(* interrupt each task after they have counted or ended its stop; a signal *)
(* of the group, and a task on the exit path, look at one task after       *)
(* another for a receiver, and then interrupt that.  Such an interrupt is  *)
(* owed, by the thread that makes the call, which can do nothing else until*)
(* it has paid.                                                            *)
(* It leaves out whether a search has looked at all; and an interrupt that *)
(* nobody owes is anyone's.  An exit is one step with its kills, which     *)
(* concern only tasks that take part no longer.                            *)
(*                                                                         *)
(* Log is the run, a sequence of records in the order of `from`; who gives *)
(* it writes a module that extends this one.  The run is a behavior if and *)
(* only if TLC finds NotAccepted violated.  `stopcount validate --tlc`     *)
(* does that; without the option it decides the same by itself, and fast.  *)
(*                                                                         *)
(* An event has: action; t, g, s, signal, its arguments, "" where it has   *)
(* none; by, the thread that did it, or ""; from and to, the first and the *)
(* last moment at which it may have happened; answer, the error that a     *)
(* call answered, or ""; panic, the text of its panic, or ""; and seen, a  *)
(* record of what was observed.                                            *)
(***************************************************************************)
EXTENDS TaskSetTurns

CONSTANT
    Log         \* the run

VARIABLES
    owed,       \* of each task, the threads that have yet to interrupt it
    upto,       \* the events up to this one have happened
    ahead       \* and these of those after it

traceVars == <<owed, upto, ahead>>

-----------------------------------------------------------------------------
(* What an event is.                                                         *)

(* A signal for a task that is not there, or gone, changes nothing.          *)
SentToZombie(t) == Going /\ t \notin Live /\ UNCHANGED vars

(* A turn of a stop of all, to its interrupt.                                *)
TaskSetCountTurn(t) ==
    /\ Going /\ t \in Published /\ applied[t] < taskSetStopCount
    /\ BeginStops({t})
    /\ applied' = Up(applied, {t})
    /\ UNCHANGED <<stop, externalStops, runVars, signalVars, kernelVars>>

(* A turn of a kill, to its interrupt: t's goroutine may go on before that.
   Models killLocked, to its interrupt.                                      *)
KillMarkTurn(t) ==
    LET ended == {u \in {t} : EndedByKill(u)} IN
    /\ Going /\ t \in Published /\ exiting[GroupOf[t]]
    /\ stop' = With(stop, ended, NoStop)
    /\ EndStops(ended)
    /\ Interrupt({u \in ended : SignalWaits(u)})
    /\ killed' = With(killed, {t} \ Underflowing({t}), TRUE)
    /\ KillFrame /\ UNCHANGED <<exiting, rootExiting>>

(* Anyone interrupts t.                                                      *)
InterruptTask(t) ==
    /\ Going /\ t \in Published
    /\ Interrupt({t})
    /\ UNCHANGED <<stopVars, goroutine, runState, signalled, pulled, signalVars, kernelVars, panic>>

(* A signal for t's group, to the search for a receiver.                     *)
EnqueueGroupSignal(t, signal) ==
    /\ Going /\ t \in Live
    /\ groupPending' = [groupPending EXCEPT ![GroupOf[t]] = @ \cup {signal}]
    /\ UNCHANGED <<stopVars, runVars, pending, killed, exiting, rootExiting, kernelVars, panic>>

(* A look whether t can receive a signal.                                    *)
LookAtReceiver(t, signal, able) ==
    Going /\ CanReceive(t, signal) = able /\ UNCHANGED vars

(* t comes to the exit path, to the search for who gets its group's signals.
   Models exitThreadGroup, to its interrupts.                                *)
MaskAll(t) ==
    /\ Going /\ goroutine[t] = "runState" /\ runState[t] = "runExit"
    /\ goroutine' = [goroutine EXCEPT ![t] = "initiated"]
    /\ UNCHANGED <<stopVars, runState, signalled, interrupted, kicked, pulled, signalVars, kernelVars, panic>>

(* A call for all tasks as one step, which comes between loops of others.    *)
InOneStep(e) ==
    /\ Whole
    /\ CASE e.action = "taskSetBeginExternalStop" ->
              TaskSetBeginExternalStop \/ \E S \in SUBSET Tasks : TaskSetBeginExternalStopPanics(S)
         [] e.action = "taskSetEndExternalStop" ->
              TaskSetEndExternalStop \/ \E S \in SUBSET Tasks : TaskSetEndExternalStopPanics(S)
         [] e.action = "kill" -> Kill(e.g) \/ \E S \in SUBSET Tasks : KillPanics(e.g, S)
         [] e.action = "taskSetKill" -> TaskSetKill \/ \E S \in SUBSET Tasks : TaskSetKillPanics(S)
         [] e.action = "pause"         -> Pause
         [] e.action = "unpause"       -> Unpause
         [] e.action = "pullFullState" -> PullFullState
         [] e.action = "saveRestore"   -> SaveRestore
         [] OTHER -> FALSE

(* A turn of such a call's loop, or what comes before its turns.             *)
InTurns(e) ==
    CASE e.action = "taskSetBeginTurns" -> TaskSetBeginTurns /\ UNCHANGED pause
      [] e.action = "pauseTurns"        -> TaskSetBeginTurns /\ pause' # pause
      [] e.action = "taskSetBeginTurn"  -> TaskSetCountTurn(e.t)
      [] e.action = "taskSetEndTurns"   -> TaskSetEndTurns /\ UNCHANGED pause
      [] e.action = "unpauseTurns"      -> TaskSetEndTurns /\ pause' # pause
      [] e.action = "taskSetEndTurn"    -> TaskSetEndTurn(e.t)
      [] e.action = "killTurns" ->
              KillTurns /\ exiting' = [exiting EXCEPT ![e.g] = TRUE] /\ UNCHANGED rootExiting
      [] e.action = "taskSetKillTurns"  -> KillTurns /\ rootExiting' /\ UNCHANGED exiting
      [] e.action = "killTurn"          -> KillMarkTurn(e.t)
      [] e.action = "pauseReturn"       -> PauseReturn
      [] OTHER -> FALSE

(* The end of a call that is taken apart: its loop has come to all.          *)
Returns(e) ==
    /\ Going
    /\ CASE e.action = "taskSetBeginReturn" -> Whole
         [] e.action = "killReturn"         -> \A u \in Members(e.g) : killed[u]
         [] e.action = "taskSetKillReturn"  -> \A u \in Published : killed[u]
         [] e.action = "searchReturn"       -> TRUE
         [] OTHER -> FALSE
    /\ UNCHANGED vars

(* A call that concerns one task.                                            *)
OfOneTask(e) ==
    CASE e.action = "newTask" /\ e.answer = ""       -> NewTask(e.t)
      [] e.action = "newTask" /\ e.answer = "EINTR"  -> NewTaskInterrupted(e.t)
      [] e.action = "newTask" /\ e.answer = "ENOMEM" -> NewTaskRefused(e.t)
      [] e.action = "start"              -> Start(e.t)
      [] e.action = "reap"               -> Reap(e.t)
      [] e.action = "beginExternalStop"  -> BeginExternalStop(e.t)
      [] e.action = "endExternalStop"    -> EndExternalStop(e.t)
      [] e.action = "endInternalStop"    -> EndInternalStop(e.t, e.s)
      [] e.action = "endNonExistentStop" -> EndNonExistentStop(e.t)
      [] e.action = "sendSignal" /\ e.answer = ""      -> SendSignal(e.t, e.signal)
      [] e.action = "sendGroupSignal" /\ e.answer = "" -> SendGroupSignal(e.t, e.signal)
      [] e.action = "enqueueGroupSignal" /\ e.answer = "" -> EnqueueGroupSignal(e.t, e.signal)
      [] e.action = "canReceive"         -> LookAtReceiver(e.t, e.signal, TRUE)
      [] e.action = "cannotReceive"      -> LookAtReceiver(e.t, e.signal, FALSE)
      [] e.action = "interrupt"          -> InterruptTask(e.t)
      [] e.answer = "ESRCH"              -> SentToZombie(e.t)
      [] OTHER -> FALSE

(* What the goroutine of a task does.                                        *)
OfItself(e) ==
    CASE e.action = "doStop"            -> DoStop(e.t)
      [] e.action = "resume"            -> Resume(e.t)
      [] e.action = "runApp"            -> RunApp(e.t)
      [] e.action = "runInterrupt"      -> RunInterrupt(e.t)
      [] e.action = "exitThreadGroup"   -> MaskAll(e.t)
      [] e.action = "runExit"           -> RunExit(e.t) \/ RunExitReturn(e.t)
      [] e.action = "leaveGuest"        -> LeaveGuest(e.t)
      [] e.action = "block"             -> Block(e.t)
      [] e.action = "unblock"           -> Unblock(e.t)
      [] e.action = "unblockTakes"      -> UnblockTakes(e.t)
      [] e.action = "unblockPutsBack"   -> UnblockPutsBack(e.t)
      [] e.action = "beginInternalStop" -> BeginInternalStop(e.t, e.s)
      [] e.action = "exit" -> Exit(e.t) \/ \E S \in SUBSET Tasks : ExitPanics(e.t, S)
      [] OTHER -> FALSE

-----------------------------------------------------------------------------
(* Interrupts that are owed.                                                 *)

(* The tasks that a thread is to interrupt.                                  *)
OwedBy(by) == {t \in Tasks : by \in owed[t]}

(* A thread owes an interrupt to whom it counts, kills or finds, until it
   interrupts that task.                                                     *)
OwedAfter(e) ==
    CASE e.action \in {"taskSetBeginTurn", "killTurn", "canReceive"} ->
              [owed EXCEPT ![e.t] = @ \cup {e.by}]
      [] e.action = "interrupt" -> [owed EXCEPT ![e.t] = @ \ {e.by}]
      [] OTHER -> owed

(* A loop may come to all before it interrupts the first, and a start ends on
   the thread of the task; else a thread goes on, or returns, when it owes
   nothing.                                                                  *)
IsPaid(e) ==
    \/ e.action \in {"taskSetBeginTurn", "killTurns", "killTurn", "interrupt", "start"}
    \/ OwedBy(e.by) = {}

-----------------------------------------------------------------------------
(* What was seen of the event's task, or of the TaskSet, right after it.     *)
Sees(e, what, value) == IF what \in DOMAIN e.seen THEN e.seen[what] = value ELSE TRUE

SeenOfTask(e) ==
    LET t == e.t IN
    /\ Sees(e, "stopCount", stopCount'[t]) /\ Sees(e, "stop", stop'[t])
    /\ Sees(e, "goroutine", goroutine'[t]) /\ Sees(e, "runState", runState'[t])
    /\ Sees(e, "interrupted", interrupted'[t]) /\ Sees(e, "killed", killed'[t])
    /\ Sees(e, "pending", pending'[t]) /\ Sees(e, "groupPending", groupPending'[GroupOf[t]])

SeenOfTaskSet(e) ==
    /\ Sees(e, "stopCount", taskSetStopCount')
    /\ Sees(e, "runningGoroutines", runningGoroutines')

Happens(e) ==
    /\ IsPaid(e)
    /\ InOneStep(e) \/ InTurns(e) \/ Returns(e) \/ OfOneTask(e) \/ OfItself(e)
    /\ owed' = OwedAfter(e)
    /\ panic'.text = e.panic
    /\ IF e.t = "" THEN SeenOfTaskSet(e) ELSE SeenOfTask(e)

-----------------------------------------------------------------------------
(* When it may have happened: after all that ended before it began.          *)

Left == (upto + 1 .. Len(Log)) \ ahead

(* The events that may be next: none that is left ended before they began.   *)
Overlapping == {i \in Left : Log[i].from <= Log[upto + 1].to}
MayBeNext == {i \in Overlapping : {j \in Overlapping : j < i /\ Log[j].to < Log[i].from} = {}}

(* The last event up to which all have happened, once i has.                 *)
UptoAfter(i) ==
    LET left == Left \ {i} IN
    IF left = {} THEN Len(Log) ELSE (CHOOSE j \in left : {k \in left : k < j} = {}) - 1

TraceInit == Init /\ owed = [t \in Tasks |-> {}] /\ upto = 0 /\ ahead = {}

TraceNext ==
    \E i \in MayBeNext :
        /\ Happens(Log[i])
        /\ upto' = UptoAfter(i)
        /\ ahead' = {j \in ahead \cup {i} : j > upto'}

TraceSpec == TraceInit /\ [][TraceNext]_<<vars, traceVars>>

(* Violated if and only if the run is a behavior.                            *)
NotAccepted == upto < Len(Log)
=============================================================================
