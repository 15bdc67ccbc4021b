"""The reference book: the judge, and one `State` kept in memory for ever."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from .entries import Entry, Id
from .judge import judge
from .snapshot import Snapshot, snapshot_of
from .state import Goods, Place, State, Status
from .stored import Stored
from .verdict import MonthKey, Verdict


class MemoryBook:
    """A book for tests, stories, replays and dry runs. `now` is the moment of posting, set by whoever has a clock."""

    def __init__(self, *, now: datetime = datetime(2000, 1, 1, tzinfo=UTC)) -> None:
        self.now = now
        self.state = State()
        self.entries: list[Stored] = []
        self.months: dict[MonthKey, Decimal] = {}

    def place(self, place: Place, inside: Id = None) -> None:
        self.state.add_place(place, inside)

    def status(self, status: Status) -> None:
        self.state.add_status(status)

    def goods(self, goods: Goods) -> None:
        self.state.add_goods(goods)

    def close(self, until: datetime, owner: Id = None) -> None:
        """Close the periods of an owner (`None`: of all that have none of their own) before this moment."""
        self.state.closed_until[owner] = until

    def post(self, groups: Sequence[Sequence[Entry]]) -> Verdict:
        self.state.now = self.now
        verdict = judge(self.state, groups)
        self.entries.extend(verdict.entries)
        self.state.forget_ended(verdict.changes.rows, verdict.changes.holds)
        for key, net in verdict.changes.months.items():
            self.months[key] = self.months.get(key, Decimal(0)) + net
        return verdict

    def snapshot(self) -> Snapshot:
        return snapshot_of(self.state)

    def as_of(self, goods: Id, place: Id, month: date) -> Decimal:
        """What lay at a spot at the end of a month, by `counts_at`."""
        return sum((net for key, net in self.months.items() if key[:2] == (goods, place) and key.month <= month), Decimal(0))
