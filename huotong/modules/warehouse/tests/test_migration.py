"""Installations from before a warehouse could have several layouts."""

from django.core.management import call_command

from huotong.modules.conftest import Company
from huotong.modules.warehouse import public

LAYOUT = {"aisles": 2, "cells_per_block": 3, "aisle_pitch": "3", "cell_pitch": "1", "cross_to_cell": "1"}


def test_bins_of_the_only_layout_lie_in_it(lasting: Company):
    lasting.do("layout.create", code="L", warehouse="W", **LAYOUT)
    placed = lasting.do("bin.create", code="P", warehouse="W", aisle=1, block=0, cell=2)["id"]
    call_command("migrate", "warehouse", "0002", verbosity=0)
    call_command("migrate", "warehouse", verbosity=0)
    assert [lasting.read("bin", code)["layout"] for code in ("P", "A1")] == ["L", None]
    assert public.coordinates([placed])[placed].at[1:] == (1, 0, 2)
