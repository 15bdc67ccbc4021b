"""What rarely changes about organisations and their sites, kept per configuration version (writing one raises it)."""

from typing import NamedTuple

from huotong.registry import configuration, statements


class Organisation(NamedTuple):
    id: int
    time_zone: str
    currency: str
    name: str
    name_en: str | None


def time_zone(organisation: int, version: int) -> str:
    known = _known(version).get(organisation)
    return known.time_zone if known else "Asia/Shanghai"


def currency(organisation: int, version: int) -> str | None:
    known = _known(version).get(organisation)
    return known.currency if known else None


def names(language: str, version: int) -> dict[int, str]:
    """What each organisation is called."""
    return {each.id: (each.name_en if language == "en" else None) or each.name for each in _known(version).values()}


def owners(table: str, documents: list[int]) -> dict[int, int]:
    """Document -> the organisation that it belongs to; the table is one of the registry."""
    return dict(statements.fetch(f'SELECT id, organisation_id FROM "{table}" WHERE id = ANY(%s)', [documents]))


def warehouses(organisation: int, version: int) -> tuple[int, ...]:
    """The active warehouses of an organisation, the oldest first."""

    def load(_: int) -> dict[int, tuple[int, ...]]:
        found: dict[int, tuple[int, ...]] = {}
        for owner, site in statements.fetch("SELECT organisation_id, id FROM people_site WHERE state = 'active' ORDER BY id"):
            found[owner] = (*found.get(owner, ()), site)
        return found

    return configuration.by_version("warehouses", version, load).get(organisation, ())


def _known(version: int) -> dict[int, Organisation]:
    def load(_: int) -> dict[int, Organisation]:
        return {
            row[0]: Organisation(*row)
            for row in statements.fetch("SELECT id, time_zone, currency, name, name_en FROM people_organisation")
        }

    return configuration.by_version("organisations", version, load)
