"""`ht solve waves FILE`: which orders go together, from which bins, on which cart and by which way, with a bound."""

import time
from typing import Any, Final

from huotong.core.refusals import Refusal
from huotong.solve.waves.plain import plain_length
from huotong.solve.waves.planning import plan
from huotong.solve.waves.records import Cart, Plan, Problem, Wave, Words

from ..out import Out
from .waves_given import Asked, asked

NOTHING: Final[dict[str, Any]] = {"waves": [], "left": [], "length": 0, "lower_bound": 0, "plain": 0, "ms": 0}


def solve(document: Any, out: Out) -> tuple[dict[str, Any], list[Refusal]]:
    """The plan; or nothing, where anything is wrong: a plan without some of the bins or orders would be a wrong one."""
    refusals: list[Refusal] = []
    given = asked(document, refusals)
    if given is None:
        return NOTHING, refusals
    began_at = time.perf_counter()
    with out.working("正在排波次 / planning waves"):
        found = plan(given.problem, given.ground)
    ms = round((time.perf_counter() - began_at) * 1000, 3)
    return _answer(given, found) | {"ms": ms}, []


def rows(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """A line for each wave and for each order that goes in none."""
    waves = [
        {
            "wave": number,
            "orders": len(wave["orders"]),
            "carts": len(wave["carts"]),
            "length": _metres(sum(cart["length"] for cart in wave["carts"])),
            "why": wave["why"]["zh"],
        }
        for number, wave in enumerate(answer["waves"], 1)
    ]
    return waves + [{"left": each["id"], "reason": each["reason"]["zh"]} for each in answer["left"]]


def _answer(given: Asked, found: Plan) -> dict[str, Any]:
    problem = given.problem
    served = [order for wave in found.waves for order in wave.orders]
    return {
        "waves": [_wave(given, wave) for wave in found.waves],
        "left": [{"id": given.ids[each.order], "reason": _words(each.reason)} for each in found.left],
        "length": _metres(found.length),
        "lower_bound": _metres(found.lower_bound),
        "plain": _metres(plain_length(problem, given.ground, served)),
    }


def _wave(given: Asked, wave: Wave) -> dict[str, Any]:
    return {
        "orders": [given.ids[order] for order in wave.orders],
        "carts": [_cart(given, cart) for cart in wave.carts],
        "why": _words(wave.why),
    }


def _cart(given: Asked, cart: Cart) -> dict[str, Any]:
    problem = given.problem
    picks = [
        {
            "order": given.ids[each.order],
            "bin": given.bins[each.row],
            "item": given.items[problem.stock[each.row].item],
            "quantity": _quantity(problem, each.quantity, as_text=given.as_text),
        }
        for each in cart.taken
    ]
    return {
        "orders": [given.ids[order] for order in cart.orders],
        "picks": picks,
        "length": _metres(cart.length),
        "path": cart.path,
    }


def _quantity(problem: Problem, quantity: int, *, as_text: bool) -> int | str:
    """As the orders wrote theirs; what is not whole is text in any case, so that nothing of it is lost."""
    shown = problem.shown(quantity)
    return shown if as_text or "." in shown else int(shown)


def _words(words: Words) -> dict[str, str]:
    return {"code": words.code, "zh": words.zh, "en": words.en}


def _metres(length: float) -> float:
    return round(length, 9)
