"""Forty kinds of damage, done behind the book's back, each told as the row that is wrong."""

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction

from huotong.core.ledger.entries import (
    Carry,
    Entry,
    Expect,
    Expected,
    Hold,
    Move,
    Promise,
    Rank,
    Release,
    Settle,
    Shelf,
    Shift,
)
from huotong.core.ledger.tests.history import NOW
from huotong.core.ledger.tests.scene import set_up
from huotong.core.ledger.verdict import Granted
from huotong.platform.book import doctor, past, queries
from huotong.platform.book.replay import PostgresBook, scratch

SHELF = (Shelf("W1"),)
STORY: tuple[tuple[Entry, ...], ...] = (
    (Move("apple", "supplier", "A", Decimal(20), counts_at=NOW - timedelta(60)),),
    (Move("apple", "supplier", "pallet", Decimal(6)),),
    (Move("milk", "supplier", "B", Decimal("2.50")),),
    (Move("phone-1", "supplier", "A", Decimal(1)),),
    (Move("apple", "A", "B", Decimal(3), "apple-L1"),),
    (Move("apple", "A", "B", Decimal(1), "apple-theirs"),),
    (Move("apple", "A", "quarantine", Decimal(1), "apple-blocked", fact=True),),
    (Expect("e1", "apple", "us", "W1", Decimal(8), NOW),),
    (Expect("e2", "milk", "us", "W1", Decimal(4), NOW),),
    (Promise("p1", "d1", "apple", "us", SHELF, Decimal(9), rank=1),),
    (Promise("p2", "d2", "apple", "us", (Expected("e1"),), Decimal(5)),),
    (Move("apple", "supplier", "A", Decimal(2), expected="e1"),),
    (Hold("h1", "p1", "apple", "A", "customer", Decimal(5)), Carry("h1", "cart", Decimal(2), "h2")),
    (Hold("h3", None, "milk", "B", "A", Decimal(1)), Rank("p1", 3)),
    (Hold("h4", "p1", "apple", "A", "customer", Decimal(2)), Settle("h4", Decimal(1)), Release("hold", "h1", Decimal(1))),
    (Shift("pallet", "A"), Shift("tote", "B")),
    (Promise("p3", "d3", "milk", "us", SHELF, Decimal(2)),),
    (Move("milk", "B", "scrap", Decimal(1), fact=True),),
    (Release("promise", "p2", Decimal(1)),),
    (Expect("e3", "phone", "us", "W1", Decimal(1)),),
    (Move("phone-2", "supplier", "B", Decimal(1), expected="e3"),),
)

AN_ENTRY = "UPDATE book_entry SET {set} WHERE number = (SELECT min(number) FROM book_entry WHERE {where})"


def entry(set: str, where: str) -> str:
    return AN_ENTRY.format(set=set, where=where)


def spot(set: str, goods: str, place: str) -> str:
    return f"UPDATE book_spot SET {set} WHERE goods = <{goods}> AND place = <{place}>"


PAIR = (
    "INSERT INTO book_entry (number, warehouse, posted_at, counts_at, kind, quantity, item, owner, goods, source, target, becomes,"
    " leaves, enters, enters_owner, answers, fact) VALUES {rows}"
)
USUAL = {
    "warehouse": "<W1>", "posted_at": "now()", "counts_at": "now()", "kind": "'move'", "quantity": "1", "item": "<apple>",
    "owner": "<us>", "goods": "<apple>", "source": "<A>", "target": "<B>", "becomes": "NULL", "leaves": "0", "enters": "0",
    "enters_owner": "NULL", "answers": "NULL", "fact": "false",
}  # fmt: skip


def pair(there: dict[str, str], back: dict[str, str] | None = None) -> str:
    """Two entries that take each other back, so that no sum shows them, each wrong in the same way."""
    ways = (USUAL | there, USUAL | {"source": "<B>", "target": "<A>"} | (there if back is None else back))
    rows = (f"({number}, {', '.join(way.values())})" for number, way in zip((9001, 9002), ways))
    return PAIR.format(rows=", ".join(rows))


