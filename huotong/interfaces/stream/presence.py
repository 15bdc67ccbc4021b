"""Who has which document open, as browsers say it every twenty seconds. It is kept in memory and soon forgotten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

CHANNEL = "huotong_presence"
KEPT_S = 40
DOING = ("open", "editing", "closed")

Document = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Present:
    login: str
    name: str
    doing: str
    until: float


@dataclass(slots=True)
class Presence:
    _there: dict[Document, dict[int, Present]] = field(default_factory=dict)
    """By document, by person."""

    def hear(self, said: Mapping[str, Any], now: float) -> Document | None:
        """Note what a browser said; the document, if something about it is new to others."""
        document, person = (str(said["type"]), int(said["id"])), int(said["person"])
        people = self._there.setdefault(document, {})
        before = people.pop(person, None)
        if said["doing"] != "closed":
            people[person] = Present(said["login"], said["name"], said["doing"], now + KEPT_S)
        if not people:
            del self._there[document]
        after = people.get(person)
        return document if (before and before.doing) != (after and after.doing) else None

    def forget(self, now: float) -> list[Document]:
        """Let go of who has not been heard of; the documents about which that is news."""
        changed = []
        for document, people in list(self._there.items()):
            gone = [person for person, present in people.items() if present.until <= now]
            for person in gone:
                del people[person]
            if gone:
                changed.append(document)
            if not people:
                del self._there[document]
        return changed

    def at(self, document: Document) -> dict[str, Any]:
        people = self._there.get(document, {}).values()
        shown = [{"login": each.login, "name": each.name, "doing": each.doing} for each in people]
        return {"type": document[0], "id": document[1], "people": sorted(shown, key=lambda one: one["login"])}

    def people(self, document: Document) -> Iterable[int]:
        return tuple(self._there.get(document, ()))

    def of(self, person: int) -> list[Document]:
        """The documents that somebody has open."""
        return [document for document, people in self._there.items() if person in people]
