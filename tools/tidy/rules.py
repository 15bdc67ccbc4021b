"""What fails the build, one function a rule."""

import ast
import re
import sys
from collections.abc import Callable, Iterator

from tools.tidy.source import Finding, Source

# A replayed book lives in a transaction of its own, which is always rolled back.
DOORS = (
    "huotong/platform/actions",
    "huotong/platform/runs",
    "huotong/platform/people/sessions",
    "huotong/platform/people/shifts",
    "huotong/platform/book/replay",
)
CLOCKS = ("huotong/interfaces", "huotong/platform/runs", "huotong/app", "tools", "bench", "ht")
CLOCK_READS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "timezone": {"now", "localtime", "localdate"},
    "time": {"time", "time_ns"},
}
SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals", "django.db.backends.signals")
EXACT = re.compile(r"quantit|money|price|amount|cost|total|on_hand|promised|held", re.IGNORECASE)
UNFINISHED = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")))


def one_door(source: Source) -> Iterator[Finding]:
    """Only the door opens a transaction."""
    if source.is_test or source.under(*DOORS):
        return
    for node in ast.walk(source.tree):
        named = isinstance(node, ast.Attribute) and node.attr == "atomic" and _name(node.value) == "transaction"
        imported = isinstance(node, ast.ImportFrom) and node.module == "django.db.transaction"
        if named or imported:
            yield source.found(node, "a transaction is opened by the door (platform/actions) alone")


def clock(source: Source) -> Iterator[Finding]:
    """The time comes in as `now`; who may read it stands at the edge, or changes tables on the day of the change."""
    if source.is_test or source.under(*CLOCKS) or "/migrations/" in source.path:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCK_READS.get(_last(node.value), ()):
            yield source.found(node, "the clock is read at the edge; take the time as `now`")


def no_signals(source: Source) -> Iterator[Finding]:
    """Down is a call, up is an event; a test may silence those of Django itself."""
    if source.is_test:
        return
    for node in ast.walk(source.tree):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names += [f"{node.module}.{alias.name}" for alias in node.names]
        if any(name == signal or name.startswith(f"{signal}.") for name in names for signal in SIGNALS):
            yield source.found(node, "no signals: down is a call, up is an event")


def no_models_by_name(source: Source) -> Iterator[Finding]:
    if "/migrations/" in source.path:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr == "get_model" and _last(node.value) == "apps":
            yield source.found(node, "apps.get_model is for migrations; import what you use")


def exact_values(source: Source) -> Iterator[Finding]:
    """No float in the core, and none in a statement about quantity or money."""
    if source.is_test:
        return
    core = source.under("huotong/core")
    for statement in _simple_statements(source.tree):
        for node in ast.walk(statement):
            if _makes_float(node) and (core or EXACT.search(source.segment(statement))):
                yield source.found(node, "quantities and money are Decimal, never float")


def finished(source: Source) -> Iterator[Finding]:
    for number, line in enumerate(source.text.splitlines(), 1):
        if UNFINISHED.search(line):
            yield source.found(number, "finish it, or write it down where plans are kept")


def core_stands_alone(source: Source) -> Iterator[Finding]:
    """The core needs the standard library and itself."""
    if not source.under("huotong/core") or source.is_test:
        return
    for node in ast.walk(source.tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [_imported(source, node)] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("huotong.core"):
                yield source.found(node, f"the core may not import {name}")


RULES: tuple[Callable[[Source], Iterator[Finding]], ...] = (
    one_door,
    clock,
    no_signals,
    no_models_by_name,
    exact_values,
    finished,
    core_stands_alone,
)


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _last(node: ast.AST) -> str:
    """`timezone` for `timezone` and for `utils.timezone`."""
    return node.attr if isinstance(node, ast.Attribute) else _name(node)


def _imported(source: Source, node: ast.ImportFrom) -> str:
    """The module's full name, also where it is given relative to the file."""
    package = source.path.split("/")[: -node.level] if node.level else []
    return ".".join([*package, *([node.module] if node.module else [])])


def _makes_float(node: ast.AST) -> bool:
    called = isinstance(node, ast.Call) and _last(node.func) in ("float", "FloatField")
    annotated = isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None and _name(node.annotation) == "float"
    return called or annotated or (isinstance(node, ast.Constant) and isinstance(node.value, float))


def _simple_statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """Statements without a body; of those with one, the head is judged with its names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and not hasattr(node, "body"):
            yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs):
                if argument.annotation is not None:
                    yield _argument(argument)


def _argument(argument: ast.arg) -> ast.stmt:
    """An argument as the statement `name: annotation`, so that one rule serves both."""
    assert argument.annotation is not None
    target = ast.copy_location(ast.Name(argument.arg, ast.Store()), argument)
    return ast.copy_location(ast.AnnAssign(target, argument.annotation, None, 1), argument)
