"""Which actions wait for whom, of one configuration version, and what waits already."""

from collections.abc import Iterable

from huotong.registry import configuration, statements


def approver_of(verb: str, version: int) -> int | None:
    return _gates(version).get(verb)


def any_gate(version: int) -> bool:
    return bool(_gates(version))


def pending(documents: Iterable[int]) -> dict[int, str]:
    """Document -> number of the approval that it waits for."""
    sql = "SELECT target, code FROM flows_approval WHERE target = ANY(%s) AND state IN ('pending', 'agreed')"
    return dict(statements.fetch(sql, [list(documents)]))


def _gates(version: int) -> dict[str, int]:
    def load(_: int) -> dict[str, int]:
        return dict(statements.fetch("SELECT verb, approver_id FROM flows_gate WHERE state = 'active' ORDER BY id"))

    return configuration.by_version("gates", version, load)
