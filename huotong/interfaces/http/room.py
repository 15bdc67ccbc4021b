"""Whether the disk of the data still has room for a change.

A full disk is met here, before anything is begun: reading goes on, and the database keeps what it needs to stay up.
"""

import os
from pathlib import Path

from django.conf import settings

LEAST_FREE = 16 * 1024 * 1024


def is_short() -> bool:
    if settings.FULL_MARK is not None:
        return bool(settings.FULL_MARK.exists())
    return settings.DATA_FOLDER is not None and free_bytes(settings.DATA_FOLDER) < LEAST_FREE


def free_bytes(folder: Path) -> int:
    """What is left there for others than root."""
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize
