"""A small company for tests, the door through which people act in it, and a database that really commits."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

from huotong.core.documents import Actor, Answer, Request
from huotong.platform.actions import door, references
from huotong.platform.book import stock
from huotong.platform.lists import reading
from huotong.platform.people import sessions
from huotong.platform.runs import running
from huotong.registry import configuration

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CHECKOUT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Company:
    """What one person does in it, through the door."""

    actor: Actor

    def ask(self, verb: str, target: int | str | None = None, /, **given: Any) -> Answer:
        return self.send(self.request(verb, target, **given))

    def do(self, verb: str, target: int | str | None = None, /, **given: Any) -> dict[str, Any]:
        """What must succeed; the body of its answer."""
        answer = self.ask(verb, target, **given)
        assert answer.status < 300, answer.body
        return dict(answer.body)

    def refused(self, verb: str, target: int | str | None = None, /, **given: Any) -> list[tuple[str, str | None]]:
        """What must be refused; the code and the field of each refusal."""
        answer = self.ask(verb, target, **given)
        assert answer.status >= 400, answer.body
        return problems(answer)

    def request(
        self, verb: str, target: int | str | None = None, /, *, key: str | None = None, at: int | None = None, **given: Any
    ) -> Request:
        """A request; `at` is the version that the person has seen."""
        return Request(key or str(uuid4()), verb, self.actor, given, target, at)

    def send(self, request: Request) -> Answer:
        return door.perform(request, now=NOW)

    def read(self, kind: str, which: int | str) -> dict[str, Any]:
        """A document as a list shows it to this person."""
        config = configuration.current()
        found = reading.one(config.types[kind], config.types, self.actor, str(which))
        assert found is not None, f"{kind} {which} is not to be seen"
        return found

    def employ(self, login: str, *grants: str, sites: tuple[str, ...] = (), **role: Any) -> "Company":
        """Another person of this organisation with one role of these rights."""
        self.do("role.create", code=f"R-{login}", name=login, grants=list(grants) or ["unit.read"], **role)
        given = {
            "code": login,
            "name": login,
            "roles": [{"role": f"R-{login}"}],
            "sites": [{"warehouse": each} for each in sites],
        }
        person = self.do("person.create", **given)["id"]
        return self.seen_as(person)

    def seen_as(self, person: int) -> "Company":
        actor = sessions.actor_of(person, configuration.current_version())
        assert actor is not None
        return replace(self, actor=replace(actor, language="en"))

    def open_warehouse(self, code: str = "W", bins: tuple[str, ...] = ("A1", "A2")) -> None:
        self.do("warehouse.create", code=code, name=code)
        for each in bins:
            self.do("bin.create", code=each, warehouse=code)

    def receive(self, bin: str, goods: Mapping[str, Any], warehouse: str = "W") -> dict[str, Any]:
        """Goods come in; items that are not known yet are created."""
        for code in goods:
            if self.ask("item.create", code=code, name=code).status not in (201, 409, 422):
                raise AssertionError(code)
        lines = [{"item": code, "quantity": quantity} for code, quantity in goods.items()]
        return self.do("receipt.create", warehouse=warehouse, bin=bin, lines=lines)

    def order(self, goods: Mapping[str, Any], **said: Any) -> dict[str, Any]:
        """A sales order, confirmed unless said otherwise."""
        return self.do("sales_order.create", **self.ordering(goods, **said))

    def ordering(self, goods: Mapping[str, Any], **said: Any) -> dict[str, Any]:
        lines = [{"item": code, "quantity": quantity} for code, quantity in goods.items()]
        return {"customer": "C", "warehouse": "W", "confirm": True, "lines": lines, **said}

    def stock(self, item: str, warehouse: str = "W") -> tuple[str, str, str, str]:
        """(on hand, promised, held, available) of an item in a warehouse."""
        item_id, warehouse_id = self.read("item", item)["id"], self.read("warehouse", warehouse)["id"]
        rows = stock.current([item_id], [warehouse_id], owners=[self.actor.organisation])
        row = rows[0] if rows else None
        return tuple(_plain(getattr(row, name, 0)) for name in ("on_hand", "promised", "held", "available"))  # type: ignore[return-value]

    def lies(self, item: str, where: str, kind: str = "bin") -> str:
        """How much of an item lies in a bin or a container."""
        place, item_id = self.read(kind, where)["id"], self.read("item", item)["id"]
        return _plain(sum((row.on_hand for row in stock.current([item_id], places=[place])), Decimal(0)))

    def standing(self, order: int | str) -> list[tuple[str, str, str]]:
        """(promised, short, shipped) of each line of an order, as it is read from the book."""
        return [(line["promised"], line["short"], line["shipped"]) for line in self.read("sales_order", order)["lines"]]


def problems(answer: Answer) -> list[tuple[str, str | None]]:
    """The code and the field of each refusal."""
    return [(refusal["code"], refusal["field"]) for refusal in answer.body["refusals"]]


def _plain(quantity: Any) -> str:
    return f"{Decimal(quantity).normalize():f}"


@pytest.fixture(scope="session")
def migrated(django_db_blocker: Any) -> Iterator[str]:
    """A database with all tables and nothing in it, to be copied; its name."""
    name = f"ht_copied_{uuid4().hex[:8]}"
    _server("CREATE DATABASE {name} TEMPLATE {template}", name=name, template=os.environ["HT_TEST_TEMPLATE"])
    with django_db_blocker.unblock(), _connected(name):
        call_command("migrate", verbosity=0)
    yield name
    _server("DROP DATABASE {name} WITH (FORCE)", name=name)


@pytest.fixture
def committed(migrated: str, django_db_blocker: Any) -> Iterator[None]:
    """A database of the test's own, in which transactions end as they do in life: for threads and other processes."""
    name = f"{migrated}_{uuid4().hex[:8]}"
    _server("CREATE DATABASE {name} TEMPLATE {migrated}", name=name, migrated=migrated)
    with django_db_blocker.unblock(), _connected(name):
        _count_on()
        yield
    configuration.forget()
    _server("DROP DATABASE {name} WITH (FORCE)", name=name)


