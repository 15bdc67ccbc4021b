"""What rarely changes about organisations, kept per configuration version (writing one raises it)."""

from huotong.registry import configuration, statements


def time_zone(organisation: int, version: int) -> str:
    return _zones(version).get(organisation, "Asia/Shanghai")


def _zones(version: int) -> dict[int, str]:
    def load(_: int) -> dict[int, str]:
        return dict(statements.fetch("SELECT id, time_zone FROM people_organisation"))

    return configuration.by_version("time zones", version, load)
