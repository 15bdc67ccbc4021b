"""What a file may be refused."""

from huotong.core.refusals import Refusal


class EmptyFile(Refusal):
    """The file is empty.

    Send the bytes of the file as the body of the request.
    """

    zh = "文件是空的。\n\n请把文件内容作为请求正文发送。"
    code = "attachment.empty"


class FileTooLarge(Refusal):
    """A file may have {most} MB at most.

    Send a smaller photo, or split the paper.
    """

    zh = "一个文件最大 {most} MB。\n\n请发小一点的照片，或把文件拆开。"
    code, status = "attachment.too_large", 413


class UnknownFormat(Refusal):
    """This is neither a photo nor a PDF.

    JPEG, PNG, WebP and PDF are kept; save it as one of them.
    """

    zh = "这不是照片，也不是 PDF。\n\n可以存 JPEG、PNG、WebP 和 PDF，请另存为其中一种。"
    code = "attachment.unknown_format"


class BrokenOff(Refusal):
    """The file is not whole: its end is missing.

    Send it again; if it stays so, save it anew.
    """

    zh = "文件不完整，缺了结尾。\n\n请再发一次；还不行就重新保存。"
    code = "attachment.broken_off"


class NothingToAttachTo(Refusal):
    """There is no {type} {id} to which it could be attached.

    Name the type and the identity, number or code of a document that you may see.
    """

    zh = "没有可以附上的 {type} {id}。\n\n请写您看得到的单据的类型和标识、单号或编码。"
    code, status = "attachment.no_document", 404


class ContentGone(Refusal):
    """The content is gone: what was removed is kept for {days} days.

    Attach the file again.
    """

    zh = "内容已经没有了：去掉的附件只保留 {days} 天。\n\n请重新附上文件。"
    code = "attachment.gone"
