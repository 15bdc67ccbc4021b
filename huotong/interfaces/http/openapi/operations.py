"""The operations of one document type, for one person."""

import re
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from huotong.core.documents import Action, Actor, DocumentType, Field
from huotong.core.fields import KINDS
from huotong.core.fields.flag import NO, YES
from huotong.core.texts import Text
from huotong.interfaces.http.given import KEY_MAX, PARAMETERS_MAX
from huotong.platform.actions import reading as giving
from huotong.platform.imports import files
from huotong.platform.lists import asked, columns, search
from huotong.platform.people import rights
from huotong.platform.printing import printing

from . import schemas
from .answers import PDF, answers, json_of, reference
from .schemas import Schema

ID_PATTERN = r"^[^/\u0000?#]+$"
VERSION_SEEN = Text(
    "您看到的版本；单据已变化则被拒绝（409）。",
    "The version that you have seen; refused (409) if the document has changed.",
)
LIST = Text("列表：{label}", "List: {label}")
READ = Text("读取：{label}", "Read: {label}")
EXPORT = Text("导出：{label}（{form}）", "Export: {label} ({form})")
BLANK = Text("空白模板：{label}（{form}）", "Blank sheet: {label} ({form})")
PRINT = Text("打印：{label}", "Print: {label}")
IMPORT = Text("导入：{label}", "Import: {label}")
OF_ROWS = Text(
    "至少一行（各条件须同一行）：{label}，比较方式：{operators}；此处：",
    "At least one row (the same for all conditions): {label}, compared by {operators}; here:",
)
IMPORT_HELP = Text(
    "CSV 或 XLSX，表头可用中文、英文或字段键；全部成功或全部不变，所有行的错误一次列出。",
    "CSV or XLSX, headers in Chinese, English or field keys; all rows or none, every error of every row at once.",
)
PARAMETERS = {
    "order": Text("排序：字段，降序前加 -，用逗号分隔。", "Order: fields, - before those that go down, by commas."),
    "fields": Text("要显示的字段，用逗号分隔。", "Fields to show, by commas."),
    "q": Text("搜索：编码、词、拼音或首字母。", "Search: code, word, pinyin or initials."),
    "limit": Text("每页行数。", "Rows of a page."),
    "cursor": Text("上一页返回的 next。", "The next of the page before."),
    "total": Text("同时返回总行数。", "Answer the number of all rows, too."),
    "names": Text("同时返回所引用单据的名称。", "Answer the titles of what is named, too: type, code, title."),
    "lang": Text("应答的语言。", "Language of the answer."),
    "id": Text("标识、单号或编码。", "Identity, number or code."),
    "key": Text(
        "请求键：每次更改使用新的键，重试使用相同的键。",
        "Request key: a fresh one for each change, the same to repeat it.",
    ),
}


