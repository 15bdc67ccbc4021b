"""Barcodes and QR codes as drawings that a scanner reads.

Code 128 for what is short and plain, EAN-13 for what is one, QR for everything.
"""

import re

import zxingcpp

MODULE_MM = 0.25
"""The narrowest bar: three dots of a printer of 300 dots an inch, which plain scanners read at arm's length."""
QR_LENGTH_MAX = 300

_PLAIN = re.compile(r"[\x20-\x7e]+\Z")


def fits_barcode(text: str, room_mm: float) -> bool:
    """Eleven modules a character, start, check and stop of 35, and ten of quiet on either side."""
    return bool(_PLAIN.match(text)) and MODULE_MM * (11 * len(text) + 55) <= room_mm


def barcode(text: str | None, room_mm: float) -> str | None:
    """As SVG; None where bars could not hold it, or would be too narrow to be read on so little room."""
    if not text or not (is_ean13(text) or fits_barcode(text, room_mm)):
        return None
    form = zxingcpp.BarcodeFormat.EAN13 if is_ean13(text) else zxingcpp.BarcodeFormat.Code128
    return _svg(text, form)


def qr(text: str | None) -> str | None:
    return _svg(text, zxingcpp.BarcodeFormat.QRCode) if text and len(text) <= QR_LENGTH_MAX else None


def is_ean13(text: str) -> bool:
    """Thirteen digits of which the last is the check digit (GS1 General Specifications, 7.9)."""
    if not re.fullmatch(r"[0-9]{13}", text):
        return False
    odd, even = sum(map(int, text[0:12:2])), sum(map(int, text[1:12:2]))
    return (10 - (odd + 3 * even) % 10) % 10 == int(text[12])


def _svg(text: str, form: zxingcpp.BarcodeFormat) -> str:
    return str(zxingcpp.create_barcode(text, form).to_svg(scale=2))
