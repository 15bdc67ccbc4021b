"""What the verbs of a wave plan refuse."""

from huotong.core.refusals import Refusal


class NotPlannedYet(Refusal):
    """The plan is still being made.

    Wait a moment; `state` says when it is ready.
    """

    zh = "计划还在计算。\n\n请稍候；状态变为“待选择”即可采用。"
    code, status, again = "wave_plan.not_yet", 409, True


class TemplateElsewhere(Refusal):
    """The template belongs to another warehouse.

    Choose a template of this warehouse, or the template's warehouse.
    """

    zh = "模板属于另一个仓库。\n\n请选择本仓库的模板，或选择模板的仓库。"
    code, status = "wave_plan.template_elsewhere", 422


class NoSuchOption(Refusal):
    """The plan has no option {given}.

    Give a number from 0 to {most}; 0 is the first one.
    """

    zh = "计划没有方案 {given}。\n\n请给 0 到 {most} 之间的数字；0 为第一个方案。"
    code, status = "wave_plan.no_such_option", 422


class NegativeRate(Refusal):
    """Nobody does less than nothing in an hour.

    Enter how many are done in an hour, zero or more.
    """

    zh = "每小时完成的数量不能小于零。\n\n请填每小时做多少，零或更多。"
    code = "capacity.negative_rate"


class ImpossibleHours(Refusal):
    """A day has 24 hours.

    Enter from 0 to 24.
    """

    zh = "一天只有 24 小时。\n\n请填 0 到 24。"
    code = "capacity.impossible_hours"
