"""The ports of an installation: the server's, which a person chooses, the stream's, which the server tells browsers, and that of
the page that helps devices to trust the certificate, which people are told.
"""

import os
import socket

from huotong.app.local.faults import Fault, WrongUsage
from huotong.app.local.home import Home

APART = 1000
"""The stream's port is so much above the server's: installations are put on ports one beside the other."""


def refuse_taken(port: int, host: str | None) -> None:
    if not _is_free(port, host):
        raise Fault(
            f"端口 {port} 已被别的程序占用。请停止它，或用 HT_PORT 指定另一个端口，例如 HT_PORT={port + 1} ./ht up。",
            f"Port {port} is in use by another program. Stop that, or choose another port with HT_PORT, "
            f"for instance HT_PORT={port + 1} ./ht up.",
        )


def of_stream(home: Home, host: str | None) -> int:
    return _of("HT_STREAM_PORT", home.port, APART, host)


def of_trust(home: Home, host: str) -> int:
    return _of("HT_TRUST_PORT", home.port, 2 * APART, host)


def _of(variable: str, port: int, apart: int, host: str | None) -> int:
    """What the variable says, else one that is always the same if it is free, else any."""
    wished = os.environ.get(variable)
    if wished:
        if not wished.isdigit() or not 1 <= int(wished) <= 65535:
            raise WrongUsage(
                f"{variable} 是“{wished}”，应为 1 到 65535 的数字。",
                f"{variable} is “{wished}”; it should be a number from 1 to 65535.",
            )
        return int(wished)
    usual = port + apart if port + apart <= 65535 else port - apart
    return usual if _is_free(usual, host) else _any(host)


def _is_free(port: int, host: str | None) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_bound(host), port))
        except OSError:
            return False
    return True


def _any(host: str | None) -> int:
    with socket.socket() as probe:
        probe.bind((_bound(host), 0))
        return int(probe.getsockname()[1])


def _bound(host: str | None) -> str:
    return "0.0.0.0" if host else "127.0.0.1"
