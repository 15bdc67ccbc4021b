"""The press: many documents, long ones, and texts that want to be more than texts."""

import io
import re

import pypdf
import pytest

from huotong.platform.printing import measures, press, pressing
from huotong.platform.printing.refusals import PressBusy, PressTooSlow

from . import examples


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text().replace("\u200b", "") for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_each_document_counts_its_own_pages():
    told = pages(press.pdf(examples.job([examples.pick_list(40, number="A-1"), examples.pick_list(3, number="B-1")])))
    counted = [re.findall(r"(\d+) / (\d+)", page)[-1] for page in told]
    assert counted == [("1", "2"), ("2", "2"), ("1", "1")]
    assert ["A-1" in page for page in told] == [True, True, False]


def test_only_later_pages_say_again_what_they_belong_to():
    told = pages(press.pdf(examples.job([examples.pick_list(40, number="A-1"), examples.pick_list(3, number="B-1")])))
    assert [page.count("拣货单") for page in told] == [1, 1, 1]
    assert told[1].startswith("拣货单")
    assert not told[2].startswith("拣货单")


def test_a_short_document_that_needs_two_pages_has_them_counted():
    long_names = ["山核桃仁 " * 120]
    told = pages(press.pdf(examples.job([examples.pick_list(12, names=long_names)])))
    assert len(told) > 1
    assert f"1 / {len(told)}" in told[0]


def test_five_hundred_documents_come_in_their_order():
    sheets = [examples.pick_list(2, number=f"OB-{at:03}") for at in range(500)]
    told = pages(pressing.pressed(examples.job(sheets)))
    assert [re.findall(r"OB-\d{3}", page)[0] for page in told] == [sheet.number for sheet in sheets]


def test_long_documents_are_set_in_smaller_chunks():
    sheets = examples.job([examples.pick_list(400) for _ in range(5)])["sheets"]
    assert [len(some) for some in press.chunks(sheets)] == [2, 2, 1]


def test_what_people_wrote_stays_text():
    (told,) = pages(press.pdf(examples.job([examples.pick_list(len(examples.HOSTILE), names=examples.HOSTILE)])))
    plain = re.sub(r"\s", "", told)
    for name in (*examples.HOSTILE[:2], examples.HOSTILE[2][:60]):
        assert re.sub(r"\s", "", name) in plain


def test_what_steers_is_left_out_and_long_words_may_break():
    assert measures.clean("a\u202eb\x00c\x1b[31m") == "abc[31m"
    assert measures.breakable("x" * 20) == "xxxxxxx\u200bxxxxxxx\u200bxxxxxx"
    assert (
        measures.breakable("OB2612-00001 山核桃仁炭烧味五百克装特级家庭分享装")
        == "OB2612-00001 山核桃仁炭烧味五百克装特级家庭分享装"
    )


def test_the_font_is_the_one_that_came_along_and_nothing_foreign_is_named():
    pdf = press.pdf(examples.job([examples.pick_list(3)]))
    fonts = {font for page in pypdf.PdfReader(io.BytesIO(pdf)).pages for font in page["/Resources"]["/Font"].values()}
    assert {font.get_object()["/BaseFont"].partition("+")[2].startswith("NotoSansCJK") for font in fonts} == {True}
    assert b"http" not in pdf.replace(b"http://www.w3.org/", b"").replace(b"http://ns.adobe.com/", b"").replace(
        b"http://purl.org/", b""
    ).replace(b"http://www.aiim.org/", b"")


def test_who_waits_too_long_for_the_press_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pressing, "TURN_S", 0)
    taken = [pressing._places.acquire(blocking=False) for _ in range(pressing.AT_ONCE)]
    try:
        with pytest.raises(PressBusy):
            pressing.pressed(examples.job([examples.pick_list(1)]))
    finally:
        for _ in taken:
            pressing._places.release()


def test_a_job_that_takes_too_long_is_stopped_and_leaves_its_place(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pressing, "TIME_LIMIT_S", 0.01)
    for _ in range(pressing.AT_ONCE + 1):
        with pytest.raises(PressTooSlow):
            pressing.pressed(examples.job([examples.pick_list(1)]))
