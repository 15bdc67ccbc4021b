"""What waits for somebody's yes is not told as done."""

from huotong.conftest import NOW, Company
from huotong.platform.imports import bringing
from huotong.registry import configuration


def test_a_gated_import_says_what_waits(shop: Company):
    shop.employ("BOSS", "*")
    shop.do("gate.create", verb="item.create", approver="BOSS")
    config = configuration.current()
    told = bringing.bring(config.types["item"], config, shop.actor, b"code,name\nN1,One\nN2,Two\n", now=NOW).shown()
    assert told == {"rows": 2, "created": 0, "changed": 0, "unchanged": 0, "waiting": 2}
