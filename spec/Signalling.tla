----------------------------- MODULE Signalling -----------------------------
(***************************************************************************)
(* Signals, kill and exit, as far as task stops see them: a signal         *)
(* interrupts a task that can receive it, a kill ends killable stops and   *)
(* spares the others.                                                      *)
(*                                                                         *)
(* It stands for sendSignal, sendGroupSignal and setSignalMaskLocked of    *)
(* task_signals.go, killLocked, TaskSet.Kill and the exit path of          *)
(* task_exit.go.                                                           *)
(*                                                                         *)
(* It leaves out job control, ptrace, handlers and the contents of         *)
(* signals: a delivered signal is gone.                                    *)
(***************************************************************************)
EXTENDS RunLoop

-----------------------------------------------------------------------------
(* Signals.                                                                *)

(* A signal for t alone; one that is pending already is dropped.
   Models Task.SendSignal.                                                 *)
SendSignal(t, signal) ==
    /\ Going /\ t \in Live
    /\ IF signal \in pending[t]
       THEN UNCHANGED <<pending, interrupted, kicked>>
       ELSE /\ pending' = [pending EXCEPT ![t] = @ \cup {signal}]
            /\ Interrupt({u \in {t} : CanReceive(u, signal)})
    /\ UNCHANGED <<stopVars, goroutine, runState, signalled, pulled, killed, groupPending,
                   exiting, rootExiting, kernelVars, panic>>

(* One task of g that can receive the signal, first if it can, else any.
   Models findSignalReceiverLocked.                                        *)
Receivers(g, first, signal) ==
    LET able == {t \in Members(g) : CanReceive(t, signal)} IN
    IF able = {} THEN {{}}
    ELSE IF first \in able THEN {{first}}
    ELSE {{t} : t \in able}

(* A signal for any task of t's group, t preferred.
   Models Task.SendGroupSignal.                                            *)
SendGroupSignal(t, signal) ==
    LET g == GroupOf[t] IN
    /\ Going /\ t \in Live
    /\ IF signal \in groupPending[g]
       THEN UNCHANGED <<groupPending, interrupted, kicked>>
       ELSE /\ groupPending' = [groupPending EXCEPT ![g] = @ \cup {signal}]
            /\ \E receivers \in Receivers(g, t, signal) : Interrupt(receivers)
    /\ UNCHANGED <<stopVars, goroutine, runState, signalled, pulled, pending, killed,
                   exiting, rootExiting, kernelVars, panic>>

-----------------------------------------------------------------------------
(* Kill.                                                                   *)

(* Whether a kill ends the stop that t is in.  Models TaskStop.Killable.   *)
EndedByKill(t) == stop[t] \in KillableStops

(* The tasks whose killable stop has no count left to end: an unmatched end
   of an external stop took it.                                            *)
Underflowing(S) == {t \in S : EndedByKill(t) /\ Underflows(t)}

(* Each task of S is killed; the one that panics, if any, only in part.
   Models killLocked.                                                      *)
KillEach(S) ==
    LET dead == S \ Underflowing(S) IN
    /\ stop' = With(stop, {t \in S : EndedByKill(t)}, NoStop)
    /\ EndStops({t \in S : EndedByKill(t)})
    /\ killed' = With(killed, dead, TRUE)
    /\ Interrupt(dead \cup {t \in S \ dead : SignalWaits(t)})

KillFrame == UNCHANGED <<externalStops, applied, goroutine, runState, pulled, pending,
                         groupPending, kernelVars>>

(* SIGKILL for a whole group.  Models applySignalSideEffectsLocked.        *)
Kill(g) ==
    /\ Going /\ Members(g) # {} /\ Underflowing(Members(g)) = {}
    /\ KillEach(Members(g))
    /\ exiting' = [exiting EXCEPT ![g] = TRUE]
    /\ KillFrame /\ UNCHANGED rootExiting

(* The same, cut by the panic of the last of the tasks reached.            *)
KillPanics(g, reached) ==
    /\ Going
    /\ reached \in Cut(Members(g), Underflowing(Members(g)))
    /\ KillEach(reached)
    /\ exiting' = [exiting EXCEPT ![g] = TRUE]
    /\ KillFrame /\ UNCHANGED rootExiting

(* SIGKILL for all, and no task is born any more.  External stops still hold
   the killed.  Models TaskSet.Kill.                                       *)
TaskSetKill ==
    /\ Going /\ Published # {} /\ Underflowing(Published) = {}
    /\ KillEach(Published)
    /\ exiting' = With(exiting, {GroupOf[t] : t \in Published}, TRUE)
    /\ rootExiting' = TRUE
    /\ KillFrame

(* The same, cut by the panic of the last of the tasks reached; the groups of
   the others do not exit yet.                                             *)
TaskSetKillPanics(reached) ==
    /\ Going
    /\ reached \in Cut(Published, Underflowing(Published))
    /\ KillEach(reached)
    /\ exiting' = With(exiting, {GroupOf[t] : t \in reached}, TRUE)
    /\ rootExiting' = TRUE
    /\ KillFrame

-----------------------------------------------------------------------------
(* Exit.                                                                   *)

Least(m, n) == IF m < n THEN m ELSE n

(* The application of t exits.  The last of a group takes the group along;
   each signal of the group that t was to handle interrupts another task, as
   long as there are any: an interrupted task receives no second.
   Models PrepareExit, exitThreadGroup and setSignalMaskLocked.            *)
Exit(t) ==
    LET g == GroupOf[t]
        others == {u \in Members(g) \ {t} : goroutine[u] # "exited" /\ runState[u] # "runExit"}
        orphaned == IF interrupted[t] THEN groupPending[g] \ MaskedSignals ELSE {}
        able == {u \in others : \E signal \in orphaned : CanReceive(u, signal)}
        enough == {S \in SUBSET able : Cardinality(S) = Least(Cardinality(able), Cardinality(orphaned))} IN
    /\ Going /\ goroutine[t] = "guest"
    /\ goroutine' = [goroutine EXCEPT ![t] = "doStop"]
    /\ runState' = [runState EXCEPT ![t] = "runExit"]
    /\ exiting' = [exiting EXCEPT ![g] = @ \/ others = {}]
    /\ \E S \in enough : Interrupt(S)
    /\ UNCHANGED <<stopVars, signalled, pulled, pending, killed, groupPending, rootExiting,
                   kernelVars, panic>>

(* The zombie t is taken out of the TaskSet; no stop reaches it any more.
   Models the end of exitNotifyLocked.                                     *)
Reap(t) ==
    /\ Going /\ goroutine[t] = "exited"
    /\ goroutine' = [goroutine EXCEPT ![t] = "reaped"]
    /\ UNCHANGED <<stopVars, runState, signalled, interrupted, kicked, pulled, signalVars,
                   kernelVars, panic>>
=============================================================================
