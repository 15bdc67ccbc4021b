"""Dialogues to play on: a small warehouse in which everything can go wrong."""

from typing import Any

from huotong.interfaces.handheld.dialogue.kinds import dialogue_of

BAG = {"code": "BAG", "label": "袋"}
CASE = {"code": "CASE", "label": "箱", "factor": "12"}
ITEMS: dict[str, dict[str, Any]] = {
    "SN-1": {
        "name": "山核桃仁 原味",
        "barcode": "6928471000425",
        "unit": BAG,
        "units": [CASE],
        "decimals": 0,
        "tracking": "none",
    },
    "SN-2": {"name": "山核桃仁 炭烧", "barcode": "6928471000432", "unit": BAG, "units": [CASE], "decimals": 0, "tracking": "lot"},
    "PH-1": {
        "name": "手机",
        "barcode": "6900000000014",
        "unit": {"code": "PCS", "label": "台"},
        "units": [],
        "decimals": 0,
        "tracking": "serial",
    },
    "TEA": {
        "name": "散茶",
        "barcode": None,
        "unit": {"code": "KG", "label": "公斤"},
        "units": [],
        "decimals": 3,
        "tracking": "none",
    },
}
CODES: dict[str, dict[str, Any]] = {
    **{code: {"kind": "item", "item": code, "factor": "1", "unit": item["unit"]["code"]} for code, item in ITEMS.items()},
    **{
        item["barcode"]: {"kind": "item", "item": code, "factor": "1", "unit": item["unit"]["code"]}
        for code, item in ITEMS.items()
        if item["barcode"]
    },
    "16928471000422": {"kind": "item", "item": "SN-1", "factor": "12", "unit": "CASE"},
    "A-01-01": {"kind": "place", "code": "A-01-01"},
    "A-01-02": {"kind": "place", "code": "A-01-02"},
    "B-02-07": {"kind": "place", "code": "B-02-07"},
    "CART-1": {"kind": "container", "code": "CART-1"},
    "SF1001": {"kind": "parcel", "code": "P-3"},
    "NB-01-01": {"kind": "place", "code": "NB-01-01", "beside": "NB"},
}


def _pick(number: int, of: str, place: str, item: str, quantity: str, **more: Any) -> dict[str, Any]:
    given = {"cart": {"$": "cart"}, "picks": [{"id": number, "quantity": {"$": "count"}}]}
    facts = {"place": place, "item": item, "quantity": quantity, "outbound": "9", "way": "往前 12 m，左手边，第 2 层", **more}
    return {
        "id": f"pick:{number}",
        "of": of,
        "facts": facts,
        "acts": [{"verb": "outbound.confirm_pick", "target": "9", "given": given}],
    }


