------------------------------- MODULE Stops --------------------------------
(***************************************************************************)
(* The stops of ONE task: how internal and external stops are counted, how *)
(* the task goroutine parks while the count is positive, and what a call   *)
(* out of turn does.  One step is one call of the API, or one move of the  *)
(* task goroutine at the grain of doStop.                                  *)
(*                                                                         *)
(* It stands for beginInternalStopLocked, endInternalStopLocked,           *)
(* Task.BeginExternalStop, Task.EndExternalStop, beginStopLocked and       *)
(* endStopLocked of task_stop.go, and for doStop of task_run.go.           *)
(*                                                                         *)
(* It leaves out who calls and why (TaskSetStops has the TaskSet, birth,   *)
(* signals, kill, exit, save and restore) and every lock (LockedStops).    *)
(* The goroutine is "running" here whenever it is not parked: for counting *)
(* it is all one whether it is unborn, in the application or gone.         *)
(***************************************************************************)
EXTENDS Int32, Sequences

CONSTANT
    TaskStops           \* the internal stops there are, as strings

NoStop == "NoStop"      \* no internal stop: the original's nil

VARIABLES
    stopCount,          \* int32: external stops, plus one for an internal stop
    stop,               \* the internal stop that the task is in, or NoStop
    externalStops,      \* ghost, int32: external stops begun and not yet ended
    goroutine,          \* "running", or "parked" in doStop's wait
    signalled,          \* endStopCond was signalled since the goroutine parked
    interrupted,        \* a message in interruptChan: look before going on
    panic               \* "", or the text of the panic that ended it all

vars == <<stopCount, stop, externalStops, goroutine, signalled, interrupted, panic>>

ASSUME NoStopIsNone == NoStop \notin TaskStops

TypeOK ==
    /\ stopCount \in MinInt32 .. MaxInt32
    /\ stop \in TaskStops \cup {NoStop}
    /\ externalStops \in MinInt32 .. MaxInt32
    /\ goroutine \in {"running", "parked"}
    /\ signalled \in BOOLEAN
    /\ interrupted \in BOOLEAN
    /\ panic \in STRING

-----------------------------------------------------------------------------
(* The panics' texts are the original's; a stop stands for its own %#v.    *)

Overflow    == "Invalid stopCount: -2147483648"
Unmatched   == "Invalid stopCount: -1"
NonExistent == "Attempting to leave non-existent internal stop"
Already(s, held) ==
    "Attempting to enter internal stop " \o s \o " when already in internal stop " \o held

(* A counted stop more.  The count stays changed where it overflows.
   Models beginStopLocked.                                                 *)
BeginStop ==
    /\ stopCount' = Successor(stopCount)
    /\ panic' = IF stopCount' <= 0 THEN Overflow ELSE ""

(* A counted stop less; at zero a parked goroutine is signalled.
   Models endStopLocked.                                                   *)
EndStop ==
    /\ stopCount' = Predecessor(stopCount)
    /\ panic' = IF stopCount' < 0 THEN Unmatched ELSE ""
    /\ signalled' = (signalled \/ (stopCount' = 0 /\ goroutine = "parked"))

-----------------------------------------------------------------------------
(* How many external stops there may be at the start.                      *)
InitialExternalStops == 0 .. MaxInt32

Init ==
    /\ stop = NoStop
    /\ externalStops \in InitialExternalStops
    /\ stopCount = externalStops
    /\ goroutine = "running"
    /\ signalled = FALSE
    /\ interrupted = TRUE      \* a task goroutine begins with an interrupt of its own
    /\ panic = ""

(* The task goroutine enters s.  Models beginInternalStopLocked.           *)
BeginInternalStop(s) ==
    /\ panic = "" /\ goroutine = "running"
    /\ IF stop = NoStop
       THEN stop' = s /\ BeginStop
       ELSE panic' = Already(s, stop) /\ UNCHANGED <<stop, stopCount>>
    /\ UNCHANGED <<externalStops, goroutine, signalled, interrupted>>

(* Anyone ends the internal stop, after having looked which one it is.  The
   task may be interrupted too: a kill does so, and a signal that waited.
   Models endInternalStopLocked.                                           *)
EndInternalStop(s) ==
    /\ panic = "" /\ stop = s
    /\ stop' = NoStop
    /\ EndStop
    /\ interrupted' \in {interrupted, TRUE}
    /\ UNCHANGED <<externalStops, goroutine>>