FLAG: Schema = {"enum": ["true", "false"]}
NAMES: Schema = {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": {"type": "string"}}}


def of_type(kind: DocumentType, actor: Actor, language: str) -> dict[str, Schema]:
    """Paths of a type: what this person may read and do."""
    paths: dict[str, Schema] = {}
    base, reads = f"/api/{kind.key}", rights.may_read(actor, kind)
    if reads:
        paths.setdefault(base, {})["get"] = _list(kind, actor, language)
        paths[f"{base}/{{id}}"] = {"get": _read(kind, language)}
        for form in ("csv", "xlsx"):
            paths[f"{base}.{form}"] = {"get": _export(kind, actor, language, form)}
        paths[f"{base}/{{id}}/print/{{key}}.pdf"] = {"get": _print(kind, language)}
    allowed = [action for action in kind.actions if actor.may(f"{kind.key}.{action.key}")]
    for action in allowed:
        if action.creates:
            links = _links(kind, [*(["read"] if reads else []), *(each.key for each in allowed if not each.creates)])
            paths.setdefault(base, {})["post"] = _act(kind, action, actor, language, links)
            paths[f"{base}/import"] = {"post": _import(kind, language)}
            for form in ("csv", "xlsx"):
                paths[f"{base}/blank.{form}"] = {"get": _blank(kind, language, form)}
        else:
            paths[f"{base}/{{id}}/{action.key}"] = {"post": _act(kind, action, actor, language)}
    return paths


def key_parameter(language: str) -> Schema:
    said = PARAMETERS["key"].in_language(language)
    schema = {"type": "string", "minLength": 1, "maxLength": KEY_MAX, "pattern": r"^[!-~]([ -~]*[!-~])?$"}
    return {"name": "Idempotency-Key", "in": "header", "required": True, "description": said, "schema": schema}


def query_parameter(name: str, schema: Schema, description: str) -> Schema:
    return {"name": name, "in": "query", "description": description, "schema": schema}


def lang_parameter(language: str) -> Schema:
    return query_parameter("lang", {"enum": ["zh", "en"]}, PARAMETERS["lang"].in_language(language))


def _list(kind: DocumentType, actor: Actor, language: str) -> Schema:
    page = {
        "type": "object",
        "properties": {
            "rows": {"type": "array", "items": reference(kind.key)},
            "next": {"type": ["string", "null"]},
            "total": {"type": "integer"},
            "names": NAMES,
        },
        "required": ["rows", "next"],
    }
    return {
        **_head(kind, LIST, f"list.{kind.key}", language),
        "parameters": _parameters(kind, actor, language, paged=True),
        "responses": answers(language, json_of(page)),
    }


def _read(kind: DocumentType, language: str) -> Schema:
    return {
        **_head(kind, READ, f"read.{kind.key}", language),
        "parameters": [
            _id(language),
            query_parameter("names", FLAG, PARAMETERS["names"].in_language(language)),
            lang_parameter(language),
        ],
        "responses": answers(language, json_of(reference(kind.key))),
    }


def _links(kind: DocumentType, names: Iterable[str]) -> Schema:
    """What may follow a creation, with the identity that it answers."""
    operations = {name: f"read.{kind.key}" if name == "read" else f"{kind.key}.{name}" for name in names}
    return {
        name: {"operationId": operation, "parameters": {"path.id": "$response.body#/id"}}
        for name, operation in operations.items()
    }


def _act(kind: DocumentType, action: Action, actor: Actor, language: str, links: Schema | None = None) -> Schema:
    fields = giving.fields_to_give(kind, action, actor)
    if action.key == "change":
        fields = tuple(field for field in fields if not field.fixed)
    version = {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 2**31 - 1}, {"type": "null"}]}
    more = None if action.creates else {"version": {**version, "description": VERSION_SEEN.in_language(language)}}
    body = schemas.an_object(fields, language, partial=action.key == "change", more=more)
    said: Schema = {
        "summary": f"{action.label.in_language(language)}：{kind.label.zh}"
        if language == "zh"
        else f"{action.label.en}: {kind.label.en}",
        "operationId": f"{kind.key}.{action.key}",
        "tags": [kind.key],
        "parameters": [*([] if action.creates else [_id(language)]), lang_parameter(language), key_parameter(language)],
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": answers(
            language, json_of(reference(kind.key)), done=("201" if action.creates else "200", "202"), changes=True
        ),
    }
    if links:
        said["responses"]["201"]["links"] = links
    if action.help is not None:
        said["description"] = action.help.in_language(language)
    return said


def _export(kind: DocumentType, actor: Actor, language: str, form: str) -> Schema:
    return {
        **_head(kind, EXPORT, f"export.{kind.key}.{form}", language, form=form),
        "parameters": _parameters(kind, actor, language, paged=False),
        "responses": answers(language, _sheet(form)),
    }


def _print(kind: DocumentType, language: str) -> Schema:
    key = {"name": "key", "in": "path", "required": True, "schema": {"enum": [paper.key for paper in printing.of_type(kind.key)]}}
    return {
        **_head(kind, PRINT, f"print.{kind.key}", language),
        "parameters": [_id(language), key, lang_parameter(language)],
        "responses": answers(language, PDF),
    }


def _blank(kind: DocumentType, language: str, form: str) -> Schema:
    return {
        **_head(kind, BLANK, f"blank.{kind.key}.{form}", language, form=form),
        "parameters": [lang_parameter(language)],
        "responses": answers(language, _sheet(form)),
    }


def _import(kind: DocumentType, language: str) -> Schema:
    counts = ("rows", "created", "changed", "unchanged", "waiting")
    brought = {"type": "object", "properties": {name: {"type": "integer"} for name in counts}, "required": list(counts)}
    content = {
        "text/csv": {"schema": {"type": "string"}},
        files.XLSX_TYPE: {"schema": {"type": "string", "contentMediaType": files.XLSX_TYPE}},
    }
    return {
        **_head(kind, IMPORT, f"import.{kind.key}", language),
        "description": IMPORT_HELP.in_language(language),
        "parameters": [lang_parameter(language), key_parameter(language)],
        "requestBody": {"required": True, "content": content},
        "responses": answers(language, json_of(brought), changes=True),
    }


