"""A full disk is met before a change begins, and reading goes on."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from huotong.interfaces.http import room


def test_a_disk_with_room_is_not_short(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path
    assert room.is_short() is False


def test_a_database_elsewhere_is_not_ours_to_watch(settings: Settings) -> None:
    settings.DATA_FOLDER = None
    assert room.is_short() is False


def test_where_the_server_cannot_look_it_is_told_by_a_mark(settings: Settings, tmp_path: Path) -> None:
    settings.FULL_MARK = tmp_path / "full"
    assert room.is_short() is False
    settings.FULL_MARK.touch()
    assert room.is_short() is True


@pytest.mark.django_db
def test_on_a_full_disk_changes_are_refused_and_reading_goes_on(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    settings.DATA_FOLDER = tmp_path
    monkeypatch.setattr(room, "LEAST_FREE", 1 << 62)
    changed, read = client.post("/api/item"), client.get("/healthz")
    assert (changed.status_code, changed.json()["refusals"][0]["code"]) == (507, "disk_full")
    assert read.status_code == 200
