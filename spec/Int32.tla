------------------------------- MODULE Int32 -------------------------------
(***************************************************************************)
(* The integers of Go's int32, as far as counters need them: one up, one    *)
(* down and a sum, wrapping silently at the ends.  TLC's own integers have the    *)
(* same 32 bits but stop at an overflow with an error, so the wrap has to   *)
(* be an operator.                                                          *)
(***************************************************************************)
EXTENDS Integers

MaxInt32 == 2147483647
MinInt32 == -2147483647 - 1

Successor(n)   == IF n = MaxInt32 THEN MinInt32 ELSE n + 1
Predecessor(n) == IF n = MinInt32 THEN MaxInt32 ELSE n - 1

(* The sum of m and n; both below zero at once, and far, does not occur.     *)
Sum(m, n) == IF m > 0 /\ n > MaxInt32 - m THEN MinInt32 + (n - (MaxInt32 - m) - 1) ELSE m + n
=============================================================================
