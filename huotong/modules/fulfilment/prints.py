"""Pick lists, packing lists, delivery notes and parcel labels."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from huotong.core.documents import Print
from huotong.core.quantities import shown
from huotong.core.texts import Text
from huotong.platform.printing.addresses import address_of, addressed
from huotong.platform.printing.sheets import Cell, Column, Label, Sheet, Table
from huotong.platform.printing.values import number

Row = dict[str, Any]

PICK_LIST = Text("拣货单", "Pick list")
PACKING_LIST = Text("装箱单", "Packing list")
DELIVERY_NOTE = Text("送货单", "Delivery note")
PARCEL_LABEL = Text("包裹标签 100×100", "Parcel label 100×100")
BIN, ITEM, LOT = Text("库位", "Bin"), Text("物料", "Item"), Text("批次 / 序列号", "Lot / serial number")
QUANTITY, UNIT = Text("数量", "Quantity"), Text("单位", "Unit")
TRIP, PARCEL, LOOSE = Text("第 {n} 车", "Trip {n}"), Text("包裹 {n}", "Parcel {n}"), Text("未装箱", "Not packed")
PICKER, CHECKER, DATE = Text("拣货人", "Picked by"), Text("复核人", "Rechecked by"), Text("日期", "Date")
PACKER, DRIVER = Text("装箱人", "Packed by"), Text("送货人", "Delivered by")
RECEIVER = Text("收货人签字", "Received by")
NOTHING_TO_PICK = Text("没有拣货任务：还没有放行，或已全部取消。", "Nothing to pick: not released yet, or all of it cancelled.")
NOTHING_PACKED = Text("还没有装箱。", "Nothing is packed yet.")
TOTAL = Text("共 {lines} 行，{pieces} 件", "{lines} lines, {pieces} pieces")
DELIVER_TO = Text("送货地址", "Deliver to")
ORDER = Text("订单", "Order")
WEIGHT = Text("重量", "Weight")
GONE = ("short", "returned")
TAKEN = ("picked", "packed", "shipped")


def pick_lists(outbounds: Sequence[Row], sight: Any) -> list[Sheet]:
    """The picks of each outbound in the order of its walk; what is picked already is ticked."""
    words = _Words(sight, "outbound", outbounds, outbounds)
    return [
        _sheet(row, PICK_LIST, words, [_picks("", _to_pick(row), words)], NOTHING_TO_PICK, (PICKER, CHECKER, DATE))
        for row in outbounds
    ]


def wave_pick_lists(waves: Sequence[Row], sight: Any) -> list[Sheet]:
    """All picks of a wave, one walk after another; each says which outbound it is for."""
    codes = {line.get("outbound") for wave in waves for line in wave.get("outbounds", ())}
    outbounds = sight.by_code("outbound", codes)
    words = _Words(sight, "wave", waves, list(outbounds.values()))
    return [
        _sheet(
            wave,
            PICK_LIST,
            words,
            [_picks(label, picks, words, whose=True) for label, picks in _walks(wave, outbounds, sight.language)],
            NOTHING_TO_PICK,
            (PICKER, CHECKER, DATE),
        )
        for wave in waves
    ]


def _walks(wave: Row, outbounds: Mapping[str, Row], language: str) -> list[tuple[str, list[Row]]]:
    """A cart that the planner filled, each outbound alone, or all outbounds in one walk."""
    walks: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for line in wave.get("outbounds", ()):
        outbound, cart = outbounds.get(line.get("outbound") or ""), line.get("cart")
        if outbound is None:
            continue
        alone = outbound["number"] if cart is None and wave.get("method") == "single" else ""
        mine = [{**pick, "whose": outbound["number"]} for pick in _to_pick(outbound) if pick.get("wave") == wave["number"]]
        walks[(cart or 0, alone)] += mine
    ordered = [(key, sorted(picks, key=_in_order)) for key, picks in sorted(walks.items()) if picks]
    return [(alone or (TRIP.in_language(language).format(n=cart) if cart else ""), picks) for (cart, alone), picks in ordered]


def packing_lists(outbounds: Sequence[Row], sight: Any) -> list[Sheet]:
    """What is in each parcel of an outbound."""
    parcels = sight.read("parcel", [row["number"] for row in outbounds], by="outbound")
    words = _Words(sight, "outbound", outbounds, outbounds)
    return [_sheet(row, PACKING_LIST, words, _packed(row, parcels, words), NOTHING_PACKED, (PACKER, DATE)) for row in outbounds]


def _packed(outbound: Row, parcels: Sequence[Row], words: "_Words") -> list[Table]:
    mine = {parcel["id"]: parcel for parcel in parcels if parcel.get("outbound") == outbound["number"]}
    picks = [pick for pick in outbound.get("picks", ()) if pick.get("stage") not in GONE]
    tables = []
    for identity, parcel in mine.items():
        inside = [pick for pick in picks if pick.get("parcel") == identity]
        tables.append(_goods(words.say(PARCEL).format(n=parcel["number"]), inside, words))
    loose = [pick for pick in picks if pick.get("parcel") not in mine]
    return [*tables, *([_goods(words.say(LOOSE), loose, words)] if loose else [])] if mine else []


def parcel_packing_lists(parcels: Sequence[Row], sight: Any) -> list[Sheet]:
    """What is in one parcel."""
    outbounds = sight.by_code("outbound", [row.get("outbound") for row in parcels])
    words = _Words(sight, "parcel", parcels, list(outbounds.values()))
    sheets = []
    for row in parcels:
        outbound = outbounds.get(row.get("outbound") or "", {})
        inside = [pick for pick in outbound.get("picks", ()) if pick.get("parcel") == row["id"]]
        sheets.append(_sheet(row, PACKING_LIST, words, [_goods("", inside, words)], NOTHING_PACKED, (PACKER, DATE)))
    return sheets


def delivery_notes(outbounds: Sequence[Row], sight: Any) -> list[Sheet]:
    """What comes with the goods, to be signed. There are no prices on it."""
    words = _Words(sight, "outbound", outbounds, outbounds)
    addresses = addressed(outbounds, sight)
    return [
        _sheet(
            row,
            DELIVERY_NOTE,
            words,
            [_goods("", row.get("lines", ()), words)],
            None,
            (DRIVER, RECEIVER, DATE),
            notes=[(words.say(DELIVER_TO), "\n".join(addresses[row["id"]]))] if addresses[row["id"]] else [],
        )
        for row in outbounds
    ]


def parcel_labels(parcels: Sequence[Row], sight: Any) -> list[Label]:
    outbounds = sight.by_code("outbound", [row.get("outbound") for row in parcels])
    addresses = addressed(list(outbounds.values()), sight)
    names = sight.names(parcels, "parcel")
    return [_parcel_label(row, outbounds.get(row.get("outbound") or ""), addresses, names, sight) for row in parcels]


def _parcel_label(row: Row, outbound: Row | None, addresses: Mapping[int, list[str]], names: Any, sight: Any) -> Label:
    """The carrier's number is what its scanners read; our own stands in the square."""
    tracking = row.get("tracking") or ""
    weight = f"{WEIGHT.in_language(sight.language)} {number(row['weight_kg'])} kg" if row.get("weight_kg") else ""
    order = f"{ORDER.in_language(sight.language)} {outbound['demand_code']}" if outbound and outbound.get("demand_code") else ""
    return Label(
        row["number"],
        names.get("warehouse", {}).get(row.get("warehouse") or "", row.get("warehouse") or ""),
        names.get("carrier", {}).get(row.get("carrier") or "", row.get("carrier") or ""),
        lines=[each for each in (row.get("outbound") or "", order, weight) if each],
        barcode=tracking or row["number"],
        barcode_text=tracking or row["number"],
        qr=row["number"],
        address=addresses.get(outbound["id"], []) if outbound else address_of({}),
    )


