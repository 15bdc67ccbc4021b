"""Answers whose document has fields of views, read back where the verb did not say them itself."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from huotong.platform.lists import viewed
from huotong.registry.configuration import Configuration

from .claims import Claim


def unfinished(done: Sequence[Claim]) -> list[Claim]:
    """The claims whose answers lack something that the document shows when it is read."""
    return [claim for claim in done if claim.kind is not None and claim.kind.views and not claim.waits and _lacks(claim)]


def _lacks(claim: Claim) -> bool:
    body = _body(claim)
    if claim.kind is None or "id" not in body:
        return False  # a document of the past, which nobody is told
    for part, fields in viewed.seen(claim.kind, claim.request.actor).items():
        rows = body[part] if part else [body]
        if any(field.key not in row for row in rows for field in fields):
            return True
    return False


def finish(claims: Sequence[Claim], config: Configuration) -> None:
    """Read what is missing, now that all is written; one statement for each table, whatever the number of claims."""
    alike: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        alike[claim.request.type, claim.request.actor.person].append(claim)
    for (kind, _), several in alike.items():
        bodies = [_body(claim) for claim in several]
        found = viewed.read(config.types[kind], config.types, several[0].request.actor, [body["id"] for body in bodies])
        for body in bodies:
            for part, rows in found.items():
                for row in body[part] if part else [body]:
                    row.update(rows.get(row["id"], {}))


def _body(claim: Claim) -> dict[str, Any]:
    assert claim.answer is not None
    return claim.answer.body  # type: ignore[return-value]
