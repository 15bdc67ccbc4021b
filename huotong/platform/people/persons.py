"""A person as he is told about himself."""

from typing import Any, NamedTuple

from huotong.core.documents import Actor
from huotong.registry import statements


class Described(NamedTuple):
    name: str
    language: str
    organisation: dict[str, Any]
    roles: list[dict[str, Any]]
    warehouses: list[dict[str, Any]]
    """Those that he works in: the ones that are named for him, or all."""


# Names are those of the language that the person reads, where there are two.
_DESCRIBED = """
SELECT p.name, p.language, jsonb_build_object('code', o.code, 'name', {o}, 'currency', o.currency, 'time_zone', o.time_zone),
       coalesce((SELECT jsonb_agg(jsonb_build_object('code', r.code, 'name', {r}) ORDER BY l.position)
                   FROM people_personrole l JOIN people_role r ON r.id = l.role_id AND r.state = 'active'
                  WHERE l.document_id = p.id), '[]'),
       coalesce((SELECT jsonb_agg(jsonb_build_object('code', s.code, 'name', {s}) ORDER BY s.sort_key, s.id)
                   FROM people_site s
                  WHERE s.state = 'active' AND s.organisation_id = p.organisation_id
                    AND (%s::bigint[] IS NULL OR s.id = ANY(%s::bigint[]))), '[]')
  FROM people_person p JOIN people_organisation o ON o.id = p.organisation_id WHERE p.id = %s
"""
_NAME = {False: "{0}.name", True: "coalesce(nullif({0}.name_en, ''), {0}.name)"}


# Of each person the roles, in words.
_COLLEAGUES = """
SELECT p.code, p.name, coalesce((SELECT jsonb_agg({r} ORDER BY l.position) FROM people_personrole l
                                   JOIN people_role r ON r.id = l.role_id AND r.state = 'active' WHERE l.document_id = p.id), '[]')
  FROM people_person p WHERE p.organisation_id = ANY(%s) AND p.state = 'active' ORDER BY p.id LIMIT 50
"""


def colleagues(actor: Actor) -> list[dict[str, Any]]:
    """Who else is there: [{"login", "name", "roles"}], the first ones; for somebody who may see persons."""
    sql = _COLLEAGUES.format(r=_NAME[actor.language == "en"].format("r"))
    rows = statements.fetch(sql, [sorted(actor.organisations)])
    return [{"login": login, "name": name, "roles": roles} for login, name, roles in rows]


def described(actor: Actor) -> Described:
    sites = None if actor.warehouses is None else sorted(actor.warehouses)
    shown = {table: _NAME[actor.language == "en"].format(table) for table in "ors"}
    return Described(*statements.fetch(_DESCRIBED.format(**shown), [sites, sites, actor.person])[0])
