"""Tidy finds each kind of mistake where it is one, and leaves alone what may be so."""

import ast

import pytest

from tools.tidy import report, rules, sql
from tools.tidy.source import Source


def source(path: str, text: str) -> Source:
    return Source(path, text, ast.Module([], []) if path.endswith(".sql") else ast.parse(text))


def findings(path: str, text: str) -> list[str]:
    return [found.text for rule in rules.RULES for found in rule(source(path, text))]


DOOR = "a transaction is opened by the door (platform/actions) alone"
CLOCK = "the clock is read at the edge; take the time as `now`"
SIGNAL = "no signals: down is a call, up is an event"
MODEL = "apps.get_model is for migrations; import what you use"
FLOAT = "quantities and money are Decimal, never float"
LATER = "finish it, or write it down where plans are kept"
ATOMIC = "from django.db import transaction\nwith transaction.atomic():\n    pass"

CASES = [
    ("huotong/modules/sales/actions.py", ATOMIC, [DOOR]),
    ("huotong/platform/lists/rows.py", "from django.db.transaction import atomic", [DOOR]),
    ("huotong/platform/actions/door.py", ATOMIC, []),
    ("huotong/platform/people/sessions.py", ATOMIC, []),
    ("huotong/platform/people/models.py", ATOMIC, [DOOR]),
    ("huotong/modules/sales/tests/test_orders.py", ATOMIC, []),
    ("huotong/modules/sales/actions.py", "now = datetime.now(tz=UTC)", [CLOCK]),
    ("huotong/platform/jobs/queue.py", "now = django.utils.timezone.now()", [CLOCK]),
    ("huotong/platform/book/post.py", "began = time.time()", [CLOCK]),
    ("huotong/platform/book/models.py", "at = DateTimeField(default=timezone.now)", [CLOCK]),
    ("huotong/interfaces/http/views.py", "now = timezone.now()", []),
    ("huotong/platform/book/migrations/0001_initial.py", "month = datetime.now(tz=UTC)", []),
    ("huotong/platform/runs/worker.py", "now = timezone.now()", []),
    ("huotong/modules/sales/actions.py", "from django.db.models.signals import post_save", [SIGNAL]),
    ("huotong/modules/sales/actions.py", "from django.db.models import signals", [SIGNAL]),
    ("huotong/modules/sales/actions.py", "import signal", []),
    ("huotong/modules/sales/actions.py", "Order = apps.get_model('sales', 'Order')", [MODEL]),
    ("huotong/modules/sales/migrations/0002.py", "Order = apps.get_model('sales', 'Order')", []),
    ("huotong/core/quantities.py", "ratio = float(text)", [FLOAT]),
    ("huotong/core/quantities.py", "half = 0.5", [FLOAT]),
    ("huotong/core/quantities.py", "if isinstance(value, float):\n    pass", []),
    ("huotong/modules/sales/decisions.py", "price = float(text)", [FLOAT]),
    ("huotong/modules/sales/models.py", "amount = models.FloatField()", [FLOAT]),
    ("huotong/modules/sales/decisions.py", "def total(price: float): ...", [FLOAT]),
    ("huotong/modules/warehouse/decisions.py", "seconds = float(text)", []),
    ("huotong/modules/sales/actions.py", "pass  # TO" + "DO later", [LATER]),
    ("huotong/core/texts.py", "import django", ["the core may not import django"]),
    ("huotong/core/texts.py", "from huotong.registry import types", ["the core may not import huotong.registry"]),
    ("huotong/core/fields/date.py", "from .kind import Kind\nfrom ..texts import Text\nfrom . import kind", []),
    ("huotong/core/fields/date.py", "from ...registry import types", ["the core may not import huotong.registry"]),
    ("huotong/core/texts.py", "import json\nfrom huotong.core import refusals", []),
]


@pytest.mark.parametrize(("path", "text", "expected"), CASES)
def test_a_mistake_is_found_where_it_is_one(path: str, text: str, expected: list[str]) -> None:
    assert findings(path, text) == expected


def foreign(path: str, text: str) -> list[str]:
    known = [source(f"huotong/{home}/models.py", "") for home in ("platform/book", "modules/sales", "modules/catalog")]
    view = source("huotong/platform/book/views.sql", "CREATE OR REPLACE VIEW book_shipped AS SELECT 1 FROM book_entry")
    return [str(found) for found in sql.foreign_tables([*known, view, source(path, text)])]


def test_sql_names_its_own_tables_and_published_views() -> None:
    own = "WITH open AS (SELECT * FROM sales_order) SELECT * FROM open JOIN book_shipped USING (line)"
    assert foreign("huotong/modules/sales/views.sql", own) == []


def test_sql_that_names_a_table_of_another_application_is_found() -> None:
    text = "-- FROM book_hold\nSELECT * FROM sales_order\nJOIN book_entry ON true"
    assert foreign("huotong/modules/sales/views.sql", text) == [
        "huotong/modules/sales/views.sql:3: book_entry belongs to book; read a view that it publishes"
    ]


def test_the_longest_are_reported() -> None:
    text = "def short():\n    pass\n\n\ndef longer():\n    import json\n    return json\n"
    assert list(report.lines([source("huotong/app/a.py", text)])) == [
        "largest files:",
        "    7 huotong/app/a.py",
        "largest functions:",
        "    3 huotong/app/a.py:5 longer",
        "    2 huotong/app/a.py:1 short",
        "largest classes by public methods:",
        "imports inside functions: 1",
        "      huotong/app/a.py:6 in longer",
    ]
