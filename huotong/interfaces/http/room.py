"""Whether the disk of the data still has room for a change.

A full disk is met here, before anything is begun: reading goes on, and the database keeps what it needs to stay up.
"""

import os

from django.conf import settings

LEAST_FREE = 16 * 1024 * 1024


def is_short() -> bool:
    if settings.DATA_FOLDER is None:
        return False
    disk = os.statvfs(settings.DATA_FOLDER)
    return disk.f_bavail * disk.f_frsize < LEAST_FREE
