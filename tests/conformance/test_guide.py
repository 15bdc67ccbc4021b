"""What the guide tells people to type is typed: the pages in order, in an empty installation, in both languages."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from huotong.app import founding
from huotong.platform.runs import worker
from huotong.registry import configuration

GUIDE = Path(__file__).parents[2] / "docs" / "guide"
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
LINE = re.compile(r"(?:(?P<name>[A-Z]+)=\$\()?(?P<asks>(?:get|post) .*?)(?P<taken> \| .*\))?(?:  # (?P<status>\d+))?\Z")
FIRST_NUMBER = 'json.load(sys.stdin)["rows"][0]["number"]'


@dataclass
class Shell:
    """`get` and `post` as the first page defines them, and variables."""

    token: str
    client: Client = field(default_factory=Client)
    variables: dict[str, str] = field(default_factory=dict)

    def type(self, line: str) -> str | None:
        """Run one line; what is wrong with it, if anything."""
        found = LINE.match(line)
        if found is None:
            return None
        words = shlex.split(re.sub(r"\$([A-Z]+)", lambda name: self.variables[name[1]], found["asks"]))
        response = self._ask(*words)
        worker.run_until_idle()  # what people see a second later
        if found["name"]:
            self.variables[found["name"]] = _taken(response.json(), found["taken"])
        expected = int(found["status"] or 0)
        fits = response.status_code == expected if expected else response.status_code < 400
        return None if fits else f"{line}\n{response.status_code} {response.content.decode()}"

    def _ask(self, method: str, path: str, body: str = "") -> Any:
        headers = {"Authorization": f"Bearer {self.token}"}
        if method == "get":
            return self.client.get(path, headers=headers)
        headers["Idempotency-Key"] = str(uuid4())
        return self.client.post(path, body, content_type="application/json", headers=headers)


def _taken(body: Any, how: str) -> str:
    if FIRST_NUMBER in how:
        return str(body["rows"][0]["number"])
    name = re.fullmatch(r" \| field (\w+)\)", how)
    assert name is not None, how
    return str(body[name[1]])


def lines(page: str) -> Iterator[str]:
    for block in BLOCK.findall(page):
        yield from block.splitlines()


def pages(language: str) -> list[str]:
    return [path.read_text() for path in sorted((GUIDE / language).glob("[0-9]*.md"))]


@pytest.fixture
def shell(db: None) -> Shell:
    configuration.forget()
    founded = founding.found()
    given = {"person": founded.people[0]["login"], "scopes": ["*"]}
    return Shell(founding.do(founded.actor, "token.create", given, None)["token"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_line_of_the_guide_does_what_it_says(shell: Shell, language: str):
    typed = [line for page in pages(language) for line in lines(page)]
    assert len([line for line in typed if LINE.match(line)]) > 60
    assert [wrong for line in typed if (wrong := shell.type(line))] == []


def test_both_languages_say_to_type_the_same():
    typed = {language: [[_without_words(line) for line in lines(page)] for page in pages(language)] for language in ("zh", "en")}
    assert typed["zh"] == typed["en"]


def _without_words(line: str) -> str:
    """The line without what people would write in their own language: names, reasons, notes, headers of sheets."""
    line = re.sub(r'"(name|reason|note|customer)":"[^"]*"|(Accept-Language): \w\w', r"\1\2 …", line)
    return "sheet" if line.startswith("printf") else re.sub(r"[^\x00-\x7f]+|ADDRESS|USER|FILES\.\.\.", "…", line)
