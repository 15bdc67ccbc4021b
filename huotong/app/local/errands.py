"""What the supervisor does for the server: it runs `ht example remove` as a process of its own when the server asks for it.

The command ends server and worker for a moment and lets them go on, all through the supervisor, which looks on. It backs
up before, and exchanges the data in one transaction, so that it may be broken off at any moment.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from huotong.app.local import processes
from huotong.app.local.home import CHECKOUT, Home
from huotong.interfaces import orders
from huotong.interfaces.orders import Standing, Wish

LOG = "removal.log"
TOLD_LINES = 2
"""What a command refuses with: a line in Chinese, a line in English."""


@dataclass(slots=True)
class Errands:
    home: Home
    folder: Path | None
    """Where the server leaves what it asks; None where there is no such place."""
    log: Callable[[str], None]
    wish: Wish | None = None
    process: "subprocess.Popen[bytes] | None" = field(default=None)

    def begin(self) -> None:
        """Nothing that an earlier supervisor was asked is done now."""
        if self.folder is not None and self.folder.exists():
            orders.forget(self.folder)

    def look(self) -> None:
        if self.folder is None:
            return
        try:
            if self.process is None:
                self._take(self.folder)
            elif self.process.poll() is not None:
                self._finish(self.folder, self.process.returncode)
        except OSError as error:
            self.log(f"cannot do what the server asks: {error}")

    def end(self) -> None:
        if self.process is not None:
            processes.end_group(self.process.pid)

    def _take(self, folder: Path) -> None:
        wish = orders.take(folder)
        if wish is None:
            return
        self.log(f"removing the example company, as {wish.person} asks")
        command = [sys.executable, "-m", "huotong", "example", "remove", "--yes", f"--person={wish.person}"]
        with (self.home.logs / LOG).open("wb") as log:
            self.process = subprocess.Popen(
                command,
                cwd=CHECKOUT,
                env=os.environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.wish = wish

    def _finish(self, folder: Path, result: int) -> None:
        said = (self.home.logs / LOG).read_text(errors="replace").strip().splitlines()
        key = self.wish.key if self.wish else ""
        self.process = self.wish = None
        if result == 0:
            self.log("the example company is removed")
            orders.forget(folder)
        else:
            self.log(f"the example company was not removed ({result})")
            orders.tell(folder, Standing("failed", key, "\n".join(said[-TOLD_LINES:])))
