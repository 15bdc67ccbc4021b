"""A file of the repository as the rules see it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDERS = ("huotong", "tools", "tests", "connectors", "bench", "examples")
SUFFIXES = (".py", ".sql")


@dataclass(frozen=True, slots=True)
class Finding:
    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


@dataclass(frozen=True, slots=True)
class Source:
    path: str  # from the root, with slashes
    text: str
    tree: ast.Module  # empty for SQL

    @property
    def is_test(self) -> bool:
        return "/tests/" in self.path or self.path.startswith("tests/") or self.path.endswith("conftest.py")

    def under(self, *folders: str) -> bool:
        return any(self.path == f"{folder}.py" or self.path.startswith(f"{folder}/") for folder in folders)

    def found(self, node: ast.AST | int, text: str) -> Finding:
        return Finding(self.path, node if isinstance(node, int) else getattr(node, "lineno", 1), text)

    def segment(self, node: ast.stmt | ast.expr) -> str:
        return "\n".join(self.text.splitlines()[node.lineno - 1 : node.end_lineno])


def sources(root: Path) -> Iterator[Source]:
    paths = [path for folder in FOLDERS for path in (root / folder).rglob("*") if path.suffix in SUFFIXES]
    for path in sorted([*paths, *root.glob("*.py"), *root.glob("ht")]):
        text = path.read_text()
        yield Source(path.relative_to(root).as_posix(), text, _tree(path, text))


def _tree(path: Path, text: str) -> ast.Module:
    """Empty for SQL, and for Python that cannot be read: the linter says that better."""
    try:
        return ast.Module([], []) if path.suffix == ".sql" else ast.parse(text)
    except SyntaxError:
        return ast.Module([], [])
