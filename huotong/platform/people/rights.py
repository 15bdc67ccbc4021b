"""What a person may see: `visible` fields and rows. Holds for every list, export, feed, picker and drill-down.

Whether a person may *do* something is `actor.may(verb)`; to see a type at all is the verb `type.read`.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from huotong.core.documents import Actor, DocumentType, Field
from huotong.registry import statements

BESIDES: Final = ("stock.read", "audit.read", "healthz.detail", "book.prove")
"""Rights that are no actions of a document type: questions that are answered beside the documents."""


def may_read(actor: Actor, kind: DocumentType) -> bool:
    return actor.may(f"{kind.key}.read")


def visible_fields(actor: Actor, kind: DocumentType) -> tuple[Field, ...]:
    return seen(actor, kind.key, kind.fields)


def visible_line_fields(actor: Actor, kind: DocumentType, part: str) -> tuple[Field, ...]:
    return seen(actor, f"{kind.key}.{part}", kind.part[part].fields)


def seen(actor: Actor, where: str, fields: Iterable[Field]) -> tuple[Field, ...]:
    """The fields that the actor may see; `where` is the type's key, or `type.part`."""
    return tuple(field for field in fields if sees(actor, where, field))


def sees(actor: Actor, where: str, field: Field) -> bool:
    if field.secret or (field.cost and not actor.sees_cost):
        return False
    return f"{where}.{field.key}" not in actor.hidden


def hidden_names(actor: Actor, kind: DocumentType) -> frozenset[str]:
    """The keys of fields of the type, its line tables included, that the actor may not see."""
    hidden = {field.key for field in kind.fields if not sees(actor, kind.key, field)}
    for part in kind.parts:
        hidden |= {field.key for field in part.fields if not sees(actor, f"{kind.key}.{part.key}", field)}
    return frozenset(hidden)


def without(value: Any, hidden: Collection[str]) -> Any:
    """Values of a document without the names and values that are hidden, however deep."""
    if not hidden:
        return value
    if isinstance(value, Mapping):
        return {key: without(part, hidden) for key, part in value.items() if key not in hidden}
    return [without(part, hidden) for part in value] if isinstance(value, list) else value


def nested_shown(actor: Actor, kinds: Iterable[DocumentType], value: Any) -> Any:
    """Values of a document of any type, as a field of another holds them, without what the actor may not see."""
    return without(value, frozenset().union(*(hidden_names(actor, kind) for kind in kinds)))


def visible_rows(actor: Actor, kind: DocumentType, alias: str = "t") -> tuple[str, list[Any]]:
    """The condition on rows, as SQL over the alias with its parameters; "TRUE" where all may be seen."""
    parts: list[str] = []
    values: list[Any] = []
    if not kind.shared:
        parts.append(f"{alias}.organisation_id = ANY(%s)")
        values.append(sorted(actor.organisations))
    if actor.warehouses is not None and kind.warehouse:
        column = "id" if kind.warehouse == "id" else kind.field[kind.warehouse].column
        parts.append(f"({alias}.{column} IS NULL OR {alias}.{column} = ANY(%s))")
        values.append(sorted(actor.warehouses))
    if kind.beside and (readable := _readable(actor)) is not None:
        parts.append(f"{alias}.{kind.field[kind.beside].column} = ANY(%s)")
        values.append(readable)
    if kind.about_cost and not actor.sees_cost:
        parts.append(f"NOT {alias}.{kind.field[kind.about_cost].column}")
    if kind.owner:
        lent = f" OR {alias}.{kind.field[kind.lent].column}" if kind.lent else ""
        parts.append(f"({alias}.{kind.field[kind.owner].column} = %s{lent})")
        values.append(actor.person)
    return " AND ".join(parts) or "TRUE", values


def _readable(actor: Actor) -> list[str] | None:
    """The keys of types that the actor may read, as far as rights name them; None: all."""
    if "*" in actor.grants and "*" in actor.scopes:
        return None
    named = {pattern.partition(".")[0] for pattern in (*actor.grants, *actor.scopes)}
    return sorted(kind for kind in named if actor.may(f"{kind}.read"))


def visible_of(actor: Actor, kind: DocumentType, identities: Collection[int]) -> set[int]:
    """Those of these documents that the actor may see, found in one statement."""
    condition, values = visible_rows(actor, kind)
    sql = f"SELECT t.id FROM {kind.table._meta.db_table} t WHERE t.id = ANY(%s) AND {condition}"
    return {identity for (identity,) in statements.fetch(sql, [sorted(identities), *values])}


def row_is_visible(actor: Actor, kind: DocumentType, organisation: int, values: Any, identity: int) -> bool:
    """The same condition for a document already loaded."""
    if not kind.shared and organisation not in actor.organisations:
        return False
    if kind.beside and not actor.may(f"{values.get(kind.beside)}.read"):
        return False
    if kind.about_cost and not actor.sees_cost and values.get(kind.about_cost):
        return False
    if kind.owner and values.get(kind.owner) != actor.person and not (kind.lent and values.get(kind.lent)):
        return False
    if actor.warehouses is None or not kind.warehouse:
        return True
    warehouse = identity if kind.warehouse == "id" else values.get(kind.warehouse)
    return warehouse is None or warehouse in actor.warehouses


def every(types: Iterable[DocumentType]) -> list[str]:
    """Every right that there is, by type: to read it, and each of its actions."""
    return [*(f"{kind.key}.{verb}" for kind in types for verb in ("read", *kind.action)), *BESIDES]
