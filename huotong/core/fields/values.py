"""Reading one given value by its field, and the refusals that all kinds share."""

from typing import TYPE_CHECKING, Any

from huotong.core.refusals import Refusal

if TYPE_CHECKING:
    from huotong.core.documents.field import Field


class Missing(Refusal):
    """{label} is missing.

    Give a value for {label}.
    """

    zh = "缺少{label}。\n\n请填写{label}。"
    code = "value.missing"


class WrongKind(Refusal):
    """{label}: {given} is not {wanted}.

    Write it like {example}.
    """

    zh = "{label}：{given} 不是{wanted}。\n\n请写成 {example} 的样子。"
    code = "value.wrong_kind"


class TooLong(Refusal):
    """{label} has {length} characters; {most} fit.

    Shorten it.
    """

    zh = "{label}有 {length} 个字符，最多 {most} 个。\n\n请缩短。"
    code = "value.too_long"


class BadCharacter(Refusal):
    """{label} contains a character that cannot be kept: {character}.

    Remove control characters, half surrogate pairs and the null character.
    """

    zh = "{label}含有无法保存的字符：{character}。\n\n请删除控制字符、不完整的代理对和空字符。"
    code = "value.bad_character"


class NotAmong(Refusal):
    """{label}: {given} is not one of {choices}.

    Choose one of them.
    """

    zh = "{label}：{given} 不在 {choices} 之中。\n\n请选择其中一个。"
    code = "value.not_among"


class BeyondRange(Refusal):
    """{label}: {given} is beyond {least} to {most}.

    Enter a value within this range.
    """

    zh = "{label}：{given} 超出 {least} 至 {most} 的范围。\n\n请输入范围内的值。"
    code = "value.beyond_range"


class TooFine(Refusal):
    """{label}: {given} has more than {decimals} decimals.

    Round it to {decimals} decimals yourself; nothing is rounded in silence.
    """

    zh = "{label}：{given} 超过 {decimals} 位小数。\n\n请自行取到 {decimals} 位小数；系统不会悄悄四舍五入。"
    code = "value.too_fine"


class TooMany(Refusal):
    """{label} has {length} rows; {most} fit in one request.

    Split it into several requests.
    """

    zh = "{label}有 {length} 行，一次最多 {most} 行。\n\n请分成几次提交。"
    code = "value.too_many"


def parse_value(value: Any, field: "Field", kind: Any) -> Any:
    """The parsed value, or None where nothing is given and nothing is required. Blanks alone are nothing."""
    parsed = None if value is None or value == "" else kind.parse(value, field)
    if parsed is None or parsed == "":
        if field.required:
            raise Missing(field.key, label=field.label)
        return None
    return parsed


def brief(value: Any) -> str:
    """A given value as it may stand in a message: short, on one line."""
    text = " ".join(str(value).split())
    text = "".join(character for character in text if character.isprintable())
    return text if len(text) <= 60 else text[:57] + "..."
