"""Every text for people is there in Chinese and in English."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from django.conf import settings

import huotong
from huotong.core.refusals import Refusal, wording
from huotong.core.texts import Text
from huotong.registry.configuration import modules

CJK = re.compile(r"[\u3400-\u9fff]")
SAME_IN_BOTH = {"SKU", "VIP", "ID", "JSON", "API", "CSV", "XLSX", "x{n}", "{}", "[]"}
PLACEHOLDER = re.compile(r"\{(\w*)\}")


def loaded() -> Iterator[Any]:
    for found in pkgutil.walk_packages(huotong.__path__, "huotong."):
        module = re.match(r"huotong\.modules\.[a-z]+", found.name)
        if re.search(r"\.(tests|migrations|__main__)(\.|$)", found.name) or (module and module[0] not in settings.INSTALLED_APPS):
            continue
        yield importlib.import_module(found.name)


def texts() -> dict[str, Text]:
    """Every Text that a module holds or that can be reached from what it registers, by where it was met."""
    found: dict[str, Text] = {}
    seen: set[int] = set()

    def walk(value: Any, where: str) -> None:
        if isinstance(value, Text):
            found[where] = value
            return
        if id(value) in seen or isinstance(value, (str, bytes, int, type(None))):
            return
        seen.add(id(value))
        if isinstance(value, (list, tuple, set, frozenset)):
            for index, each in enumerate(value):
                walk(each, f"{where}.{index}")
        elif isinstance(value, dict):
            for key, each in list(value.items()):
                walk(each, f"{where}.{key}")
        elif is_dataclass(value) and not isinstance(value, type):
            for each in fields(value):
                walk(getattr(value, each.name), f"{where}.{each.name}")

    for module in loaded():
        for name, value in vars(module).items():
            if not name.startswith("__"):
                walk(value, f"{module.__name__}.{name}")
    for module in modules():
        walk(module, module.name)
    return found


def refusals() -> list[type[Refusal]]:
    list(loaded())
    found, waiting = [], [Refusal]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("huotong.") and ".tests" not in kind.__module__:
            found.append(kind)
    return found


def test_every_text_has_chinese_and_english():
    lacking = {
        where: (text.zh, text.en)
        for where, text in texts().items()
        if not text.en.strip() or CJK.search(text.en) or not (CJK.search(text.zh) or text.zh in SAME_IN_BOTH)
    }
    assert lacking == {}


def test_every_refusal_says_what_is_wrong_and_what_to_do_in_both_languages():
    lacking = []
    for kind in refusals():
        for language in ("zh", "en"):
            what, remedy = wording(kind, language)
            chinese = CJK.search(what) and CJK.search(remedy)
            if not what or not remedy or bool(chinese) != (language == "zh"):
                lacking.append((kind.__qualname__, language))
    assert lacking == []


def test_both_languages_of_a_refusal_tell_the_same_facts():
    differing = [
        kind.__qualname__
        for kind in refusals()
        if set(PLACEHOLDER.findall(" ".join(wording(kind, "zh")))) != set(PLACEHOLDER.findall(" ".join(wording(kind, "en"))))
    ]
    assert differing == []


def test_each_refusal_has_a_code_of_its_own():
    codes: dict[str, list[str]] = {}
    for kind in refusals():
        codes.setdefault(kind.code, []).append(kind.__qualname__)
    assert {code: names for code, names in codes.items() if len(names) > 1} == {}
