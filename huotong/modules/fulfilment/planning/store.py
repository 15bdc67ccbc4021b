"""What the planner found, kept beside the plan's document: written by the job, read by the actions that use it."""

from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from huotong.registry import statements

from .records import Option, PlannedPick, PlannedWave

_KEEP = "INSERT INTO fulfilment_found (plan, content) VALUES (%s, %s::jsonb) ON CONFLICT (plan) DO NOTHING"


def keep(plan: int, content: dict[str, Any]) -> None:
    """`content`: what `wave_plan.finish` needs. A second planner of the same plan changes nothing."""
    statements.run(_KEEP, [plan, statements.rows_json(content)])


def found(plans: Sequence[int]) -> dict[int, dict[str, Any]]:
    return dict(statements.fetch("SELECT plan, content FROM fulfilment_found WHERE plan = ANY(%s)", [list(plans)]))


def written(option: Option) -> dict[str, Any]:
    return asdict(option)


def read_waves(option: dict[str, Any]) -> list[PlannedWave]:
    return [
        PlannedWave(
            {int(outbound): cart for outbound, cart in wave["carts"].items()},
            read_picks(wave["picks"]),
            Decimal(wave["walk_m"]),
            wave["why"],
        )
        for wave in option["waves"]
    ]


def read_picks(rows: Sequence[dict[str, Any]]) -> list[PlannedPick]:
    return [PlannedPick(**row | {"quantity": Decimal(row["quantity"])}) for row in rows]


def written_picks(picks: Sequence[PlannedPick]) -> list[dict[str, Any]]:
    return [asdict(pick) | {"quantity": str(pick.quantity)} for pick in picks]
