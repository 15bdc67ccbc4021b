"""`ht import online-retail FILES...`: the day files of a wholesaler become closed documents and stock."""

from typing import Any

from django.db import DatabaseError

from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import Text
from huotong.interfaces.imports.online_retail import importing

from .out import Out

SHOWN = 20
"""Refusals that a person reads; with --json all are told."""


def online_retail(args: list[str], out: Out) -> int:
    files = [word for word in args if not word.startswith("-")]
    if not files or len(files) < len(args):
        out.refuse(
            "用法：ht import online-retail FILES...（CSV 文件、文件夹或 zip）\nFILES: day files, folders of them, or their zip"
        )
        return 2
    try:
        done = importing.run(files, _teller(out))
    except Refused as refused:
        return _refuse(refused, out)
    except DatabaseError as error:
        out.refuse(f"数据库中断了导入，重复同一命令即可完成。 The database broke the import off; repeat it to finish. ({error})")
        return 1
    for each in done.made:
        out.say(f"已建立 / made: {each}")
    out.done(done.answer)
    return 0


def _teller(out: Out) -> importing.Progress:
    def tell(text: str, part: int | None, whole: int | None) -> None:
        out.progress(f"{text} / {text.en}" if isinstance(text, Text) else text, part, whole)

    return tell


def _refuse(refused: Refused, out: Out) -> int:
    if out.json:
        out.done({"refusals": [_both(refusal) for refusal in refused.refusals]})
        return 1
    for refusal in refused.refusals[:SHOWN]:
        for language in ("zh", "en"):
            out.refuse(f"{refusal.text(language)} {refusal.remedy(language)}")
    if len(refused.refusals) > SHOWN:
        more = len(refused.refusals) - SHOWN
        out.refuse(f"另有 {more} 处，用 --json 全部列出。 {more} more; --json lists them all.")
    return 1


def _both(refusal: Refusal) -> dict[str, Any]:
    """As the API shows it, its words in both languages."""
    chinese, english = refusal.shown("zh"), refusal.shown("en")
    return english | {word: f"{chinese[word]} {english[word]}" for word in ("text", "remedy")}
