"""What faces may ask about the day."""

from .tasks import TASKS, tasks
from .today import Figures, Scope, counts, exceptions, figures, waves

__all__ = ["TASKS", "Figures", "Scope", "counts", "exceptions", "figures", "tasks", "waves"]
