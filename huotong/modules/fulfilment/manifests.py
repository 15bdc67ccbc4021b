"""The manifest: what a carrier takes along, parcel by parcel, and where its driver signs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from huotong.core.documents import Print
from huotong.core.quantities import shown
from huotong.core.texts import Text
from huotong.platform.printing.addresses import addressed
from huotong.platform.printing.sheets import Cell, Column, Sheet, Table
from huotong.platform.printing.values import number

Row = dict[str, Any]

MANIFEST = Text("交接单", "Manifest")
PARCEL, ORDER = Text("包裹 / 运单号", "Parcel / tracking number"), Text("订单", "Order")
RECEIVER, WEIGHT = Text("收件人", "Receiver"), Text("重量（kg）", "Weight (kg)")
TOTAL = Text("共 {parcels} 个包裹，{weight} kg", "{parcels} parcels, {weight} kg")
COUNT = Text("共 {parcels} 个包裹", "{parcels} parcels")
HANDER, DRIVER, DATE = Text("交货人", "Handed over by"), Text("司机签字", "Signature of the driver"), Text("日期", "Date")
NO_CARRIER = Text("没有指定承运商", "No carrier named")
NO_PARCELS = Text("没有交接的包裹。", "No parcel was handed over.")


def manifests(parcels: Sequence[Row], sight: Any) -> list[Sheet]:
    """One for each warehouse and carrier, however many parcels were chosen."""
    loads: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in parcels:
        loads[(row.get("warehouse") or "", row.get("carrier") or "")].append(row)
    known = _Known(parcels, sight)
    return [known.sheet(_span(rows), rows) for _, rows in sorted(loads.items())]


def manifests_of(loads: Sequence[tuple[str, Sequence[Row]]], sight: Any) -> list[Sheet]:
    """One for each hand-over, under its own number: (number, parcels)."""
    known = _Known([parcel for _, parcels in loads for parcel in parcels], sight)
    return [known.sheet(number, parcels) for number, parcels in loads]


def _span(rows: Sequence[Row]) -> str:
    """The numbers of a load: the first and the last."""
    codes = sorted(row["number"] for row in rows)
    return codes[0] if len(codes) == 1 else f"{codes[0]} – {codes[-1]}"


class _Known:
    """What the parcels name, read once for all sheets."""

    def __init__(self, parcels: Sequence[Row], sight: Any) -> None:
        self.sight = sight
        self.names = sight.names(parcels, "parcel")
        self.owners = sight.organisations(sight.types["parcel"], parcels)
        self.outbounds = sight.by_code("outbound", [row.get("outbound") for row in parcels])
        self.addresses = addressed(list(self.outbounds.values()), sight)

    def sheet(self, number: str, parcels: Sequence[Row]) -> Sheet:
        first: Mapping[str, Any] = parcels[0] if parcels else {}
        carrier = first.get("carrier") or ""
        facts = [
            (self.sight.label("parcel", "warehouse"), self._called("warehouse", first.get("warehouse") or "")),
            (self.sight.label("parcel", "carrier"), self._called("carrier", carrier) or self._say(NO_CARRIER)),
        ]
        return Sheet(
            self._say(MANIFEST),
            number,
            self.owners.get(first.get("id") or 0, ""),
            facts=facts if parcels else (),
            tables=[self._table(parcels)] if parcels else (),
            signatures=[self._say(each) for each in (HANDER, DRIVER, DATE)],
            empty="" if parcels else self._say(NO_PARCELS),
        )

    def _table(self, parcels: Sequence[Row]) -> Table:
        columns = [
            Column("", "check"),
            Column(self._say(PARCEL)),
            Column(self._say(ORDER)),
            Column(self._say(RECEIVER)),
            Column(self._say(WEIGHT), "number"),
        ]
        rows = [self._row(row) for row in sorted(parcels, key=lambda row: str(row["number"]))]
        return Table("", columns, rows, self._total(parcels))

    def _row(self, row: Row) -> list[Cell]:
        outbound = self.outbounds.get(row.get("outbound") or "", {})
        who, *where = self.addresses.get(outbound.get("id") or 0) or [""]
        weight = row.get("weight_kg")
        return [
            Cell(""),
            Cell(row["number"], row.get("tracking") or ""),
            Cell(outbound.get("demand_code") or row.get("outbound") or ""),
            Cell(who, " ".join(where)),
            Cell(number(weight) if weight else ""),
        ]

    def _total(self, parcels: Sequence[Row]) -> str:
        """A weight is told only where every parcel was weighed."""
        weights = [row.get("weight_kg") for row in parcels]
        if not all(weights):
            return self._say(COUNT).format(parcels=len(parcels))
        whole = sum((Decimal(weight) for weight in weights if weight), Decimal(0))
        return self._say(TOTAL).format(parcels=len(parcels), weight=number(shown(whole)))

    def _called(self, type: str, code: str) -> str:
        name: str = self.names.get(type, {}).get(code, code)
        return name

    def _say(self, text: Text) -> str:
        return text.in_language(self.sight.language)


PRINTS = (Print("parcel", "manifest", MANIFEST, manifests),)
