"""`python -m tools.tidy [ROOT]`: findings on stdout, exit code 1 if there are any."""

import sys
from pathlib import Path

from tools.tidy import report, rules, sql
from tools.tidy.source import sources


def main(root: Path) -> int:
    read = list(sources(root))
    findings = [finding for source in read for rule in rules.RULES for finding in rule(source)]
    findings += sql.foreign_tables(read)
    for finding in findings:
        print(finding)
    for line in report.lines(read):
        print(line)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
