"""`ht doctor` and `ht book digest`: the book added up again, and one hash over all stock."""

from collections.abc import Collection

from huotong.platform.actions import references
from huotong.platform.book import doctor as examining
from huotong.platform.book.digest import digest as digest_of
from huotong.registry import configuration

from .out import Out

_TYPES = {"item": ("item",), "warehouse": ("warehouse",), "owner": ("organisation",), "place": ("bin", "container")}
"""The types of the documents that the book's ids stand for."""


def doctor(args: list[str], out: Out) -> int:
    if args:
        out.refuse("ht doctor [--json]")
        return 2
    with out.working("从分录重算账本 / adding the book up again"):
        found = examining.examine(tell=out.progress)
    out.done({"ok": found.ok, "checked": found.checked, "faults": [fault._asdict() for fault in found.faults]})
    return 0 if found.ok else 1


def digest(args: list[str], out: Out) -> int:
    if args:
        out.refuse("ht book digest [--json]")
        return 2
    out.done({"digest": digest_of(_codes)})
    return 0


def _codes(kind: str, ids: Collection[int]) -> dict[int, str]:
    named = [(type, id) for type in _TYPES.get(kind, ()) for id in ids]
    return {id: code for (_, id), code in references.codes_of(named, configuration.current()).items()}
