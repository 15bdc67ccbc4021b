"""How the private PostgreSQL is set: for a laptop that is also used for other things, and never at the price of safety."""

import shutil
from pathlib import Path

MEBIBYTE = 1024 * 1024


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
        "max_wal_size": f"{_wal_size_mib(data)}MB",
        "min_wal_size": "80MB",
        "checkpoint_timeout": "10min",
        "checkpoint_completion_target": "0.9",
        "log_line_prefix": "%m [%p] %a ",
        "log_lock_waits": "on",
        # Statements may carry personal data and never go to the log, not even when they fail.
        "log_min_error_statement": "panic",
        "log_parameter_max_length_on_error": "0",
    }
    if not durable:
        chosen |= {"fsync": "off", "full_page_writes": "off", "max_connections": "200"}
    return chosen


def locale_arguments(major: int) -> list[str]:
    """Unicode's own order of code points: the same on every machine, and no upgrade of a library can change it."""
    if major >= 17:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return ["--locale=C.UTF-8"]


def _wal_size_mib(data: Path) -> int:
    """A quarter of the disk at most, between 128 MiB and 1 GiB: a small disk must not be filled by the log."""
    return max(128, min(1024, shutil.disk_usage(data).total // MEBIBYTE // 4))