_begun = count(1)


def _count_on() -> None:
    """Numbers begin where no database of this process has been: what is remembered of others by number means nothing here."""
    ahead = next(_begun) * 10**7
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(seqrelid::regclass, seqstart + %s) FROM pg_sequence", [ahead])


@contextmanager
def _connected(database: str) -> Iterator[None]:
    """Django's connection, and those of threads that begin meanwhile, lead to this database."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connections.settings["default"]["NAME"] = connection.settings_dict["NAME"] = database
    try:
        yield
    finally:
        connection.close()
        connections.settings["default"]["NAME"] = connection.settings_dict["NAME"] = before


SWEEPS_MAX, SWEEP_S = 50, 0.2


def _server(*said: str, **names: str) -> None:
    """Statements about databases, from beside them; whoever is still connected to them is sent away."""
    with psycopg.connect(os.environ["HT_DATABASE_OWNER"], autocommit=True) as beside:
        ours = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ANY(%s) AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        beside.execute(ours, [list(names.values())])
        for each in said:
            _patiently(beside, sql.SQL(each).format(**{key: sql.Identifier(name) for key, name in names.items()}))


def _patiently(beside: "psycopg.Connection[Any]", statement: sql.Composed) -> None:
    """PostgreSQL's own sweeper may be at the database, which nobody but its superuser may send away; it leaves by itself."""
    for _ in range(SWEEPS_MAX):
        try:
            beside.execute(statement)
        except psycopg.errors.InsufficientPrivilege:
            time.sleep(SWEEP_S)
        else:
            return
    beside.execute(statement)


def elsewhere(program: str, *arguments: str) -> str:
    """What another process prints that runs a program on the same database, with a Django of its own."""
    database = psycopg.conninfo.make_conninfo(os.environ["HT_DATABASE_OWNER"], dbname=connection.settings_dict["NAME"])
    settings = {"HT_DATABASE": database, "HT_DATABASE_OWNER": database, "DJANGO_SETTINGS_MODULE": "huotong.app.settings"}
    environment = {**os.environ, **settings, "HT_AS": "owner", "PYTHONPATH": str(CHECKOUT)}
    command = [sys.executable, "-c", f"import django\ndjango.setup()\n{program}", *arguments]
    done = subprocess.run(command, env=environment, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def founding() -> Callable[[str], Company]:
    configuration.forget()
    references.forget()
    everywhere = Company(running.system(0, 0))

    def make(code: str) -> Company:
        organisation = everywhere.do("organisation.create", code=code, name=f"{code} 公司")
        return Company(running.system(0, organisation["id"]))

    everywhere.do("unit.create", code="PCS", name="件")
    return make


def statements_of(act: Callable[[], Any], *, times: int = 3) -> int:
    """How many statements an act sends to the database, counted on the wire; the least of some times, since identities
    are fetched in blocks now and then."""
    return min(_statements_of(act) for _ in range(times))


def _statements_of(act: Callable[[], Any]) -> int:
    connection.ensure_connection()
    with TemporaryFile() as trace:
        pgconn = connection.connection.pgconn
        pgconn.trace(trace.fileno())
        try:
            act()
        finally:
            pgconn.untrace()
        trace.seek(0)
        sent = [line.split(b"\t") for line in trace]
    return sum(line[1:2] == [b"F"] and line[3] in (b"Query", b"Execute") for line in sent)


@pytest.fixture
def found(db: None) -> Iterator[Callable[[str], Company]]:
    """Makes a company by its code, with the unit PCS."""
    yield founding()
    configuration.forget()


@pytest.fixture
def company(found: Callable[[str], Company]) -> Company:
    return found("MAIN")


@pytest.fixture
def shop(company: Company) -> Company:
    """The company with a warehouse W of two bins and a customer C."""
    return with_warehouse(company)


@pytest.fixture
def lasting(committed: None) -> Company:
    """The same, in a database of its own in which everything is committed."""
    return with_warehouse(founding()("MAIN"))


def with_warehouse(company: Company) -> Company:
    company.open_warehouse()
    company.do("customer.create", code="C", name="客户")
    return company
