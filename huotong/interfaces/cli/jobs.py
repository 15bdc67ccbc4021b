"""`ht jobs [retry ID... | skip ID...]`: work that was set aside, with its error, for a person to try again or give up."""

from datetime import UTC, datetime

from huotong.platform.jobs import queue
from huotong.registry import statements

from .out import Out

_LIST = "SELECT id, name, lane, given, tries, failed_at, error FROM jobs_job WHERE failed_at IS NOT NULL ORDER BY id LIMIT 500"
_COUNT = "SELECT count(*) FILTER (WHERE failed_at IS NULL), count(*) FILTER (WHERE failed_at IS NOT NULL) FROM jobs_job"


def jobs(args: list[str], out: Out) -> int:
    verb, *numbers = args or ["list"]
    if (
        verb not in ("list", "retry", "skip")
        or not all(number.isdigit() for number in numbers)
        or (verb != "list") != bool(numbers)
    ):
        out.refuse("ht jobs [list | retry ID... | skip ID...]")
        return 2
    chosen = [int(number) for number in numbers]
    if verb == "list":
        out.done(_listed())
        return 0
    done = queue.retry(chosen, datetime.now(UTC)) if verb == "retry" else queue.skip(chosen)
    out.done({verb: done})
    return 0 if done == len(chosen) else 1


def _listed() -> dict[str, object]:
    waiting, failed = statements.fetch(_COUNT)[0]
    names = ("id", "name", "lane", "given", "tries", "failed_at", "error")
    return {"waiting": waiting, "failed": failed, "rows": [dict(zip(names, row)) for row in statements.fetch(_LIST)]}
