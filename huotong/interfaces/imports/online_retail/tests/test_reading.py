"""Files that cannot be taken are refused with everything that is wrong in them, and nothing is written."""

import zipfile
from typing import Any

from huotong.interfaces.cli import imports
from huotong.interfaces.cli.out import Out
from huotong.registry import statements

from .conftest import HEADER, Retail, row


def _staged() -> int:
    return int(statements.only("SELECT (SELECT count(*) FROM online_retail_file) + (SELECT count(*) FROM people_organisation)"))


def test_every_broken_value_is_named_by_file_row_and_column(retail: Retail) -> None:
    good = retail.file("a.csv", row("1", "A1", 1))
    bad = retail.file(
        "b.csv",
        row("", "A1", 1),
        row("1", "", 1),
        row("1", "A1", "six"),
        row("1", "A1", "1.5"),
        row("1", "A1", 1, "2010-13-01 10:00:00"),
        row("1", "A1", 1, "01/12/2010 10:00"),
        row("1", "A1", 1, "2999-01-01 10:00:00"),
        row("1", "A1", 1, price="1.23456"),
        row("1", "A1", 1, price="NaN", customer="7" * 61),
    )
    columns = ("InvoiceNo", "StockCode", "Quantity", "Quantity", "InvoiceDate", "InvoiceDate", "InvoiceDate", "UnitPrice")
    expected = [("import.bad_value", f"b.csv:{number}:{column}") for number, column in enumerate(columns, 2)]
    expected += [("import.bad_value", "b.csv:10:UnitPrice"), ("import.bad_value", "b.csv:10:CustomerID")]
    assert retail.refused(good, bad) == expected
    assert _staged() == 0


def test_a_file_in_another_encoding_names_the_row(retail: Retail) -> None:
    path = retail.folder / "a.csv"
    path.write_bytes(f"{HEADER}\n{row('1', 'A1', 1)}\n{row('1', 'A1', 1, description='£5')}\n".encode("latin-1"))
    assert retail.refused(str(path)) == [("import.encoding", "a.csv:3")]


def test_missing_columns_are_each_named(retail: Retail) -> None:
    path = retail.folder / "a.csv"
    path.write_text(HEADER.replace("Quantity,", "").replace(",UnitPrice", "") + "\n")
    assert retail.refused(str(path)) == [
        ("import.missing_column", "a.csv:1:Quantity"),
        ("import.missing_column", "a.csv:1:UnitPrice"),
    ]


def test_what_is_no_csv_is_refused(retail: Retail) -> None:
    picture, open_quote, short, empty = (retail.folder / name for name in ("a.csv", "b.csv", "c.csv", "d.csv"))
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    open_quote.write_text(f'{HEADER}\n1,A1,"OPEN,1,2010-12-01 10:00:00,1,,UK\n')
    short.write_text(f"{HEADER}\n1,A1,X,1\n")
    empty.write_text("")
    found = retail.refused(*map(str, (picture, open_quote, short, empty)))
    assert found == [
        ("import.encoding", "a.csv:1"),
        ("import.not_csv", "b.csv:2"),
        ("import.wrong_width", "c.csv:2"),
        ("import.not_csv", "d.csv:1"),
    ]


def test_paths_that_lead_to_no_csv_are_refused(retail: Retail) -> None:
    folder, broken = retail.folder / "empty", retail.folder / "x.zip"
    folder.mkdir()
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    nowhere = str(retail.folder / "nowhere.csv")
    assert retail.refused(nowhere, str(folder), str(broken)) == [
        ("import.no_file", nowhere),
        ("import.no_csv", str(folder)),
        ("import.no_csv", str(broken)),
    ]


def test_a_file_that_was_imported_cannot_come_again_with_other_content(retail: Retail) -> None:
    retail.day("a.csv", row("1", "A1", 1))
    assert retail.refused(retail.file("a.csv", row("1", "A1", 2))) == [("import.file_changed", "a.csv")]


def test_two_files_of_one_name_are_refused_unless_they_are_the_same(retail: Retail) -> None:
    (retail.folder / "x").mkdir()
    one, two = retail.file("a.csv", row("1", "A1", 1)), retail.file("x/a.csv", row("1", "A1", 1))
    assert retail.take(one, two)["rows"] == 1
    assert retail.refused(one, retail.file("x/a.csv", row("1", "A1", 2)))[0] == ("import.same_name", "a.csv")


def test_columns_in_another_order_and_a_byte_order_mark_are_read(retail: Retail) -> None:
    path = retail.folder / "a.csv"
    columns = HEADER.split(",")
    cells = row("1", "A1", 3).split(",")
    path.write_text(",".join(reversed(columns)) + "\r\n" + ",".join(reversed(cells)) + "\r\n", encoding="utf-8-sig")
    assert retail.take(str(path))["used"] == {"rows": 1, "quantity": 3, "amount": "3.75"}


def test_a_zip_and_a_folder_hold_the_same_files(retail: Retail) -> None:
    (retail.folder / "days").mkdir()
    retail.file("days/a.csv", row("1", "A1", 3))
    packed = retail.folder / "days.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(retail.folder / "days" / "a.csv", "inner/a.csv")
    assert retail.take(str(retail.folder / "days")) == retail.take(str(packed))


def test_the_command_tells_refusals_in_both_languages_and_fails(retail: Retail, capsys: Any) -> None:
    path = retail.file("a.csv", row("1", "A1", "six"))
    assert imports.online_retail([path], Out()) == 1
    told = capsys.readouterr().err
    assert "a.csv 第 2 行 Quantity：six 不是整数" in told and "a.csv, row 2, Quantity: six is not a whole number." in told
    assert imports.online_retail([], Out()) == 2
