"""Who and what a new installation begins with: the example company, or one administrator in an empty one."""

from typing import Any

from huotong.interfaces.cli.out import Out

from . import founding


def administrator(out: Out) -> list[dict[str, Any]]:
    """One organisation with its roles and units, and one person who may do everything."""
    return [dict(person) for person in founding.found().people]


def load(out: Out) -> list[dict[str, Any]]:
    """The example company: an organisation with a person for each role."""
    founded = founding.found(people=founding.EXAMPLE_PEOPLE)
    return [dict(person) for person in founded.people]
