"""The end of everything: what nobody handles, as Go's panic."""


class Panic(Exception):
    """A contract of task stops is broken. Its text says which.

    What was changed before stays changed, and the system must not be used any more.
    """
