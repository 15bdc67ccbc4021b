"""The events' part of the door's last statement."""

from typing import Final

INSERT: Final = """
INSERT INTO events_event (name, type, document, code, version, organisation_id, facts, at, by, request)
SELECT * FROM json_to_recordset(%s::json)
    AS x(name text, type text, document bigint, code text, version int, organisation_id bigint, facts jsonb,
         at timestamptz, by bigint, request text)
"""
