"""Small day files written by hand, imported as the command imports them."""

import io
import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from huotong.core.documents import Document, Request
from huotong.core.refusals import Refused
from huotong.interfaces.cli import book
from huotong.interfaces.cli.out import Out
from huotong.interfaces.imports.online_retail import importing, reading
from huotong.platform.actions import door, references
from huotong.platform.actions.loading import load_locked
from huotong.platform.runs import running
from huotong.registry import configuration, statements

HEADER = ",".join(reading.COLUMNS)


def row(
    invoice: str,
    item: str,
    quantity: object,
    at: str = "2010-12-01 10:00:00",
    *,
    price: str = "1.25",
    customer: str = "17850.0",
    description: str = "A THING",
    country: str = "United Kingdom",
) -> str:
    return f"{invoice},{item},{description},{quantity},{at},{price},{customer},{country}"


class Retail:
    """Imports day files of one folder and looks at what became of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, name: str, *rows: str) -> str:
        path = self.folder / name
        path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
        return str(path)

    def take(self, *paths: str) -> dict[str, Any]:
        return importing.run(paths, lambda text, part, whole: None).answer

    def day(self, name: str, *rows: str) -> dict[str, Any]:
        return self.take(self.file(name, *rows))

    def refused(self, *paths: str) -> list[tuple[str, str | None]]:
        with pytest.raises(Refused) as caught:
            self.take(*paths)
        return [(refusal.code, refusal.field) for refusal in caught.value.refusals]

    def stock(self) -> dict[str, int]:
        """What is on hand, by item, zeros left out."""
        return self.counted("SELECT i.code, sum(s.on_hand) FROM book_spot s JOIN catalog_item i ON i.id = s.item GROUP BY 1")

    def as_of(self, item: str, moment: str) -> int:
        """What was there by what counted until then (UTC)."""
        sql = """SELECT coalesce(sum(CASE WHEN e.source = s.id THEN -quantity ELSE quantity END), 0)
                   FROM book_entry e JOIN catalog_item i ON i.id = e.item AND i.code = %s
                   JOIN warehouse_bin s ON s.id IN (e.source, e.target) WHERE e.counts_at <= %s"""
        return int(statements.only(sql, [item, datetime.fromisoformat(moment + "+00:00")]))

    def counted(self, sql: str) -> dict[str, int]:
        return {code: int(number) for code, number in statements.fetch(sql) if number}

    def papers(self, kind: str) -> dict[str, Document]:
        """The documents of a type, by code."""
        config = configuration.current()
        table = config.types[kind].table._meta.db_table
        keys = [(kind, id) for (id,) in statements.fetch(f"SELECT id FROM {table} ORDER BY code")]
        return {document.code or "": document for document in load_locked(keys, config).values()}

    def lines(self, document: Document) -> list[tuple[str, Decimal]]:
        """(item, quantity) of each line."""
        items = dict(statements.fetch("SELECT id, code FROM catalog_item"))  # type: ignore[arg-type]
        return [(items[line["item"]], line["quantity"]) for line in document.lines]

    def entries(self) -> int:
        return int(statements.only("SELECT count(*) FROM book_entry"))

    def digest(self) -> str:
        said = io.StringIO()
        book.digest([], Out(json=True, stdout=said))
        return str(json.loads(said.getvalue())["digest"])


@pytest.fixture
def retail(db: None, tmp_path: Path) -> Retail:
    configuration.forget()
    references.forget()
    return Retail(tmp_path)


@pytest.fixture
def acts(retail: Retail) -> Callable[..., Any]:
    """Asks the door as somebody of the company whose history it is; what is asked must be done."""

    def act(verb: str, **given: Any) -> Any:
        (organisation,) = retail.papers("organisation").values()
        actor = running.system(0, organisation.id)
        answer = door.perform(Request(str(uuid4()), verb, actor, given, None), now=datetime.now(UTC))
        assert answer.status < 300, answer.body
        return answer.body

    return act


@pytest.fixture
def listed() -> Callable[[dict[str, Any]], Iterable[tuple[str, int, str]]]:
    return lambda answer: [(each["file"], each["row"], each["reason"]) for each in answer["listed"]]
