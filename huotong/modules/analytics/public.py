"""What faces may ask about the day."""

from .today import Figures, Scope, counts, exceptions, figures, waves

__all__ = ["Figures", "Scope", "counts", "exceptions", "figures", "waves"]
