"""`ht sql`: one statement as the owner of the database, for those who keep it."""

from typing import Any

import psycopg

from huotong.app.local.faults import Fault


def run(owner_dsn: str, text: str) -> dict[str, Any]:
    """Columns and rows of the last statement; several in one text are one transaction."""
    try:
        with psycopg.connect(owner_dsn, autocommit=True) as connection:
            cursor = connection.execute(text.encode())
            while cursor.nextset():
                pass
            if cursor.description is None:
                return {"columns": [], "rows": []}
            columns = [column.name for column in cursor.description]
            return {"columns": columns, "rows": [list(row) for row in cursor.fetchall()]}
    except psycopg.Error as error:
        reason = str(error).strip()
        raise Fault(f"语句被拒绝：{reason}", f"The statement was refused: {reason}") from error
