"""What `ht up --host NAME` makes of HTTPS: what is served, and what people are told of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import psycopg

from huotong.app.local.faults import WrongUsage
from huotong.app.local.home import Home
from huotong.interfaces.cli.out import Out

from . import addresses, kept, own
from .kept import Served

NO_OWN = "-"
WARNED_BEFORE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Files:
    """A certificate of one's own, as it was named on the command line; "-" gives it back."""

    certificate: str | None = None
    key: str | None = None

    def refuse_halves(self, host: str | None) -> None:
        if self.certificate == NO_OWN and self.key is None and host:
            return
        if self.certificate == NO_OWN or bool(self.certificate) != bool(self.key) or (self.certificate and not host):
            raise WrongUsage(
                "--host 名称 --cert 文件 --key 文件 要一起给；--cert - 改回自建的证书。",
                "Give --host NAME --cert FILE --key FILE together; --cert - goes back to a certificate made here.",
            )


def prepare(home: Home, host: str, files: Files, owner: str, out: Out) -> Served:
    """`owner` is how the database is reached, to ask whether devices have work that another name would cut off."""
    now = datetime.now(UTC)
    if files.certificate == NO_OWN:
        kept.give_back(home)
    elif files.certificate and files.key:
        kept.give(home, own.read(files.certificate, files.key, host, now=now))
    before = kept.last_name(home)
    if before is not None and before != host:
        _warn_of_name(before, host, packets_out(owner), out)
    found = kept.served(home, host, addresses.here(), now=now)
    if found.own and found.ends_at - now < WARNED_BEFORE:
        out.say(
            f"您的证书 {found.ends_at:%Y-%m-%d} 到期；换新的：ht up --host {host} --cert 文件 --key 文件。\n"
            f"Your certificate ends on {found.ends_at:%Y-%m-%d}; give a new one: ht up --host {host} --cert FILE --key FILE."
        )
    return found


def packets_out(owner: str) -> int:
    """How many packets of work devices have taken along; none in a database without such work."""
    with psycopg.connect(owner) as connection:
        if connection.execute("SELECT to_regclass('floor_packet')").fetchone() == (None,):
            return 0
        found = connection.execute("SELECT count(*) FROM floor_packet WHERE state = 'open'").fetchone()
    return int(found[0]) if found else 0


def _warn_of_name(before: str, host: str, packets: int, out: Out) -> None:
    out.say(
        f"名称从 {before} 改成 {host}：每台设备要再装一次证书、再登记；旧名称下没送出的扫描留在设备上，先让它们送完。\n"
        f"The name changes from {before} to {host}: every device installs the certificate and is enrolled once more; scans that wait "
        "under the old name stay on the device, so let them be sent first."
    )
    if packets:
        out.say(
            f"现在有 {packets} 个任务包在设备上没做完。可以先回到 {before}：ht down，ht up --host {before}。\n"
            f"{packets} packets of work are out on devices now. To go back to {before} first: ht down, ht up --host {before}."
        )
