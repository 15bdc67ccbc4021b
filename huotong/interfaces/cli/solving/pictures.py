"""`ht solve walks FILE --svg FOLDER`: a picture of each walk, one file an instance."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from huotong.core.refusals import Refusal
from huotong.solve.pictures import TooLarge, picture
from huotong.solve.walks import BlockLayout, Pick, Walk
from huotong.solve.walks.proof import Shortest

_NAME_MAX: Final = 60


class NoCoordinates(Refusal):
    """A graph has no coordinates, so its walk cannot be drawn.

    Give the floor by aisles and blocks, or leave out --svg; the walk itself stands in the answer.
    """

    zh = "图没有坐标，画不出路线。\n\n请用巷道和区块给出布局，或去掉 --svg；路线本身在答案里。"
    code = "solve.no_coordinates"


class TooLargeToDraw(Refusal):
    """This floor is too large for a picture in which its numbers can be read.

    Look at the pitches, draw a part of the floor, or leave out --svg; the walk itself stands in the answer.
    """

    zh = "场地太大，画出来数字就看不清。\n\n请检查间距，或只画一部分，或去掉 --svg；路线本身在答案里。"
    code = "solve.too_large_to_draw"


class NoFolder(Refusal):
    """{file} cannot be written: {problem}.

    Name a folder in which you may write.
    """

    zh = "写不了 {file}：{problem}。\n\n请指定可以写入的文件夹。"
    code = "solve.no_folder"


class Album:
    """A folder of pictures; what could not be drawn is kept in `refusals`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.refusals: list[Refusal] = []
        self._taken: set[str] = set()

    def add(
        self, id: Any, where: str, layout: BlockLayout, picks: Sequence[Pick], found: Shortest, plain: Mapping[str, Walk]
    ) -> None:
        """`where` stands before the fields of the instance in a refusal."""
        name = id if isinstance(id, str) else json.dumps(id, ensure_ascii=False)
        try:
            drawn = picture(layout, picks, found, plain, name=name)
        except TooLarge:
            self.refusals.append(TooLargeToDraw(f"{where}aisles"))
            return
        file = self.folder / f"{self._free(name)}.svg"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            file.write_bytes(drawn.encode())
        except (OSError, ValueError) as problem:
            self.refusals.append(NoFolder("--svg", file=str(file), problem=getattr(problem, "strerror", None) or str(problem)))

    def refuse_graph(self, where: str) -> None:
        self.refusals.append(NoCoordinates(f"{where}edges"))

    def _free(self, name: str) -> str:
        """A file name of its own, also where capitals do not count: letters, digits and dashes of the id, and a number where it is taken.

        `walk-` stands before it, so that no id is a hidden file, an option or a device.
        """
        safe = "walk-" + (re.sub(r"[^0-9A-Za-z_\u3400-\u9fff]+", "-", name).strip("-")[:_NAME_MAX] or "0")
        count, free = 1, safe
        while free.lower() in self._taken:
            count += 1
            free = f"{safe}-{count}"
        self._taken.add(free.lower())
        return free
