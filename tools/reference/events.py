"""events.md: every event, who tells it, which facts come along, which reactions follow.

Most events follow from an action's `tells`; the others are told by verbs, and are found where the source says
`Work.tell("name", ...)`.
"""

import ast
from collections import defaultdict
from pathlib import Path

import huotong
from huotong.registry.configuration import modules

from .tables import MADE, code, codes, table

HEAD = """# 事件 Events

`GET /api/events?after=` 按序号给出这些事件。事件与它所说的更改在同一事务中写下，提交之后编号；读者的位置之后不会再出现更小的序号。
每个事件带 `number`、`event`、`type`、`id`、`code`、`version`、`facts`、`at`。

`GET /api/events?after=` gives these events by their number. An event is written in the transaction of the change that it tells of and
numbered after the commit, so nothing ever appears before a reader's position. Each comes with `number`, `event`, `type`,
`id`, `code`, `version`, `facts`, `at`.

历史导入的单据只告知 `类型.imported`。Documents of an imported history tell `type.imported` and nothing else.

"""
SOURCE = Path(huotong.__file__).parent


def page() -> str:
    told: dict[str, set[str]] = defaultdict(set)
    facts: dict[str, set[str]] = defaultdict(set)
    for module in modules():
        for kind in module.types:
            for action in kind.actions:
                if action.tells:
                    told[f"{kind.key}.{action.tells}"].add(f"{kind.key}.{action.key}")
    for path in sorted(SOURCE.rglob("*.py")):
        if "tests" not in path.parts and "migrations" not in path.parts:
            for name, keys in _told_in(ast.parse(path.read_text())):
                told[name] |= set()
                facts[name] |= keys
    reactions = {event: several for module in modules() for event, several in module.reactions.items()}
    rows = [
        (
            code(name),
            codes(sorted(told[name])) or "动词内 inside verbs",
            codes(sorted(facts[name])),
            _names(reactions.get(name, ())),
        )
        for name in sorted(told)
    ]
    return MADE + HEAD + table(("事件 Event", "来自 Told by", "事实 Facts", "反应 Reactions"), rows)


def _names(reactions: object) -> str:
    return codes(reaction.key for reaction in reactions)  # type: ignore[attr-defined]


def _told_in(tree: ast.AST) -> list[tuple[str, set[str]]]:
    """Names of events with the keys of their facts, of every `Work.tell(...)` in a file."""
    found = []
    for scope in ast.walk(tree):
        if not isinstance(scope, ast.FunctionDef):
            continue
        dicts = {
            node.targets[0].id: {key.value for key in node.value.keys if isinstance(key, ast.Constant)}
            for node in ast.walk(scope)
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Dict)
        }
        for node in ast.walk(scope):
            if _is_tell(node) and isinstance(node.args[0], ast.Constant):  # type: ignore[attr-defined]
                found.append((node.args[0].value, _keys(node, dicts)))
    return found


def _is_tell(node: ast.AST) -> bool:
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(called, ast.Attribute) and called.attr == "tell" and bool(node.args)  # type: ignore[attr-defined]


def _keys(call: ast.Call, dicts: dict[str, set[str]]) -> set[str]:
    keys = {keyword.arg for keyword in call.keywords if keyword.arg}
    for keyword in call.keywords:
        if keyword.arg is None and isinstance(keyword.value, ast.Name):
            keys |= dicts.get(keyword.value.id, set())
    return keys
