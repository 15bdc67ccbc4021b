"""What must be read of promises, holds and serials once the rows are locked.

A fact may break what gives way to it, but mostly nothing breaks: then the holds of its spot and the promises on its
supply are not read at all, however many there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from huotong.core.ledger.entries import Entry, Expected, Shift
from huotong.core.ledger.needs import Needs
from huotong.core.ledger.state import Spot, SpotKey, State, Supply, SupplyKey

_NO_SPOT, _NO_SUPPLY = Spot(), Supply()


@dataclass(slots=True)
class Wanted:
    holds: set[int] = field(default_factory=set)
    promises: set[int] = field(default_factory=set)
    holds_at: set[SpotKey] = field(default_factory=set)
    drawers_of: set[SupplyKey] = field(default_factory=set)
    serials: set[tuple[int, str]] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.holds or self.promises or self.holds_at or self.drawers_of or self.serials)

    def covers(self, other: "Wanted") -> bool:
        return (
            other.holds <= self.holds
            and other.promises <= self.promises
            and other.holds_at <= self.holds_at
            and other.drawers_of <= self.drawers_of
            and other.serials <= self.serials
        )


def wanted(state: State, groups: Sequence[Sequence[Entry]], need: Needs, made: set[int]) -> Wanted:
    found = Wanted(need.holds - made, need.rows_of - made, need.holds_at, need.drawers_of, need.serials)
    if not (found.holds_at or found.drawers_of):
        return found
    if any(isinstance(entry, Shift) for group in groups for entry in group):
        return found
    most = _most(groups)
    found.holds_at = {spot for spot in need.holds_at if _free(state.spots.get(spot, _NO_SPOT)) < most}
    found.drawers_of = {key for key in need.drawers_of if _may_give_way(key, state.supply.get(key, _NO_SUPPLY), most)}
    return found


def _most(groups: Sequence[Sequence[Entry]]) -> Decimal:
    """More than a whole batch can take from one row."""
    quantities = (getattr(entry, "quantity", None) for group in groups for entry in group)
    return sum((each for each in quantities if each is not None and each.is_finite() and each > 0), Decimal(0))


def _free(spot: Spot) -> Decimal:
    return spot.on_hand - spot.held


def _may_give_way(key: SupplyKey, supply: Supply, most: Decimal) -> bool:
    """Whether promises on this supply may break or turn."""
    if isinstance(key.source, Expected):
        return bool(supply.promised)
    return supply.promised > 0 and supply.total - supply.promised < most
