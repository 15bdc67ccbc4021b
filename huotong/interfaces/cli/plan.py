"""`ht plan wave --warehouse W [--template T]`: have waves planned now, and show what was found."""

import argparse
import time
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from huotong.core.documents import Actor, Request
from huotong.platform.actions import door
from huotong.platform.lists import reading
from huotong.platform.runs import running, worker
from huotong.registry import configuration, statements

from .out import Out

USAGE = "用法 / usage: ht plan wave --warehouse W [--template T] [--json]"
PATIENCE_S = 120
_OWNER = "SELECT organisation_id FROM people_site WHERE code = %s"


def wave(args: list[str], out: Out) -> int:
    parser = argparse.ArgumentParser(prog="ht plan wave", add_help=False, exit_on_error=False, allow_abbrev=False)
    parser.add_argument("--warehouse", required=True)
    parser.add_argument("--template")
    try:
        asked = parser.parse_args(args)
    except (argparse.ArgumentError, SystemExit):
        out.refuse(USAGE)
        return 2
    owners = statements.fetch(_OWNER, [asked.warehouse.upper()])
    actor = running.system(0, owners[0][0] if owners else 0)
    given = {"warehouse": asked.warehouse, "template": asked.template}
    request = Request(str(uuid4()), "wave_plan.create", actor, {key: value for key, value in given.items() if value})
    answer = door.perform(request, now=datetime.now(UTC))
    if answer.status >= 400:
        out.refuse("\n".join(f"{each['text']} {each['remedy']}" for each in answer.body["refusals"]))
        return 1
    found = _finished(answer.body["id"], actor, out)
    out.done(found)
    return 0 if found["state"] in ("ready", "empty") else 1


def _finished(plan: int, actor: Actor, out: Out) -> dict[str, Any]:
    """The plan once it is made, by the installation's worker or by this process, whoever takes the job first."""
    config = configuration.current()
    until = time.monotonic() + PATIENCE_S
    while True:
        worker.run_until_idle(1)
        found = reading.one(config.types["wave_plan"], config.types, actor, str(plan))
        if found is None or found["state"] != "asked" or time.monotonic() > until:
            return found or {"state": "gone"}
        out.progress("正在计划 / planning")
        time.sleep(0.2)
