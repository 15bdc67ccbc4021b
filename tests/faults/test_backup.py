"""What a backup holds is the same after everything was lost."""

import shutil
from pathlib import Path

import pytest

from huotong.app.local.tests.conftest import Installation, free_port, open_to_all
from tests.faults.conftest import Company

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("faults")]


def test_backup_drop_restore_gives_the_same_digest(company: Company, tmp_path: Path) -> None:
    ours = company.installation
    for _ in range(5):
        company.api().do("/api/sales_order", company.scene.order())
    before, orders = ours.ask("book", "digest"), company.sql("SELECT count(*) FROM sales_salesorder")
    file = tmp_path / "backup"
    ours.ask("backup", str(file))
    ours.ask("down")
    shutil.rmtree(ours.folder / "data")
    ours.ask("restore", str(file))
    ours.ask("up", "--detach")
    assert ours.ask("book", "digest") == before
    assert company.sql("SELECT count(*) FROM sales_salesorder") == orders
    assert company.doctor()["faults"] == []
    status, order = company.api().post("/api/sales_order", company.scene.order())
    assert status == 201 and all(line["short"] == "0" for line in order["lines"])


def test_another_installation_takes_a_backup_over(company: Company, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    company.installation.ask("backup", str(file))
    other = Installation(open_to_all(tmp_path) / "home", free_port())
    try:
        other.ask("restore", str(file))
        other.ask("up", "--detach")
        assert other.ask("book", "digest") == company.installation.ask("book", "digest")
    finally:
        other.run("down")