(* Someone ends a stop without having looked, and there is none.           *)
EndNonExistentStop ==
    /\ panic = "" /\ stop = NoStop
    /\ panic' = NonExistent
    /\ UNCHANGED <<stopCount, stop, externalStops, goroutine, signalled, interrupted>>

(* Anyone stops the task, and interrupts it lest it stay in the application.
   Models Task.BeginExternalStop, and a turn of TaskSet.BeginExternalStop. *)
BeginExternalStop ==
    /\ panic = ""
    /\ BeginStop
    /\ externalStops' = Successor(externalStops)
    /\ interrupted' = (interrupted \/ panic' = "")
    /\ UNCHANGED <<stop, goroutine, signalled>>

(* Someone ends an external stop.  That it is one of his own nobody checks:
   the count may have been another's.
   Models Task.EndExternalStop, and one turn of TaskSet.EndExternalStop.   *)
EndExternalStop ==
    /\ panic = ""
    /\ EndStop
    /\ externalStops' = Predecessor(externalStops)
    /\ UNCHANGED <<stop, goroutine, interrupted>>

(* The task is interrupted for another reason.  Models interrupt.          *)
Interrupt ==
    /\ panic = "" /\ interrupted' = TRUE
    /\ UNCHANGED <<stopCount, stop, externalStops, goroutine, signalled, panic>>

(* The running goroutine takes note of the interrupt.  Models interrupted. *)
TakeInterrupt ==
    /\ panic = "" /\ goroutine = "running" /\ interrupted' = FALSE
    /\ UNCHANGED <<stopCount, stop, externalStops, goroutine, signalled, panic>>

(* The goroutine finds itself stopped and waits.  Models doStop.           *)
Park ==
    /\ panic = "" /\ goroutine = "running" /\ stopCount > 0
    /\ goroutine' = "parked" /\ signalled' = FALSE
    /\ UNCHANGED <<stopCount, stop, externalStops, interrupted, panic>>

(* The signalled goroutine looks again: it goes on, or waits on where a new
   stop began in between.  Models the loop around doStop's wait.           *)
Resume ==
    /\ panic = "" /\ goroutine = "parked" /\ signalled
    /\ goroutine' = IF stopCount = 0 THEN "running" ELSE "parked"
    /\ signalled' = FALSE
    /\ UNCHANGED <<stopCount, stop, externalStops, interrupted, panic>>

(* The task is saved and restored: its internal stop survives, the external
   ones do not, and its new goroutine, if it has one, begins interrupted.
   When that may happen is not said here.  Models Task.afterLoad.          *)
Restore ==
    /\ panic = ""
    /\ stopCount' = IF stop = NoStop THEN 0 ELSE 1
    /\ externalStops' = 0
    /\ goroutine' = "running" /\ signalled' = FALSE
    /\ interrupted' \in BOOLEAN
    /\ UNCHANGED <<stop, panic>>

(* A panic ends it all.                                                    *)
Ended == panic # "" /\ UNCHANGED vars

(* All that happens to a task within one life of the kernel.               *)
Step ==
    \/ \E s \in TaskStops : BeginInternalStop(s) \/ EndInternalStop(s)
    \/ EndNonExistentStop
    \/ BeginExternalStop \/ EndExternalStop
    \/ Interrupt \/ TakeInterrupt
    \/ Park \/ Resume
    \/ Ended

Next == Step \/ Restore

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(* What holds of one task, whoever calls (numbers are semantics' own).     *)

(* S1: the count is the external stops and the internal one, no more.      *)
StopCountIsSum ==
    panic = "" => stopCount = externalStops + (IF stop = NoStop THEN 0 ELSE 1)

(* S2: a count that left the range has been reported; none is used on.     *)
StopCountInRange == panic = "" => stopCount >= 0

(* L1, its safety form: nobody waits for a wake-up that has gone by.       *)
NoLostWakeup == goroutine = "parked" /\ stopCount = 0 => signalled

(* S4, of a parked goroutine: a signal and a count of zero let it go on, or
   a new life does.                                                        *)
LeavesAtZero ==
    [][goroutine = "parked" /\ goroutine' = "running" =>
        (signalled /\ stopCount = 0) \/ Restore]_vars

THEOREM Spec => [](TypeOK /\ StopCountIsSum /\ StopCountInRange /\ NoLostWakeup)
THEOREM Spec => LeavesAtZero
=============================================================================
