"""A scanner reads what is printed: every barcode and QR code is read back from the drawn page at 300 dots an inch."""

import io

import numpy
import pytest
import zxingcpp
from PIL import Image

from huotong.platform.printing import codes, press

from . import examples

PPI = 300


def read(job: dict) -> list[tuple[str, str]]:
    found = []
    for page in press.pictures(job, PPI):
        picture = numpy.asarray(Image.open(io.BytesIO(page)).convert("L"))
        found += [(each.format.name, each.text) for each in zxingcpp.read_barcodes(picture)]
    return sorted(found)


def both(text: str) -> list[tuple[str, str]]:
    return [("Code128", text), ("QRCode", text)]


def test_a_document_says_its_number_twice():
    assert read(examples.job([examples.pick_list(6)])) == both("OB2612-00001")


@pytest.mark.parametrize("size", ["100x50", "60x40"])
@pytest.mark.parametrize("code", ["A", "A-03-12-2"])
def test_a_location_label_is_read(size: str, code: str):
    assert read(examples.job([examples.bin_label(code)], size)) == both(code)


def test_every_label_of_a_sheet_is_read():
    labels = [examples.bin_label(f"A-{at:02}-12-2") for at in range(12)]
    assert read(examples.job(labels, "100x50", on="a4")) == sorted(each for label in labels for each in both(label.big))


def test_an_item_label_has_the_code_of_the_goods():
    assert read(examples.job([examples.ITEM], "60x40")) == [("EAN13", "4006381333931"), ("QRCode", "85123A")]


def test_a_parcel_label_has_the_number_of_the_carrier_and_its_own():
    assert read(examples.job([examples.PARCEL], "100x100")) == [("Code128", "JD0123456789012"), ("QRCode", "P2612-00001")]


def test_what_bars_cannot_hold_is_a_qr_code_alone():
    assert read(examples.job([examples.bin_label("甲-03-12")], "100x50")) == [("QRCode", "甲-03-12")]


@pytest.mark.parametrize(
    ("text", "fits"), [("A-1", True), ("x" * 17, True), ("x" * 18, False), ("货位", False), ("", False), ("a\nb", False)]
)
def test_bars_hold_what_is_short_and_plain(text: str, fits: bool):
    assert (codes.barcode(text, 62) is not None) == fits


def test_a_code_too_long_for_a_small_label_is_a_qr_code_there():
    label = examples.bin_label("BULK-A-012-034-05-R")
    assert read(examples.job([label], "100x50")) == both(label.big)
    assert read(examples.job([label], "60x40")) == [("QRCode", label.big)]


@pytest.mark.parametrize(
    ("text", "is_one"), [("4006381333931", True), ("4006381333932", False), ("400638133393", False), ("400638133393a", False)]
)
def test_an_ean_has_its_check_digit(text: str, is_one: bool):
    assert codes.is_ean13(text) == is_one
