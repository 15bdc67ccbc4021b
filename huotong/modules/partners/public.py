"""What other modules may ask about partners; sets in, sets out, one statement each."""

from collections.abc import Iterable

from huotong.registry import statements

from .records import CustomerFacts

_CUSTOMERS = "SELECT id, code, name, state, level FROM partners_customer WHERE id = ANY(%s)"


def customers(ids: Iterable[int | None]) -> dict[int, CustomerFacts]:
    wanted = sorted({each for each in ids if each is not None})
    return {row[0]: CustomerFacts(*row) for row in statements.fetch(_CUSTOMERS, [wanted])} if wanted else {}


def levels(ids: Iterable[int]) -> dict[int, str]:
    """The level of each customer: normal, vip, key."""
    return {customer: facts.level for customer, facts in customers(ids).items()}
