"""`ht demo day [--date D]`: a day of the imported history, played again through the door."""

import argparse
from datetime import date

from huotong.interfaces.demo import day as days
from huotong.interfaces.demo import orders

from .out import Out

USAGE = "用法 / usage: ht demo day [--date YYYY-MM-DD] [--json]"


def day(args: list[str], out: Out) -> int:
    parser = argparse.ArgumentParser(prog="ht demo day", add_help=False, exit_on_error=False, allow_abbrev=False)
    parser.add_argument("--date", type=date.fromisoformat)
    try:
        asked = parser.parse_args(args)
    except (argparse.ArgumentError, SystemExit):
        out.refuse(USAGE)
        return 2
    chosen = asked.date or orders.last_day()
    if chosen is None or not orders.of(chosen):
        said = chosen or "-"
        out.refuse(
            f"没有 {said} 的订单。请先导入：ht import online-retail FILES...\n"
            f"There are no orders of {said}. Import some first: ht import online-retail FILES..."
        )
        return 1
    out.done(days.play(chosen, out.progress))
    return 0
