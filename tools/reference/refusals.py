"""refusals.md: every refusal with its code, its status, whether trying again helps, and both texts."""

import importlib
import pkgutil
import re

import huotong
from huotong.core.refusals import Refusal, wording

from .tables import MADE, code, table

HEAD = """# 拒绝 Refusals

每个拒绝说明为什么不行、怎么办。“再试”为 ✓ 的，同一请求过一会儿用同一个键再发可能成功。大括号里是当时的事实，接口同时放在 `facts` 里。

Every refusal says why not and what to do. Where “again” has a ✓ the same request, sent again under the same key, may succeed
later. Braces stand for the facts of the moment, which the API also gives in `facts`.

"""


def page() -> str:
    groups: dict[str, list[type[Refusal]]] = {}
    for kind in sorted(every_refusal(), key=lambda kind: kind.code):
        groups.setdefault(kind.code.partition(".")[0], []).append(kind)
    parts = [
        f"## {name}\n\n{table(('代码 Code', '状态 Status', '再试 Again', '中文', 'English'), map(_row, kinds))}\n"
        for name, kinds in groups.items()
    ]
    return (MADE + HEAD + "".join(parts)).rstrip() + "\n"


def _row(kind: type[Refusal]) -> tuple[str, ...]:
    texts = (" ".join(wording(kind, language)) for language in ("zh", "en"))
    return code(kind.code), str(kind.status), "✓" if kind.again else "", *texts


def every_refusal() -> list[type[Refusal]]:
    """Those of the program; the family's head is not one."""
    for found in pkgutil.walk_packages(huotong.__path__, "huotong."):
        if not re.search(r"\.(tests|migrations|__main__|conftest|wsgi)(\.|$)", found.name):
            importlib.import_module(found.name)
    found, waiting = [], [Refusal]
    while waiting:
        fresh = waiting.pop().__subclasses__()
        waiting += fresh
        found += [kind for kind in fresh if kind.__module__.startswith("huotong.") and ".tests" not in kind.__module__]
    return found
