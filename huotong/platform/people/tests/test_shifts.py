"""Shared devices: who signs in there, with what, and when it ends."""

from datetime import timedelta

import pytest

from huotong.conftest import NOW, Company
from huotong.core.refusals import Refused
from huotong.platform.people import sessions, shifts
from huotong.registry import configuration, statements

DEVICE, OTHER = 8_000_000_000_000_001, 8_000_000_000_000_002
BADGE, PIN = "B-4711", "2580"


@pytest.fixture
def device(shop: Company) -> shifts.Enrolled:
    """An enrolled device, and Li who has a badge and a PIN."""
    shop.employ("LI", "outbound.*")
    shop.do("person.set_badge", "LI", badge=BADGE)
    shop.do("person.set_pin", "LI", pin=PIN)
    found = shifts.enrolled(shifts.enrol(DEVICE, shop.actor.organisation, shop.actor.person, NOW))
    assert found is not None
    return found


def login(token: str) -> str | None:
    found = sessions.authenticate(token, NOW)
    return found.actor.login if found else None


def refused(*given: object, by: object) -> list[type]:
    with pytest.raises(Refused) as told:
        by(*given, NOW)  # type: ignore[operator]
    return [type(each) for each in told.value.refusals]


def test_a_badge_alone_signs_in_at_an_enrolled_device(device: shifts.Enrolled):
    opened = shifts.by_badge(device, f" {BADGE} ", NOW)
    assert login(opened.token) == "LI"
    assert shifts.open_at(DEVICE, opened.token) == shifts.Open(opened.shift, opened.person, "LI", "LI")


def test_so_does_a_login_with_its_pin(device: shifts.Enrolled):
    assert login(shifts.by_pin(device, "LI", PIN, NOW).token) == "LI"


@pytest.mark.parametrize(("who", "pin"), [("LI", "2581"), ("NOBODY", PIN), ("", ""), ("LI", "")])
def test_a_wrong_login_or_pin_is_refused_alike(device: shifts.Enrolled, who: str, pin: str):
    assert refused(device, who, pin, by=shifts.by_pin) == [shifts.WrongPin]


def test_who_guesses_badges_waits_ten_minutes_with_the_device(device: shifts.Enrolled):
    for number in range(sessions.ATTEMPTS_MAX):
        assert refused(device, f"GUESS-{number}", by=shifts.by_badge) == [shifts.WrongBadge]
    assert refused(device, BADGE, by=shifts.by_badge) == [sessions.TooManyAttempts]
    later = NOW + sessions.ATTEMPTS_WINDOW + timedelta(seconds=1)
    assert shifts.by_badge(device, BADGE, later).person


def test_wrong_pins_and_wrong_passwords_count_together(device: shifts.Enrolled):
    for _ in range(sessions.ATTEMPTS_MAX):
        refused(device, "LI", "0000", by=shifts.by_pin)
    assert refused("LI", "any password", by=sessions.sign_in) == [sessions.TooManyAttempts]


def test_who_comes_ends_the_shift_and_the_session_before_on_that_device(shop: Company, device: shifts.Enrolled):
    shop.employ("SUN", "outbound.*")
    shop.do("person.set_badge", "SUN", badge="B-0815")
    first = shifts.by_badge(device, BADGE, NOW)
    assert login(first.token) == "LI"
    second = shifts.by_badge(device, "B-0815", NOW)
    assert (login(first.token), login(second.token)) == (None, "SUN")
    assert shifts.open_at(DEVICE, first.token) is None


def test_shifts_on_two_devices_do_not_disturb_each_other(shop: Company, device: shifts.Enrolled):
    secret = shifts.enrol(OTHER, shop.actor.organisation, shop.actor.person, NOW)
    other = shifts.enrolled(secret)
    assert other is not None
    first, second = shifts.by_badge(device, BADGE, NOW), shifts.by_badge(other, BADGE, NOW)
    assert (login(first.token), login(second.token)) == ("LI", "LI")


