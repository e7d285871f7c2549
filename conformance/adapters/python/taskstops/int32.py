"""The int32 of stop counts, which wraps silently at its ends."""

MAX_INT32 = 2**31 - 1


def int32(n: int) -> int:
    """The int32 that `n` becomes: after MAX_INT32 comes -2**31."""
    return (n + 2**31) % 2**32 - 2**31
