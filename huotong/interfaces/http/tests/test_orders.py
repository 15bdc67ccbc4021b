"""What a server asks of its supervisor: said twice it is one, and how it stands is told until somebody asks anew."""

from pathlib import Path

from huotong.interfaces import orders
from huotong.interfaces.orders import Standing, Wish


def test_a_wish_is_taken_once_and_its_end_is_told(tmp_path: Path) -> None:
    assert orders.standing(tmp_path) == Standing("idle")
    assert orders.take(tmp_path) is None
    assert orders.ask(tmp_path, Wish("admin", "k1")) == Standing("waiting", "k1")
    assert orders.ask(tmp_path, Wish("chen", "k2")) == Standing("waiting", "k1"), "the first one counts"
    assert orders.take(tmp_path) == Wish("admin", "k1")
    assert orders.take(tmp_path) is None
    assert orders.ask(tmp_path, Wish("admin", "k3")) == Standing("working", "k1")
    orders.tell(tmp_path, Standing("failed", "k1", "because"))
    assert orders.ask(tmp_path, Wish("admin", "k1")) == Standing("failed", "k1", "because"), "the same request, the same answer"
    assert orders.ask(tmp_path, Wish("admin", "k4")) == Standing("waiting", "k4"), "a new request tries again"
    orders.forget(tmp_path)
    assert orders.standing(tmp_path) == Standing("idle")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_wish_is_none(tmp_path: Path) -> None:
    for text in ("", "[]", '{"person": 1, "key": "k"}', "{"):
        (tmp_path / orders.WISH).write_text(text)
        assert orders.take(tmp_path) is None
