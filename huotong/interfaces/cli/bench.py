"""`ht bench [--json FILE]`: what the work costs on this machine, in processor time and as ratios to hand-written SQL."""

import argparse
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import bench.running as benchmark
from bench import load as loading
from bench.installation import NotRunning

from .out import Out

LOAD_USAGE = "ht bench load --orders N [--force]"
USAGE = "ht bench [--json FILE] [--only a,b,...] [--entries N]"


def main(args: list[str], out: Out) -> int:
    asked = _asked(args)
    if asked is None:
        out.refuse(f"用法 / Usage:  {USAGE}   {', '.join(benchmark.PARTS)}")
        return 2
    try:
        found = benchmark.run(asked.only, asked.entries, out.progress)
    except NotRunning:
        out.refuse("货通没有运行。请先运行 ht up。\nHuotong is not running. Start it with ht up.")
        return 3
    if asked.json is not None:
        asked.json.write_text(json.dumps(found, ensure_ascii=False, indent=1, default=str) + "\n")
    ok = all(_holds(part) for part in found["parts"].values())
    shown = {name: {key: part[key] for key in _SHOWN if key in part} for name, part in found["parts"].items()}
    out.done({"ok": ok, **({"file": str(asked.json)} if asked.json else {}), **shown})
    return 0 if ok else 1


_SHOWN = ("n", "cpu_ms_each", "statements_each", "ratio", "p50_ms", "p95_ms", "errors", "checks")


def _holds(part: dict[str, Any]) -> bool:
    """Whether nothing went wrong: no error, and every check that can fail held, in all variants."""
    mine = part["errors"] == 0 and False not in part["checks"].values()
    return mine and all(map(_holds, part.get("variants", {}).values()))


def _asked(args: list[str]) -> argparse.Namespace | None:
    parser = argparse.ArgumentParser(prog="ht bench", exit_on_error=False, add_help=False)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", type=lambda text: text.split(","), default=[])
    parser.add_argument("--entries", type=int, default=benchmark.ENTRIES)
    try:
        asked = parser.parse_args(args)
    except (argparse.ArgumentError, SystemExit):
        return None
    return None if set(asked.only) - set(benchmark.PARTS) or asked.entries < 1 else asked


def load(args: list[str], out: Out) -> int:
    """`ht bench load`: past orders in bulk, to measure with."""
    parser = argparse.ArgumentParser(prog="ht bench load", exit_on_error=False, add_help=False)
    parser.add_argument("--orders", type=int, required=True)
    parser.add_argument("--force", action="store_true")
    try:
        asked = parser.parse_args(args)
    except (argparse.ArgumentError, SystemExit):
        asked = None
    if asked is None or asked.orders < 1:
        out.refuse(f"用法 / Usage:  {LOAD_USAGE}")
        return 2
    try:
        owner = os.environ["HT_DATABASE_OWNER"]
        found = loading.load(owner, asked.orders, out.progress, now=datetime.now(UTC), force=asked.force)
    except loading.OtherData:
        out.refuse(
            "这里有真的订单，不往里灌测试数据。要灌，加 --force。\n"
            "There are orders of people here; benchmark data is not mixed in. To do so all the same, add --force."
        )
        return 1
    except loading.NothingToOrder:
        out.refuse(
            "没有客户或物料。先载入示例公司或导入资料。\nThere are no customers or items. Load the example company or import some first."
        )
        return 1
    out.done({"orders": found.orders, "lines": found.lines})
    return 0
