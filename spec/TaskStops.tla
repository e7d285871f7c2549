----------------------------- MODULE TaskStops ------------------------------
(***************************************************************************)
(* The stops of one task among many: the pieces of task_stop.go, each as   *)
(* an action on a set of tasks, and the calls that stop and resume one     *)
(* task.                                                                   *)
(*                                                                         *)
(* It stands for beginInternalStopLocked, endInternalStopLocked,           *)
(* Task.BeginExternalStop, Task.EndExternalStop, beginStopLocked and       *)
(* endStopLocked of task_stop.go, and for interrupt of task_block.go.  It  *)
(* is Stops again, with a task argument: TaskSetStops has that checked.    *)
(*                                                                         *)
(* A call out of turn is not an error of the model: it panics as the       *)
(* original does, and the state that it leaves is the last one.            *)
(*                                                                         *)
(* Some operators, such as MayBegin here or Inherited, MayLeave and Quiet  *)
(* in the modules that follow, only give a name to a decision: a model of  *)
(* a bug decides otherwise in their place.                                 *)
(***************************************************************************)
EXTENDS TaskSetState

(* The panics' texts are the original's; a stop's name stands for its %#v. *)
Overflow    == "Invalid stopCount: -2147483648"
Unmatched   == "Invalid stopCount: -1"
NonExistent == "Attempting to leave non-existent internal stop"
Already(s, held) ==
    "Attempting to enter internal stop " \o s \o " when already in internal stop " \o held

-----------------------------------------------------------------------------
(* The pieces.  Each acts on a set S of tasks: one call, or the turns of a
   loop over tasks, which are one step here.                               *)

With(f, S, value) == [x \in DOMAIN f |-> IF x \in S THEN value ELSE f[x]]
Up(f, S)          == [x \in DOMAIN f |-> IF x \in S THEN Successor(f[x]) ELSE f[x]]
Down(f, S)        == [x \in DOMAIN f |-> IF x \in S THEN Predecessor(f[x]) ELSE f[x]]

(* A stop more, or less, would panic.  Models the tests of beginStopLocked
   and endStopLocked.                                                      *)
Overflows(t) == Successor(stopCount[t]) <= 0
Underflows(t) == Predecessor(stopCount[t]) < 0

(* A loop over S ends at the first task that panics; any order is allowed, as
   that of a Go map is.  So it reaches one such task, and any of the others.  Where none
   would panic there is no such set: Cut(S, {}) = {}, and the action of a
   call that is cut is not enabled.                                        *)
Cut(S, bad) == {done \cup {last} : done \in SUBSET (S \ bad), last \in bad}

PanicOf(bad, text) ==
    panic' = IF bad = {} THEN NoPanic ELSE [of |-> CHOOSE t \in bad : TRUE, text |-> text]

(* Models beginStopLocked.                                                 *)
BeginStops(S) ==
    /\ stopCount' = Up(stopCount, S)
    /\ PanicOf({t \in S : Overflows(t)}, Overflow)

(* The end of t's last stop wakes its goroutine.                           *)
Wakes(t) == goroutine[t] = "parked" /\ Predecessor(stopCount[t]) = 0

(* Models endStopLocked.                                                   *)
EndStops(S) ==
    /\ stopCount' = Down(stopCount, S)
    /\ signalled' = With(signalled, {t \in S : Wakes(t)}, TRUE)
    /\ PanicOf({t \in S : Underflows(t)}, Unmatched)

(* Models interrupt: both the task's own channel and the platform's.       *)
Interrupt(S) ==
    /\ interrupted' = With(interrupted, S, TRUE)
    /\ kicked' = With(kicked, S, TRUE)

(* Ending an internal stop interrupts the task if a signal waits for it, or a
   kill; nothing waits for who masks all.  The seed does not look: signals
   are not received during an internal stop, so one that came then stays
   unnoticed.                                                              *)
SignalWaits(t) ==
    /\ Shape = "current" /\ t \in Active
    /\ killed[t] \/ Deliverable(t) # {}

-----------------------------------------------------------------------------
(* Stops of one task.                                                      *)

(* A killed task enters no stop: who begins one looks first.               *)
MayBegin(t) == ~killed[t]

(* t's goroutine, in a system call, enters s and goes to its run loop.
   Models beginInternalStopLocked and its callers.                         *)
BeginInternalStop(t, s) ==
    /\ Going /\ goroutine[t] = "guest"
    /\ CASE ~MayBegin(t) ->
              /\ goroutine' = [goroutine EXCEPT ![t] = "doStop"]
              /\ UNCHANGED <<stop, stopCount, panic>>
         [] MayBegin(t) /\ stop[t] = NoStop ->
              /\ stop' = [stop EXCEPT ![t] = s]
              /\ BeginStops({t})
              /\ goroutine' = [goroutine EXCEPT ![t] = IF Overflows(t) THEN @ ELSE "doStop"]
         [] MayBegin(t) /\ stop[t] # NoStop ->
              /\ panic' = [of |-> t, text |-> Already(s, stop[t])]
              /\ UNCHANGED <<stop, stopCount, goroutine>>
    /\ UNCHANGED <<externalStops, applied, runState, signalled, interrupted, kicked, pulled,
                   signalVars, kernelVars>>

(* Anyone who holds that t is in s ends it; he looks first.
   Models endInternalStopLocked and its callers.                           *)
EndInternalStop(t, s) ==
    /\ Going /\ t \in Published
    /\ IF stop[t] = s
       THEN /\ stop' = [stop EXCEPT ![t] = NoStop]
            /\ EndStops({t})
            /\ Interrupt({u \in {t} : SignalWaits(u)})
       ELSE UNCHANGED <<stop, stopCount, signalled, interrupted, kicked, panic>>
    /\ UNCHANGED <<externalStops, applied, goroutine, runState, pulled, signalVars, kernelVars>>

(* Someone does not look, and t is in no stop.
   Models endInternalStopLocked out of turn.                               *)
EndNonExistentStop(t) ==
    /\ Going /\ t \in Published /\ stop[t] = NoStop
    /\ panic' = [of |-> t, text |-> NonExistent]
    /\ UNCHANGED <<stopVars, runVars, signalVars, kernelVars>>

(* Anyone stops t.  Models Task.BeginExternalStop.                         *)
BeginExternalStop(t) ==
    /\ Going /\ t \in Published
    /\ BeginStops({t})
    /\ externalStops' = Up(externalStops, {t})
    /\ Interrupt({u \in {t} : ~Overflows(u)})
    /\ UNCHANGED <<stop, applied, goroutine, runState, signalled, pulled, signalVars, kernelVars>>

(* Someone ends an external stop of t; nobody checks whose it was.
   Models Task.EndExternalStop.                                            *)
EndExternalStop(t) ==
    /\ Going /\ t \in Published
    /\ EndStops({t})
    /\ externalStops' = Down(externalStops, {t})
    /\ UNCHANGED <<stop, applied, goroutine, runState, interrupted, kicked, pulled, signalVars, kernelVars>>
=============================================================================
