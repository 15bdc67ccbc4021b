"""The configuration in force: the effective types, and whatever else people drew, of one version.

`at(version)` answers the frozen configuration of that version from the process's memory, reading the database once
when the version is new. The version is read with every request (`platform.people.sessions`), so a change that one
process publishes holds for the next request of every other.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.conf import settings
from django.utils.module_loading import import_string

from huotong.core.documents import DocumentType, Module

from . import statements
from .models import CustomField
from .overlay import Custom, overlay

T = TypeVar("T")


@dataclass(frozen=True)
class Configuration:
    version: int
    types: Mapping[str, DocumentType]

    def type(self, key: str) -> DocumentType:
        return self.types[key]


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the program, platform included, in the order of `app/modules.py`."""
    return tuple(import_string(settings.HUOTONG_MODULES)())


@cache
def built_in() -> Mapping[str, DocumentType]:
    return {kind.key: kind for module in modules() for kind in module.types}


def current_version() -> int:
    return int(statements.first("SELECT version FROM registry_version"))


def current() -> Configuration:
    return at(current_version())


_kept: dict[tuple[str, int], Any] = {}
_lock = threading.Lock()


def at(version: int) -> Configuration:
    return by_version("types", version, _load)


def by_version(name: str, version: int, load: Callable[[int], T]) -> T:
    """What `load(version)` answered when this process first met that version; older versions are forgotten."""
    found = _kept.get((name, version))
    if found is None:
        with _lock:
            found = _kept.get((name, version))
            if found is None:
                found = load(version)
                for old in [key for key in _kept if key[0] == name and key[1] < version - 3]:
                    del _kept[old]
                _kept[(name, version)] = found
    return found


def forget() -> None:
    """For tests, whose databases begin again at version 1."""
    _kept.clear()


def _load(version: int) -> Configuration:
    rows = CustomField.objects.filter(state="active").order_by("id")
    customs = [Custom(row.type, row.code, row.kind, row.label, row.required, row.cost, tuple(row.choices or ())) for row in rows]
    types = {
        key: overlay(kind, [custom for custom in customs if custom.type.partition(".")[0] == key])
        for key, kind in built_in().items()
    }
    return Configuration(version, types)
