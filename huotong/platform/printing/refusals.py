"""What printing refuses."""

from huotong.core.refusals import Refusal


class NoSuchPrint(Refusal):
    """{type} has no paper called {given}.

    Use one of: {known}.
    """

    zh = "{type}没有名为 {given} 的单据样式。\n\n可用的有：{known}。"
    code, status = "print.no_such_print", 404


class TooManyToPrint(Refusal):
    """This is more than {most} documents at once.

    Narrow the filter or print in parts of {most}.
    """

    zh = "一次最多打印 {most} 张。\n\n请缩小筛选，或每次 {most} 张分批打印。"
    code = "print.too_many"


class NothingToPrint(Refusal):
    """There is nothing to print.

    Choose at least one document, by ids or by filter, not both.
    """

    zh = "没有可打印的。\n\n请用 ids 或 filter 之一选至少一张。"
    code = "print.nothing"


class PressBusy(Refusal):
    """Others are printing large jobs.

    Try again in a moment.
    """

    zh = "正在打印别人的大批单据。\n\n请稍后再试。"
    code, status, again = "print.busy", 503, True


class PressTooSlow(Refusal):
    """This was not set within {seconds} seconds.

    Print fewer documents at once.
    """

    zh = "{seconds} 秒内没有排完。\n\n请一次少打印一些。"
    code, status = "print.too_slow", 422
