"""One scan through the dialogue and the door: judged, done and remembered in one transaction, exactly once.

The packet's own action and the acts that a scan sets off go through the door together, all or none, under keys that follow
from the key of the scan. Who sends a scan again gets the answer of the first time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from huotong.core.documents import Answer, Request
from huotong.core.refusals import Refused
from huotong.modules.floor import public as floor
from huotong.platform.actions import door, receipts
from huotong.platform.actions.refusals import KeyReused

from . import carts, changes, hits, kept_back, papers, speaking, taken_back
from .asking import Asked, act, exception, not_booked
from .dialogue import Outcome, advance, begin, show
from .dialogue.outcomes import message
from .dialogue.states import Json
from .refusals import NoSuchPacket, NotYours, PacketOver

TRIES: Final = 4
RACED: Final = frozenset(["document.stale", "key.reused", "door.clash"])
FACTS: Final = frozenset(["outbound.confirm_pick", "outbound.hand_over", "stock_move.post"])
"""Acts by which hands have moved goods already: what the law cannot book becomes an exception."""


@dataclass(frozen=True, slots=True)
class Done:
    answer: Json
    """{"screen", "data", "message", "sound"}"""
    exception: Json | None = None
    refusals: Sequence[Json] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    now: datetime
    version: int
    """Of the configuration."""


def scanned(asked: Asked, at: Moment) -> Done:
    """Refuses NoSuchPacket and PacketOver; everything else is said on the screen."""
    for _ in range(TRIES):
        before = receipts.answered(asked.key, asked.actor)
        if before is not None:
            return _remembered(asked, before, at)
        packet = _open(asked, at)
        done = _once(asked, packet, at) if packet is not None else None
        if done is not None:
            return done
    raise Refused([floor.Busy()])


def _open(asked: Asked, at: Moment) -> floor.Held | None:
    """The packet to go on with; None: look again, since it begins anew or somebody was faster."""
    packet = floor.packet_of(asked.packet)
    if packet is None or packet.organisation not in asked.actor.organisations or packet.device != asked.device:
        raise Refused([NoSuchPacket("packet", packet=asked.packet)])
    goes_on = packet.state == "open" or (packet.state == "ended" and asked.late)  # hands had done it before they could hear of it
    if packet.person != asked.actor.person:
        raise Refused([NotYours("packet")])
    if packet.state == "done" and asked.late and packet.kind in floor.FREE:
        return _begun_again(asked, packet, at)
    if not goes_on:
        raise Refused([PacketOver("packet") if packet.ended_by is None else taken_back.refusal(packet, at.now)])
    return speaking.to_reader(packet, asked.actor.language)


def _begun_again(asked: Asked, packet: floor.Held, at: Moment) -> None:
    """Without network free work is stopped and begun as often as one likes, all in the packet that the device carries."""
    progress = {**begin(packet.dialogue), "done": packet.progress["done"], "at": packet.progress.get("at")}
    door.perform(
        asked.request("/again", "packet.begin_again", {"progress": progress}, packet.id, packet.version),
        now=at.now,
        version=at.version,
    )


def _once(asked: Asked, packet: floor.Held, at: Moment) -> Done | None:
    """None: somebody was faster, so look again."""
    current = packet if asked.late else changes.seen(packet, asked, now=at.now, version=at.version)
    if current is None:
        return None
    if current.told is not None and _stands(current) != _stands(packet):
        # What was scanned was meant for a stop that is no more the next: one looks first.
        return _noted(asked, current, Outcome(current.progress, (), current.told, "look"), at)
    current, outcome = _judged(asked, current)
    if current.told is not None:
        outcome = _with_news(outcome, current.told)
    if not outcome.effects and outcome.state == current.progress:
        return _noted(asked, current, outcome, at)
    return _through_the_door(asked, current, outcome, at)


def _with_news(outcome: Outcome, told: Json) -> Outcome:
    """What changed is told with the answer; a refusal stays one, and tells it behind its remedy."""
    refusal = outcome.message
    if refusal is None or refusal["tone"] != "refused":
        return replace(outcome, message=told, sound="look")
    news = " ".join(filter(None, [refusal["remedy"], told["text"], told["remedy"]]))
    return replace(outcome, message={**refusal, "remedy": news})


def _stands(packet: floor.Held) -> tuple[Any, Any]:
    return packet.progress["stop"], packet.progress["step"]


def _noted(asked: Asked, packet: floor.Held, outcome: Outcome, at: Moment) -> Done | None:
    """Nothing changes; but sent again, when the same code would be right, the scan is still answered as it was."""
    told, refusals = answer_of(packet, outcome), _refusals(outcome)
    wanted = _own(asked, packet, outcome.state, {**told, "refusals": refusals})
    answer = door.perform(wanted, now=at.now, version=at.version)
    return None if _raced(answer) else Done(told, refusals=refusals)


def _judged(asked: Asked, packet: floor.Held) -> tuple[floor.Held, Outcome]:
    """The outcome, and the packet with what was learned about goods that it did not know.

    With network a code that nobody knows is refused at once; without, it was taken as it is, and the books say what they think of it.
    """
    language, owner = asked.actor.language, packet.organisation
    dialogue = {**packet.dialogue, "open": packet.dialogue["open"] and asked.late}
    dialogue = hits.knowing(dialogue, packet.progress["got"].get("item"), owner, language)
    text = str(asked.scan.get("text", ""))
    learned = hits.read(dialogue, text, owner, language)
    fault = hits.fault_of(text, year=int(str(dialogue["today"])[:4]))
    outcome = advance(learned.dialogue, packet.progress, asked.scan, learned.hit, fault)
    against = None if asked.late else carts.objection(packet, asked.scan, learned.hit, outcome, asked.actor)
    return replace(packet, dialogue=learned.dialogue), against or outcome


def answer_of(packet: floor.Held, outcome: Outcome) -> dict[str, Any]:
    """What the device draws and plays."""
    shown = show(packet.dialogue, outcome.state)
    left = papers.manifest(packet) if packet.kind == "hand_over" and outcome.state["stop"] is None else {}
    return {**shown, "data": {"packet": packet.id, **shown["data"], **left}, "message": outcome.message, "sound": outcome.sound}


def _refusals(outcome: Outcome) -> list[Json]:
    message = outcome.message
    if message is None or message["tone"] not in ("refused", "look"):
        return []
    return [{"code": f"scan.{message['key']}", "field": None, "text": message["text"], "remedy": message["remedy"]}]


def _through_the_door(asked: Asked, packet: floor.Held, outcome: Outcome, at: Moment) -> Done | None:
    told = answer_of(packet, outcome)
    if packet.ended_by is not None:
        return _after_it_was_taken(asked, packet, outcome, at)
    tries = _tries(outcome)
    wanted = [_own(asked, packet, outcome.state, {**told, "tries": tries}), *_more(asked, packet, outcome)]
    answers = door.perform_all(wanted, mode="all", now=at.now, version=at.version)
    refused = [(request, answer) for request, answer in zip(wanted, answers) if answer.status >= 400 and _is_to_blame(answer)]
    if any(_raced(answer) for _, answer in refused):
        return None
    if refused:
        return _not_booked(asked, packet, outcome, refused[0], at)
    told = _tried_besides(asked, packet, tries, told, at)
    raised = next((request.given for request in wanted if request.verb == "floor_exception.create"), None)
    return Done(_with_parcel(told, answers, asked.actor.language), raised)


def _own(asked: Asked, packet: floor.Held, state: Json, told: Json) -> Request:
    """The packet goes on; the tasks of stops that are no more to be done are free."""
    closed = sorted(set(packet.progress["left"]) - set(state["left"]))
    given = {"progress": state, "closed": closed, "answer": {**told, "asked": dict(asked.scan)}, "over": state["stop"] is None}
    return asked.request("", "packet.scan", given, packet.id, packet.version)


def _more(asked: Asked, packet: floor.Held, outcome: Outcome) -> Iterator[Request]:
    for number, effect in enumerate(outcome.effects):
        if "act" in effect and not effect["act"].get("may_fail"):
            yield act(asked, f"/{number}", effect["act"])
        elif "exception" in effect:
            yield asked.request(f"/{number}", "floor_exception.create", exception(asked, packet, effect["exception"]))
        elif "settle" in effect:
            found = floor.blocking(_outbound(packet))
            if found is not None and found[1] == effect["settle"]:
                yield asked.request(f"/{number}", "floor_exception.settle", {}, found[0])


def _outbound(packet: floor.Held) -> int:
    """Which outbound is rechecked here."""
    stop = next(each for each in packet.dialogue["stops"] if each["id"] == packet.progress["stop"])
    return int(stop["facts"]["outbound"])


def _tries(outcome: Outcome) -> list[Json]:
    """What is worth trying after the acts, each under its part of the key: finding the missing goods elsewhere."""
    return [
        {"part": f"/{number}", "act": effect["act"]}
        for number, effect in enumerate(outcome.effects)
        if effect.get("act", {}).get("may_fail")
    ]


def _tried_besides(asked: Asked, packet: floor.Held, tries: Sequence[Json], told: dict[str, Any], at: Moment) -> dict[str, Any]:
    """That there are none is said; what there is is seen at the next scan. What succeeded before is not tried again."""
    answers = [door.perform(act(asked, each["part"], each["act"]), now=at.now, version=at.version) for each in tries]
    if not tries or any(answer.status < 400 for answer in answers):
        return told
    return {**told, "message": message(packet.dialogue, "none_elsewhere", "look"), "sound": "look"}


def _with_parcel(told: dict[str, Any], answers: Sequence[Answer], language: str) -> dict[str, Any]:
    """A parcel was made: its number, and where its papers are."""
    parcel = next((answer.body["parcel"] for answer in answers if "parcel" in answer.body), None)
    if parcel is None:
        return told
    return {**told, "data": {**told["data"], **papers.of_parcel(parcel, language)}}


def _raced(answer: Answer) -> bool:
    return any(refusal["code"] in RACED for refusal in answer.body.get("refusals", ()))


def _is_to_blame(answer: Answer) -> bool:
    return any(refusal["code"] != "batch.not_done" for refusal in answer.body.get("refusals", ()))


def _not_booked(asked: Asked, packet: floor.Held, outcome: Outcome, refused: tuple[Request, Answer], at: Moment) -> Done | None:
    """The law does not allow it. What hands have done already is kept as an exception, and the work goes on; else nothing counts."""
    request, answer = refused
    refusal = kept_back.in_words(packet, request, answer.body["refusals"][0], asked.actor.language)
    after = kept_back.stayed(packet, request, outcome.state)
    told = {"tone": "refused", "key": refusal["code"], "text": refusal["text"], "remedy": refusal.get("remedy"), "alike": None}
    if not asked.late and request.verb not in FACTS:
        return Done(answer_of(packet, Outcome(packet.progress, (), told, "refused")), refusals=[refusal])
    given = exception(asked, packet, not_booked(packet, request, refusal))
    raised = {**given, "refusal": refusal}
    kept = answer_of(packet, Outcome(after, (), told, "refused"))
    wanted = [
        _own(asked, packet, after, {**kept, "exception": raised}),
        asked.request("/e", "floor_exception.create", given),
    ]
    answers = door.perform_all(wanted, mode="all", now=at.now, version=at.version)
    if any(_raced(each) for each in answers):
        return None
    if any(each.status >= 400 for each in answers):
        return Done(answer_of(packet, Outcome(packet.progress, (), told, "refused")), refusals=[refusal])
    return Done(kept, raised)


def _after_it_was_taken(asked: Asked, packet: floor.Held, outcome: Outcome, at: Moment) -> Done | None:
    """Another has the work, or may have it any moment: what hands did is told and not booked."""
    moved = taken_back.goods_moved(asked, outcome)
    if moved is not None:
        refused = Answer(moved.key, 409, {"refusals": [taken_back.refusal(packet, at.now).shown(asked.actor.language)]})
        return _not_booked(asked, packet, outcome, (moved, refused), at)
    told = answer_of(packet, outcome)
    (answer,) = door.perform_all([_own(asked, packet, outcome.state, told)], mode="all", now=at.now, version=at.version)
    return None if _raced(answer) else Done(told)


def _remembered(asked: Asked, answer: Answer, at: Moment) -> Done:
    """As the first time; what its act made is told with its own answer, and what was to be tried after it is not left out."""
    body = dict(answer.body.get("answer") or {})
    exception, refusals, tries = body.pop("exception", None), body.pop("refusals", ()), body.pop("tries", ())
    if body.pop("asked", dict(asked.scan)) != dict(asked.scan):
        raise Refused([KeyReused("key")])
    packet = floor.packet_of(asked.packet) if tries else None
    if packet is not None:
        body = _tried_besides(asked, speaking.to_reader(packet, asked.actor.language), tries, body, at)
    made = receipts.answered(f"{asked.key}/0", asked.actor) if exception is None else None
    return Done(_with_parcel(body, [made], asked.actor.language) if made is not None else body, exception, refusals)
