"""What is wrong with files, told all at once. `field` is file:row:column."""

from huotong.core.refusals import Refusal


class NoSuchFile(Refusal):
    """There is no file {file}.

    Give CSV files of Online Retail, folders of them, or their zip.
    """

    zh = "没有文件 {file}。\n\n请给出 Online Retail 的 CSV 文件、其文件夹或 zip。"
    code = "import.no_file"


class NoCsvInside(Refusal):
    """{file} holds no CSV file.

    Give CSV files of Online Retail, folders of them, or their zip.
    """

    zh = "{file} 里没有 CSV 文件。\n\n请给出 Online Retail 的 CSV 文件、其文件夹或 zip。"
    code = "import.no_csv"


class NotReadable(Refusal):
    """{file} cannot be read: {why}.

    Copy or download it again.
    """

    zh = "{file} 无法读取：{why}。\n\n请重新复制或下载。"
    code = "import.not_readable"


class NotUtf8(Refusal):
    """{file} is not UTF-8: byte {byte} in row {row} belongs to another encoding.

    Save the file as UTF-8.
    """

    zh = "{file} 不是 UTF-8 编码：第 {row} 行有字节 {byte}。\n\n请另存为 UTF-8。"
    code = "import.encoding"


class NotCsv(Refusal):
    """{file} is not CSV with commas and a header row; see row {row}: {why}.

    Give the original day file.
    """

    zh = "{file} 不是带标题行的逗号分隔 CSV，见第 {row} 行：{why}。\n\n请使用原始的日文件。"
    code = "import.not_csv"


class MissingColumn(Refusal):
    """{file} has no column {column}.

    The header must name {wanted}.
    """

    zh = "{file} 缺少列 {column}。\n\n标题行必须包含 {wanted}。"
    code = "import.missing_column"


class WrongWidth(Refusal):
    """{file}, row {row}, has {found} values instead of {wanted}.

    Put values with commas into quotation marks, and give every column.
    """

    zh = "{file} 第 {row} 行有 {found} 个值，应为 {wanted} 个。\n\n含逗号的值请加引号，并给出每一列。"
    code = "import.wrong_width"


class BadValue(Refusal):
    """{file}, row {row}, {column}: {given} is not {expected}.

    Write it like {example}.
    """

    zh = "{file} 第 {row} 行 {column}：{given} 不是{expected}。\n\n请写成 {example} 的样子。"
    code = "import.bad_value"


class SameName(Refusal):
    """Two files are called {file} and differ.

    Give them different names, since a row is known by its file and number.
    """

    zh = "有两个不同的文件都叫 {file}。\n\n请改名区分，因为行以文件名和行号识别。"
    code = "import.same_name"


class FileChanged(Refusal):
    """{file} was imported before with other content.

    Give what is new under another name; what was imported is not taken back.
    """

    zh = "{file} 已经导入过，但内容不同。\n\n新的内容请换一个文件名；已导入的不会撤回。"
    code = "import.file_changed"
    status = 409


class AlreadyImporting(Refusal):
    """Another import of Online Retail is under way.

    Wait until it has ended.
    """

    zh = "另一个 Online Retail 导入正在进行。\n\n请等它结束。"
    code = "import.under_way"
    status = 409
    again = True
