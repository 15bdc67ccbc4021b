"""What other modules may ask about partners; sets in, sets out, one statement each."""

from collections.abc import Iterable

from huotong.registry import statements

from .records import PartnerFacts

_CUSTOMERS = "SELECT id, code, name, state, level FROM partners_customer WHERE id = ANY(%s)"
_SUPPLIERS = "SELECT id, code, name, state FROM partners_supplier WHERE id = ANY(%s)"
_CARRIERS = "SELECT id, code, name, state FROM partners_carrier WHERE id = ANY(%s)"


def customers(ids: Iterable[int]) -> dict[int, PartnerFacts]:
    return _found(_CUSTOMERS, ids)


def suppliers(ids: Iterable[int]) -> dict[int, PartnerFacts]:
    return _found(_SUPPLIERS, ids)


def carriers(ids: Iterable[int]) -> dict[int, PartnerFacts]:
    return _found(_CARRIERS, ids)


def _found(sql: str, ids: Iterable[int]) -> dict[int, PartnerFacts]:
    wanted = sorted(set(ids))
    return {row[0]: PartnerFacts(*row) for row in statements.fetch(sql, [wanted])} if wanted else {}
