"""Master data with a name in each language: both are searched, and each reader gets his own."""

from dataclasses import replace

from huotong.conftest import Company
from huotong.platform.lists import reading
from huotong.platform.people import persons
from huotong.registry import configuration


def _found(company: Company, words: str) -> list[str]:
    config = configuration.current()
    kind = config.types["customer"]
    asked = reading.ask(kind, config.types, company.actor, [("q", words)])
    return [row["code"] for row in reading.page(kind, config.types, company.actor, asked).rows]


def test_both_names_are_found_by_and_a_changed_one_takes_the_place_of_the_old(company: Company) -> None:
    made = company.do("customer.create", code="C9", name="散客", name_en="Walk-in customer")
    assert [_found(company, words) for words in ("散客", "sk", "walk", "customer")] == [["C9"]] * 4
    company.do("customer.change", made["id"], name_en="Passer-by")
    assert [_found(company, words) for words in ("散客", "passer", "walk")] == [["C9"], ["C9"], []]


def test_a_person_is_told_of_organisation_roles_and_warehouses_in_the_language_he_reads(company: Company) -> None:
    company.do("organisation.change", company.actor.organisation, name="示例公司", name_en="Example company")
    company.do("warehouse.create", code="LDN", name="伦敦仓", name_en="London warehouse")
    company.do("warehouse.create", code="NB", name="宁波仓")
    clerk = company.employ("clerk", "item.read", name_en="Clerk")
    english, chinese = (persons.described(replace(clerk.actor, language=language)) for language in ("en", "zh"))
    assert (english.organisation["name"], chinese.organisation["name"]) == ("Example company", "示例公司")
    assert ([role["name"] for role in english.roles], [role["name"] for role in chinese.roles]) == (["Clerk"], ["clerk"])
    assert sorted(each["name"] for each in english.warehouses) == ["London warehouse", "宁波仓"]
