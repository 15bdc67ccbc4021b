"""Where goods go: what the document that wants them says, else the customer's first address, as far as it may be seen."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from .sight import Row, Sight

PARTS = ("street", "city", "province", "postcode", "country")


def addressed(documents: Sequence[Row], sight: Sight) -> dict[int, list[str]]:
    """Document -> lines of its address; the first is who gets the goods. `demand_type` and `demand_code` name what wants them."""
    wanting = _wanting(documents, sight)
    customers = sight.by_code("customer", [row.get("customer") for row in documents])
    found = {}
    for row in documents:
        customer = customers.get(row.get("customer") or "", {})
        said = wanting.get((row.get("demand_type"), row.get("demand_code")), row).get("deliver_to")
        name = (customer.get("name_en") if sight.language == "en" else None) or customer.get("name") or row.get("customer") or ""
        found[row["id"]] = [name, *said.splitlines()] if said else address_of(customer, name)
    return found


def address_of(customer: Mapping[str, Any], name: str = "") -> list[str]:
    address = next(iter(customer.get("addresses") or ()), {})
    who = [address.get("name") or name, address.get("phone") or customer.get("phone")]
    where = [", ".join(str(address[part]) for part in PARTS if address.get(part))]
    return [each for each in (who[0], *where, who[1]) if each]


def _wanting(documents: Sequence[Row], sight: Sight) -> dict[tuple[str | None, str | None], Row]:
    codes: dict[str, list[str]] = defaultdict(list)
    for row in documents:
        if row.get("demand_type") and row.get("demand_code"):
            codes[row["demand_type"]].append(row["demand_code"])
    return {(type, code): row for type, some in codes.items() for code, row in sight.by_code(type, some).items()}
