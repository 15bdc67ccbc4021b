"""Lines that count, put on closed papers: orders, returns, write-offs and counts, each with the moves that it caused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from huotong.core.documents import Document, Work
from huotong.core.documents import Line as DocumentLine
from huotong.core.ledger.entries import Cause, Move
from huotong.core.texts import Text
from huotong.platform.actions.history import Imported
from huotong.platform.actions.loading import load_locked
from huotong.platform.jobs.record import following_key
from huotong.platform.numbers import ids

from . import asking
from .company import CURRENCY, WALK_IN, Company
from .masters import Named
from .staging import Line, Papers

COMING_IN: Final = (
    Papers("sales_return", "sales_salesreturnline", "change >= 0"),
    Papers("count", "inventory_count"),
)
GOING_OUT: Final = (
    Papers("sales_order", "sales_salesorderline"),
    Papers("scrap", "inventory_scrapline"),
    Papers("sales_return", "sales_salesreturnline", "change < 0"),
)
LABELS: Final = {
    "sales_return": Text("退货", "returns"),
    "count": Text("盘盈", "found"),
    "sales_order": Text("销售订单", "sales orders"),
    "scrap": Text("报废", "write-offs"),
}
_OUTSIDE: Final = {"sales_order": "customer", "sales_return": "customer", "scrap": "scrap", "count": "difference"}


@dataclass(frozen=True, slots=True)
class Paper:
    """The lines of one document: of one invoice and one customer. A count speaks of one item, so has one line."""

    type: str
    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def codes(self) -> tuple[str, str]:
        """The invoice's own number; and one for what does not fit there: another customer, the item once more."""
        first = self.first
        if self.type == "count":
            return f"{first.invoice}-{first.item}", f"{first.invoice}-{first.item}-{first.id}"
        return first.invoice, f"{first.invoice}-{first.customer or WALK_IN}"


def to_write(company: Company, named: Named, papers: Papers, lines: Iterable[Line]) -> list[Imported]:
    """The documents of these lines. A document that is there already is added to, never edited."""
    wanted = _papers(papers.paper, lines)
    existing = _existing(company, papers.paper, wanted)
    taken = set(existing)
    found = []
    for paper in wanted:
        own, other = paper.codes
        before = existing.get(own)
        if own in taken and not (before and _continues(named, paper, before)):
            own, before = other, existing.get(other)
        taken.add(own)
        found.append(_written(company, named, paper, own, before))
    return found


def _papers(kind: str, lines: Iterable[Line]) -> list[Paper]:
    if kind == "count":
        return [Paper(kind, (line,)) for line in lines]
    together = {"scrap": lambda line: line.invoice}.get(kind, lambda line: (line.invoice, line.customer))
    return [Paper(kind, tuple(several)) for _, several in groupby(lines, key=together)]


def _existing(company: Company, kind: str, papers: Sequence[Paper]) -> dict[str, Document]:
    table = company.config.types[kind].table._meta.db_table
    sql = f"SELECT id FROM {table} WHERE organisation_id = %s AND code = ANY(%s)"
    codes = [code for paper in papers for code in paper.codes]
    found = [(kind, id) for (id,) in asking.rows(sql, [company.organisation, codes])]
    return {document.code or "": document for document in load_locked(found, company.config).values()} if found else {}


def _continues(named: Named, paper: Paper, before: Document) -> bool:
    """Whether lines belong on a document that is there."""
    if paper.type == "count":
        return False
    return paper.type == "scrap" or before["customer"] == named.customers[paper.first.customer or WALK_IN]


def _written(company: Company, named: Named, paper: Paper, code: str, before: Document | None) -> Imported:
    lines = tuple(DocumentLine(line.id, _line_values(company, named, paper.type, line)) for line in paper.lines)
    old = len(before.lines) if before else 0
    key = str(following_key("online-retail", company.organisation, paper.type, code, old))
    if before is not None:
        return Imported(key, before, Work.set_rows(before, added=lines) + _moves(company, named, paper, before.id))
    id = paper.first.id if paper.type == "count" else ids.one()
    parts = {} if paper.type == "count" else {"lines": lines}
    document = Document(paper.type, id, company.organisation, _values(company, named, paper), parts, "done", code=code)
    return Imported(key, document, Work.create(document) + _moves(company, named, paper, id))


def _values(company: Company, named: Named, paper: Paper) -> dict[str, Any]:
    line = paper.first
    customer = named.customers[line.customer or WALK_IN]
    match paper.type:
        case "sales_order":
            values: dict[str, Any] = {"customer": customer, "channel": "history", "currency": CURRENCY, "ordered_at": line.at}
        case "sales_return":
            values = {"customer": customer, "channel": "history", "currency": CURRENCY, "returned_at": line.at}
        case "scrap":
            values = {"reason": line.description[:200] or None}
        case _:
            return _count_values(company, named, line)
    return {"warehouse": company.warehouse, **values}


def _count_values(company: Company, named: Named, line: Line) -> dict[str, Any]:
    """Found goods: so many were counted of which the books knew nothing."""
    quantity = Decimal(line.quantity)
    return {
        "bin": company.bin_of(line.item),
        "item": named.items[line.item],
        "counted": quantity,
        "unit": company.unit,
        "reason": line.description[:200] or None,
        "booked": Decimal(0),
        "difference": quantity,
    }


def _line_values(company: Company, named: Named, kind: str, line: Line) -> dict[str, Any]:
    quantity = Decimal(line.quantity if kind == "sales_order" else -line.quantity)
    values = {"item": named.items[line.item], "quantity": quantity, "unit": company.unit}
    if kind in ("sales_order", "sales_return"):
        values["price"] = line.price
    values["ordered" if kind == "sales_order" else "base_quantity"] = quantity
    if kind != "sales_order" and line.change:
        values["bin"] = company.bin_of(line.item)
    return values


def _moves(company: Company, named: Named, paper: Paper, document: int) -> Work:
    return Work.post(*(_move(company, named, paper.type, document, line) for line in paper.lines if line.change))


def _move(company: Company, named: Named, kind: str, document: int, line: Line) -> Move:
    here, outside = company.bin_of(line.item), company.outside[_OUTSIDE[kind]]
    source, target = (outside, here) if line.change > 0 else (here, outside)
    return Move(
        goods=named.goods[line.item],
        source=source,
        target=target,
        quantity=Decimal(abs(line.change)),
        cause=Cause(kind, document, None if kind == "count" else line.id),
        counts_at=line.at,
        fact=kind in ("scrap", "count"),
        by=company.actor.person,
    )