class _Words:
    """What the sheets of one job call things, read once."""

    def __init__(self, sight: Any, type: str, heads: Sequence[Row], outbounds: Sequence[Row]) -> None:
        """`heads` are the documents on whose paper it stands, `outbounds` those whose goods are told."""
        self.sight, self.type = sight, type
        self.owners = sight.organisations(sight.types[type], heads)
        self.head = sight.names(heads, type)
        self.names = dict(sight.names(outbounds, "outbound"))
        codes = {line.get("item") for row in outbounds for part in ("lines", "picks") for line in row.get(part) or ()}
        items = sight.by_code("item", codes)
        self.units = sight.units(items)

    def say(self, text: Text) -> str:
        return text.in_language(self.sight.language)

    def item(self, code: str | None) -> Cell:
        name = self.names.get("item", {}).get(code or "", "")
        return Cell(code or "", "" if name == code else name)


FACTS = {
    "outbound": ("warehouse", "customer", "demand_code", "due_on", "priority", "carrier"),
    "wave": ("warehouse", "method", "walk_m"),
    "parcel": ("outbound", "warehouse", "carrier", "tracking", "carton", "weight_kg"),
}


def _sheet(
    row: Row,
    title: Text,
    words: _Words,
    tables: Sequence[Table],
    empty: Text | None,
    signatures: Sequence[Text],
    notes: Sequence[tuple[str, str]] = (),
) -> Sheet:
    sight, kept = words.sight, [table for table in tables if table.rows]
    type = words.type
    facts = [(sight.label(type, key), sight.text(type, key, row, words.head)) for key in FACTS[type]]
    return Sheet(
        words.say(title),
        row["number"],
        words.owners[row["id"]],
        barcode=row["number"],
        qr=row["number"],
        facts=[(label, said) for label, said in facts if said],
        tables=kept,
        notes=notes,
        signatures=[words.say(each) for each in signatures],
        empty=words.say(empty) if empty and not kept else "",
    )


