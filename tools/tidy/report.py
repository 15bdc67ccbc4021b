"""What a reader should look at: printed, never a failure."""

import ast
from collections.abc import Iterator, Sequence

from tools.tidy.source import Source

SHOWN = 5
Function = ast.FunctionDef | ast.AsyncFunctionDef


def lines(sources: Sequence[Source]) -> Iterator[str]:
    ours = [source for source in sources if not source.is_test and source.path.endswith(".py")]
    yield from _longest("files", [(source.text.count("\n"), source.path) for source in ours])
    yield from _longest("functions", [one for source in ours for one in _functions(source)])
    yield from _longest("classes by public methods", [one for source in ours for one in _classes(source)])
    inner = sorted(one for source in ours for one in _inner_imports(source))
    yield f"imports inside functions: {len(inner)}"
    yield from (f"      {one}" for one in inner[:SHOWN])


def _longest(what: str, measured: list[tuple[int, str]]) -> Iterator[str]:
    yield f"largest {what}:"
    yield from (f"{size:5} {name}" for size, name in sorted(measured, reverse=True)[:SHOWN])


def _functions(source: Source) -> Iterator[tuple[int, str]]:
    for node in ast.walk(source.tree):
        if isinstance(node, Function):
            yield (node.end_lineno or node.lineno) - node.lineno + 1, f"{source.path}:{node.lineno} {node.name}"


def _classes(source: Source) -> Iterator[tuple[int, str]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef):
            public = [one for one in node.body if isinstance(one, Function) and not one.name.startswith("_")]
            yield len(public), f"{source.path}:{node.lineno} {node.name}"


def _inner_imports(source: Source) -> Iterator[str]:
    for function in ast.walk(source.tree):
        if isinstance(function, Function):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield f"{source.path}:{node.lineno} in {function.name}"
