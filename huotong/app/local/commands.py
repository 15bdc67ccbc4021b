"""Parts of the work that need Django run as commands of their own, so that what stays running stays small."""

import json
import os
import subprocess
import sys
from typing import Any

from huotong.app.local.faults import Fault
from huotong.app.local.home import CHECKOUT


def run_command(name: str, environment: dict[str, str], *arguments: str) -> Any:
    """Run `python -m huotong NAME --json`, its progress shown as it comes; answers its one result."""
    command = [sys.executable, "-m", "huotong", name, *arguments, "--json"]
    child = subprocess.run(command, env=os.environ | environment, cwd=CHECKOUT, stdout=subprocess.PIPE, check=False)
    if child.returncode != 0:
        raise Fault(f"“{name}”没有完成，原因见上。", f"“{name}” did not succeed; the reason stands above.")
    return json.loads(child.stdout)