def test_a_session_by_password_becomes_a_shift_and_survives_it(shop: Company, device: shifts.Enrolled):
    shop.do("person.set_password", "LI", password="correct horse battery")
    token = sessions.sign_in("LI", "correct horse battery", NOW)["token"]
    person = shop.employ("SUN").actor.person
    one, two = shifts.begin(DEVICE, person, token, NOW), shifts.begin(DEVICE, person, token, NOW)
    assert one != two
    assert login(token) == "LI"


def test_signing_out_ends_shift_and_session(device: shifts.Enrolled):
    opened = shifts.by_badge(device, BADGE, NOW)
    assert shifts.end(opened.token, NOW) is True
    assert (login(opened.token), shifts.open_at(DEVICE, opened.token)) == (None, None)
    assert shifts.end(opened.token, NOW) is False


def test_a_shift_that_is_over_still_tells_whose_it_was_with_the_rights_of_now(shop: Company, device: shifts.Enrolled):
    opened = shifts.by_badge(device, BADGE, NOW)
    shifts.end(opened.token, NOW)
    version = configuration.current_version()
    found = sessions.actor_of_shift(opened.shift, version)
    assert found is not None
    assert (found.login, found.grants) == ("LI", ("outbound.*",))
    assert sessions.of_shift(opened.shift, version) == sessions.OfShift(opened.person, DEVICE)
    shop.do("person.archive", "LI")
    assert sessions.actor_of_shift(opened.shift, configuration.current_version()) is None
    assert sessions.actor_of_shift(opened.shift + 1, version) is None


def test_a_revoked_device_ends_its_shift_and_opens_nothing(device: shifts.Enrolled, shop: Company):
    secret = shifts.enrol(DEVICE, shop.actor.organisation, shop.actor.person, NOW)
    opened = shifts.by_badge(device, BADGE, NOW)
    shifts.revoke(DEVICE, NOW)
    assert (login(opened.token), shifts.enrolled(secret)) == (None, None)


def test_a_device_that_is_enrolled_again_has_one_secret(shop: Company):
    first = shifts.enrol(DEVICE, shop.actor.organisation, shop.actor.person, NOW)
    second = shifts.enrol(DEVICE, shop.actor.organisation, shop.actor.person, NOW)
    assert shifts.enrolled(first) is None
    assert shifts.enrolled(second) == shifts.Enrolled(DEVICE, shop.actor.organisation)
    assert shifts.enrolled(None) is None


def test_an_archived_person_has_no_badge_and_no_pin(shop: Company, device: shifts.Enrolled):
    shop.do("person.archive", "LI")
    assert refused(device, BADGE, by=shifts.by_badge) == [shifts.WrongBadge]
    assert refused(device, "LI", PIN, by=shifts.by_pin) == [shifts.WrongPin]


def test_a_badge_has_one_wearer(shop: Company, device: shifts.Enrolled):
    shop.employ("SUN")
    shop.do("person.set_badge", "LI", badge=BADGE)
    assert shop.refused("person.set_badge", "SUN", badge=BADGE) == [("person.badge_taken", "badge")]


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", "", "１２３４"])
def test_a_pin_is_four_to_eight_digits(shop: Company, pin: str):
    shop.employ("SUN")
    assert shop.refused("person.set_pin", "SUN", pin=pin) != []


def test_badge_and_pin_are_kept_as_hashes_and_shown_nowhere(shop: Company, device: shifts.Enrolled):
    shown = shop.do("person.change", "LI", name="Li")
    assert not {"badge_hash", "pin_hash"} & set(shown)


def test_shifts_that_were_over_for_long_are_forgotten_once_in_an_hour(shop: Company, device: shifts.Enrolled):
    over, going_on = shifts.by_badge(device, BADGE, NOW), shifts.by_badge(device, BADGE, NOW)

    def known() -> list[int]:
        return [row[0] for row in statements.fetch("SELECT id FROM people_shift ORDER BY id", [])]

    late = (NOW + shifts.REMEMBERED).replace(minute=shifts.FORGOTTEN_AT)
    assert (list(shifts.forget(late - timedelta(hours=1))), known()) == ([], [over.shift, going_on.shift])
    assert (list(shifts.forget(late + timedelta(minutes=1))), known()) == ([], [over.shift, going_on.shift])
    assert (list(shifts.forget(late)), known()) == ([], [going_on.shift]), "one that goes on is kept, however old"
