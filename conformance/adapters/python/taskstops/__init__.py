"""Task stops: how a kernel parks the goroutines of its tasks, one by one or all at once.

Both shapes of the original, on threads. It leaves out execve, and with it that a group changes its signal
mutex; so who wants one need not look twice whether it is still the group's.
"""

from .int32 import MAX_INT32, int32
from .kernel import Kernel, restore, save
from .panic import Panic
from .platform_context import Application, SystemCall
from .signals import exit_task, kill_group, send_group_signal, send_signal
from .sync.goroutines import Goroutines, Ticket
from .task import Task, TaskStop
from .task_set import Refused, TaskSet
from .thread_group import ThreadGroup

__all__ = [
    "MAX_INT32",
    "Application",
    "Goroutines",
    "Kernel",
    "Panic",
    "Refused",
    "SystemCall",
    "Task",
    "TaskSet",
    "TaskStop",
    "ThreadGroup",
    "Ticket",
    "exit_task",
    "int32",
    "kill_group",
    "restore",
    "save",
    "send_group_signal",
    "send_signal",
]
