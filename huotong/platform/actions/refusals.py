"""What the door itself refuses."""

from huotong.core.refusals import Refusal


class NotAllowed(Refusal):
    """You may not do this: {verb}.

    Ask an administrator for the right {verb}, or use another token.
    """

    zh = "您没有权限：{verb}。\n\n请向管理员申请权限 {verb}，或换用其他令牌。"
    code, status = "rights.not_allowed", 403


class NoSuchVerb(Refusal):
    """There is no action {verb}.

    Look the action up on the page that documents the API.
    """

    zh = "没有操作 {verb}。\n\n请在接口文档页查找可用的操作。"
    code, status = "verb.unknown", 404


class NotFound(Refusal):
    """There is no {type} {id}, or you may not see it.

    Check the number or code.
    """

    zh = "没有{type} {id}，或您无权查看。\n\n请检查单号或编码。"
    code, status = "document.not_found", 404


class UnknownCode(Refusal):
    """There is no {type} {given}.

    Check the code, or create it first.
    """

    zh = "没有{type} {given}。\n\n请检查编码，或先新建。"
    code = "reference.unknown"


class ArchivedCode(Refusal):
    """{type} {given} is archived.

    Bring it back first, or choose another.
    """

    zh = "{type} {given} 已归档。\n\n请先恢复，或另选一个。"
    code = "reference.archived"


class Stale(Refusal):
    """{type} {id} has been changed meanwhile: you have version {given}, it is at {current}.

    Read it again, look at what changed, and repeat.
    """

    zh = "{type} {id} 已被他人修改：您的版本是 {given}，当前是 {current}。\n\n请重新读取，确认变化后再操作。"
    code, status, again = "document.stale", 409, True


class WrongState(Refusal):
    """{type} {id} is {state}; {action} needs {wanted}.

    Look at the document; it may already be done.
    """

    zh = "{type} {id} 处于“{state}”状态；“{action}”需要“{wanted}”。\n\n请查看该单据，可能已经处理过。"
    code, status = "document.wrong_state", 409


class ApprovalPending(Refusal):
    """{type} {id} waits for approval {approval}.

    Wait for the answer, or withdraw the approval first.
    """

    zh = "{type} {id} 正在等待审批 {approval}。\n\n请等待结果，或先撤回审批。"
    code, status, again = "document.approval_pending", 409, True


class NotAgreed(Refusal):
    """Approval {approval} is not agreed.

    Wait for the answer; what was agreed once is done once.
    """

    zh = "审批 {approval} 未获同意。\n\n请等待答复；一次同意只执行一次。"
    code, status = "approval.not_agreed", 409


class KeyReused(Refusal):
    """This Idempotency-Key has been used for another request.

    Use a fresh key for each request; repeat a request with the same key and the same body.
    """

    zh = "该 Idempotency-Key 已用于另一个请求。\n\n每个请求请使用新的键；重试时键与内容都要相同。"
    code = "key.reused"


class KeyTooOld(Refusal):
    """This Idempotency-Key was made more than {days} days ago; its answer is no longer kept.

    Check whether the change was made, and use a fresh key if not.
    """

    zh = "该 Idempotency-Key 生成已超过 {days} 天，系统不再保留其结果。\n\n请先确认是否已经执行，若没有请使用新的键。"
    code = "key.too_old"


class CodeTaken(Refusal):
    """{type} {given} exists already.

    Use another code, or change the existing one.
    """

    zh = "{type} {given} 已存在。\n\n请换一个编码，或修改已有的记录。"
    code, status = "document.code_taken", 409


class SameDocumentTwice(Refusal):
    """The actions {indexes} are about the same document; "all" runs at once, not one after the other.

    Use the mode "each", or send them in two calls.
    """

    zh = "第 {indexes} 项操作针对同一单据；all 模式同时执行，没有先后。\n\n请改用 each 模式，或分两次提交。"
    code = "batch.same_document"


class NotDone(Refusal):
    """Not done, because another action of the same call was refused.

    Mend the refused one and send the call again.
    """

    zh = "未执行，因为同一批中的其他操作被拒绝。\n\n请修正被拒绝的操作后重新提交。"
    code, status, again = "batch.not_done", 409, True


class Clash(Refusal):
    """Too much is going on here at this moment.

    Send the same request again, with the same key.
    """

    zh = "此刻操作过于繁忙。\n\n请用同一个键重新发送该请求。"
    code, status, again = "door.clash", 409, True


class Impossible(Refusal):
    """The database refused this change: {rule}.

    Check the values; if they are right, report this with its rule.
    """

    zh = "数据库拒绝了此更改：{rule}。\n\n请检查填写的值；若无误，请连同规则名报告。"
    code = "document.impossible"
