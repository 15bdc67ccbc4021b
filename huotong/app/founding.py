"""A company's first day: its organisation, roles, units, people and, if wanted, a first warehouse. All through the door."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from huotong.core.documents import Actor, Answer, Request
from huotong.core.texts import Text
from huotong.platform.actions import door
from huotong.platform.jobs.record import following_key
from huotong.platform.runs.running import system

ADMINISTRATOR = "administrator"

VIEWS = (
    "saved_view.read saved_view.create saved_view.change saved_view.archive saved_view.restore attachment.read attachment.create"
)
"""What everybody may do: with views of his own (to share them is a right of its own), and with photos at what one sees."""

ROLES: tuple[tuple[str, Text, str, bool], ...] = (
    ("ADMINISTRATOR", Text("管理员", "Administrator"), "*", True),
    (
        "CLERK",
        Text("销售文员", "Sales clerk"),
        """sales_order.* customer.* item.read unit.read warehouse.read carrier.read outbound.read parcel.read stock.read audit.read
        stock_move.read organisation.read sales_return.read attachment.*""",
        False,
    ),
    (
        "KEEPER",
        Text("仓库管理员", "Warehouse keeper"),
        """receipt.* stock_move.* count.* scrap.* outbound.* wave.* parcel.* container.* bin.read zone.read layout.read item.read
        unit.read warehouse.read customer.read supplier.read carrier.read stock.read audit.read sales_order.read passage.read door.read
        link.read wave_plan.read capacity.read organisation.read device.read device.create packet.read packet.create packet.scan packet.renew
        packet.refresh packet.give_back packet.begin_again floor_exception.*""",
        False,
    ),
    (
        "DISPATCHER",
        Text("调度员", "Dispatcher"),
        """wave.* wave_plan.* wave_template.* capacity.* outbound.* parcel.* sales_order.read sales_order.rank customer.read carrier.*
        stock.read audit.read item.read unit.read passage.read door.read link.read organisation.read warehouse.read bin.read
        container.read zone.read layout.read stock_move.read device.* packet.* floor_exception.* attachment.*""",
        False,
    ),
    (
        "MANAGER",
        Text("经理", "Manager"),
        """approval.* stock.read audit.read sales_order.* item.* unit.* customer.* supplier.* carrier.* warehouse.* zone.* bin.* container.*
        layout.* passage.* door.* link.* wave_plan.* wave_template.* capacity.* receipt.* stock_move.* count.* scrap.* outbound.* wave.*
        parcel.* device.* packet.* floor_exception.* attachment.* sales_return.read person.read role.read organisation.read gate.read
        saved_view.share saved_view.unshare""",
        True,
    ),
)
"""(code, name, grants, sees cost)"""

UNITS = (
    ("PCS", Text("件", "Piece")),
    ("BOX", Text("箱", "Box")),
    ("PALLET", Text("托", "Pallet")),
    ("KG", Text("千克", "Kilogram")),
    ("M", Text("米", "Metre")),
)

EXAMPLE_PEOPLE = (
    ("admin", "管理员", "ADMINISTRATOR"),
    ("wang", "王芳", "CLERK"),
    ("li", "李强", "KEEPER"),
    ("zhao", "赵敏", "DISPATCHER"),
    ("chen", "陈伟", "MANAGER"),
)


@dataclass(frozen=True, slots=True)
class Founded:
    actor: Actor
    """Who may do everything in the new organisation."""
    people: Sequence[Mapping[str, str]]
    """[{"login", "password", "role"}], and where wanted "badge" and "pin"."""


def found(
    *,
    code: str = "HQ",
    name: Text = Text("总公司", "Head office"),
    currency: str = "CNY",
    time_zone: str = "Asia/Shanghai",
    people: Sequence[tuple[str, str, str]] = (("admin", "管理员", "ADMINISTRATOR"),),
    badges: bool = False,
) -> Founded:
    """Found an organisation. What is there already stays, so a first day that was broken off is simply begun again."""
    nobody = system(0, 0)
    organisation = do(
        nobody,
        "organisation.create",
        {"code": code, **_named(name), "currency": currency, "time_zone": time_zone},
        f"organisation {code}",
    )
    actor = system(0, organisation["id"])
    for role, label, grants, sees_cost in ROLES:
        rights = grants.split() if grants == "*" else [*grants.split(), *VIEWS.split()]
        do(nobody, "role.create", {"code": role, **_named(label), "grants": rights, "sees_cost": sees_cost}, f"role {role}")
    for unit, label in UNITS:
        do(nobody, "unit.create", {"code": unit, **_named(label)}, f"unit {unit}")
    known = [_person(actor, *each) for each in people]
    return Founded(actor, [{**each, **_badge(actor, each["login"])} for each in known] if badges else known)


def _named(name: Text) -> dict[str, str]:
    return {"name": name.zh, "name_en": name.en}


def _person(actor: Actor, login: str, name: str, role: str) -> dict[str, str]:
    """A person with a fresh password; one who is there already gets a new one, since the old is known to nobody."""
    password = secrets.token_urlsafe(12)
    given = {"code": login, "name": name, "roles": [{"role": role}]}
    person = do(actor, "person.create", given, f"person {login}")
    do(actor, "person.set_password", {"password": password}, None, target=person["id"])
    return {"login": login, "password": password, "role": role.lower()}


def _badge(actor: Actor, login: str) -> dict[str, str]:
    """A badge and a PIN for shared devices, fresh as the password is; of use only where a device is enrolled."""
    badge, pin = f"B{secrets.randbelow(10**10):010d}", f"{secrets.randbelow(10**4):04d}"
    do(actor, "person.set_badge", {"badge": badge}, None, target=login)
    do(actor, "person.set_pin", {"pin": pin}, None, target=login)
    return {"badge": badge, "pin": pin}


def do(
    actor: Actor, verb: str, given: Mapping[str, Any], key: str | None, *, target: int | str | None = None
) -> Mapping[str, Any]:
    """Ask the door; under a key, once for ever. What is refused here is a mistake of the program."""
    request_key = str(following_key("founding", actor.organisation, key)) if key else str(uuid4())
    return answered(door.perform(Request(request_key, verb, actor, given, target), now=datetime.now(UTC)), verb)


def answered(answer: Answer, verb: str) -> Mapping[str, Any]:
    if answer.status >= 400:
        raise RuntimeError(f"{verb}: {answer.body}")
    return answer.body