def _head(kind: DocumentType, summary: Text, operation: str, language: str, **facts: str) -> Schema:
    said = summary.in_language(language).format(label=kind.label.in_language(language), **facts)
    return {"summary": said, "operationId": operation, "tags": [kind.key]}


def _sheet(form: str) -> Mapping[str, Any]:
    schema = {"type": "string"}
    return {"text/csv" if form == "csv" else files.XLSX_TYPE: {"schema": schema}}


def _id(language: str) -> Schema:
    schema = {"type": "string", "minLength": 1, "maxLength": 200, "pattern": ID_PATTERN}
    return {"name": "id", "in": "path", "required": True, "description": PARAMETERS["id"].in_language(language), "schema": schema}


def _parameters(kind: DocumentType, actor: Actor, language: str, *, paged: bool) -> list[Schema]:
    """Never more than one request may carry: where all filters are too many, those on rows stand with one operator each,
    whose words name the others."""
    of_document = list(_of_document(kind, actor, language, paged=paged))
    of_rows = [list(_of_rows(key, rows, language)) for key, rows in columns.known_of_rows(actor, kind).items()]
    if len(of_document) + sum(map(len, of_rows)) > PARAMETERS_MAX:
        of_rows = [several[:1] for several in of_rows]
    return [*of_document, *chain.from_iterable(of_rows)]


def _of_rows(key: str, rows: columns.OfRows, language: str) -> Iterable[Schema]:
    operators = " ".join(KINDS[rows.field.kind].compare)
    said = OF_ROWS.in_language(language).format(label=rows.label.in_language(language), operators=operators)
    return _filters(key, rows.field, said)


def _of_document(kind: DocumentType, actor: Actor, language: str, *, paged: bool) -> Iterable[Schema]:
    known = columns.known(actor, kind)
    names = "|".join(re.escape(key) for key in known)
    ordered = "|".join(key for key, field in known.items() if field.kind not in asked.NOT_ORDERED)
    said: dict[str, Schema] = {
        "order": {"type": "string", "pattern": f"^(-?({ordered})(,-?({ordered}))*)?$"},
        "fields": {"type": "string", "pattern": f"^(({names})(,({names}))*)?$"},
        "q": {"type": "string", "maxLength": search.QUERY_MAX, "pattern": r"^[^\u0000]*$"},
    }
    if paged:
        said["limit"] = {"type": "integer", "minimum": 1, "maximum": asked.LIMIT_MAX}
        said["cursor"] = {"type": "string", "minLength": 1}
        said["total"] = said["names"] = FLAG
    for name, schema in said.items():
        yield query_parameter(name, schema, PARAMETERS[name].in_language(language))
    yield lang_parameter(language)
    for key, field in known.items():
        yield from _filters(key, field, field.label.in_language(language))


def _filters(key: str, field: Field, label: str) -> Iterable[Schema]:
    for operator in KINDS[field.kind].compare:
        names_it = key if operator == "eq" and key not in asked.LIST_WORDS else f"filter[{key}][{operator}]"
        yield query_parameter(names_it, _compared(field, operator), f"{label} {operator}")


def _compared(field: Field, operator: str) -> Schema:
    if operator == "empty":
        return {"enum": ["true", "false"]}
    if operator == "in":
        return {"type": "string", "pattern": r"^[^\u0000-\u001f]*$"}
    match field.kind:
        case "choice":
            return {"enum": list(dict.fromkeys(w for c in field.choices for w in (c.key, c.label.zh, c.label.en)))}
        case "flag":
            return {"enum": sorted(YES | NO)}
        case "integer":
            return {"type": "integer", "minimum": -(2**53) + 1, "maximum": 2**53 - 1}
        case "quantity" | "money":
            plain = schemas.taken(field, "en")
            return next(part for part in (plain, *plain.get("anyOf", ()), *_inner(plain)) if part.get("type") == "string")
        case "date" | "moment":
            return KINDS[field.kind].schema(field)
    most = KINDS[field.kind].schema(field)["maxLength"]
    return {"type": "string", "maxLength": most, "pattern": schemas.MANY_LINES if field.kind == "long_text" else schemas.ONE_LINE}


def _inner(schema: Schema) -> Iterable[Schema]:
    for part in schema.get("anyOf", ()):
        yield from part.get("anyOf", ())
