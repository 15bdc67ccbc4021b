"""A warehouse and its people, as they are met through the API."""

from dataclasses import dataclass
from typing import Any

import pytest

from huotong.platform.runs import worker
from tests.conformance.conftest import Api, admin, company, person

__all__ = ["admin", "company", "person"]


@dataclass(frozen=True)
class Shop:
    """What one person does through the API."""

    api: Api

    def post(self, path: str, body: Any = None, *, status: int = 200, key: str | None = None) -> dict[str, Any]:
        """The body of a change that is answered with this status."""
        response = self.api.post(path, body, key=key)
        assert response.status_code == status, response.content.decode()
        return response.json()  # type: ignore[no-any-return]

    def get(self, path: str) -> dict[str, Any]:
        response = self.api.get(path)
        assert response.status_code == 200, response.content.decode()
        return response.json()  # type: ignore[no-any-return]

    def refused(self, path: str, body: Any = None) -> tuple[int, list[tuple[str, str | None]]]:
        """Status, and the code and field of each refusal."""
        response = self.api.post(path, body)
        assert response.status_code >= 400, response.content.decode()
        return response.status_code, [(each["code"], each["field"]) for each in response.json()["refusals"]]

    def receive(self, bin: str, warehouse: str = "W1", **goods: str) -> None:
        lines = [{"item": item, "quantity": quantity} for item, quantity in goods.items()]
        self.post("/api/receipt", {"warehouse": warehouse, "bin": bin, "lines": lines}, status=201)

    def order(self, *lines: tuple[str, str], **said: Any) -> dict[str, Any]:
        rows = [{"item": item, "quantity": quantity} for item, quantity in lines]
        return self.post("/api/sales_order", {"customer": "C1", "lines": rows, "confirm": True, **said}, status=201)

    def lines(self, order: dict[str, Any]) -> list[tuple[str, str, str, str]]:
        """(ordered, promised, short, shipped) of each line, as the order is read back."""
        read = self.get(f"/api/sales_order/{order['id']}")
        return [tuple(line[key] for key in ("ordered", "promised", "short", "shipped")) for line in read["lines"]]  # type: ignore[misc]

    def stock(self, item: str) -> tuple[str, str, str, str]:
        """(on hand, promised, held, available) of an item in W1."""
        rows = self.get(f"/api/stock?item={item}&warehouse=W1")["rows"]
        if not rows:
            return ("0", "0", "0", "0")
        assert [(row["item"], row["warehouse"]) for row in rows] == [(item, "W1")]
        return tuple(rows[0][key] for key in ("on_hand", "promised", "held", "available"))  # type: ignore[return-value]

    def later(self) -> None:
        """The worker has had its second."""
        worker.run_until_idle()


@pytest.fixture
def shop(admin: Api) -> Shop:
    """W1 with bins A1 and A2, ten of X in A1 and six of Y in A2, and a customer C1."""
    made = Shop(admin)
    made.post("/api/unit", {"code": "PCS", "name": "件"}, status=201)
    made.post("/api/warehouse", {"code": "W1", "name": "主仓"}, status=201)
    for bin in ("A1", "A2"):
        made.post("/api/bin", {"code": bin, "warehouse": "W1"}, status=201)
    for item in ("X", "Y"):
        made.post("/api/item", {"code": item, "name": item}, status=201)
    made.post("/api/customer", {"code": "C1", "name": "客户"}, status=201)
    made.receive("A1", X="10")
    made.receive("A2", Y="6")
    made.later()
    return made
