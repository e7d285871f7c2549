--------------------------- MODULE MCLockedStops ----------------------------
(***************************************************************************)
(* The bounds under which LockedStops is model-checked.  A model is a .cfg *)
(* in models/: it says which tasks, callers and groups there are, who      *)
(* shares a signal mutex, and which program each goroutine has.            *)
(***************************************************************************)
EXTENDS LockedProperties

(* Who shares a thread group with whom, and which groups share handlers.     *)
OneGroup       == [t \in Tasks |-> "g1"]
OwnGroups      == [t \in Tasks |-> CASE t = "t1" -> "g1" [] t = "t2" -> "g2" [] OTHER -> "g3"]
OwnHandlers    == [g \in Groups |-> CASE g = "g1" -> "sh1" [] g = "g2" -> "sh2" [] OTHER -> "sh3"]
SharedHandlers == [g \in Groups |-> "sh1"]

-----------------------------------------------------------------------------
(* Calls, and what of them is made by whom.                                  *)

Do(what, t)      == [do |-> what, on |-> t, with |-> None]
DoWith(what, t, x) == [do |-> what, on |-> t, with |-> x]
DoAll(what)      == [do |-> what, on |-> None, with |-> None]

StopOf(t)        == <<Do("BeginExternalStop", t), Do("EndExternalStop", t)>>
StopOfAll        == <<DoAll("TaskSetBeginExternalStop"), DoAll("TaskSetEndExternalStop")>>
APause           == <<DoAll("Pause"), DoAll("Unpause")>>
BirthOf(t)       == <<Do("NewTask", t), Do("Start", t)>>
Enters(s)        == <<DoWith("BeginInternalStop", None, s)>>
EndOf(t, s)      == <<DoWith("EndInternalStop", t, s)>>
SignalTo(t)      == <<DoWith("SendSignal", t, "SIGUSR1")>>
Exec(m)          == <<DoWith("Execve", None, m)>>

Programs(of) == [p \in Goroutines |-> IF p \in DOMAIN of THEN of[p] ELSE <<>>]

-----------------------------------------------------------------------------
(* The programs.                                                             *)

InternalProgram ==
    Programs([t1 |-> Enters("vforkStop") \o Enters("vforkStop"), c1 |-> StopOf("t1"),
              c2 |-> EndOf("t1", "vforkStop") \o EndOf("t1", "vforkStop")])
TwiceProgram    == Programs([c1 |-> StopOf("t1") \o StopOf("t1"), c2 |-> StopOf("t1")])
RetryProgram    == Programs([t1 |-> Exec("new1") \o Exec("new2"), c1 |-> StopOf("t1")])
TaskSetProgram  == Programs([c1 |-> StopOf("t1"), c2 |-> StopOfAll])
TaskSetsProgram == Programs([c1 |-> StopOfAll, c2 |-> StopOfAll])
BlockProgram    == Programs([t1 |-> <<DoAll("Block")>>, c1 |-> StopOf("t1"), c2 |-> StopOfAll])
BirthProgram    == Programs([c1 |-> BirthOf("t2"), c2 |-> StopOfAll])
PauseProgram    == Programs([t1 |-> Enters("vforkStop"), c1 |-> APause, c2 |-> EndOf("t1", "vforkStop")])
PausesProgram   == Programs([c1 |-> APause, c2 |-> StopOf("t1"), c3 |-> SignalTo("t1")])
SignalProgram   ==
    Programs([t1 |-> Enters("vforkStop"), c1 |-> SignalTo("t1"), c2 |-> EndOf("t1", "vforkStop")])
SignalsProgram  == Programs([c1 |-> SignalTo("t1") \o SignalTo("t1"), c2 |-> StopOf("t1")])
KillProgram     ==
    Programs([t1 |-> Enters("vforkStop"), t2 |-> Enters("ptraceStop"), c1 |-> <<Do("Kill", "t1")>>,
              c2 |-> EndOf("t2", "ptraceStop")])
KillEndProgram  ==
    Programs([t1 |-> Enters("vforkStop"), c1 |-> <<Do("Kill", "t1")>>, c2 |-> EndOf("t1", "vforkStop")])
KillAllProgram  ==
    Programs([t1 |-> Enters("vforkStop"), c1 |-> <<DoAll("TaskSetKill")>>, c2 |-> BirthOf("t2")])
KillHeldProgram == Programs([t1 |-> <<DoAll("Block")>>, c1 |-> <<Do("Kill", "t1")>>, c2 |-> StopOfAll])
ExecProgram     == Programs([t1 |-> Exec("new1"), c1 |-> StopOf("t1"), c2 |-> SignalTo("t1")])
ExecAllProgram  ==
    Programs([t1 |-> Exec("new1") \o Enters("vforkStop"), c1 |-> StopOfAll,
              c2 |-> EndOf("t1", "vforkStop")])
ExitProgram     == Programs([t1 |-> <<DoAll("Exit")>>, t2 |-> <<DoAll("Exit")>>, c1 |-> APause])
JoinProgram     == Programs([t1 |-> <<DoAll("Exit")>>, c1 |-> BirthOf("t2"), c2 |-> StopOf("t1")])
ZombieProgram   == Programs([t1 |-> <<DoAll("Exit")>>, c1 |-> SignalTo("t1"), c2 |-> StopOf("t1")])
SaveProgram     ==
    Programs([t1 |-> Enters("ptraceStop"), c2 |-> SignalTo("t1"),
              c1 |-> <<DoAll("Pause"), DoAll("SaveRestore"), Do("Start", "t1")>> \o EndOf("t1", "ptraceStop")])

(* For the night: three callers, and more of everything.                     *)
ManyStopsProgram  == Programs([c1 |-> StopOf("t1"), c2 |-> StopOfAll, c3 |-> StopOf("t2")])
ManyTasksProgram  == Programs([c1 |-> StopOfAll, c2 |-> StopOf("t1")])
ManyKillsProgram  ==
    Programs([t1 |-> Enters("vforkStop"), t2 |-> Enters("ptraceStop"), c1 |-> <<Do("Kill", "t1")>>,
              c2 |-> EndOf("t2", "ptraceStop"), c3 |-> APause])
ManyPausesProgram ==
    Programs([t1 |-> Enters("vforkStop"), c1 |-> APause, c2 |-> BirthOf("t2") \o SignalTo("t2"),
              c3 |-> EndOf("t1", "vforkStop")])
ManyExecsProgram  ==
    Programs([t1 |-> Exec("new1"), t2 |-> Exec("new2"), c1 |-> StopOf("t1"),
              c2 |-> StopOfAll, c3 |-> <<Do("Kill", "t2")>>])

-----------------------------------------------------------------------------
(* What an implementation is told of a model before it takes its first step. *)
Config == [
    shape |-> Shape,
    tasks |-> [t \in Tasks |-> GroupOf[t]],
    groups |-> Groups,
    callers |-> Callers,
    initialTasks |-> InitialTasks,
    startedTasks |-> StartedTasks,
    stops |-> [s \in TaskStops |-> [killable |-> s \in KillableStops]],
    signals |-> [s \in Signals |-> [masked |-> FALSE]],
    signalMutexes |-> SignalMutexes,
    initialHandlers |-> InitialHandlers,
    program |-> Program]
=============================================================================
