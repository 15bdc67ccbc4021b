"""Random days of a warehouse from one seed: whatever people try, in whatever order, the books agree and papers follow them.

Every act is tried whether it makes sense or not; a refusal is fine, a mistake of the program is not.
"""

import random
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from huotong.conftest import Company
from huotong.platform.book import doctor, kept
from huotong.platform.runs import worker
from huotong.registry import statements

ITEMS = ("X", "Y", "Z")
BINS = ("A1", "A2", "A3", "Q1")
ACTS = 120


class Day:
    """What people try in one warehouse."""

    def __init__(self, company: Company, seed: int) -> None:
        self.company, self.random = company, random.Random(seed)
        self.orders: list[dict[str, Any]] = []
        self.moves: list[int] = []
        self.done: Counter[tuple[str, bool]] = Counter()

    def ask(self, verb: str, target: Any = None, **given: Any) -> dict[str, Any] | None:
        answer = self.company.ask(verb, target, **given)
        self.done[(verb, answer.status < 300)] += 1
        return dict(answer.body) if answer.status < 300 else None

    def some(self, most: int = 6) -> str:
        return str(self.random.randint(1, most))

    def order_id(self) -> Any:
        return self.random.choice(self.orders)["id"] if self.orders else None

    def outbound(self) -> dict[str, Any] | None:
        order = self.order_id()
        outbounds = self.company.read("sales_order", order)["outbounds"] if order else None
        return self.company.read("outbound", self.random.choice(outbounds)["id"]) if outbounds else None

    def receive(self) -> None:
        lines = [{"item": self.random.choice(ITEMS), "quantity": self.some(12)} for _ in range(self.random.randint(1, 3))]
        self.ask("receipt.create", warehouse="W", bin=self.random.choice(BINS), lines=lines)

    def take(self) -> None:
        lines = [{"item": self.random.choice(ITEMS), "quantity": self.some(9)} for _ in range(self.random.randint(1, 3))]
        said = {"priority": self.random.randint(0, 9), "profile": self.random.choice(["standard", "standard", "counter"])}
        made = self.ask(
            "sales_order.create", customer="C", warehouse="W", confirm=self.random.random() < 0.8, lines=lines, **said
        )
        if made:
            self.orders.append(made)

    def confirm(self) -> None:
        if self.orders:
            self.ask("sales_order.confirm", self.order_id())

    def change(self) -> None:
        if not self.orders:
            return
        order = self.company.read("sales_order", self.order_id())
        lines = [{"id": line["id"], "quantity": self.some(9)} for line in order["lines"] if self.random.random() < 0.8]
        if self.random.random() < 0.4:
            lines.append({"item": self.random.choice(ITEMS), "quantity": self.some()})
        self.ask("sales_order.change", order["id"], lines=lines)

    def rank(self) -> None:
        if self.orders:
            self.ask("sales_order.rank", self.order_id(), priority=self.random.randint(0, 9))

    def cancel(self) -> None:
        if self.orders:
            self.ask("sales_order.cancel", self.order_id())

    def release(self) -> None:
        if outbound := self.outbound():
            self.ask("outbound.release", outbound["id"])

    def wave(self) -> None:
        made = self.ask("wave.create", warehouse="W", method=self.random.choice(["single", "batch"]))
        if made:
            self.ask("wave.release", made["id"])

    def pick(self) -> None:
        outbound = self.outbound()
        open_picks = [pick for pick in outbound["picks"] if pick["stage"] == "open"] if outbound else []
        if outbound and open_picks:
            picks = [
                {"id": pick["id"], "quantity": str(self.random.randint(0, int(Decimal(pick["quantity"]))))}
                if self.random.random() < 0.3
                else {"id": pick["id"]}
                for pick in self.random.sample(open_picks, self.random.randint(1, len(open_picks)))
            ]
            self.ask("outbound.confirm_pick", outbound["id"], cart=self.random.choice(["C1", "C2"]), picks=picks)

    def check(self) -> None:
        if outbound := self.outbound():
            self.ask("outbound.check_item", outbound["id"], items=[{"code": self.random.choice(ITEMS), "quantity": self.some()}])
            for line in outbound["lines"]:
                picked = sum(
                    Decimal(pick["quantity"])
                    for pick in outbound["picks"]
                    if pick["line"] == line["id"] and pick["stage"] == "picked"
                )
                if picked:
                    self.ask("outbound.check_item", outbound["id"], items=[{"code": line["item"], "quantity": str(picked)}])

    def pack(self) -> None:
        if outbound := self.outbound():
            lines = [{"item": self.random.choice(ITEMS), "quantity": self.some(3)}] if self.random.random() < 0.4 else []
            self.ask("outbound.pack_parcel", outbound["id"], carton=f"B{self.random.randint(1, 9)}", lines=lines)

    def hand_over(self) -> None:
        if outbound := self.outbound():
            self.ask("outbound.hand_over", outbound["id"])

    def give_up(self) -> None:
        if self.random.random() < 0.3 and (outbound := self.outbound()):
            self.ask("outbound.cancel", outbound["id"])

    def move(self) -> None:
        source, target = self.random.sample(BINS, 2)
        self.ask("stock_move.create", item=self.random.choice(ITEMS), quantity=self.some(), source=source, target=target)

    def put_back(self) -> None:
        for (task,) in statements.fetch("SELECT id FROM inventory_stockmove WHERE state = 'planned' ORDER BY id LIMIT 3"):
            self.ask("stock_move.post", task)

    def count(self) -> None:
        self.ask("count.create", bin=self.random.choice(BINS), item=self.random.choice(ITEMS), counted=self.some(8))

    def night(self) -> None:
        worker.run_until_idle()

    def try_something(self) -> None:
        acts = [self.receive, self.take, self.confirm, self.change, self.rank, self.cancel, self.release, self.wave, self.pick]
        acts += [self.check, self.pack, self.hand_over, self.give_up, self.move, self.put_back, self.count, self.night]
        weights = [3, 5, 2, 4, 1, 1, 4, 2, 6, 5, 5, 4, 1, 2, 2, 1, 3]
        self.random.choices(acts, weights)[0]()


