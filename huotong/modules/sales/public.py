"""What may be asked of sales."""

from .outlook import outlook
from .records import Outlook, Wish

__all__ = ["Outlook", "Wish", "outlook"]
