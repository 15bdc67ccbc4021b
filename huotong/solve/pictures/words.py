"""What a picture says, in Chinese and in English."""

from collections.abc import Sequence
from typing import Final

from huotong.solve.walks.proof import Shortest

LANGUAGES: Final = ("zh", "en")

WALK: Final = {"zh": "拣货路线", "en": "Walk"}
BLOCK: Final = {"zh": "区块 {number}", "en": "block {number}"}
COUNTS: Final = {
    "zh": "{picks} 个拣货点，停 {stops} 处，{aisles} 条巷道，{blocks} 个区块",
    "en": "picks: {picks}, stops: {stops}, aisles: {aisles}, blocks: {blocks}",
}
LEGEND: Final = {
    "zh": "框里的数字：停留的先后，写在走过的一侧（一格含巷道两侧）。巷道和区块从 0 数，同文件。房子：起点和终点。",
    "en": "Framed numbers: stops in order, on the side one passes. Aisles, blocks: from 0, as in the file. House: start, end.",
}
RULES: Final = {
    "s_shape": {"zh": "S 形", "en": "S-shape"},
    "largest_gap": {"zh": "最大间隙", "en": "Largest gap"},
    "return": {"zh": "折返", "en": "Return"},
}
_SAVED: Final = {"zh": "上图少走 {metres} m（{share} %）", "en": "the walk above saves {metres} m ({share} %)"}
_SAME: Final = {"zh": "和上图一样长", "en": "as long as the walk above"}
_SHORTER: Final = {"zh": "比上图短 {metres} m", "en": "{metres} m shorter than the walk above"}
_EXACT: Final = {"zh": "已证明最短", "en": "proven shortest"}
_GAP: Final = {"zh": "差距 ≤ {share} %", "en": "gap ≤ {share} %"}


def said(texts: dict[str, str], languages: Sequence[str], between: str = " ", **facts: object) -> str:
    return between.join(texts[language].format(**facts) for language in languages)


def metres(length: float) -> str:
    return f"{length:,.1f}"


def proof(found: Shortest) -> dict[str, str]:
    """Proven only where it is; else how much longer than the shortest it may be, rounded up."""
    if found.proof == "exact":
        return _EXACT
    over = (found.walk.length - found.lower_bound) * 1000 / found.lower_bound if found.lower_bound else 1000.0
    share = f"{(int(over) + (over > int(over))) / 10:.1f}"
    return {language: text.format(share=share) for language, text in _GAP.items()}


def saving(length: float, plain: float) -> dict[str, str]:
    """What a walk of this length saves against a plain one."""
    less = round(plain - length, 1)
    texts = _SAVED if less > 0 else _SHORTER if less < 0 else _SAME
    share = f"{less * 100 / plain:.1f}" if plain else "0"
    return {language: text.format(metres=metres(abs(less)), share=share) for language, text in texts.items()}
