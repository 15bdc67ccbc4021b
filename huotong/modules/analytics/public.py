"""What faces may ask about the day."""

from .today import Figures, Scope, exceptions, figures, waves

__all__ = ["Figures", "Scope", "exceptions", "figures", "waves"]