ALL_MORE = (
    "UPDATE book_entry SET quantity = quantity + 7 WHERE kind = 'hold' AND hold = <h1>;"
    "UPDATE book_hold SET quantity = quantity + 7 WHERE id = <h1>;"
    "UPDATE book_promise SET held = held + 7 WHERE id = <p1>;" + spot("held = held + 7", "apple", "A")
)

# What is done, and what is told of it: the law, and the key of the row or the number of the entry.
DAMAGES: tuple[tuple[str, str, list[str]], ...] = (
    # one sum
    ("a spot has more", spot("on_hand = on_hand + 1", "apple", "A"), ["spot.on_hand W1/apple/apple/A"]),
    ("a spot is gone", "DELETE FROM book_spot WHERE goods = <milk> AND place = <B>",
     ["spot.held W1/milk/milk/B", "spot.on_hand W1/milk/milk/B"]),
    ("a spot from nowhere", "INSERT INTO book_spot VALUES (<W1>, <milk>, <milk>, <A>, NULL, 3, 0)", ["spot.on_hand W1/milk/milk/A"]),
    ("more is held", spot("held = held + 1", "apple", "A"), ["spot.held W1/apple/apple/A"]),
    ("nothing is held", spot("held = 0", "apple", "cart"), ["spot.held W1/apple/apple/cart"]),
    ("a shelf has less", "UPDATE book_supply SET total = total - 1 WHERE item = <milk> AND source = 0", ["supply.total W1/milk/us/0"]),
    ("a shelf is gone", "DELETE FROM book_supply WHERE item = <phone>", ["supply.total W1/phone/us/0"]),
    ("a shelf of nobody", "INSERT INTO book_supply VALUES (<W2>, <milk>, <us>, 0, 1, 0)", ["supply.total W2/milk/us/0"]),
    ("nothing is promised", "UPDATE book_supply SET promised = 0 WHERE item = <apple> AND owner = <us> AND source = 0",
     ["supply.promised W1/apple/us/0"]),
    ("more is to come", "UPDATE book_supply SET total = total + 1 WHERE source = <e1>", ["supply.total W1/apple/us/e1"]),
    ("it comes on another day", "UPDATE book_supply SET due = due + interval '1 day' WHERE source = <e2>", ["supply.due W1/milk/us/e2"]),
    ("a promise keeps more", "UPDATE book_promise SET remaining = remaining + 1 WHERE id = <p1>", ["promise.remaining p1/W1/0"]),
    ("a promise holds less", "UPDATE book_promise SET held = held - 1 WHERE id = <p1>", ["promise.held p1/W1/0"]),
    ("a promise is gone", "DELETE FROM book_promise WHERE id = <p3>", ["promise.remaining p3/W1/0"]),
    ("a promise from nowhere", "INSERT INTO book_promise VALUES (77, <W1>, <milk>, <us>, 0, NULL, 0, 1, 1, 0)",
     ["promise.remaining 77/W1/0"]),
    ("a promise for another demand", "UPDATE book_promise SET demand = <d3> WHERE id = <p1>", ["promise.demand p1/W1/0"]),
    ("a promise at another rank", "UPDATE book_promise SET rank = 9 WHERE id = <p1>", ["promise.rank p1/W1/0"]),
    ("a promise of another item", "UPDATE book_promise SET item = <apple> WHERE id = <p3>", ["promise.item p3/W1/0"]),
    ("a promise of another owner", "UPDATE book_promise SET owner = <them> WHERE id = <p3>", ["promise.owner p3/W1/0"]),
    ("a promise that came earlier", "UPDATE book_promise SET arrival = 1 WHERE id = <p3>", ["promise.arrival p3/W1/0"]),
    ("a hold holds more", "UPDATE book_hold SET quantity = quantity + 1 WHERE id = <h2>", ["hold.quantity h2/W1"]),
    ("a hold is gone", "DELETE FROM book_hold WHERE id = <h3>", ["hold.quantity h3/W1"]),
    ("a hold for nobody", "UPDATE book_hold SET promise = NULL WHERE id = <h2>", ["hold.promise h2/W1"]),
    ("a hold elsewhere", "UPDATE book_hold SET place = <B> WHERE id = <h1>", ["hold.place h1/W1"]),
    ("a hold of other goods", "UPDATE book_hold SET goods = <apple-L1> WHERE id = <h1>", ["hold.goods h1/W1"]),
    ("a hold that goes elsewhere", "UPDATE book_hold SET target = <scrap> WHERE id = <h2>", ["hold.target h2/W1"]),
    ("a hold that came earlier", "UPDATE book_hold SET arrival = 1 WHERE id = <h2>", ["hold.arrival h2/W1"]),
    ("a month changed more", "UPDATE book_month SET net = net + 1 WHERE goods = <milk> AND place = <B>",
     ["month.net W1/milk/milk/B/2026-03-01"]),
    ("a container stands elsewhere", "UPDATE book_place SET inside = <B> WHERE id = <pallet>", ["place.inside pallet/W1"]),
    # one entry: exactly the sums that it enters
    ("a move of more", entry("quantity = quantity + 1", "kind = 'move' AND source = <supplier> AND target = <A>"),
     ["month.net W1/apple/apple/A/2026-01-01", "spot.on_hand W1/apple/apple/A", "supply.total W1/apple/us/0"]),
    ("a move in another month", entry("counts_at = counts_at - interval '40 days'", "kind = 'move' AND goods = <milk>"),
     ["month.net W1/milk/milk/B/2026-02-01", "month.net W1/milk/milk/B/2026-03-01"]),
    ("a move that counts nowhere", entry("enters = NULL", "kind = 'move' AND goods = <milk>"), ["supply.total W1/milk/us/0"]),
    ("a hold of less", entry("quantity = quantity - 1", "kind = 'hold' AND hold = <h3>"), ["hold.quantity h3/W1", "spot.held W1/milk/milk/B"]),
    ("a settle that frees less", entry("freed = freed - 1", "kind = 'settle'"),
     ["hold.quantity h4/W1", "promise.held p1/W1/0", "spot.held W1/apple/apple/A"]),
    ("a promise of more", entry("quantity = quantity + 1", "kind = 'promise' AND promise = <p3>"),
     ["promise.remaining p3/W1/0", "supply.promised W1/milk/us/0"]),
    ("a turn to another promise", entry("heir = <p1>", "kind = 'turn'"), ["promise.remaining p1/W1/0", "promise.remaining p2/W1/0"]),
    ("more expected", entry("quantity = quantity + 1", "kind = 'expect' AND enters = <e2>"), ["supply.total W1/milk/us/e2"]),
    ("less arrived", entry("expected = NULL", "expected = <e1>"), ["supply.total W1/apple/us/e1"]),
    ("a shift to elsewhere", entry("target = <B>", "kind = 'shift' AND container = <pallet>"), ["place.inside pallet/W1"]),
    ("a carry is gone", "DELETE FROM book_entry WHERE kind = 'carry'",
     ["hold.quantity h1/W1", "hold.quantity h2/W1", "month.net W1/apple/apple/A/2026-03-01", "month.net W1/apple/apple/cart/2026-03-01",
      "spot.held W1/apple/apple/A", "spot.held W1/apple/apple/cart", "spot.on_hand W1/apple/apple/A", "spot.on_hand W1/apple/apple/cart"]),
    # rows that are wrong in themselves
    ("a spot under another item", spot("item = <milk>", "apple", "A"), ["spot.item W1/milk/apple/A"]),
    ("a spot in another warehouse", spot("warehouse = <W2>", "apple", "A"), ["spot.warehouse W2/apple/apple/A"]),
    ("a spot without its serial", spot("serial = NULL", "phone-1", "A"), ["spot.serial W1/phone/phone-1/A"]),
    ("a serial in two places", "INSERT INTO book_spot VALUES (<W1>, <phone>, <phone-1-blocked>, <B>, '{1}', 1, 0);"
     "INSERT INTO book_month VALUES (<W1>, <phone>, <phone-1-blocked>, <B>, date_trunc('month', now() AT TIME ZONE 'UTC'), 1);"
     + pair({"source": "<supplier>", "item": "<phone>", "goods": "<phone-1-blocked>", "leaves": "NULL", "enters": "NULL"},
            {"item": "<phone>", "goods": "<phone>", "source": "<supplier>", "target": "<supplier>", "leaves": "NULL", "enters": "NULL"}),
     ["spot.serial_once phone/{1}"]),
    ("a hold in another warehouse", "UPDATE book_hold SET warehouse = <W2> WHERE id = <h3>", ["hold.warehouse h3/W2"]),
    ("a month in another warehouse", "UPDATE book_month SET warehouse = <W2> WHERE goods = <milk>",
     ["month.sum W1/milk/milk/B", "month.sum W2/milk/milk/B"]),
    ("a past month of posting changed", "UPDATE book_posted SET net = net + 1 WHERE goods = <milk>",
     ["posted.net W1/milk/milk/B/2026-03-01"]),
    ("a container stands nowhere", "UPDATE book_place SET inside = 99 WHERE id = <cart>", ["place.inside cart/W1"]),
    ("a status that sells no more", "UPDATE book_status SET sells = false WHERE id = <good>",
     ["supply.shelf W1/apple/them/0", "supply.shelf W1/apple/us/0", "supply.shelf W1/phone/us/0"]),
    ("goods of an item nobody knows", "DELETE FROM book_item WHERE id = <phone>",
     ["goods.item phone", "goods.item phone-1", "goods.item phone-1-blocked", "goods.item phone-2"]),
    ("goods in a status nobody knows", "UPDATE book_goods SET status = 99 WHERE id = <phone>", ["goods.status phone"]),
    ("an expectation nobody knows", "DELETE FROM book_expectation WHERE id = <e1>", ["supply.source W1/apple/us/e1"]),
    ("more held than lies there", "UPDATE book_entry SET quantity = 3 WHERE kind = 'hold' AND hold = <h3>;"
     "UPDATE book_hold SET quantity = 3 WHERE id = <h3>;" + spot("held = 3", "milk", "B"), ["spot.order W1/milk/milk/B"]),
    ("more promised than there is", "UPDATE book_entry SET quantity = 3 WHERE kind = 'promise' AND promise = <p3>;"
     "UPDATE book_promise SET remaining = 2.5 WHERE id = <p3>; UPDATE book_supply SET promised = 2.5 WHERE item = <milk> AND source = 0",
     ["supply.order W1/milk/us/0"]),
    ("more held than promised", ALL_MORE, ["promise.order p1/W1/0"]),
    ("a hold of nothing", "INSERT INTO book_hold VALUES (88, <W1>, NULL, <milk>, <B>, <A>, 0, 1)", ["hold.order 88/W1"]),
    # entries that are wrong in themselves
    ("goods nobody knows", pair({"goods": "99"}), ["entry.goods 9001", "entry.goods 9002"]),
    ("goods that become another item", pair({"source": "<A>", "target": "<A>", "becomes": "<milk>"},
     {"source": "<A>", "target": "<A>", "goods": "<milk>", "becomes": "<apple>"}), ["entry.becomes 9001", "entry.item 9002"]),
    ("a place nobody knows", pair({"source": "99"}, {"target": "99"}), ["entry.source 9001", "entry.target 9002"]),
    ("another item than its goods'", pair({"item": "<milk>"}), ["entry.item 9001", "entry.item 9002"]),
    ("another owner than its goods'", pair({"owner": "<them>"}), ["entry.owner 9001", "entry.owner 9002"]),
    ("nothing is moved", pair({"quantity": "0"}), ["entry.quantity 9001", "entry.quantity 9002"]),
    ("half an apple", pair({"quantity": "0.5"}), ["entry.exact 9001", "entry.exact 9002"]),
    ("two of one serial", pair({"quantity": "2", "item": "<phone>", "goods": "<phone-1>"}), ["entry.serial 9001", "entry.serial 9002"]),
    ("tomorrow's moves", pair({"counts_at": "now() + interval '1 minute'"}), ["entry.counts_at 9001", "entry.counts_at 9002"]),
    ("another warehouse than its places'", pair({"warehouse": "<W2>"}), ["entry.warehouse 9001", "entry.warehouse 9002"]),
    ("leaves no shelf, enters none", pair({"enters": "NULL"}, {"leaves": "NULL"}), ["entry.enters 9001", "entry.leaves 9002"]),
    ("an owner who never changed", pair({"enters_owner": "<us>"}), ["entry.enters_owner 9001", "entry.enters_owner 9002"]),
    ("answers to nothing", pair({"answers": "5"}), ["entry.answers 9001", "entry.answers 9002"]),
    ("an arrival that nobody expected", "DELETE FROM book_expectation WHERE id = <e3>", ["entry.expected 2101"]),
    ("a hold that goes nowhere", entry("target = NULL", "kind = 'hold' AND hold = <h4>"), ["entry.complete 1401"]),
    ("a break without its cause", entry("because = 5", "kind = 'break'"), ["entry.because 1802"]),
    ("shipped for another demand", entry("demand = <d3>", "kind = 'settle'"), ["entry.demand 1402"]),
    ("a promise made twice", "INSERT INTO book_entry (number, warehouse, posted_at, counts_at, kind, quantity, item, owner, promise, draws,"
     " rank, fact) VALUES (9001, <W1>, now(), now(), 'promise', 0, <milk>, <us>, <p3>, 0, 0, false)", ["entry.promise 9001"]),
    ("a hold made twice", "INSERT INTO book_entry (number, warehouse, posted_at, counts_at, kind, quantity, item, owner, goods, source,"
     " target, hold, as_id, freed, leaves, enters, fact) VALUES (9001, <W1>, now(), now(), 'carry', 1, <apple>, <us>, <apple>, <A>, <A>,"
     " <h4>, <h4>, 1, 0, 0, false)", ["entry.hold 9001"]),
)  # fmt: skip


