"""A `.sql` file names tables of its own application, or views that others publish in their `views.sql`."""

import re
from collections.abc import Iterator, Sequence

from tools.tidy.source import Finding, Source

NAMED = re.compile(
    r"\b(?:from|join|into|update|table|references|only|using)\s+(?:if\s+(?:not\s+)?exists\s+)?([a-z_][a-z0-9_]*)", re.IGNORECASE
)
VIEW = re.compile(r"\bcreate\s+(?:or\s+replace\s+)?(?:materialized\s+)?view\s+([a-z_][a-z0-9_]*)", re.IGNORECASE)
COMMENT = re.compile(r"--[^\n]*")
HOMES = ("platform", "modules")


def foreign_tables(sources: Sequence[Source]) -> Iterator[Finding]:
    """Findings over all files at once, since who owns a name is known only from all of them."""
    applications = {name for source in sources if (name := _application(source.path)) and source.path.endswith("models.py")}
    published = {view.lower() for source in sources if source.path.endswith("views.sql") for view in VIEW.findall(source.text)}
    for source in sources:
        own = _application(source.path)
        if own is None or not source.path.endswith(".sql") or source.is_test:
            continue
        text = COMMENT.sub("", source.text)
        for match in NAMED.finditer(text):
            table = match.group(1).lower()
            owner = _owner(table, applications)
            if owner and owner != own and table not in published:
                line = text.count("\n", 0, match.start()) + 1
                yield source.found(line, f"{table} belongs to {owner}; read a view that it publishes")


def _application(path: str) -> str | None:
    """`sales` for huotong/modules/sales/...: the prefix of its tables."""
    parts = path.split("/")
    return parts[2] if len(parts) > 3 and parts[0] == "huotong" and parts[1] in HOMES else None


def _owner(table: str, applications: set[str]) -> str | None:
    owners = [name for name in applications if table.startswith(f"{name}_")]
    return max(owners, key=len, default=None)
