"""What work on the floor may be refused."""

from huotong.core.refusals import Refusal


class TasksTaken(Refusal):
    """{person} has this work until {until}.

    Take other work, or ask {person} to give it back.
    """

    zh = "{person} 在做这份活，到 {until}。\n\n请领别的，或请 {person} 交回。"
    code, status, again = "packet.tasks_taken", 409, True


class NotYourPacket(Refusal):
    """Somebody else has this work.

    Take work of your own.
    """

    zh = "这份活是别人的。\n\n请自己领一份。"
    code, status = "packet.not_yours", 403


class PickTaken(Refusal):
    """{person} picks this until {until}.

    Leave it to {person}, or have the packet ended first.
    """

    zh = "{person} 在拣这些，到 {until}。\n\n请留给 {person}，或先结束那个任务包。"
    code, status = "packet.pick_taken", 409


class ParcelBlocked(Refusal):
    """The recheck of {outbound} is stopped: {why}.

    Resolve exception {exception} first.
    """

    zh = "{outbound} 的复核停住了：{why}。\n\n请先处理异常 {exception}。"
    code, status = "recheck.blocked", 409


class NothingMoreToDo(Refusal):
    """This work is done.

    Take the next.
    """

    zh = "这份活做完了。\n\n请领下一份。"
    code, status = "packet.done", 409


class LeaseTooLong(Refusal):
    """Work may be kept for a day at most.

    Name a moment within a day from now.
    """

    zh = "一份活最多留一天。\n\n请写一天之内的时间。"
    code = "packet.too_long"


class Busy(Refusal):
    """Somebody was faster, several times in a row; nothing was counted.

    Scan again.
    """

    zh = "别人抢先了好几次，没有记数。\n\n请再扫一次。"
    code, status, again = "packet.busy", 409, True
