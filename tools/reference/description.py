"""openapi.json: the description of the API as an administrator gets it, in English."""

import json
from typing import Any

from huotong.core.documents import Actor
from huotong.interfaces.http.openapi import book
from huotong.registry.configuration import Configuration, built_in

ADMINISTRATOR = Actor(0, "admin", "en", 0, frozenset([0]), ("*",), sees_cost=True)
OPENED = 5
"""Levels with a line for each member: paths, path, operation, parameters, parameter. What lies deeper stays on its line."""


def page() -> str:
    """Without custom fields, and so without a database; the version 0 is nobody's."""
    described = book.described(ADMINISTRATOR, Configuration(0, dict(built_in())))
    return _written(json.loads(described), 0) + "\n"


def _written(value: Any, level: int) -> str:
    if level == OPENED or not value or not isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    inside, outside = "\n" + " " * (level + 1), "\n" + " " * level
    if isinstance(value, list):
        return "[" + ",".join(inside + _written(each, level + 1) for each in value) + outside + "]"
    named = (f"{inside}{json.dumps(key, ensure_ascii=False)}:{_written(each, level + 1)}" for key, each in value.items())
    return "{" + ",".join(named) + outside + "}"
