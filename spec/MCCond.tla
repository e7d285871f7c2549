------------------------------- MODULE MCCond -------------------------------
(***************************************************************************)
(* The bounds under which Cond is model-checked: once three tickets were    *)
(* taken, nobody begins to wait or to signal anew.  Then its bugs, each in  *)
(* the place of an operator of Cond in a model that must fail, and what must*)
(* be reached, as a property that must fail.                                *)
(***************************************************************************)
EXTENDS Cond

Unbounded == INSTANCE Cond

FewWaits(p) == wait < 3 /\ Unbounded!BeginWait(p)
FewSets(p) == wait < 3 /\ Unbounded!BeginSet(p)

-----------------------------------------------------------------------------
(* The lock is released before the ticket is taken, ...                      *)
UnlockFirst(p) ==
    /\ Is(p, "look") /\ ~ready /\ GoTo(p, "unlock")
    /\ UNCHANGED <<wait, notify, ticket, lock, ready>>

(* ... which comes with the sleep.                                           *)
TakeTicketAndSleep(p) ==
    /\ Is(p, "enlist") /\ GoTo(p, "asleep")
    /\ ticket' = [ticket EXCEPT ![p] = wait]
    /\ wait' = NextTicket(wait)
    /\ UNCHANGED <<notify, lock, ready>>

(* One goes to sleep without a look whether one's ticket was called.         *)
EnlistAnyway(p) ==
    /\ Is(p, "enlist") /\ GoTo(p, "asleep")
    /\ UNCHANGED <<wait, notify, ticket, lock, ready>>

(* A sleeper goes on for no reason.                                          *)
EnlistOrStir(p) ==
    \/ Unbounded!Enlist(p)
    \/ /\ Is(p, "asleep") /\ GoTo(p, "woken")
       /\ UNCHANGED <<wait, notify, ticket, lock, ready>>

(* A signal calls the next ticket only if its owner sleeps already.          *)
SignalSleeper(p) ==
    LET called == {q \in At("asleep") : ticket[q] = notify}
    IN  /\ Is(p, "signal")
        /\ notify' = IF called = {} THEN notify ELSE NextTicket(notify)
        /\ WakeUp(p, called)
        /\ UNCHANGED <<wait, ticket, lock, ready>>

(* A signal wakes the youngest of those who sleep, whatever ticket it calls. *)
SignalYoungest(p) ==
    /\ Is(p, "signal")
    /\ notify' = IF notify = wait THEN notify ELSE NextTicket(notify)
    /\ WakeUp(p, {q \in At("asleep") : \A o \in At("asleep") : ticket[o] <= ticket[q]})
    /\ UNCHANGED <<wait, ticket, lock, ready>>

(* A signal wakes the owner of the next ticket, and does not call it: the next
   signal wants to wake the same one.                                        *)
SignalUncalled(p) ==
    /\ Is(p, "signal")
    /\ WakeUp(p, {q \in At("asleep") : ticket[q] = notify})
    /\ UNCHANGED <<wait, notify, ticket, lock, ready>>

(* A broadcast wakes those who sleep, and nobody on his way there.           *)
BroadcastSleepers(p) ==
    /\ Is(p, "signal") /\ WakeUp(p, At("asleep"))
    /\ UNCHANGED <<wait, notify, ticket, lock, ready>>

(* There are four tickets, used over and over; one comes before another if it
   is one or two behind.                                                     *)
NextOfFour(t) == (t + 1) % 4
LessOfFour(t, u) == (t - u) % 4 >= 2

(* Nobody wakes anybody.                                                     *)
WakeNobody(p, called) == GoTo(p, "idle")

-----------------------------------------------------------------------------
(* Never so; but it is.                                                      *)

NobodyCalledBeforeAsleep ==
    \A p \in At("enlist") : ~Less(ticket[p], notify)
NobodyLooksInVain ==
    [][\A p \in Goroutines : pc[p] = "woken" /\ pc'[p] = "look" => ready]_vars
=============================================================================
