"""What the person who prints may see of whatever documents name: sets in, sets out, a fixed number of statements each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huotong.core.documents import Actor, DocumentType
from huotong.platform.lists import reading, titles
from huotong.platform.lists.asked import IN_MAX, Asked, Filter
from huotong.platform.lists.columns import IDENTITY, known
from huotong.platform.people import organisations, rights

from . import values

Row = dict[str, Any]


@dataclass(frozen=True)
class Sight:
    actor: Actor
    types: Mapping[str, DocumentType]
    now: datetime
    version: int

    @property
    def language(self) -> str:
        return self.actor.language

    @property
    def zone(self) -> str:
        return organisations.time_zone(self.actor.organisation, self.version)

    def read(self, type: str, codes: Iterable[str | None], *, by: str = "") -> list[Row]:
        """Documents with their lines by code, or by another text field; none of a type that may not be read."""
        kind = self.types.get(type)
        if kind is None or not rights.may_read(self.actor, kind):
            return []
        field = known(self.actor, kind).get(by or kind.name_field)
        wanted = sorted({code for code in codes if code})
        if field is None:
            return []
        return [
            row
            for at in range(0, len(wanted), IN_MAX)
            for row in self._matching(kind, Filter(field, "in", tuple(wanted[at : at + IN_MAX])))
        ]

    def by_identity(self, kind: DocumentType, identities: Iterable[int]) -> list[Row]:
        return self._matching(kind, Filter(IDENTITY, "in", tuple(identities)))

    def by_code(self, type: str, codes: Iterable[str | None]) -> dict[str, Row]:
        kind = self.types.get(type)
        return {row[kind.name_field]: row for row in self.read(type, codes)} if kind else {}

    def names(self, rows: Iterable[Mapping[str, Any]], type: str) -> titles.Titles:
        """The titles of everything that these documents and their lines name."""
        return titles.of_rows(rows, self.types[type], self.types, self.actor)

    def units(self, items: Mapping[str, Row]) -> dict[str, str]:
        """Item -> what its base unit is called."""
        called = self.names(items.values(), "item").get("unit", {}) if items else {}
        return {code: called.get(row.get("unit") or "", row.get("unit") or "") for code, row in items.items()}

    def organisations(self, kind: DocumentType, rows: Iterable[Mapping[str, Any]]) -> dict[int, str]:
        """Document -> what the organisation is called that it belongs to."""
        owners = {} if kind.shared else organisations.owners(kind.table._meta.db_table, [row["id"] for row in rows])
        called = organisations.names(self.language, self.version)
        return {row["id"]: called.get(owners.get(row["id"], self.actor.organisation), "") for row in rows}

    def text(self, type: str, key: str, row: Mapping[str, Any], names: titles.Titles) -> str:
        """A field of a document as people read it; empty where it may not be seen."""
        field = known(self.actor, self.types[type]).get(key)
        return values.text(row.get(key), field, names, self.language, self.zone) if field else ""

    def label(self, type: str, key: str, part: str = "") -> str:
        kind = self.types[type]
        return (kind.part[part].field[key] if part else kind.field[key]).label.in_language(self.language)

    def _matching(self, kind: DocumentType, wanted: Filter) -> list[Row]:
        filters = [wanted]
        states = [state.key for state in kind.states]
        if "archived" in states:  # a list leaves these out unless its filter names the state
            filters.append(Filter(known(self.actor, kind)["state"], "in", tuple(states)))
        return [row for some in reading.every(kind, self.types, self.actor, Asked(filters=tuple(filters))) for row in some]
