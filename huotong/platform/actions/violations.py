"""A broken rule of the database in words: the one mapping from named constraints to refusals."""

import re
from typing import Any

from django.db import IntegrityError

from huotong.core.refusals import Refusal
from huotong.registry.configuration import Configuration

from .refusals import CodeTaken, Impossible

_DETAIL = re.compile(r"=\((?:.*, )?(.*)\)")


def refusal_of(error: IntegrityError, config: Configuration) -> Refusal:
    cause: Any = error.__cause__ or error
    diagnosis = getattr(cause, "diag", None)
    rule = (diagnosis.constraint_name if diagnosis else None) or "?"
    if rule.endswith("_code") and diagnosis is not None:
        kind = next((kind for kind in config.types.values() if kind.table._meta.db_table == diagnosis.table_name), None)
        found = _DETAIL.search(diagnosis.message_detail or "")
        if kind is not None:
            return CodeTaken("code", type=kind.label, given=found[1] if found else "?")
    return Impossible(rule=rule)
