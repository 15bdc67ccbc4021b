"""Many at once: nobody promises twice what is there once, nobody waits in a circle, sums stay sums."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from functools import partial
from random import Random
from threading import Barrier

from django.db import connection, transaction

from huotong.core.ledger.entries import Entry, Hold, Move, Promise, Settle, Shelf, Shift
from huotong.core.ledger.state import Place
from huotong.core.ledger.verdict import Granted
from huotong.platform.book import doctor, goods, items, places, posting, stock, sweep

from .conftest import BIN, CART, CUSTOMER, ITEM, STAGE, SUPPLIER, US, W, ids

CLIENTS = 6


def post(entries: Sequence[Entry]) -> bool:
    """As the door does it: again where a race was lost. Whether it was granted."""
    for _ in range(20):
        try:
            with transaction.atomic():
                (answer,) = posting.post([entries]).answers
            return isinstance(answer, Granted)
        except posting.Repeat:
            continue
    raise AssertionError("twenty races lost in a row")


def at_once(work: Callable[[int], int], clients: int = CLIENTS) -> list[int]:
    start = Barrier(clients)

    def run(client: int) -> int:
        try:
            start.wait()
            return work(client)
        finally:
            connection.close()

    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(run, range(clients)))


def promise(quantity: int, item: int = ITEM) -> int:
    """Promise so much or nothing; what was granted."""
    asked = Promise(next(ids), 7, item, US, (Shelf(W),), Decimal(quantity), Decimal(quantity))
    for _ in range(20):
        try:
            with transaction.atomic():
                (answer,) = posting.post([[asked]]).answers
            assert isinstance(answer, Granted)
            return sum(int(part) for _, part in answer.granted[asked.id])
        except posting.Repeat:
            continue
    raise AssertionError("twenty races lost in a row")


def test_the_last_piece_is_promised_once(committed_apple: int) -> None:
    for race in range(20):
        assert post([Move(committed_apple, SUPPLIER, BIN, Decimal(1))])
        assert sum(at_once(lambda client: promise(1))) == 1, race
    assert doctor.examine().ok


def _receive_one(numbers: Sequence[int], client: int) -> int:
    return post([Move(numbers[client], SUPPLIER, BIN, Decimal(1))])


def _receive_new(item: int, client: int) -> int:
    with transaction.atomic():
        (kind,) = goods.intern([goods.GoodsKind(item, owner=US)])
    return post([Move(kind, SUPPLIER, BIN, Decimal(2))])


def test_a_serial_is_received_once_however_many_scan_it(committed_apple: int) -> None:
    items.fix(ITEM + 1, 0)
    for race in range(10):
        kinds = [goods.GoodsKind(ITEM + 1, lot=f"L{n}", serial=f"S{race}", owner=US) for n in range(CLIENTS)]
        granted = at_once(partial(_receive_one, goods.intern(kinds)))
        assert sum(granted) == 1, race
    assert doctor.examine().ok


def test_goods_that_nobody_has_seen_before_are_received_by_all_at_once(committed_apple: int) -> None:
    for race in range(10):
        item = ITEM + 10 + race
        items.fix(item, 0)

        assert all(at_once(partial(_receive_new, item)))
        assert [int(row.on_hand) for row in stock.current([item])] == [2 * CLIENTS]
    assert doctor.examine().ok


def test_everybody_may_do_everything_at_once(committed_apple: int) -> None:
    """Random work on few rows, with a cart that wanders and the sweeper on its way: sums and laws hold afterwards."""
    places.open([(Place(CART + 100, W, "container"), BIN)])
    spots = (BIN, STAGE, CART, CART + 100)
    post([Move(committed_apple, SUPPLIER, BIN, Decimal(1000))])

    def work(client: int) -> int:
        random = Random(client)
        for _ in range(40):
            way = random.randrange(6)
            here, there = random.sample(spots, 2)
            if way == 0:
                post([Move(committed_apple, SUPPLIER, here, Decimal(random.randint(1, 9)))])
            elif way == 1:
                post([Move(committed_apple, here, there, Decimal(random.randint(1, 9)), fact=random.random() < 0.3)])
            elif way == 2:
                post([Shift(random.choice((CART, CART + 100)), random.choice(spots))])
            elif way == 3:
                promise(random.randint(1, 5))
            elif way == 4:
                kept, hold = next(ids), next(ids)
                asked = Promise(kept, 7, ITEM, US, (Shelf(W),), Decimal(3), Decimal(3))
                taken = Hold(hold, kept, committed_apple, BIN, CUSTOMER, Decimal(3))
                post([asked, taken, *([Settle(hold, Decimal(2))] if random.random() < 0.5 else [])])
            else:
                with transaction.atomic():
                    sweep.sweep()
        return 0

    at_once(work)
    found = doctor.examine()
    assert found.faults == []
    assert found.checked["entries"] > 100
