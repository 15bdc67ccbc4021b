"""The disk is full: changes are refused in words, reading goes on, and with room again nothing is missing."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from huotong.app.local.tests.conftest import open_to_all
from tests.faults.conftest import open_company

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("faults")]

DISK_MB = 420


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, in memory."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    disk = open_to_all(tmp_path) / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m,mode=755", "tmpfs", str(disk)]
    mounted = subprocess.run(mount, capture_output=True, check=False)
    if mounted.returncode != 0:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.decode().strip()}")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def fill(disk: Path) -> Path:
    """Leave not a single block free."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 65536)
        except OSError:
            return ballast


def test_on_a_full_disk_reading_goes_on_and_nothing_is_lost(small_disk: Path) -> None:
    company = open_company(small_disk / "home")
    try:
        api = company.api()
        order = api.do("/api/sales_order", company.scene.order())
        ballast = fill(small_disk)
        status, refused = api.post("/api/sales_order", company.scene.order(), key="when-it-was-full")
        assert (status, refused["refusals"][0]["code"]) == (507, "disk_full")
        read = api.get(f"/api/sales_order/{order['number']}")[1]
        assert [line["id"] for line in read["lines"]] == [line["id"] for line in order["lines"]]
        assert api.get(f"/api/stock?warehouse=F&item={company.scene.item(0)}")[0] == 200
        ballast.unlink()
        assert api.post("/api/sales_order", company.scene.order(), key="when-it-was-full")[0] == 201
        assert company.doctor()["faults"] == []
    finally:
        company.installation.run("down")
