"""Names in two languages: what files shout is said quietly, and the Chinese table fits the files."""

import csv
import io
import zipfile
from collections import Counter, defaultdict
from decimal import Decimal

import pytest

from huotong.interfaces.imports.online_retail import names, rules

EXTRACT = names.TABLE.with_name("2010-12.zip")

SAID = [
    ("WHITE HANGING HEART T-LIGHT HOLDER", "White hanging heart T-light holder"),
    ("  LUNCH BAG  BLACK SKULL.", "Lunch bag black skull"),
    ("SET/20 RED RETROSPOT PAPER NAPKINS ", "Set/20 red retrospot paper napkins"),
    ("I'M ON HOLIDAY METAL SIGN", "I'm on holiday metal sign"),
    ("PAPER CHAIN KIT 50'S CHRISTMAS ", "Paper chain kit 50's Christmas"),
    ("LAUNDRY 15C METAL SIGN", "Laundry 15C metal sign"),
    ("LUNCH BOX I LOVE LONDON", "Lunch box I love London"),
    ("DOORMAT NEW ENGLAND", "Doormat New England"),
    ("KEY FOB , SHED", "Key fob, shed"),
    ("ESSENTIAL BALM 3.5g TIN IN ENVELOPE", "Essential balm 3.5g tin in envelope"),
    ("3 TRADITIONAl BISCUIT CUTTERS  SET", "3 traditional biscuit cutters set"),
    ("*USB Office Mirror Ball", "USB Office Mirror Ball"),
    ("thrown away", "Thrown away"),
    ("?", "?"),
]


@pytest.mark.parametrize(("said", "name"), SAID)
def test_a_description_is_said_in_sentence_case(said: str, name: str) -> None:
    assert names.english(said) == name


def test_a_chinese_name_is_shared_only_by_items_that_share_the_english_one() -> None:
    called: dict[str, set[str]] = defaultdict(set)
    for row in _table():
        called[row["chinese"]].add(row["english"].replace(" ", ""))
    assert {name: several for name, several in called.items() if len(several) > 1} == {}
    assert [code for code in names.chinese() if code != code.strip().upper()] == []


def test_what_sells_most_in_the_example_has_its_chinese_name() -> None:
    sold, called = _extract()
    table = {row["code"]: row["english"] for row in _table()}
    assert [code for code, _ in sold.most_common(400) if code not in table] == []
    known = [code for code in table if code in called]
    assert len(known) >= 650
    # The table says what the files say: a code that slipped a row would be called something else.
    assert sum(table[code] in called[code] for code in known) >= len(known) * 0.97


def _table() -> list[dict[str, str]]:
    with names.TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _extract() -> tuple[Counter[str], dict[str, set[str]]]:
    sold: Counter[str] = Counter()
    called: dict[str, set[str]] = defaultdict(set)
    with zipfile.ZipFile(EXTRACT) as archive:
        for name in archive.namelist():
            for row in csv.DictReader(io.TextIOWrapper(archive.open(name), encoding="utf-8", newline="")):
                code = row["StockCode"].strip().upper()
                called[code].add(names.english(row["Description"]))
                kind = rules.kind_of(row["InvoiceNo"].upper(), code, int(row["Quantity"]), Decimal(1), row["CustomerID"])
                sold[code] += int(row["Quantity"]) if kind.name == "sale" else 0
    return sold, called
