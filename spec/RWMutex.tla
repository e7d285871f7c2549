------------------------------ MODULE RWMutex -------------------------------
(***************************************************************************)
(* A reader-writer mutex in five words, one atomic access or one move of a  *)
(* semaphore a step.                                                        *)
(*                                                                          *)
(*   w             the mutex by which writers take turns                    *)
(*   writerSem     the semaphore on which a writer waits for readers        *)
(*   readerSem     the semaphore on which readers wait for a writer         *)
(*   readerCount   read locks taken or waited for; MaxReaders less while a  *)
(*                 writer has announced himself, so that a negative count   *)
(*                 tells every reader of him                                *)
(*   readerWait    readers whom the writer must still wait for              *)
(*                                                                          *)
(* It stands for sync.RWMutex of Go.  The mutex w is AbstractMutex's (Mutex *)
(* is an algorithm for it).  A semaphore is a count: to acquire one waits   *)
(* until it is positive and takes one away, in one step.  So whoever comes  *)
(* first takes what was meant for another, as in Go: a reader behind the    *)
(* next writer may get in instead of one who queued before him.             *)
(*                                                                          *)
(* Left out: TryLock and TryRLock; whoever unlocks what another has locked; *)
(* a reader who reads twice (he may wait for a writer who waits for him).   *)
(***************************************************************************)
EXTENDS Integers, FiniteSets

CONSTANTS
    Goroutines,         \* who may lock
    MaxReaders          \* more than can ever be: rwmutexMaxReaders

VARIABLES
    w,                  \* who has it, or Nobody
    writerSem,          \* a count, never more than 1
    readerSem,          \* a count
    readerCount,        \* int32, see above
    readerWait,         \* int32, see above
    r,                  \* local to the owner of w: readers to wait for, or to let in
    granted,            \* ghost: readers who were let in, and have yet to notice
    pc,                 \* of a goroutine: its place, see Places
    fault               \* "", or the text of the fault that ended it all

vars == <<w, writerSem, readerSem, readerCount, readerWait, r, granted, pc, fault>>

Nobody == "Nobody"

ASSUME NobodyIsNone == Nobody \notin Goroutines
ASSUME NeverTooMany == MaxReaders > Cardinality(Goroutines)

Places == {
    "idle",             \* outside
    "queued",           \* a reader: waits on readerSem
    "reading",          \* a reader: is in
    "depart",           \* a reader: is out, and will tell the writer
    "wakeWriter",       \* a reader: was the last, and will release writerSem
    "lock",             \* a writer: waits for w
    "announce",         \* a writer: has w, about to announce himself
    "count",            \* a writer: about to say how many readers he waits for
    "drain",            \* a writer: waits on writerSem
    "writing",          \* a writer: is in
    "letIn",            \* a writer: is out, and releases readerSem r times
    "unlock",           \* a writer: about to unlock w
    "gone"}             \* locks no more

Readers == 0 .. Cardinality(Goroutines)

TypeOK ==
    /\ w \in Goroutines \cup {Nobody}
    /\ writerSem \in {0, 1} /\ readerSem \in Readers
    /\ readerCount \in -MaxReaders - 1 .. 2 * MaxReaders
    /\ \E n \in Readers : readerWait \in {n, -n}
    /\ r \in Readers
    /\ granted \subseteq Goroutines
    /\ pc \in [Goroutines -> Places] /\ fault \in STRING

At(place) == {p \in Goroutines : pc[p] = place}

(* p is at a place, and no fault has ended it all.                            *)
Is(p, place) == fault = "" /\ pc[p] = place

GoTo(p, place) == pc' = [pc EXCEPT ![p] = place]

-----------------------------------------------------------------------------
Init ==
    /\ w = Nobody /\ writerSem = 0 /\ readerSem = 0 /\ readerCount = 0 /\ readerWait = 0
    /\ r = 0 /\ granted = {}
    /\ pc = [p \in Goroutines |-> "idle"] /\ fault = ""

(* A writer is about, so a reader who counted himself in must wait.          *)
MustWait(count) == count < 0