CART = {"id": "cart", "of": "take_cart", "facts": {}, "acts": []}
PICKS = [
    _pick(1, "pick", "A-01-01", "SN-1", "14"),
    _pick(2, "pick", "A-01-01", "PH-1", "1", serial="S-100"),
    _pick(3, "pick", "A-01-02", "SN-2", "2", lot="L26"),
]
AISLE = [_pick(number, "pick", f"C-01-{number:02}", "SN-1", "1") for number in (1, 2, 2, 3, 4, 5, 6, 7, 8, 9)]
SLOTS = [
    _pick(1, "pick_to_slot", "A-01-01", "SN-1", "1", slot="3", slot_of={"wanted": 3, "of": 6}),
    _pick(2, "pick_to_slot", "A-01-02", "SN-1", "2", slot="1", slot_of={"wanted": 1, "of": 6}),
]
CHECK = {
    "id": "outbound:9",
    "of": "recheck",
    "facts": {
        "outbound": "9",
        "lines": [
            {"item": "SN-1", "wanted": "14", "checked": "0"},
            {"item": "PH-1", "wanted": "2", "checked": "0", "serials": ["S-1", "S-2"]},
        ],
        "order": {"number": "SO-1", "customer": "惠丰超市", "cart": "CART-1", "slot": None},
    },
    "acts": [{"verb": "outbound.pack_parcel", "target": "9", "given": {"carton": {"$": "carton"}, "weight": {"$": "weight"}}}],
}
MEASURED = {
    **CHECK,
    "facts": {
        **CHECK["facts"],
        "lines": [
            {"item": "TEA", "wanted": "1.25", "checked": "0"},
            {"item": "SN-2", "wanted": "2", "checked": "0", "lots": ["L26"]},
        ],
    },
}
MOVE = {
    "id": "move",
    "of": "move",
    "facts": {},
    "acts": [
        {
            "verb": "stock_move.create",
            "target": None,
            "given": {
                "item": {"$": "item"},
                "quantity": {"$": "count"},
                "source": {"$": "place"},
                "target": {"$": "target"},
                "lot": {"$": "lot"},
            },
        }
    ],
}
COUNT = {
    "id": "count",
    "of": "count",
    "facts": {"warehouse": "YH"},
    "acts": [
        {
            "verb": "count.create",
            "target": None,
            "given": {"bin": {"$": "place"}, "item": {"$": "item"}, "counted": {"$": "count"}},
        }
    ],
}
RECEIVE = {
    "id": "receive",
    "of": "receive",
    "facts": {"warehouse": "YH"},
    "acts": [
        {
            "verb": "receipt.create",
            "target": None,
            "given": {"bin": {"$": "place"}, "item": {"$": "item"}, "quantity": {"$": "count"}, "serial": {"$": "serial"}},
        }
    ],
}
PUT_BACK = {
    "id": "stock_move:5",
    "of": "put_back",
    "facts": {"item": "SN-1", "quantity": "2", "place": "A-01-01", "cart": "CART-1"},
    "acts": [{"verb": "stock_move.post", "target": "5", "given": {"quantity": {"$": "count"}}}],
}
REPLENISH = {
    "id": "replenish:1",
    "of": "replenish",
    "facts": {"item": "SN-1", "quantity": "5", "place": "B-02-07", "target": "A-01-01"},
    "acts": [
        {
            "verb": "stock_move.create",
            "target": None,
            "given": {
                "item": "SN-1",
                "quantity": {"$": "count"},
                "source": "B-02-07",
                "target": "A-01-01",
            },
        }
    ],
}


def _parcel(code: str, tracking: str = "") -> dict[str, Any]:
    act = {"verb": "outbound.hand_over", "target": "9", "given": {"parcels": [code]}}
    facts = {"parcel": code, "outbound": "9", "outbound_number": "S-9", "tracking": tracking}
    return {"id": f"parcel:{code}", "of": "hand_over", "facts": facts, "acts": [act]}


def _made(kind: str, language: str, stops: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return dialogue_of(kind, language, title=kind, stops=stops, codes=CODES, items=ITEMS, today="2026-11-24", **more)


DIALOGUES: dict[str, dict[str, Any]] = {
    "pick": _made("pick", "zh", [CART, *PICKS]),
    "pick in english": _made("pick", "en", PICKS, cart="CART-1"),
    "pick into slots": _made("pick", "zh", SLOTS, cart="CART-1"),
    "pick along an aisle": _made("pick", "zh", [{**stop, "id": f"pick:{index}"} for index, stop in enumerate(AISLE)], cart="C"),
    "recheck": _made("recheck", "zh", [CHECK]),
    "recheck of lots and weights": _made("recheck", "zh", [MEASURED]),
    "hand over": _made("hand_over", "zh", [_parcel("P-1"), _parcel("P-2"), _parcel("P-3", "SF1001")]),
    "move": _made("move", "zh", [MOVE], repeat=True),
    "move without network": _made("move", "zh", [MOVE], repeat=True, open=True),
    "count": _made("count", "zh", [COUNT], repeat=True),
    "receive": _made("receive", "zh", [RECEIVE], repeat=True),
    "put back": _made("put_back", "zh", [PUT_BACK]),
    "replenish": _made("replenish", "zh", [REPLENISH]),
}
