------------------------------ MODULE MCMutex -------------------------------
(***************************************************************************)
(* Mutex needs no bounds, as clients leave when they like.  Here are its    *)
(* bugs, each in the place of an operator of Mutex in a model that must     *)
(* fail, and what must be reached, as a property that must fail.            *)
(***************************************************************************)
EXTENDS Mutex

(* An unlock wakes nobody.                                                   *)
WakeNobody(p) == Is(p, "wake") /\ GoTo(p, "idle") /\ UNCHANGED <<word, fault>>

(* One who was woken takes the fast path, and forgets those who still sleep. *)
FastPathAfterSleep == "lock"

(* One who was woken believes that the mutex is his.                         *)
CriticalAfterSleep == "critical"

(* The look at the word and the sleep are two steps: what came in between is
   not seen.                                                                 *)
SleepAnyway(p) ==
    /\ Is(p, "wait") /\ GoTo(p, "asleep")
    /\ UNCHANGED <<word, fault>>

(* The fast path looks at the word in one step, ...                          *)
LookFirst(p) ==
    /\ Is(p, "idle") /\ GoTo(p, IF word = Free THEN "lock" ELSE "swap")
    /\ UNCHANGED <<word, fault>>

(* ... and stores in another.                                                *)
StoreThen(p) ==
    /\ Is(p, "lock") /\ word' = Locked /\ GoTo(p, "critical")
    /\ UNCHANGED fault

(* An unlock takes one away instead of storing 0, so that a contended word
   stays locked with nobody to unlock it.                                    *)
ReleaseByOne(p) ==
    /\ word' = IF word = Free THEN Free ELSE word - 1
    /\ IF word = Free
       THEN fault' = "sync: unlock of unlocked mutex" /\ UNCHANGED pc
       ELSE UNCHANGED fault /\ GoTo(p, IF word = Contended THEN "wake" ELSE "idle")

-----------------------------------------------------------------------------
(* Never so; but it is.                                                      *)

NobodyOvertaken == ~(word = Locked /\ At("asleep") # {})
NobodyWokenInVain == ~(At("wake") # {} /\ At("asleep") = {} /\ At("wait") = {})
NoFault == fault = ""
=============================================================================
