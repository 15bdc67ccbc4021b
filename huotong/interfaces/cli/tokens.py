"""`ht token create --person P --scopes A,B`: a key with which a script acts as a person."""

import argparse
from datetime import UTC, datetime
from uuid import uuid4

from huotong.core.documents import Request
from huotong.platform.actions import door
from huotong.platform.people import sessions
from huotong.platform.runs import running

from .out import Out


def create(args: list[str], out: Out) -> int:
    parser = argparse.ArgumentParser(prog="ht token create", exit_on_error=False)
    parser.add_argument("--person", required=True)
    parser.add_argument("--scopes", default="*")
    try:
        asked = parser.parse_args(args)
    except (argparse.ArgumentError, SystemExit) as error:
        out.refuse(f"ht token create --person LOGIN --scopes type.verb,type.*,stock.read,*   ({error})")
        return 2
    actor = sessions.by_login(asked.person)
    if actor is None:
        out.refuse(f"没有人员 {asked.person} / there is no person {asked.person}.")
        return 1
    given = {"person": asked.person, "scopes": [scope.strip() for scope in asked.scopes.split(",") if scope.strip()]}
    answer = door.perform(
        Request(str(uuid4()), "token.create", running.system(actor.person, actor.organisation), given),
        now=datetime.now(UTC),
    )
    if answer.status >= 400:
        out.refuse("\n".join(f"{each['text']} {each['remedy']}" for each in answer.body["refusals"]))
        return 1
    out.done({"token": answer.body["token"]})
    return 0
