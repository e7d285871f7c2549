"""The reasons for which a task stops itself."""

from typing import NamedTuple


class TaskStop(NamedTuple):
    """An internal stop. It has no data beside its kind, so a restored one equals the saved one."""

    name: str
    #: Whether a kill ends the stop.
    killable: bool
