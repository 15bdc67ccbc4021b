"""Nobody takes rights away from above himself, and the last administrator stays."""

import pytest

from huotong.conftest import Company

LAST = [("person.last_administrator", "roles")]


@pytest.fixture
def boss(shop: Company) -> Company:
    return shop.employ("BOSS", "*")


def test_who_may_only_manage_people_does_not_take_an_administrator_away(shop: Company, boss: Company):
    shop.employ("SECOND", "*")
    personnel = shop.employ("HR", "person.*", "role.*")
    shop.employ("CLERK", "person.read")
    assert personnel.refused("person.archive", "BOSS") == [("person.above_you", None)]
    assert personnel.refused("person.change", "BOSS", roles=[{"role": "R-CLERK"}]) == [("person.above_you", None)]
    assert personnel.refused("role.archive", "R-BOSS") == [("person.above_you", None)]
    assert personnel.refused("role.change", "R-BOSS", grants=["role.read"]) == [("person.above_you", None)]
    assert personnel.do("person.change", "BOSS", name="The boss")["name"] == "The boss"
    assert personnel.do("person.archive", "CLERK")["state"] == "archived"
    assert personnel.do("person.restore", "CLERK")["state"] == "active"


def test_the_last_administrator_stays_and_of_two_one_may_go(shop: Company, boss: Company):
    assert boss.refused("person.archive", "BOSS") == LAST
    assert boss.refused("person.change", "BOSS", roles=[]) == LAST
    assert boss.refused("role.archive", "R-BOSS") == [("person.last_administrator", "grants")]
    assert boss.refused("role.change", "R-BOSS", grants=["person.*"]) == [("person.last_administrator", "grants")]
    shop.employ("SECOND", "*")
    assert boss.do("person.change", "BOSS", roles=[{"role": "R-SECOND"}])["state"] == "active"
    assert boss.do("person.archive", "BOSS")["state"] == "archived"
    assert shop.refused("person.archive", "SECOND") == LAST