@pytest.fixture
def book() -> Iterator[PostgresBook]:
    with scratch() as empty:
        set_up(empty)
        for number, group in enumerate(STORY):
            empty.now = NOW + timedelta(minutes=number)
            (answer,) = empty.post([group]).answers
            assert isinstance(answer, Granted), (group, answer)
        past.close_months(NOW + timedelta(40))
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE book_entry DISABLE TRIGGER USER")
            cursor.execute(
                "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype IN ('c', 'x')"
                " AND connamespace = current_schema()::regnamespace AND coninhcount = 0"
            )
            for table, name in cursor.fetchall():
                cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        yield empty


@pytest.mark.django_db
def test_every_damage_is_found_and_named(book: PostgresBook) -> None:
    assert doctor.examine().faults == []
    told = {what: _told(book, statement) for what, statement, _ in DAMAGES}
    assert told == {what: expected for what, _, expected in DAMAGES}


def test_every_law_of_the_book_is_broken_once() -> None:
    broken = {each.split()[0] for _, _, expected in DAMAGES for each in expected}
    laws = queries.named("doctor.sql")
    whole = " ".join(laws.values())
    named = set(re.findall(r"SELECT '([a-z]+\.[a-z_]+)'", whole))
    for prefix, law in (("promise", "heads"), ("hold", "tasks"), ("spot", "around")):
        named |= {f"{prefix}.{field}" for field in re.findall(r"\('(\w+)', \w+\.\w+(?:::\w+)?, (?:\w+\.|coalesce)", laws[law])}
    named |= {f"entry.{law}" for law in re.findall(r"THEN '(\w+)'", laws["entries"])}
    assert broken == named
    assert len(DAMAGES) >= 40


def _told(book: PostgresBook, statement: str) -> list[str]:
    """What doctor tells of a damage, in the words of the story."""
    for name in sorted(set(re.findall(r"<([\w-]+)>", statement))):
        statement = statement.replace(f"<{name}>", str(book.names.number(name)))
    statement = statement.replace("{1}", str(book.names.number("1")))
    save = transaction.savepoint()
    with connection.cursor() as cursor:
        cursor.execute(statement)
    faults = doctor.examine().faults
    transaction.savepoint_rollback(save)
    return sorted(f"{fault.law} {'/'.join(_word(book, value) for value in fault.key.values())}" for fault in faults)


def _word(book: PostgresBook, value: object) -> str:
    if isinstance(value, str) and value == str(book.names.number("1")):
        return "{1}"
    return str(book.names.out(value))
