"""The dialogues there are, as data: for each kind of stop its steps, and what may lie over a step.

A step of a process is one entry here and one verb in the act of its stop; what a screen looks like is the device's.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from huotong.core.texts import LANGUAGES, Text

from .states import Json
from .texts import TEXTS

BACK = {"key": "back", "label": Text("上一步", "Back")}
SKIP = {"key": "skip", "label": Text("先跳过", "Skip")}
PROBLEM = {"key": "problem", "label": Text("有问题", "Problem"), "opens": "problem"}
PROBLEM_WITH = {**PROBLEM, "opens": "which_parcel"}
"""Where none of several is the next: which of them."""
ALL = {"key": "all", "label": Text("全部 {quantity} {unit}", "All {quantity} {unit}"), "look": "main"}
TAKEN = {"key": "all", "label": Text("拿 {count} {unit}", "Take {count} {unit}"), "look": "main"}
RECEIVED = {"key": "all", "label": Text("收 {count} {unit}", "Receive {count} {unit}"), "look": "main"}
COUNTED = {"key": "all", "label": Text("记 {count} {unit}", "Count {count} {unit}"), "look": "main"}
PLACED = {"key": "placed", "label": Text("放好了", "Placed"), "look": "main", "then": "pass"}
WITHOUT = {"key": "without", "label": Text("不称", "Without weight"), "then": "pass"}
SHORT = {"key": "short", "label": Text("不够", "Short"), "opens": "count_short"}
END = {"key": "leave", "label": Text("做完了", "Finished"), "then": "leave"}


def _reason(key: str, label: Text) -> dict[str, Any]:
    return {"key": key, "label": label, "raises": key, "then": "skip", "says": "noted"}


def _step(key: str, reads: str, label: Text, screen: str, *choices: Json, **more: Any) -> dict[str, Any]:
    return {
        "key": key,
        "reads": reads,
        "label": label,
        "screen": screen,
        "choices": list(choices),
        "expects": None,
        "into": key,
        **more,
    }


def _place(label: Text, expects: str | None, *choices: Json, into: str = "place", ask: Text | None = None) -> dict[str, Any]:
    return _step("place" if into == "place" else into, "place", label, "place", *choices, expects=expects, into=into, ask=ask)


BIN, GOODS, COUNT = Text("扫货位", "Scan bin"), Text("扫货", "Scan goods"), Text("数量", "Quantity")
TO = Text("扫放到哪里", "Scan where to")
OFF_THE_CART = Text("从车上拿下来扫，放回 {place}", "Take it off the cart and scan it; it goes back to {place}")
BACK_SO_MANY = Text("放回 {quantity} {unit}", "Put back {quantity} {unit}")

OVERLAYS: Mapping[str, Json] = {
    "problem": _step(
        "problem",
        "choice",
        Text("什么问题", "What is wrong"),
        "choice",
        _reason("damaged", Text("货坏了", "Goods are damaged")),
        _reason("cannot_reach", Text("拿不到，被挡住", "Cannot be reached")),
        _reason("wrong_label", Text("标签不对或读不出", "Label is wrong or unreadable")),
        _reason("other", Text("别的，叫人来看", "Something else; call somebody")),
        BACK,
        ask=Text("{name} 什么问题？", "What is wrong with {name}?"),
    ),
    "which_parcel": _step(
        "which_parcel",
        "code",
        Text("扫有问题的包裹", "Scan the parcel with the problem"),
        "code",
        BACK,
        expects="parcel",
        into="parcel",
        any=True,
        opens="problem",
    ),
    "count_short": _step(
        "count_short",
        "quantity",
        Text("好的有几个", "How many are good"),
        "quantity",
        BACK,
        ask=Text("要 {quantity} {unit}，货位里好的有几个？", "{quantity} {unit} are wanted; how many good ones are in the bin?"),
        short="short",
        zero=True,
    ),
    "short": _step(
        "short",
        "choice",
        Text("少了怎么办", "What about the rest"),
        "choice",
        {
            "key": "elsewhere",
            "label": Text("记 {count}，去别的货位拿 {missing}", "Count {count}, take {missing} from another bin"),
            "detail": Text("这个货位会请人复盘", "This bin will be counted again"),
            "look": "main",
            "raises": "short",
            "then": "done",
            "acts": [
                {
                    "verb": "outbound.release",
                    "target": {"$": "outbound"},
                    "given": {"not_from": [{"bin": {"$": "place"}}]},
                    "may_fail": True,
                }
            ],
        },
        {
            "key": "split",
            "label": Text("记 {count}，{missing} 以后再发", "Count {count}, ship {missing} later"),
            "detail": Text("这个货位会请人复盘", "This bin will be counted again"),
            "raises": "short",
            "then": "done",
        },
        BACK,
        ask=Text("{name} 少 {missing} {unit}", "{name}: {missing} {unit} missing"),
    ),
    "less_back": _step(
        "less_back",
        "choice",
        Text("少放一些", "Fewer"),
        "choice",
        {
            "key": "rest_later",
            "label": Text("先放回 {count}，剩 {missing} 以后放", "Put {count} back, {missing} later"),
            "detail": Text("剩下的还在车上，仍是一份活", "The rest stays on the cart and remains a task"),
            "look": "main",
            "then": "pass",
        },
        {
            "key": "not_there",
            "label": Text("只有 {count}，少了 {missing}", "Only {count} there, {missing} missing"),
            "detail": Text("记异常，有人来查", "It is reported, and somebody looks into it"),
            "raises": "missing_back",
            "then": "pass",
        },
        BACK,
        ask=Text("要放回 {quantity} {unit}，记 {count}", "{quantity} {unit} should go back; counted {count}"),
    ),
    "less_up": _step(
        "less_up",
        "choice",
        Text("少补一些", "Fewer"),
        "choice",
        {
            "key": "rest_later",
            "label": Text("先补 {count}，剩 {missing} 以后补", "Bring {count}, {missing} later"),
            "detail": Text("还缺的，仍会提示补货", "What is still wanted there remains a task"),
            "look": "main",
            "then": "pass",
        },
        {
            "key": "not_there",
            "label": Text("只有 {count}，少了 {missing}", "Only {count} there, {missing} missing"),
            "detail": Text("这个货位会请人复盘", "This bin will be counted again"),
            "raises": "short",
            "then": "pass",
        },
        BACK,
        ask=Text("要补 {quantity} {unit}，记 {count}", "{quantity} {unit} are wanted; counted {count}"),
    ),
}

CARTON = _step(
    "carton", "code", Text("扫纸箱", "Scan carton"), "code", BACK, ask=Text("扫一个纸箱的码", "Scan the code of a carton")
)
WEIGHT = _step(
    "weight",
    "number",
    Text("称重", "Weigh"),
    "quantity",
    WITHOUT,
    BACK,
    ask=Text("秤上是几公斤？", "What does the scale say, in kg?"),
    unit="kg",
)

LOT = _step(
    "lot",
    "code",
    Text("扫批号", "Scan lot"),
    "code",
    BACK,
    only="lot",
    ask=Text("{name} 是哪一批？扫批号", "Which lot of {name}? Scan it"),
)
SERIAL = _step(
    "serial",
    "code",
    Text("扫序列号", "Scan serial"),
    "code",
    BACK,
    only="serial",
    ask=Text("{name} 的序列号？扫一下", "The serial number of {name}? Scan it"),
)

RIGHT_LOT = _step("lot", "code", Text("扫批号", "Scan lot"), "code", PROBLEM, BACK, expects="lot", checks="lot")
RIGHT_SERIAL = _step("serial", "code", Text("扫序列号", "Scan serial"), "code", PROBLEM, BACK, expects="serial", checks="serial")

STEPS: Mapping[str, Sequence[Json]] = {
    "take_cart": (
        _step(
            "cart",
            "code",
            Text("扫拣货车", "Scan cart"),
            "code",
            keeps=True,
            ask=Text("扫一辆空车的码", "Scan the code of an empty cart"),
        ),
    ),
    "pick": (
        _place(BIN, "place", SHORT, PROBLEM, SKIP),
        _step("goods", "goods", GOODS, "goods", SHORT, PROBLEM, BACK, into="item", expects="item"),
        RIGHT_LOT,
        RIGHT_SERIAL,
        _step("quantity", "quantity", COUNT, "quantity", ALL, SHORT, BACK, into="count", short="short", zero=True),
    ),
    "pick_to_slot": (
        _place(BIN, "place", SHORT, PROBLEM, SKIP),
        _step("goods", "goods", GOODS, "goods", SHORT, PROBLEM, BACK, into="item", expects="item"),
        RIGHT_LOT,
        RIGHT_SERIAL,
        _step("quantity", "quantity", COUNT, "quantity", ALL, SHORT, BACK, into="count", short="short", zero=True),
        _step("slot", "code", Text("放车格", "Into the slot"), "code", PLACED, BACK, expects=["cart", "slot"]),
    ),
    "put_back": (
        _step("goods", "goods", GOODS, "goods", PROBLEM, SKIP, into="item", expects="item", ask=OFF_THE_CART),
        _step("quantity", "quantity", COUNT, "quantity", ALL, BACK, into="count", short="less_back", ask=BACK_SO_MANY),
        _place(TO, "place", BACK, into="target", ask=Text("放回 {place}", "Put back into {place}")),
    ),
    "move": (
        _place(Text("扫从哪里", "Scan from where"), None, END),
        _step("goods", "goods", GOODS, "goods", BACK, into="item"),
        LOT,
        SERIAL,
        _step("quantity", "quantity", COUNT, "quantity", TAKEN, BACK, into="count"),
        _place(TO, None, BACK, into="target"),
    ),
    "replenish": (
        _place(Text("扫从哪里", "Scan from where"), "place", PROBLEM, SKIP),
        _step("goods", "goods", GOODS, "goods", PROBLEM, BACK, into="item", expects="item"),
        _step("quantity", "quantity", COUNT, "quantity", ALL, BACK, into="count", short="less_up"),
        _place(TO, "target", BACK, into="to"),
    ),
    "count": (
        _place(BIN, None, END),
        _step("goods", "goods", GOODS, "goods", BACK, into="item"),
        LOT,
        SERIAL,
        _step(
            "quantity",
            "quantity",
            Text("数到几个", "How many"),
            "quantity",
            COUNTED,
            BACK,
            into="count",
            zero=True,
            blind=True,
        ),
    ),
    "recount": (
        _place(BIN, "place", SKIP),
        _step("quantity", "quantity", Text("数到几个", "How many"), "quantity", BACK, into="count", zero=True, blind=True),
    ),
    "receive": (
        _place(Text("扫放到哪里", "Scan where to"), None, END),
        _step("goods", "goods", GOODS, "goods", BACK, into="item"),
        LOT,
        SERIAL,
        _step("quantity", "quantity", COUNT, "quantity", RECEIVED, BACK, into="count"),
    ),
    "recheck": (
        _step(
            "check",
            "check",
            Text("逐件扫", "Scan every piece"),
            "recheck",
            {"key": "taken_out", "label": Text("拿出来了", "Taken out"), "look": "main"},
            {"key": "finish", "label": Text("扫齐了", "All scanned"), "look": "main"},
            {"key": "missing", "label": Text("少了，找不到", "Missing"), "raises": "missing", "then": "leave", "says": "noted"},
            {**PROBLEM, "key": "problem"},
            SKIP,
        ),
        CARTON,
        WEIGHT,
    ),
    "pack": (CARTON, WEIGHT),
    "hand_over": (
        _step("parcel", "code", Text("扫包裹", "Scan parcel"), "code", PROBLEM_WITH, expects="parcel", into="parcel", any=True),
    ),
}


def dialogue_of(
    kind: str,
    language: str,
    *,
    title: str,
    stops: Sequence[Json],
    codes: Mapping[str, Json],
    items: Mapping[str, Json],
    today: str,
    cart: str | None = None,
    open: bool = False,
    repeat: bool = False,
) -> dict[str, Any]:
    """All of a dialogue as JSON, in one language; only the steps that its stops take.

    What else speaks, the title and some facts of stops, is kept in all languages besides, so that it can be said again in another.
    """
    whole = {
        "kind": kind,
        "titles": {each: spoken(title, each) for each in LANGUAGES},
        "today": today,
        "cart": cart,
        "repeat": repeat,
        "open": open,
        "stops": [{**stop, "facts": _in_all_languages(stop["facts"])} for stop in stops],
        "codes": codes,
    }
    return said_again(whole, language, items)


def said_again(dialogue: Json, language: str, items: Mapping[str, Json]) -> dict[str, Any]:
    """The same dialogue for a reader of another language; `items` as he calls them."""
    stops = [{**stop, "facts": _said(stop["facts"], language)} for stop in dialogue["stops"]]
    speaking = {
        "language": language,
        "title": dialogue["titles"][language],
        "steps": {name: STEPS[name] for name in sorted({stop["of"] for stop in stops})},
        "overlays": OVERLAYS,
        "texts": TEXTS,
        "stops": stops,
        "items": items,
    }
    plain: dict[str, Any] = spoken({**dialogue, **speaking}, language)
    return plain


def _in_all_languages(facts: Json) -> dict[str, Any]:
    """`said`: of each fact that speaks, its value by language."""
    both = {name: {language: spoken(value, language) for language in LANGUAGES} for name, value in facts.items()}
    said = {name: by_language for name, by_language in both.items() if by_language["zh"] != by_language["en"]}
    return {**facts, "said": said} if said else dict(facts)


def _said(facts: Json, language: str) -> dict[str, Any]:
    return {**facts, **{name: by_language[language] for name, by_language in facts.get("said", {}).items()}}


def spoken(value: Any, language: str) -> Any:
    """The same with every text in one language, as plain JSON."""
    if isinstance(value, Text):
        return value.in_language(language)
    if isinstance(value, Mapping):
        return {name: spoken(part, language) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [spoken(part, language) for part in value]
    return value
