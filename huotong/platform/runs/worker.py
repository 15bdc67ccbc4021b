"""The worker's loop: `python -m huotong worker`."""

import logging
import signal
import threading
import time
from datetime import UTC, datetime, timedelta

from django.db import InterfaceError, OperationalError, close_old_connections, connection

from . import care, minutes, publisher, running

IDLE_S = 0.2
CARE_EVERY, EACH_MINUTE = timedelta(minutes=5), timedelta(minutes=1)

log = logging.getLogger("huotong.worker")


def main() -> int:
    """Run until told to stop; a database that is away is waited for."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    next_care = next_minute = datetime.now(UTC)
    planner = threading.Thread(target=_plan, args=[stop], daemon=True)
    planner.start()
    while not stop.is_set():
        try:
            if datetime.now(UTC) >= next_minute:
                minutes.ask(datetime.now(UTC))
                next_minute = datetime.now(UTC).replace(second=0, microsecond=0) + EACH_MINUTE
            busy = publisher.publish() + running.run_due(datetime.now(UTC))
            if datetime.now(UTC) >= next_care:
                care.take_care(datetime.now(UTC))
                next_care = datetime.now(UTC) + CARE_EVERY
        except (OperationalError, InterfaceError) as error:
            log.warning("the database does not answer: %s", error)
            _begin_anew()
            busy = 0
        except Exception:
            # One thing that cannot be done must not stop everything else; it is told and tried again.
            log.exception("the worker's round failed")
            busy = 0
        if not busy:
            stop.wait(IDLE_S)
    return 0


def _plan(stop: threading.Event) -> None:
    """What takes seconds runs on a thread and a connection of its own, so that nothing else waits for it."""
    while not stop.is_set():
        try:
            busy = running.run_plans(datetime.now(UTC))
        except (OperationalError, InterfaceError):
            _begin_anew()
            busy = 0
        except Exception:
            log.exception("planning failed")
            busy = 0
        if not busy:
            stop.wait(IDLE_S)


def run_until_idle(seconds: float = 30) -> None:
    """Publish and run until nothing is due any more; for tests, imports and demos."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        now = datetime.now(UTC)
        if not publisher.publish() + running.run_due(now) + running.run_plans(now):
            return


def _begin_anew() -> None:
    connection.close()
    close_old_connections()
    time.sleep(1)
