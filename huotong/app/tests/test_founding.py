"""A company's first day."""

import pytest

from huotong.app import founding
from huotong.conftest import NOW
from huotong.platform.people import sessions, shifts

pytestmark = pytest.mark.django_db

DEVICE = 8_000_000_000_000_001


def test_the_people_of_the_example_have_badge_and_pin_that_sign_in_at_a_device():
    founded = founding.found(people=founding.EXAMPLE_PEOPLE, badges=True)
    assert [list(person) for person in founded.people] == [["login", "password", "role", "badge", "pin"]] * 5
    keeper = next(person for person in founded.people if person["login"] == "li")
    device = shifts.enrolled(shifts.enrol(DEVICE, founded.actor.organisation, founded.actor.person, NOW))
    assert device is not None
    for opens, given in ((shifts.by_badge, (keeper["badge"],)), (shifts.by_pin, ("li", keeper["pin"]))):
        session = sessions.authenticate(opens(device, *given, NOW).token, NOW)  # type: ignore[operator]
        assert session is not None
        assert session.actor.login == "li"
        assert all(session.actor.may(right) for right in ("device.create", "packet.scan", "outbound.confirm_pick"))


def test_in_an_empty_company_there_is_one_person_without_a_badge():
    assert [list(person) for person in founding.found().people] == [["login", "password", "role"]]
