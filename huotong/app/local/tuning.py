"""How the private PostgreSQL is set: for a laptop that is also used for other things, and never at the price of safety."""

import shutil
from pathlib import Path

MEBIBYTE = 1024 * 1024
SMALL_DISK = 8 * 1024 * MEBIBYTE
SEGMENT_MIB = 16


def settings(data: Path, *, durable: bool) -> dict[str, str]:
    """Settings given at every start, so that nothing has to be edited in the data folder when they change."""
    chosen = {
        "listen_addresses": "",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "max_connections": "100",
        "shared_buffers": "256MB",
        "effective_cache_size": "1GB",
        "work_mem": "16MB",
        "maintenance_work_mem": "128MB",
        "random_page_cost": "1.1",
        "jit": "off",
        "wal_level": "replica",
        "wal_compression": "on",
        "min_wal_size": f"{log_room_mib(data)}MB",
        "max_wal_size": f"{log_room_mib(data) if is_small(data) else 1024}MB",
        "checkpoint_timeout": "10min",
        "checkpoint_completion_target": "0.9",
        "log_line_prefix": "%m [%p] %a ",
        "log_lock_waits": "on",
        # Statements may carry personal data and never go to the log, not even when they fail.
        "log_min_error_statement": "panic",
        "log_parameter_max_length_on_error": "0",
    }
    if not durable:
        chosen |= {"fsync": "off", "full_page_writes": "off", "max_connections": "200", "min_wal_size": "80MB"}
    return chosen


def counting(programs: Path) -> dict[str, str]:
    """Count statements and what they cost, without their values, where the extension came with the programs."""
    if not (programs.parent / "lib" / "pg_stat_statements.so").exists():
        return {}
    return {"shared_preload_libraries": "pg_stat_statements", "pg_stat_statements.track_utility": "off"}


def locale_arguments(major: int) -> list[str]:
    """Unicode's own order of code points: the same on every machine, and no upgrade of a library can change it."""
    if major >= 17:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return ["--locale=C.UTF-8"]


def is_small(data: Path) -> bool:
    """Whether the disk may be filled by an ordinary day's work."""
    return shutil.disk_usage(data).total < SMALL_DISK


def log_room_mib(data: Path) -> int:
    """How much of the write-ahead log lies ready on the disk, so that the database survives when that is full.

    PostgreSQL ends itself when the log cannot grow, while tables that cannot grow only refuse a statement. On a small
    disk the log is therefore as large from the start as it may ever get.
    """
    return max(64, min(512, shutil.disk_usage(data).total // MEBIBYTE // 16))
