"""The first people of a new database, and the sign-ins that `up` prints for them.

Who they are is the business of `huotong.app.example`, if this installation has it: `load(out)` makes the example
company, `administrator(out)` one person in an empty one; each answers [{"login", "password", "role"}], with "badge" and
"pin" where people have them, and changes nothing when its work is already there, because a start that was killed is done
again. `remain(people)`, if it is there, answers those of them who can still sign in so.
"""

import json
from typing import Any

from huotong.app.local.commands import run_command
from huotong.app.local.database import Database
from huotong.app.local.home import Home

AWAITED, PEOPLE = "newcomers.json", "people.json"


def await_them(home: Home, *, empty: bool) -> None:
    """Note before the first table is made that people are missing, and which."""
    home.record(AWAITED, "administrator" if empty else "example")
    home.forget_secret(PEOPLE)


def receive(home: Home, base: Database) -> None:
    """Let the missing people come in; their passwords are kept for the owner of HT_HOME alone."""
    awaited = home.recorded(AWAITED)
    if awaited:
        people = run_command("first", base.owner_environment(), awaited)["people"]
        home.write_secret(PEOPLE, json.dumps(people))
        home.forget(AWAITED)


def known(home: Home) -> list[dict[str, Any]]:
    return list(json.loads(home.read_secret(PEOPLE) or "[]"))
