"""types.md: every document type with its fields, states and actions."""

from collections.abc import Iterable

from huotong.core.documents import Action, DocumentType, Field, Lines, Module
from huotong.registry.configuration import modules

from .tables import MADE, code, codes, table

HEAD = """# 单据类型 Document types

每个类型的字段、状态和操作。标记：必填、只读（系统设置）、建立后不变、成本（没有权限的人看不到名称和数值）、不显示。
新建和修改用类型自己的字段，另加操作列出的值。

The fields, states and actions of every type. Marks: required, read only (the system sets it), fixed once created, cost (without the
right neither name nor value is seen), never shown. Create and change take the type's own fields and what the action asks besides.

"""
FIELD = ("键 Key", "中文", "English", "种类 Kind", "标记 Marks")


def page() -> str:
    parts = [MADE, HEAD]
    for module in modules():
        parts += [f"## {module.label.zh} {module.label.en}\n\n" if module.types else ""]
        parts += [_type(kind, module) for kind in module.types]
    return "".join(parts).rstrip() + "\n"


def _type(kind: DocumentType, module: Module) -> str:
    said = [f"### {kind.label.zh} {kind.label.en} `{kind.key}`\n\n{_facts(kind)}\n\n", table(FIELD, map(_field, kind.fields))]
    said += [_part(part) for part in kind.parts]
    states = [*((state, "") for state in kind.states), *((condition, "算出来的 computed") for condition in kind.conditions)]
    rows = [(code(state.key), state.label.zh, state.label.en, note) for state, note in states]
    said.append("\n" + table(("状态 State", "中文", "English", ""), rows))
    head = ("操作 Action", "中文", "English", "何时 When", "之后 Then", "另需 Asks besides", "告知 Tells")
    said.append("\n" + table(head, (_action(kind, action) for action in kind.actions)) + "\n")
    return "".join(said)


def _facts(kind: DocumentType) -> str:
    name = f"单号 Number `{kind.number}`" if kind.number else "编码由人取 People give its code"
    scope = "全部组织共用 shared by all organisations" if kind.shared else "属于一个组织 belongs to one organisation"
    return f"{name} · {scope}"


def _part(part: Lines) -> str:
    note = "" if part.given else " · 由系统填写 filled by the system"
    return f"\n`{part.key}` {part.label.zh} {part.label.en}{note}\n\n" + table(FIELD, map(_field, part.fields))


def _field(field: Field) -> tuple[str, ...]:
    return code(field.key), field.label.zh, field.label.en, _kind(field), ", ".join(_marks(field))


def _kind(field: Field) -> str:
    if field.kind == "reference":
        return f"→ {code(field.to)}"
    if field.choices:
        return "; ".join(f"`{choice.key}` {choice.label.zh} {choice.label.en}" for choice in field.choices)
    return field.kind


def _marks(field: Field) -> Iterable[str]:
    if field.required and field.given:
        yield "必填 required"
    if not field.given:
        yield "只读 read only"
    if field.fixed:
        yield "不变 fixed"
    if field.cost:
        yield "成本 cost"
    if field.secret:
        yield "不显示 never shown"


def _action(kind: DocumentType, action: Action) -> tuple[str, ...]:
    asks = codes(field.key if field.required else f"{field.key}?" for field in action.asks)
    tells = code(f"{kind.key}.{action.tells}") if action.tells else ""
    return code(action.key), action.label.zh, action.label.en, codes(action.when), code(action.then), asks, tells