def _to_pick(outbound: Row) -> list[Row]:
    return sorted((pick for pick in outbound.get("picks") or () if pick.get("stage") not in GONE), key=_in_order)


def _in_order(pick: Row) -> tuple[int, str]:
    return pick.get("sequence") or 0, pick.get("bin") or ""


def _picks(label: str, picks: Sequence[Row], words: _Words, *, whose: bool = False) -> Table:
    traced = any(pick.get("lot") or pick.get("serial") for pick in picks)
    columns = [Column("", "check"), Column(words.say(BIN), "bin"), Column(words.say(ITEM))]
    columns += [Column(words.say(LOT))] if traced else []
    columns += [Column(words.sight.types["outbound"].label.in_language(words.sight.language), "quiet")] if whose else []
    columns += [Column(words.say(QUANTITY), "strong"), Column(words.say(UNIT))]
    rows = []
    for pick in picks:
        cells = [Cell("", ticked=pick.get("stage") in TAKEN), Cell(pick.get("bin") or ""), words.item(pick.get("item"))]
        cells += [Cell(pick.get("lot") or "", pick.get("serial") or "")] if traced else []
        cells += [Cell(pick["whose"])] if whose else []
        rows.append([*cells, *_counted(pick, words)])
    return Table(label, columns, rows, _total(picks, words))


def _goods(label: str, lines: Sequence[Row], words: _Words) -> Table:
    """Items with their quantities, the same lot together."""
    sums: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for line in lines:
        sums[(line.get("item") or "", line.get("lot") or "", line.get("serial") or "")] += Decimal(line.get("quantity") or 0)
    traced = any(lot or serial for _, lot, serial in sums)
    columns = [Column("#", "quiet"), Column(words.say(ITEM)), *([Column(words.say(LOT))] if traced else [])]
    columns += [Column(words.say(QUANTITY), "strong"), Column(words.say(UNIT))]
    rows = [
        [
            Cell(str(at)),
            words.item(item),
            *([Cell(lot, serial)] if traced else []),
            *_counted({"item": item, "quantity": shown(quantity)}, words),
        ]
        for at, ((item, lot, serial), quantity) in enumerate(sums.items(), start=1)
    ]
    return Table(label, columns, rows, _total(lines, words, len(rows)))


def _counted(line: Row, words: _Words) -> Iterable[Cell]:
    return Cell(number(line.get("quantity") or "0")), Cell(words.units.get(line.get("item") or "", ""))


def _total(lines: Sequence[Row], words: _Words, count: int | None = None) -> str:
    """Pieces are added only where all are counted alike."""
    units = {words.units.get(line.get("item") or "", "") for line in lines}
    if not lines or len(units) != 1:
        return ""
    pieces = sum((Decimal(line.get("quantity") or 0) for line in lines), Decimal(0))
    return words.say(TOTAL).format(lines=len(lines) if count is None else count, pieces=number(shown(pieces)))


PRINTS = (
    Print("outbound", "pick_list", PICK_LIST, pick_lists),
    Print("outbound", "packing_list", PACKING_LIST, packing_lists),
    Print("outbound", "delivery_note", DELIVERY_NOTE, delivery_notes),
    Print("wave", "pick_list", PICK_LIST, wave_pick_lists),
    Print("parcel", "label", PARCEL_LABEL, parcel_labels, "100x100"),
    Print("parcel", "packing_list", PACKING_LIST, parcel_packing_lists),
)
