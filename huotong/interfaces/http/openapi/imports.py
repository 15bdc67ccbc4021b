"""Imports that are looked at before they are written, as the description has them."""

from collections.abc import Mapping

from huotong.core.documents import Actor, DocumentType
from huotong.core.texts import Text
from huotong.interfaces.http import imports
from huotong.platform.imports import files

from .answers import answers, json_of
from .operations import key_parameter, lang_parameter, query_parameter
from .schemas import Schema

FILE = Text("文件名", "Name of the file")
TYPE = Text("文件里是哪种单据", "Which documents the file holds")
ROW = Text("文件里的行号", "Row as the file counts")
_VERSION: Schema = {"type": "integer", "minimum": 1, "maximum": 2**31 - 1}
_CELL: Schema = {
    "type": "object",
    "properties": {
        "row": {"type": "integer", "minimum": 1, "maximum": 1_000_000},
        "column": {"type": "integer", "minimum": 0, "maximum": 499},
        "value": {"type": "string", "maxLength": 2000},
        "alike": {"type": "boolean"},
    },
    "required": ["row", "column", "value"],
}
_MEND: Schema = {
    "version": _VERSION,
    "cell": _CELL,
    "nod": {"anyOf": [{"const": True}, {"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
    "left_out": {
        "type": "object",
        "properties": {
            "rows": {"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": 1_000_000}},
            "out": {"type": "boolean"},
        },
        "required": ["rows"],
    },
    "back": {"enum": [True, "all"]},
}
_SETTING: Schema = {
    "version": _VERSION,
    "sheet": {"type": "integer", "minimum": 0},
    "header": {"type": "integer", "minimum": 0},
    "columns": {"type": "object", "additionalProperties": {"type": ["string", "null"]}},
    "together": {"type": "boolean"},
}
_ONE: Schema = {
    "type": "object",
    "properties": {
        "id": {"type": "integer"},
        "version": {"type": "integer"},
        "type": {"type": "string"},
        "file": {"type": "string"},
        "state": {"enum": ["open", "applied", "undone", "dropped"]},
        "counts": {"type": "object"},
    },
    "required": ["id", "version", "type", "file", "state", "counts"],
}
_LIST: Schema = {
    "type": "object",
    "properties": {"rows": {"type": "array", "items": _ONE}, "types": {"type": "array", "items": {"type": "object"}}},
    "required": ["rows", "types"],
}
_REFUSALS: Schema = {
    "type": "object",
    "properties": {"refusals": {"type": "array", "items": {"type": "object"}}},
    "required": ["refusals"],
}
_ROWS: Schema = {"type": "object", "properties": {"rows": {"type": "array", "items": {"type": "object"}}}, "required": ["rows"]}


def paths(actor: Actor, types: Mapping[str, DocumentType], language: str) -> dict[str, Schema]:
    """For whoever may create anything at all."""
    may = sorted(key for key, kind in types.items() if "create" in kind.action and actor.may(f"{key}.create"))
    if not may:
        return {}
    one = "/api/imports/{id}"
    changes = {"setting": (imports.SETTING, _SETTING), "mend": (imports.MEND, _MEND)}
    changes |= {verb: (text, {"version": _VERSION}) for verb, text in (("apply", imports.APPLY), ("drop", imports.DROP))}
    found = {
        "/api/imports": {"get": _get("list", imports.LIST, _LIST, language), "post": _upload(may, language)},
        one: {"get": _get("one", imports.READ, _ONE, language, _id())},
        f"{one}/rows": {"get": _get("rows", imports.ROWS, _ROWS, language, _id(), *_range(language))},
        f"{one}/remarks.xlsx": {"get": _get("remarks", imports.REMARKS, {}, language, _id())},
        f"{one}/undo": {
            "get": _get("in_the_way", imports.IN_THE_WAY, _REFUSALS, language, _id()),
            "post": _change("undo", imports.UNDO, None, language),
        },
    }
    for verb, (text, properties) in changes.items():
        found[f"{one}/{verb}"] = {"post": _change(verb, text, properties, language)}
    return found


def _head(name: str, text: Text, language: str) -> Schema:
    return {"summary": text.in_language(language), "operationId": f"imports.{name}", "tags": ["api"]}


def _id() -> Schema:
    return {"name": "id", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}


def _range(language: str) -> list[Schema]:
    row = {"type": "integer", "minimum": 1, "maximum": 1_000_000}
    return [query_parameter(name, row, ROW.in_language(language)) for name in ("from", "to")]


def _get(name: str, text: Text, schema: Schema, language: str, *parameters: Schema) -> Schema:
    said = json_of(schema) if schema else {files.XLSX_TYPE: {}}
    return {
        **_head(name, text, language),
        "parameters": [*parameters, lang_parameter(language)],
        "responses": answers(language, said),
    }


def _upload(may: list[str], language: str) -> Schema:
    kind = {**query_parameter("type", {"enum": may}, TYPE.in_language(language)), "required": True}
    name = query_parameter("file", {"type": "string", "maxLength": 200}, FILE.in_language(language))
    return {
        **_head("upload", imports.UPLOAD, language),
        "parameters": [kind, name, lang_parameter(language), key_parameter(language)],
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        },
        "responses": answers(language, json_of(_ONE), done=("201",), changes=True),
    }


def _change(verb: str, text: Text, properties: Schema | None, language: str) -> Schema:
    said = {
        **_head(verb, text, language),
        "parameters": [_id(), lang_parameter(language), key_parameter(language)],
        "responses": answers(language, json_of(_ONE), changes=True),
    }
    if properties is not None:
        body = {"type": "object", "properties": properties, "required": ["version"]}
        said["requestBody"] = {"required": True, "content": json_of(body)}
    return said
