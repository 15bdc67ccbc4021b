"""Stories: histories that a warehouse keeper can read, and any book can play.

A story is a title and indented lines. A line is something that happens, or something that is then so. Lines that
begin with `and` belong to the group of the line before: all of them count, or none. What comes of a line stands two
spaces after it: `refused: TEXT`, `grants N` (of a promise that gets less than it asks), `breaks h1 by 1 and p1 by 1`,
`5 apple lost` or `found` (of a count), several divided by `; `. Where nothing is said, all goes well.

    supplier -> A-01     10 apple                     besides: becomes apple lot L1, for e1, as a fact, on 2026-01-31
    promise p1 from W1   6 apple, rank 5, at least 2  sources: W1, expected e1, aside p0; `, 2 a set of kit`
    hold h1 of p1  A-01 -> customer   6 apple         without `of p1`: a hold for a task of our own
    carry h1 to cart-7   4 as h2
    settle h2            4
    release hold h1      2                            or promise p1, or expectation e1; no quantity: all that is left
    rank p1 3
    expect e1 in W1      20 apple, due 2026-04-01
    shift cart-7 to A-02
    count A-01           5 apple
    close until 2026-01-01

    place pallet-1 in A-01      item milk has 2 decimals

    A-01 on hand 6  held 2      W1 has 10 apple  promised 6     expected e1 has 5  promised 5
    p1 remaining 6  held 6      h1 keeps 2                      h1 ended

Goods are `apple`, `apple lot L1`, `apple serial 7`, `apple blocked`, `apple of Ann`. Places come to be when they are
named: supplier, customer, scrap, difference; cart-, tote- and carton- (containers in which nothing is newly held for
orders), pallet- (containers in which it may be); staging (nothing newly held), quarantine, road- and work- (not
sold); all else are bins. `W2/A-01` lies in another warehouse than W1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    text: str
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    title: str
    groups: tuple[tuple[Line, ...], ...]


_BEGINS = r"(?=refused: |grants |breaks |\S+ [a-z]\S* (?:lost|found)\b)"
_OUTCOME, _NEXT = re.compile(rf"\s{{2,}}{_BEGINS}"), re.compile(rf"; {_BEGINS}")


def read(text: str) -> Iterator[Story]:
    """The stories of a file: a title stands at the margin, its lines are indented, `#` at the margin begins a remark."""
    title, groups = "", list[list[Line]]()
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if not line[0].isspace():
            if groups:
                yield _story(title, groups)
            title, groups = line.strip(), []
            continue
        joins, read_line = _line(number, line.strip())
        if joins:
            groups[-1].append(read_line)
        else:
            groups.append([read_line])
    if groups:
        yield _story(title, groups)


def _story(title: str, groups: list[list[Line]]) -> Story:
    return Story(title, tuple(tuple(group) for group in groups))


def _line(number: int, text: str) -> tuple[bool, Line]:
    said, *rest = _OUTCOME.split(text, maxsplit=1)
    words = said.split()
    joins = words[0] == "and"
    outcomes = tuple(_NEXT.split(rest[0])) if rest else ()
    return joins, Line(number, " ".join(words[joins:]), outcomes)
