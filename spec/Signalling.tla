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

(* t is the last of its group to exit, which takes the group along; not so in
   the seed.  Who exits beside others is no last one, though they be on their
   way out: so none of two that exit at once takes the group along.        *)
ExitsLast(t) == Shape = "current" /\ Members(GroupOf[t]) \cap Active = {t}

(* Whom an exit of t kills: what is left of the group, which are zombies.  *)
LeftBehind(t) ==
    IF ExitsLast(t) /\ ~exiting[GroupOf[t]] THEN Members(GroupOf[t]) \ {t} ELSE {}

ExitFrame == UNCHANGED <<externalStops, applied, pulled, pending, groupPending, rootExiting, kernelVars>>

(* The application of t exits.  It masks nothing before it comes to the exit
   path, for which a stop may keep it waiting.  Models PrepareExit.        *)
Exit(t) ==
    /\ Going /\ goroutine[t] = "guest" /\ Underflowing(LeftBehind(t)) = {}
    /\ goroutine' = [goroutine EXCEPT ![t] = "doStop"]
    /\ runState' = [runState EXCEPT ![t] = "runExit"]
    /\ exiting' = [exiting EXCEPT ![GroupOf[t]] = @ \/ ExitsLast(t)]
    /\ KillEach(LeftBehind(t))
    /\ ExitFrame

(* The same, cut by the panic of the last of the zombies reached.          *)
ExitPanics(t, reached) ==
    /\ Going /\ goroutine[t] = "guest"
    /\ reached \in Cut(LeftBehind(t), Underflowing(LeftBehind(t)))
    /\ exiting' = [exiting EXCEPT ![GroupOf[t]] = TRUE]
    /\ KillEach(reached)
    /\ ExitFrame /\ UNCHANGED <<goroutine, runState>>

(* The zombie t is taken out of the TaskSet; no stop reaches it any more.
   Models the end of exitNotifyLocked.                                     *)
Reap(t) ==
    /\ Going /\ goroutine[t] = "exited"
    /\ goroutine' = [goroutine EXCEPT ![t] = "reaped"]
    /\ UNCHANGED <<stopVars, runState, signalled, interrupted, kicked, pulled, signalVars,
                   kernelVars, panic>>
=============================================================================