(* p counts himself in, and reads or waits.  Models RWMutex.RLock.           *)
RLock(p) ==
    /\ Is(p, "idle")
    /\ readerCount' = readerCount + 1
    /\ GoTo(p, IF MustWait(readerCount') THEN "queued" ELSE "reading")
    /\ UNCHANGED <<w, writerSem, readerSem, readerWait, r, granted, fault>>

(* p takes one from readerSem and reads.  If that was let in for another, the
   other waits on in his place.  Models RWMutex.RLock, from its wait.        *)
AcquireReaderSem(p) ==
    /\ Is(p, "queued") /\ readerSem > 0
    /\ readerSem' = readerSem - 1
    /\ GoTo(p, "reading")
    /\ LET meant == IF p \in granted \/ granted = {} THEN p ELSE CHOOSE q \in granted : TRUE
       IN  granted' = granted \ {meant}
    /\ UNCHANGED <<w, writerSem, readerCount, readerWait, r, fault>>

(* There was nobody to count out.                                            *)
Unmatched(count) == count + 1 \in {0, -MaxReaders}

(* p counts himself out; if a writer is about, he will tell him.  Models
   RWMutex.RUnlock, to its slow path.                                        *)
CountOut(p) ==
    /\ readerCount' = readerCount - 1
    /\ IF readerCount' < 0 /\ Unmatched(readerCount')
       THEN fault' = "sync: RUnlock of unlocked RWMutex" /\ UNCHANGED pc
       ELSE UNCHANGED fault /\ GoTo(p, IF readerCount' < 0 THEN "depart" ELSE "idle")
    /\ UNCHANGED <<w, writerSem, readerSem, readerWait, r, granted>>

(* p reads no more.  Models RWMutex.RUnlock.                                 *)
RUnlock(p) == Is(p, "reading") /\ CountOut(p)

(* p ends a read lock when there is none.  Models RWMutex.RUnlock, called out
   of turn.                                                                  *)
RUnlockUnlocked(p) == Is(p, "idle") /\ readerCount \in {0, -MaxReaders} /\ CountOut(p)

(* p is one reader less to wait for; the last one wakes the writer.  Models
   RWMutex.RUnlock, its slow path.                                           *)
Depart(p) ==
    /\ Is(p, "depart")
    /\ readerWait' = readerWait - 1
    /\ GoTo(p, IF readerWait' = 0 THEN "wakeWriter" ELSE "idle")
    /\ UNCHANGED <<w, writerSem, readerSem, readerCount, r, granted, fault>>

(* p wakes the writer.  Models RWMutex.RUnlock, the end of its slow path.    *)
ReleaseWriterSem(p) ==
    /\ Is(p, "wakeWriter")
    /\ writerSem' = writerSem + 1
    /\ GoTo(p, "idle")
    /\ UNCHANGED <<w, readerSem, readerCount, readerWait, r, granted, fault>>

(* p wants to write.  The client's decision.                                 *)
BeginLock(p) ==
    /\ Is(p, "idle") /\ GoTo(p, "lock")
    /\ UNCHANGED <<w, writerSem, readerSem, readerCount, readerWait, r, granted, fault>>

(* p is the next writer.  Models RWMutex.Lock, its lock of w.                *)
LockW(p) ==
    /\ Is(p, "lock") /\ w = Nobody
    /\ w' = p
    /\ GoTo(p, "announce")
    /\ UNCHANGED <<writerSem, readerSem, readerCount, readerWait, r, granted, fault>>

(* The readers whom a writer finds as he announces himself.                  *)
Found == readerCount

(* From now on readers queue; without any, p writes.  Models RWMutex.Lock, its
   announcement.                                                             *)
Announce(p) ==
    /\ Is(p, "announce")
    /\ readerCount' = readerCount - MaxReaders
    /\ r' = Found
    /\ GoTo(p, IF r' # 0 THEN "count" ELSE "writing")
    /\ UNCHANGED <<w, writerSem, readerSem, readerWait, granted, fault>>

(* p waits for the readers he found, less those who have left since.  Models
   RWMutex.Lock, to its wait.                                                *)
Count(p) ==
    /\ Is(p, "count")
    /\ readerWait' = readerWait + r
    /\ r' = 0
    /\ GoTo(p, IF readerWait' # 0 THEN "drain" ELSE "writing")
    /\ UNCHANGED <<w, writerSem, readerSem, readerCount, granted, fault>>

(* The last reader has left, and p writes.  Models RWMutex.Lock, from its wait. *)
AcquireWriterSem(p) ==
    /\ Is(p, "drain") /\ writerSem > 0
    /\ writerSem' = writerSem - 1
    /\ GoTo(p, "writing")
    /\ UNCHANGED <<w, readerSem, readerCount, readerWait, r, granted, fault>>

(* How many readers a writer lets in, of so many that queued.                *)
LetIn(count) == count

(* Readers queue no more, and those who did will be let in.  That no writer was
   about is a fault.  Models RWMutex.Unlock, its first step.                 *)
Withdraw(p) ==
    /\ readerCount' = readerCount + MaxReaders
    /\ IF readerCount' >= MaxReaders
       THEN /\ fault' = "sync: Unlock of unlocked RWMutex"
            /\ UNCHANGED <<r, granted, pc>>
       ELSE /\ r' = LetIn(readerCount')
            /\ granted' = granted \cup At("queued")
            /\ GoTo(p, IF r' > 0 THEN "letIn" ELSE "unlock")
            /\ UNCHANGED fault
    /\ UNCHANGED <<w, writerSem, readerSem, readerWait>>

(* p writes no more.  Models RWMutex.Unlock.                                 *)
Unlock(p) == Is(p, "writing") /\ Withdraw(p)

(* p unlocks when no writer is about.  Models RWMutex.Unlock, called out of
   turn.                                                                     *)
UnlockUnlocked(p) == Is(p, "idle") /\ readerCount >= 0 /\ Withdraw(p)

(* One who queued is let in.  Models RWMutex.Unlock, a turn of its loop.     *)
ReleaseReaderSem(p) ==
    /\ Is(p, "letIn")
    /\ readerSem' = readerSem + 1
    /\ r' = r - 1
    /\ GoTo(p, IF r' > 0 THEN "letIn" ELSE "unlock")
    /\ UNCHANGED <<w, writerSem, readerCount, readerWait, granted, fault>>

(* The next writer may come.  Models RWMutex.Unlock, its unlock of w.        *)
UnlockW(p) ==
    /\ Is(p, "unlock")
    /\ w' = Nobody
    /\ GoTo(p, "idle")
    /\ UNCHANGED <<writerSem, readerSem, readerCount, readerWait, r, granted, fault>>

(* p has locked for the last time.  The client's decision.                   *)
Leave(p) ==
    /\ Is(p, "idle") /\ GoTo(p, "gone")
    /\ UNCHANGED <<w, writerSem, readerSem, readerCount, readerWait, r, granted, fault>>

(* A step for which p may have to wait while others take theirs.             *)
Acquire(p) == AcquireReaderSem(p) \/ LockW(p)

(* A step that p takes by itself once it has begun.                          *)
Turn(p) ==
    \/ RUnlock(p) \/ Depart(p) \/ ReleaseWriterSem(p)
    \/ Announce(p) \/ Count(p) \/ AcquireWriterSem(p)
    \/ Unlock(p) \/ ReleaseReaderSem(p) \/ UnlockW(p)

(* A fault ends it all, and so does the last one's leaving.                  *)
Ended == (fault # "" \/ At("gone") = Goroutines) /\ UNCHANGED vars

Next ==
    \/ \E p \in Goroutines :
        \/ Turn(p) \/ Acquire(p)
        \/ RLock(p) \/ BeginLock(p) \/ Leave(p)
        \/ RUnlockUnlocked(p) \/ UnlockUnlocked(p)
    \/ Ended

(* Nobody stops half-way, and nobody is passed over for ever: w and readerSem
   are given to each of those who wait, if they are free again and again.    *)
Fairness == \A p \in Goroutines : WF_vars(Turn(p)) /\ SF_vars(Acquire(p))

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------
Announced == At("count") \cup At("drain") \cup At("writing")

MutualExclusion == \A p \in At("writing") : At("reading") = {} /\ At("writing") = {p}

(* readerCount is what it is said to be above.                               *)
ReaderCountIsSum ==
    fault = "" =>
        readerCount = Cardinality(At("reading") \cup At("queued"))
                      - (IF Announced = {} THEN 0 ELSE MaxReaders)

(* No reader waits but for a writer, or with a place in readerSem made for him
   or about to be made; no writer waits but for a reader, or for one who will
   wake him, or has.                                                         *)
NoLostWakeup ==
    fault = "" =>
        /\ Announced = {} =>
            Cardinality(At("queued")) = readerSem + (IF At("letIn") = {} THEN 0 ELSE r)
        /\ At("drain") # {} =>
            \/ At("reading") \cup granted \cup At("depart") # {}
            \/ At("wakeWriter") # {} \/ writerSem = 1

(* Behind a writer who has announced himself, nobody gets in but in a place
   that the writer before him has made.                                      *)
WriterPreference ==
    [][\A p \in Goroutines :
        pc[p] # "reading" /\ pc'[p] = "reading" => Announced = {} \/ granted # {}]_vars

(* As many readers as queued behind a writer get in, and out, before the next
   one writes.                                                               *)
QueuedReadersFirst == At("writing") # {} => granted = {} /\ readerSem = 0

(* Whoever waits gets in.                                                    *)
EachGetsIn ==
    \A p \in Goroutines :
        /\ pc[p] = "queued" ~> pc[p] = "reading" \/ fault # ""
        /\ pc[p] = "lock" ~> pc[p] = "writing" \/ fault # ""

-----------------------------------------------------------------------------
(* This is AbstractRWMutex: the writer is the one who has announced himself and
   not yet withdrawn, and whoever was let in counts as a reader already.     *)
Abstract == INSTANCE AbstractRWMutex WITH
    writer <- IF Announced = {} THEN Nobody ELSE CHOOSE p \in Announced : TRUE,
    readers <- [p \in Goroutines |-> IF p \in At("reading") \cup granted THEN 1 ELSE 0],
    queued <- At("queued") \ granted

IsAbstractRWMutex == Abstract!Spec

THEOREM Spec => IsAbstractRWMutex /\ [](TypeOK /\ MutualExclusion /\ NoLostWakeup)
=============================================================================
