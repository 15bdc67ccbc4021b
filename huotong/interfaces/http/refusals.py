"""What the translator itself refuses, before any action is asked for."""

from huotong.core.refusals import Refusal


class NoSuchAddress(Refusal):
    """There is nothing at {path}.

    Look the address up on /api/docs.
    """

    zh = "{path} 处没有内容。\n\n请在 /api/docs 查找可用的地址。"
    code, status = "http.no_such_address", 404


class NoSuchType(Refusal):
    """There is no document type {given}.

    Look the types up at /api/registry.
    """

    zh = "没有单据类型 {given}。\n\n请在 /api/registry 查看可用的类型。"
    code, status = "http.no_such_type", 404


class WrongMethod(Refusal):
    """{method} does not work here; {allowed} does.

    Use one of the methods named.
    """

    zh = "此地址不支持 {method}，可用 {allowed}。\n\n请使用列出的方法。"
    code, status = "http.wrong_method", 405


class NoToken(Refusal):
    """No valid token came with this request.

    Sign in (again); programs send the header Authorization: Bearer TOKEN.
    """

    zh = "请求没有有效的令牌。\n\n请（重新）登录；程序请发送请求头 Authorization: Bearer TOKEN。"
    code, status = "http.no_token", 401


class TooLarge(Refusal):
    """The body is larger than {most} MB.

    Split it into several requests.
    """

    zh = "请求内容超过 {most} MB。\n\n请分成几次提交。"
    code, status = "http.too_large", 413


class BrokenBody(Refusal):
    """The body cannot be read: {reason}.

    Send one JSON object in UTF-8, at most {depth} levels deep, each name once, without NaN or Infinity.
    """

    zh = "无法读取请求内容：{reason}。\n\n请发送一个 UTF-8 编码的 JSON 对象，层数不超过 {depth}，名称不重复，不含 NaN 或 Infinity。"
    code, status = "http.broken_body", 400


class BrokenRequest(Refusal):
    """The request cannot be read.

    Check the address, the Host header and the query.
    """

    zh = "无法读取请求。\n\n请检查地址、Host 请求头和查询参数。"
    code, status = "http.broken_request", 400


class NeedsKey(Refusal):
    """The header Idempotency-Key is missing or not 1 to {most} printable characters.

    Send a fresh one, for instance a UUID, with each change; repeat a request with the same key.
    """

    zh = (
        "缺少请求头 Idempotency-Key，或不是 1 到 {most} 个可打印字符。\n\n每次更改请使用新的键（例如 UUID）；重试时使用相同的键。"
    )
    code, status = "http.needs_key", 400


class TooFast(Refusal):
    """Too many requests in a short time.

    Wait {seconds} seconds and go on more slowly.
    """

    zh = "短时间内请求过多。\n\n请等待 {seconds} 秒后放慢速度继续。"
    code, status, again = "http.too_fast", 429, True


class Busy(Refusal):
    """The database cannot answer at this moment.

    Send the same request again in a moment, with the same key.
    """

    zh = "数据库此刻无法应答。\n\n请稍后用同一个键重新发送该请求。"
    code, status, again = "http.busy", 503, True


class DiskFull(Refusal):
    """The disk is full; nothing was changed.

    Free some space on the server, then send the request again with the same key. Reading goes on.
    """

    zh = "磁盘已满，没有任何更改。\n\n请在服务器上腾出空间，然后用同一个键重新发送；查询不受影响。"
    code, status, again = "disk_full", 507, True


class Internal(Refusal):
    """Something went wrong inside; it was noted under {reference}.

    Send the same request again with the same key; if it happens again, report {reference}.
    """

    zh = "系统内部出错，已记录为 {reference}。\n\n请用同一个键重试；若再次出现，请报告 {reference}。"
    code, status, again = "internal", 500, True


class SameKeyTwice(Refusal):
    """The key {key} stands at two actions.

    Give each action a key of its own.
    """

    zh = "键 {key} 出现在两项操作中。\n\n请为每项操作使用各自的键。"
    code = "batch.same_key"
