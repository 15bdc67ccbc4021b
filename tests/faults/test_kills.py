"""Server, worker and database are killed in the middle of the work; whoever was answered finds his order there once."""

import http.client
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import psutil
import pytest

from bench.api import Api
from tests.faults.conftest import Company

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("faults")]

CLIENTS = 4
PATIENCE_S = 180

Answer = tuple[int, Any]


@dataclass(slots=True)
class Buyer:
    """One order, request by request, each under a key of its own that never changes."""

    name: str
    order: dict[str, Any]
    over_the_counter: bool
    answers: dict[str, Answer] = field(default_factory=dict)
    """By step, what the first attempt was answered."""

    def steps(self) -> Iterator[tuple[str, Callable[[dict[str, Answer]], tuple[str, Any]]]]:
        yield "create", lambda _: ("/api/sales_order", self.order)
        if self.over_the_counter:
            for verb in ("release", "hand_over"):
                yield verb, lambda told, verb=verb: (f"/api/outbound/{told['create'][1]['outbounds'][0]['id']}/{verb}", {})  # type: ignore[misc]

    def try_once(self, api: Api) -> None:
        """Until something fails; what was answered is remembered."""
        for step, said in self.steps():
            answer = self._send(api, step, said(self.answers))
            if answer is None or answer[0] >= 500:
                return
            self.answers[step] = answer

    def insist(self, api: Api) -> dict[str, Answer]:
        """The same requests under the same keys, each until it is answered."""
        told: dict[str, Answer] = {}
        until = time.monotonic() + PATIENCE_S
        for step, said in self.steps():
            while True:
                answer = self._send(api, step, said(told))
                if answer is not None and answer[0] < 500:
                    break
                assert time.monotonic() < until, f"{self.name} {step}: {answer}"
                time.sleep(0.1)
            told[step] = answer
        return told

    def _send(self, api: Api, step: str, said: tuple[str, Any]) -> Answer | None:
        try:
            return api.post(*said, key=f"{self.name}-{step}")
        except (OSError, http.client.HTTPException):
            return None
        except Exception as error:  # the connection broke off within an answer
            assert type(error).__module__ in ("http.client", "json.decoder"), error
            return None


def kill(pids: Mapping[str, Any], names: Sequence[str]) -> None:
    """SIGKILL to all processes of these names, at once."""
    for name in names:
        first = pids[name] if isinstance(pids[name], list) else [pids[name]]
        for pid in first:
            try:
                every = [*psutil.Process(pid).children(recursive=True), psutil.Process(pid)]
            except psutil.NoSuchProcess:
                continue
            for process in every:
                try:
                    os.kill(process.pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass


def rush(company: Company, buyers: Sequence[Buyer], *victims: str) -> int:
    """All buy; in the middle the victims are killed. How many requests had been answered by the end."""
    waiting, lock = list(buyers), threading.Lock()
    half = threading.Event()
    pids = company.installation.ask("status")["pids"]

    def work(_: int) -> None:
        api = company.api()
        while True:
            with lock:
                if not waiting:
                    return
                buyer = waiting.pop()
                if len(waiting) < len(buyers) // 2:
                    half.set()
            buyer.try_once(api)

    with ThreadPoolExecutor(CLIENTS) as pool:
        clients = [pool.submit(work, number) for number in range(CLIENTS)]
        assert half.wait(PATIENCE_S)
        kill(pids, victims)
        for client in clients:
            client.result()
    return sum(len(buyer.answers) for buyer in buyers)


def again(company: Company, buyers: Sequence[Buyer]) -> list[dict[str, Answer]]:
    company.installation.ask("up", "--detach")
    with ThreadPoolExecutor(CLIENTS) as pool:
        return list(pool.map(lambda buyer: buyer.insist(company.api()), buyers))


def orders_noted(company: Company, note: str) -> int:
    return int(company.sql(f"SELECT count(*) FROM sales_salesorder WHERE note = '{note}'")[0][0])


@pytest.mark.parametrize("victims", [("server",), ("postgres",), ("server", "worker", "postgres")], ids="+".join)
def test_every_acknowledged_order_is_there_once(company: Company, victims: tuple[str, ...]) -> None:
    note = "-".join(("killed", *victims))
    buyers = [Buyer(f"{note}-{n}", company.scene.order(profile="counter", note=note), True) for n in range(60)]
    answered = rush(company, buyers, *victims)
    assert 0 < answered < 3 * len(buyers)
    told = again(company, buyers)
    for buyer, answers in zip(buyers, told, strict=True):
        assert {step: answers[step] for step in buyer.answers} == buyer.answers
        assert [status for status, _ in answers.values()] == [201, 200, 200]
        assert answers["hand_over"][1]["state"] == "done"
    assert orders_noted(company, note) == len(buyers)
    assert company.doctor()["faults"] == []


def test_a_flash_sale_promises_what_is_there_whoever_dies(company: Company) -> None:
    stock, wanted = 70, 100
    item = company.new_item("HOT", stock)
    order = company.scene.order(0, note="flash") | {"lines": [{"item": item, "quantity": "1"}]}
    buyers = [Buyer(f"flash-{n}", order, False) for n in range(wanted)]
    answered = rush(company, buyers, "server", "worker", "postgres")
    assert 0 < answered < wanted
    told = again(company, buyers)
    for buyer, answers in zip(buyers, told, strict=True):
        assert {step: answers[step] for step in buyer.answers} == buyer.answers
    promised = [answers["create"][1]["lines"][0]["promised"] for answers in told]
    assert sorted(promised) == ["0"] * (wanted - stock) + ["1"] * stock
    assert orders_noted(company, "flash") == wanted
    (row,) = company.api().get(f"/api/stock?item={item}&warehouse=F")[1]["rows"]
    assert (row["promised"], row["available"]) == (str(stock), "0")
    assert company.doctor()["faults"] == []
