"""An import is one unit: all or nothing, once however often it is asked for, in few statements."""

import csv
import io
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from huotong.conftest import NOW, Company, founding, statements_of
from huotong.core.refusals import Refusal, Refused
from huotong.platform.imports import applying, bringing, mending, opening, staging, undoing
from huotong.platform.imports.staging import Staged
from huotong.registry import configuration, statements


def clerk_of(shop: Company) -> Company:
    return shop.employ("IMPORTER", "*", sees_cost=True)


def sheet(*rows: tuple[str, ...]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


def items(count: int, stem: str = "N") -> bytes:
    return sheet(("货号", "品名", "单位"), *((f"{stem}-{number}", f"品 {number}", "PCS") for number in range(count)))


def upload(clerk: Company, raw: bytes, kind: str = "item") -> Staged:
    config = configuration.current()
    return opening.upload(config.types[kind], config, clerk.actor, raw, "old.csv", now=NOW)


def apply(clerk: Company, staged: Staged) -> Staged:
    config = configuration.current()
    again = staging.load(str(staged.id), clerk.actor)
    applying.apply(again, config.types[staged.type], config, clerk.actor, now=NOW)
    return again


def undo(clerk: Company, staged: Staged) -> None:
    config = configuration.current()
    again = staging.load(str(staged.id), clerk.actor)
    undoing.undo(again, config.types[staged.type], config, clerk.actor, now=NOW)


def in_the_way(clerk: Company, staged: Staged) -> list[dict[str, Any]]:
    config = configuration.current()
    again = staging.load(str(staged.id), clerk.actor)
    return undoing.in_the_way(again, config.types[staged.type], config, clerk.actor, now=NOW)


def count_items() -> int:
    return int(statements.only("SELECT count(*) FROM catalog_item WHERE state = 'active'"))


def test_a_fault_in_the_middle_leaves_nothing(shop: Company, monkeypatch: pytest.MonkeyPatch):
    clerk = clerk_of(shop)
    staged = upload(clerk, items(30))
    before = count_items()

    def broken(*args: object, **said: object) -> None:
        raise RuntimeError("the disk is gone")

    with monkeypatch.context() as patched:
        patched.setattr(applying, "_note", broken)
        with pytest.raises(RuntimeError):
            apply(clerk, staged)
    assert count_items() == before
    assert staging.load(str(staged.id), clerk.actor).state == "open"
    assert apply(clerk, staged).state == "applied"
    assert count_items() == before + 30


def test_written_and_undone_it_is_not_written_or_undone_again(shop: Company):
    clerk = clerk_of(shop)
    staged = upload(clerk, items(3))
    apply(clerk, staged)
    with pytest.raises(Refused):
        apply(clerk, staged)
    undo(clerk, staged)
    with pytest.raises(Refused):
        undo(clerk, staged)


def test_after_thirty_days_it_stays(shop: Company):
    clerk = clerk_of(shop)
    staged = upload(clerk, items(1))
    apply(clerk, staged)
    config = configuration.current()
    again = staging.load(str(staged.id), clerk.actor)
    with pytest.raises(Refused) as told:
        undoing.undo(again, config.types["item"], config, clerk.actor, now=NOW + staging.KEPT * 2)
    assert told.value.refusals[0].code == "import.too_late"


def test_what_somebody_changed_since_is_not_taken_back(shop: Company):
    clerk = clerk_of(shop)
    staged = upload(clerk, items(2))
    apply(clerk, staged)
    clerk.do("item.change", "N-0", name="Better")
    with pytest.raises(bringing.RefusedRows) as told:
        undo(clerk, staged)
    assert [(each["code"], each["field"]) for each in told.value.shown] == [("document.stale", "row.2")]
    assert clerk.read("item", "N-1")["state"] == "active"
    assert [(each["code"], each["field"]) for each in in_the_way(clerk, staged)] == [("document.stale", "row.2")]


def test_the_rehearsal_of_taking_back_leaves_no_trace_and_agrees_with_it(shop: Company):
    clerk = clerk_of(shop)
    apply(clerk, upload(clerk, items(1)))
    clerk.do("item.archive", "N-0")
    again = upload(clerk, sheet(("货号", "品名", "单位"), ("N-0", "Back, and renamed", "PCS"), ("N-1", "New", "PCS")))
    mending.nod(again, None)
    staging.save(again)
    apply(clerk, again)
    assert in_the_way(clerk, again) == []
    assert (clerk.read("item", "N-0")["name"], clerk.read("item", "N-1")["state"]) == ("Back, and renamed", "active")
    undo(clerk, again)
    assert (clerk.read("item", "N-0")["name"], clerk.read("item", "N-0")["state"]) == ("品 0", "archived")
    assert [each["code"] for each in in_the_way(clerk, again)] == ["import.not_applied"]


def test_what_is_missing_is_told_by_its_label(shop: Company):
    clerk = clerk_of(shop)
    staged = upload(clerk, sheet(("品名", "单位"), ("New", "PCS")))
    staged.setting.columns["0"] = None
    staging.save(staged)
    with pytest.raises(Refused) as told:
        apply(clerk, staged)
    text = str(told.value.refusals[0].shown("zh")["text"])
    assert "name" not in text and "名称" in text


def test_another_organisation_sees_nothing_of_it(found):
    clerk = clerk_of(found("ONE"))
    other = found("TWO").employ("OTHER", "*", sees_cost=True)
    staged = upload(clerk, items(1))
    with pytest.raises(Refused):
        staging.load(str(staged.id), other.actor)
    assert staging.past(other.actor) == []


def test_many_rows_take_few_statements(shop: Company):
    clerk = clerk_of(shop)
    stems = iter("ABCDEFGHIJ")

    def bring(count: int) -> int:
        def act() -> None:
            apply(clerk, upload(clerk, items(count, next(stems))))

        return statements_of(act, times=2)

    few, many = bring(5), bring(400)
    assert many - few <= 4  # identities come in blocks


def test_a_gated_import_waits_and_cannot_be_undone_meanwhile(shop: Company):
    clerk = clerk_of(shop)
    shop.do("gate.create", verb="item.create", approver="IMPORTER")
    staged = apply(clerk, upload(clerk, items(2)))
    assert staged.counts["waiting"] == 2
    with pytest.raises(Refused) as told:
        undo(clerk, staged)
    assert told.value.refusals[0].code == "import.still_waits"


@pytest.fixture
def really(committed: None) -> Iterator[Company]:
    yield clerk_of(founding()("MAIN"))


def test_two_who_write_it_at_once_write_it_once(really: Company):
    staged = upload(really, items(40))
    told: list[str] = []

    def run() -> None:
        try:
            told.append(apply(really, staged).state)
        except Refused as refused:
            told.append(_code(refused.refusals[0]))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["applied", "import.not_open", "import.not_open"]
    assert count_items() == 40


def test_another_connection_sees_that_it_is_being_written(really: Company):
    staged = upload(really, items(1))
    seen: list[bool] = []

    def look() -> None:
        try:
            seen.append(staging.load(str(staged.id), really.actor).at_work)
        finally:
            connections.close_all()

    def looked() -> bool:
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
        return seen[-1]

    assert not looked()
    with staging.marked_at_work(staged):
        assert looked()
    with pytest.raises(RuntimeError), staging.marked_at_work(staged):
        raise RuntimeError("the disk is gone")
    assert not looked()


def _code(refusal: Refusal) -> str:
    return refusal.code
