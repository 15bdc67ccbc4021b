"""N3, L1: photos and papers at documents: attached once, seen by who sees the document, found from the exception they show."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from huotong.platform.files import contents
from huotong.registry import statements
from tests.conformance.conftest import Api

from .conftest import Shop
from .test_n1_n2_handheld import Hands, hands, released
from .test_n4_less_and_other_hands import PICKER

__all__ = ["hands"]

JPEG = b"\xff\xd8\xff\xe0" + b"a photo of a torn bag" * 40 + b"\xff\xd9"
PDF = b"%PDF-1.7\n" + b"signed" * 40 + b"\n%%EOF\n"


def sent(api: Api, address: str, data: bytes, key: str | None = None) -> Any:
    return api.post(address, raw=data, key=key)


def at(shop: Shop, type: str, id: Any) -> list[dict[str, Any]]:
    return shop.get(f"/api/attachments?type={type}&id={id}")["rows"]


def bytes_of(api: Api, href: str) -> Any:
    return api.get(href)


def test_attached_once_read_and_removed(shop: Shop) -> None:
    order = shop.order(("X", "1"))
    address, key = f"/api/attachments?type=sales_order&id={order['number']}&name=bag.jpg", str(uuid.uuid4())
    assert [sent(shop.api, address, JPEG, key).status_code for _ in range(2)] == [201, 201]
    sent(shop.api, f"/api/attachments?type=sales_order&id={order['id']}", PDF)
    rows = at(shop, "sales_order", order["id"])
    assert [(row["name"], row["media"], row["size"]) for row in rows] == [
        ("bag.jpg", "image/jpeg", len(JPEG)),
        (f"sales_order-{order['id']}.pdf", "application/pdf", len(PDF)),
    ]
    answer = bytes_of(shop.api, rows[0]["href"])
    assert (answer.content, answer["Content-Type"], answer["X-Content-Type-Options"]) == (JPEG, "image/jpeg", "nosniff")
    assert "bag.jpg" in answer["Content-Disposition"]
    shop.post(f"/api/attachment/{rows[0]['id']}/remove", {})
    assert [row["name"] for row in at(shop, "sales_order", order["id"])] == [f"sales_order-{order['id']}.pdf"]
    assert bytes_of(shop.api, rows[0]["href"]).status_code == 404
    shop.post(f"/api/attachment/{rows[0]['id']}/restore", {})
    assert bytes_of(shop.api, rows[0]["href"]).content == JPEG


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "attachment.empty"),
        (b"<script>alert(1)</script>", "attachment.unknown_format"),
        (JPEG[:-2], "attachment.broken_off"),
        (JPEG + bytes(contents.MOST_MB * 1024 * 1024), "attachment.too_large"),
    ],
)
def test_what_is_no_photo_is_refused(shop: Shop, data: bytes, code: str) -> None:
    order = shop.order(("X", "1"))
    answer = sent(shop.api, f"/api/attachments?type=sales_order&id={order['id']}", data)
    assert [each["code"] for each in answer.json()["refusals"]] == [code]
    assert at(shop, "sales_order", order["id"]) == []


def test_who_does_not_see_the_document_sees_no_photo(shop: Shop, person: Any) -> None:
    order = shop.order(("X", "1"))
    address = f"/api/attachments?type=sales_order&id={order['id']}"
    made = sent(shop.api, address, JPEG).json()
    buyer = person("attachment.read", "attachment.create", "item.read")
    assert sent(buyer, address, JPEG).status_code == 403
    assert buyer.get(address).status_code == 403
    assert bytes_of(buyer, f"/api/attachments/{made['id']}").status_code == 404
    looker = person("sales_order.read")
    assert (looker.get(address).status_code, sent(looker, address, JPEG).status_code) == (403, 403)
    assert bytes_of(looker, f"/api/attachments/{made['id']}").status_code == 404
    there = statements.fetch("SELECT id FROM sales_salesorder WHERE id = %s", [order["id"]])[0][0]
    told = {"target_type": "sales_order", "target": there, "name": "x", "media": "image/jpeg", "size": 1, "sha256": "0"}
    assert buyer.post("/api/attachment", told).json()["refusals"][0]["code"] == "attachment.no_document"


def test_who_does_not_see_the_document_neither_removes_nor_lists_what_lies_beside_it(shop: Shop, person: Any) -> None:
    order = shop.order(("X", "1"))
    made = sent(shop.api, f"/api/attachments?type=sales_order&id={order['id']}&name=secret.jpg", JPEG).json()
    item = sent(shop.api, "/api/attachments?type=item&id=X", JPEG).json()
    buyer = person("attachment.*", "item.*")
    for verb in ("remove", "restore"):
        answer = buyer.post(f"/api/attachment/{made['id']}/{verb}", {})
        assert answer.status_code == 404, verb
    assert buyer.get(f"/api/attachment/{made['id']}").status_code == 404
    assert [row["id"] for row in buyer.get("/api/attachment").json()["rows"]] == [item["id"]]
    assert "secret" not in buyer.get("/api/attachment?q=secret").content.decode().replace("q=secret", "")
    assert buyer.get(f"/api/audit?type=attachment&id={made['id']}").status_code in (403, 404)
    assert [row["id"] for row in at(shop, "sales_order", order["id"])] == [made["id"]], "nothing was removed"
    both = person("attachment.*", "item.read", "sales_order.read")
    assert {row["id"] for row in both.get("/api/attachment").json()["rows"]} == {made["id"], item["id"]}
    assert both.post(f"/api/attachment/{made['id']}/remove", {}).status_code == 200


def test_content_that_nobody_has_is_forgotten(shop: Shop) -> None:
    order = shop.order(("X", "1"))
    made = sent(shop.api, f"/api/attachments?type=sales_order&id={order['id']}", JPEG).json()
    sent(shop.api, f"/api/attachments?type=sales_order&id={order['id']}", PDF)
    shop.post(f"/api/attachment/{made['id']}/remove", {})
    soon = timezone.now().replace(minute=contents.SWEPT_AT) + timedelta(days=2)
    contents.sweep(soon)
    shop.post(f"/api/attachment/{made['id']}/restore", {})
    shop.post(f"/api/attachment/{made['id']}/remove", {})
    contents.sweep(soon + contents.TAKEN_BACK)
    assert statements.fetch("SELECT length(data) FROM files_content") == [(len(PDF),)]
    status, refusals = shop.refused(f"/api/attachment/{made['id']}/restore", {})
    assert (status, refusals) == (422, [("attachment.gone", None)])


def photo(hands: Hands, data: bytes = JPEG, key: str | None = None, **said: Any) -> Any:
    query = "&".join(f"{name}={value}" for name, value in {"device": hands.device, "packet": hands.packet, **said}.items())
    return sent(hands.shop.api, f"/api/handheld/photo?{query}", data, key)


def test_a_photo_shows_what_was_reported(hands: Hands, shop: Shop) -> None:
    order = released(shop, ("X", "3"))
    taken = hands.take(f"pick:o{order['outbounds'][0]['id']}")
    stop = taken["dialogue"]["stops"][1]["id"]
    hands.scan("CART-1", "A1")
    assert photo(hands, stop=stop).status_code == 201
    assert len(at(shop, "outbound", order["outbounds"][0]["id"])) == 1
    hands.send(choice="problem")
    reported = hands.body({"choice": "damaged"})
    shop.post("/api/handheld/scan", reported)
    key = str(uuid.uuid4())
    assert [photo(hands, key=key, stop=stop, scan=reported["key"]).status_code for _ in range(2)] == [201, 201]
    (exception,) = shop.get("/api/floor_exception?kind=damaged")["rows"]
    assert len(at(shop, "floor_exception", exception["id"])) == 1
    assert len(at(shop, "outbound", order["outbounds"][0]["id"])) == 1


def test_an_exception_that_waited_for_the_network_gets_its_photo(hands: Hands, shop: Shop) -> None:
    order = released(shop, ("X", "3"))
    taken = hands.take(f"pick:o{order['outbounds'][0]['id']}")
    scans = [hands.body(scan) for scan in ({"text": "CART-1"}, {"choice": "problem"}, {"choice": "damaged"})]
    hands.drain(*scans)
    assert photo(hands, stop=taken["dialogue"]["stops"][1]["id"], scan=scans[-1]["key"]).status_code == 201
    (exception,) = shop.get("/api/floor_exception?kind=damaged")["rows"]
    assert len(at(shop, "floor_exception", exception["id"])) == 1


def test_nobody_photographs_into_the_work_of_another(hands: Hands, shop: Shop, person: Any) -> None:
    released(shop, ("X", "3"))
    hands.take()
    other = Hands(Shop(person("*")), hands.device)
    other.packet = hands.packet
    assert photo(other).json()["refusals"][0]["code"] == "packet.unknown"
    assert photo(hands, device="H9").status_code in (403, 404)


def test_who_may_keep_no_photos_is_told_so_in_words(shop: Shop, person: Any) -> None:
    released(shop, ("X", "3"))
    picker = Shop(person(*PICKER))
    hands = Hands(picker, "H5")
    taken = hands.take()
    answer = photo(hands, stop=taken["dialogue"]["stops"][1]["id"])
    assert (answer.status_code, [each["code"] for each in answer.json()["refusals"]]) == (403, ["photo.not_allowed"])
    assert "attachment.create" not in answer.content.decode()
