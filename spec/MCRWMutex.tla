----------------------------- MODULE MCRWMutex ------------------------------
(***************************************************************************)
(* RWMutex needs no bounds, as clients leave when they like.  Here are its  *)
(* bugs, each in the place of an operator of RWMutex in a model that must   *)
(* fail, and what must be reached, as a property that must fail.            *)
(***************************************************************************)
EXTENDS RWMutex

(* A reader goes in whether a writer has announced himself or not.           *)
MustNeverWait(count) == FALSE

(* A writer does not wait for the readers he finds, ...                      *)
FoundNobody == 0

(* ... or just for those who have noticed that they were let in.             *)
FoundInside == readerCount - readerSem

(* A reader leaves and does not tell the writer.                             *)
DepartUntold(p) ==
    /\ Is(p, "depart") /\ GoTo(p, "idle")
    /\ UNCHANGED <<w, writerSem, readerSem, readerCount, readerWait, r, granted, fault>>

(* Every reader who leaves wakes the writer, as if he were the last.         *)
DepartAsLast(p) ==
    /\ Is(p, "depart") /\ GoTo(p, "wakeWriter")
    /\ readerWait' = readerWait - 1
    /\ UNCHANGED <<w, writerSem, readerSem, readerCount, r, granted, fault>>

(* A writer sets the number of readers to wait for, and so forgets those who
   have left since he found them.                                            *)
CountAnew(p) ==
    /\ Is(p, "count") /\ GoTo(p, "drain")
    /\ readerWait' = r /\ r' = 0
    /\ UNCHANGED <<w, writerSem, readerSem, readerCount, granted, fault>>

(* A writer lets in one reader less than have queued, ...                    *)
LetInOneLess(count) == IF count = 0 THEN 0 ELSE count - 1

(* ... or one more.                                                          *)
LetInOneMore(count) == count + 1

(* An end of a read lock that there is not goes unnoticed.                   *)
NeverUnmatched(count) == FALSE

(* Those who wait may be passed over for ever.                               *)
WeakFairness == \A p \in Goroutines : WF_vars(Turn(p)) /\ WF_vars(Acquire(p))

-----------------------------------------------------------------------------
(* Never so; but it is.                                                      *)

NobodyTakesAnothersPlace ==
    [][\A p \in Goroutines : pc[p] = "queued" /\ pc'[p] = "reading" => p \in granted]_vars
NobodyLeavesUncounted == readerWait >= 0
NoFaultOfRUnlock == fault # "sync: RUnlock of unlocked RWMutex"
NoFaultOfUnlock == fault # "sync: Unlock of unlocked RWMutex"
=============================================================================