def lines_add_up(company: Company) -> list[str]:
    """What of confirmed orders is neither promised, nor short, nor gone; and what is more than ordered."""
    wrong = []
    for number, state in statements.fetch("SELECT code, state FROM sales_salesorder ORDER BY id"):
        for line in company.read("sales_order", number)["lines"]:
            ordered, promised, short, shipped = (Decimal(line[key]) for key in ("ordered", "promised", "short", "shipped"))
            if state == "confirmed" and (ordered != promised + short + shipped or short < 0):
                wrong.append(f"{number}: {ordered} is not {promised} + {short} + {shipped}")
            if state != "confirmed" and promised:
                wrong.append(f"{number} is {state} and is promised {promised}")
    return wrong


def picks_follow_the_book() -> list[str]:
    """Picks whose hold keeps something else than the paper says, and open holds that no pick knows."""
    sql = "SELECT k.id, k.hold, k.quantity, k.stage FROM fulfilment_outboundpick k WHERE k.hold IS NOT NULL"
    picks = statements.fetch(sql)
    held = kept.held([hold for _, hold, _, _ in picks]) if picks else {}
    wrong = [
        f"pick {pick} ({stage}): {quantity}, held {held.get(hold, 0)}"
        for pick, hold, quantity, stage in picks
        if held.get(hold) != quantity
    ]
    known = {hold for _, hold, _, _ in picks}
    return wrong + [f"hold {hold} has no pick" for (hold,) in statements.fetch("SELECT id FROM book_hold") if hold not in known]


def papers_are_closed(company: Company) -> list[str]:
    """Orders of which everything has left and that stay open nevertheless."""
    wrong = []
    for (number,) in statements.fetch("SELECT code FROM sales_salesorder WHERE state = 'confirmed'"):
        if all(Decimal(line["ordered"]) <= Decimal(line["shipped"]) for line in company.read("sales_order", number)["lines"]):
            wrong.append(f"{number} has left and is still open")
    return wrong


def nobody_waits_beside_free_goods(company: Company) -> list[str]:
    """Items that are free although a confirmed order is short of them."""
    rows = statements.fetch("""
        SELECT DISTINCT i.code FROM sales_salesorderline l
          JOIN sales_salesorder o ON o.id = l.document_id AND o.state = 'confirmed'
          JOIN sales_line_standing s ON s.id = l.id AND s.short > 0
          JOIN catalog_item i ON i.id = l.item_id
    """)
    return [f"{item} is short and {company.stock(item)} is there" for (item,) in rows if Decimal(company.stock(item)[3]) > 0]


@pytest.mark.parametrize("seed", range(6))
def test_after_a_random_day_the_books_agree_and_papers_follow_them(shop: Company, seed: int):
    shop.do("bin.create", code="A3", warehouse="W")
    shop.do("zone.create", code="Q", name="Q", warehouse="W", kind="quarantine")
    shop.do("bin.create", code="Q1", warehouse="W", zone="Q")
    for item in ITEMS:
        shop.do("item.create", code=item, name=item)
    day = Day(shop, seed)
    for _ in range(ACTS):
        day.try_something()
    day.night()
    found = doctor.examine()
    assert (found.faults, lines_add_up(shop), picks_follow_the_book()) == ([], [], [])
    assert (papers_are_closed(shop), nobody_waits_beside_free_goods(shop)) == ([], [])
    assert statements.fetch("SELECT name, given, error FROM jobs_job") == []
    assert sum(count for (_, good), count in day.done.items() if good) > ACTS // 6
