"""A type as data, for one person and in one language."""

from huotong.core.documents import Action, Actor, Choice, DocumentType, Field, Lines, State
from huotong.core.texts import Text
from huotong.platform.forms import shape

ITEM = Text("物料", "Item")
COST = Field("cost", Text("成本", "Cost"), "money", cost=True)
KIND = DocumentType(
    key="box",
    label=Text("箱子", "Box"),
    table=None,
    fields=(
        Field("code", Text("编码", "Code"), required=True, fixed=True),
        Field(
            "colour", Text("颜色", "Colour"), "choice", choices=(Choice("red", Text("红", "Red")),), help=Text("外面", "Outside")
        ),
        COST,
    ),
    parts=(Lines("lines", Text("明细", "Lines"), None, (Field("item", ITEM, "reference", to="item", required=True), COST)),),
    actions=(
        Action("create", Text("新建", "Create"), None, then="open"),
        Action(
            "close",
            Text("关闭", "Close"),
            None,
            when=("open",),
            then="closed",
            asks=(Field("reason", Text("原因", "Reason")), COST),
        ),
    ),
    states=(State("open", Text("打开", "Open"), "success"), State("closed", Text("关闭", "Closed"))),
    lists=("code", "colour", "cost", "state"),
)


def actor(*grants: str, **said) -> Actor:
    return Actor(1, "A", "en", 1, frozenset([1]), grants, **said)


def keys(found: list[dict]) -> list[str]:
    return [each["key"] for each in found]


def test_texts_are_in_the_language_asked_for():
    chinese, english = (shape.shape(KIND, actor("*"), language) for language in ("zh", "en"))
    assert (chinese["label"], chinese["fields"][1]["label"], chinese["fields"][1]["choices"][0]["label"]) == (
        "箱子",
        "颜色",
        "红",
    )
    assert (english["label"], english["fields"][1]["help"], english["states"][0]["label"]) == ("Box", "Outside", "Open")


def test_cost_has_no_name_without_the_right():
    shown = shape.shape(KIND, actor("*"), "en")
    assert (keys(shown["fields"]), keys(shown["parts"][0]["fields"]), shown["list"]) == (
        ["code", "colour"],
        ["item"],
        ["code", "colour", "state"],
    )
    assert keys(shown["actions"][1]["asks"]) == ["reason"]
    assert "cost" not in str(shown)
    seen = shape.shape(KIND, actor("*", sees_cost=True), "en")["fields"]
    assert [(field["key"], field.get("cost", False)) for field in seen] == [("code", False), ("colour", False), ("cost", True)]


def test_only_actions_that_may_be_used_are_named():
    shown = shape.shape(KIND, actor("box.read", "box.close"), "en")
    assert [(action["key"], action["verb"], action["when"], action["then"]) for action in shown["actions"]] == [
        ("close", "box.close", ["open"], "closed")
    ]


def test_the_index_names_what_may_be_read():
    assert shape.index([KIND], actor("box.read"), "zh") == [{"key": "box", "label": "箱子", "module": "", "menu": True}]
    assert shape.index([KIND], actor("item.read"), "zh") == []
