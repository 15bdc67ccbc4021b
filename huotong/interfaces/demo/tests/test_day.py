"""A day is played through the door, from the order to the parcel."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from huotong.interfaces.cli import book, demo
from huotong.interfaces.cli.out import Out
from huotong.interfaces.demo import day, stages
from huotong.interfaces.imports.online_retail import importing, reading
from huotong.platform.actions import references
from huotong.registry import configuration, statements

ROWS = (
    "536365,84029G,BOTTLE,6,2010-12-01 08:26:00,3.39,17850.0,United Kingdom",
    "536365,85123A,BOXES,2,2010-12-01 08:26:00,7.65,17850.0,United Kingdom",
    "536366,22633,HAND WARMER,4,2010-12-01 09:00:00,1.85,,United Kingdom",
    "536366,POST,POSTAGE,1,2010-12-01 09:00:00,18.00,,United Kingdom",
    "536370,22752,INFLATABLE GLOBE,48,2010-12-02 09:00:00,0.85,12583.0,France",
)


@pytest.fixture
def imported(db: None, tmp_path: Path) -> None:
    configuration.forget()
    references.forget()
    file = tmp_path / "a.csv"
    file.write_text("\n".join([",".join(reading.COLUMNS), *ROWS]), encoding="utf-8")
    importing.run([str(file)], lambda text, part, whole: None)


def _silent(text: str) -> None: ...


def _told(args: list[str]) -> tuple[int, dict[str, Any]]:
    said = io.StringIO()
    code = demo.day(args, Out(json=True, stdout=said, stderr=io.StringIO()))
    return code, json.loads(said.getvalue() or "{}")


def test_every_stage_is_done_for_every_order_of_the_day(imported: None) -> None:
    code, told = _told(["--date", "2010-12-01"])
    assert (code, told["date"], told["orders"], told["lines"], told["short"]) == (
        0,
        "2010-12-01",
        2,
        3,
        {"orders": 0, "lines": 0},
    )
    assert {stage["verb"]: (stage["asked"], stage["done"]) for stage in told["stages"]} == {
        "receipt.create": (3, 3),
        "sales_order.create": (2, 2),
        "sales_order.confirm": (2, 2),
        "wave.create": (1, 1),
        "wave.release": (1, 1),
        "outbound.confirm_pick": (2, 2),
        "outbound.check_item": (2, 2),
        "outbound.pack_parcel": (2, 2),
        "outbound.hand_over": (2, 2),
    }
    standing = (
        "SELECT sum(v.shipped), sum(v.promised), sum(v.short) FROM sales_line_standing v "
        "JOIN sales_salesorder o ON o.id = v.document_id WHERE o.channel <> 'history'"
    )
    assert statements.fetch(standing) == [(12, 0, 0)]
    assert statements.only("SELECT count(*) FROM logistics_parcel WHERE tracking LIKE 'HT101201%%'") == 2
    assert book.doctor([], Out(json=True, stdout=io.StringIO(), stderr=io.StringIO())) == 0


def test_some_items_do_not_come_in_and_are_short(imported: None) -> None:
    told = day.play(date(2010, 12, 2), _silent)
    assert (told["short"], told["stages"][-1]["asked"]) == ({"orders": 1, "lines": 1}, 0)


def test_the_last_imported_day_is_played_unless_told_otherwise(imported: None) -> None:
    assert _told([])[1]["date"] == "2010-12-02"


def test_a_day_without_orders_is_refused(imported: None) -> None:
    assert [_told(args)[0] for args in (["--date", "2010-12-24"], ["--date", "yesterday"])] == [1, 2]


def test_refusals_are_counted_by_their_code(imported: None) -> None:
    stage = stages.Stage("order", "sales_order.create")
    assert stages.ask(stage, day.company.found()[0].actor, [stages.Wish({"customer": "NOBODY", "lines": []})]) == [None]
    assert stage.told()["refused"] == {"reference.unknown": 1}
