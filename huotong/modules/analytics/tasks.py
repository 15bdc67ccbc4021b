"""What is a person's to do now, by what he may do: papers and picks that wait for the next step, the most urgent first."""

from collections.abc import Sequence
from typing import Any, Final

from huotong.registry import statements

from .today import Scope

# One question for each right; all tell (kind, number of the paper or NULL, papers, lines, the soonest day).
TASKS: Final = {
    "wave.release": """
        (SELECT 'release_wave', w.code, count(*), NULL::bigint, min(o.due_on)
           FROM fulfilment_wave w JOIN fulfilment_waveline l ON l.document_id = w.id JOIN fulfilment_outbound o ON o.id = l.outbound_id
          WHERE w.state = 'draft' AND w.warehouse_id = ANY(%(warehouses)s)
          GROUP BY w.id ORDER BY min(o.due_on) NULLS LAST, w.id LIMIT 5)""",
    "outbound.release": """
        (SELECT 'release', NULL, count(*), NULL, min(o.due_on)
           FROM fulfilment_outbound o
          WHERE o.state = 'open' AND o.warehouse_id = ANY(%(warehouses)s)
            AND NOT EXISTS (SELECT FROM fulfilment_waveline l JOIN fulfilment_wave w ON w.id = l.document_id
                             WHERE l.outbound_id = o.id AND w.state = 'draft'))""",
    "outbound.confirm_pick": "(SELECT 'pick', NULL, papers, lines, due FROM stages WHERE stage = 'open')",
    "outbound.pack_parcel": "(SELECT 'pack', NULL, papers, lines, due FROM stages WHERE stage = 'picked')",
    "outbound.hand_over": "(SELECT 'hand_over', NULL, papers, lines, due FROM stages WHERE stage = 'packed')",
    "stock_move.post": """
        (SELECT 'move', NULL, count(*), NULL, NULL
           FROM inventory_stockmove m JOIN warehouse_bin b ON b.id = m.target_id
          WHERE m.state = 'planned' AND b.warehouse_id = ANY(%(warehouses)s))""",
    "sales_order.confirm": """
        (SELECT 'confirm', NULL, count(*), NULL, min(s.promised_on)
           FROM sales_salesorder s WHERE s.state = 'draft' AND s.created_by = %(person)s AND s.organisation_id = ANY(%(organisations)s))""",
}
_STAGES: Final = """
WITH stages AS MATERIALIZED (
    SELECT k.stage, count(DISTINCT o.id) AS papers, count(*) AS lines, min(o.due_on) AS due
      FROM fulfilment_outbound o JOIN fulfilment_outboundpick k ON k.document_id = o.id
     WHERE o.state = 'released' AND o.warehouse_id = ANY(%(warehouses)s) AND k.stage IN ('open', 'picked', 'packed')
     GROUP BY k.stage
)
"""


def tasks(scope: Scope, rights: Sequence[str]) -> list[tuple[Any, ...]]:
    """Rows (kind, number of one paper or None, papers, lines or None, soonest day or None) for these of `TASKS`."""
    if not rights:
        return []
    union = " UNION ALL ".join(TASKS[right] for right in rights)
    asked = f"{_STAGES} SELECT * FROM ({union}) AS t (kind, code, papers, lines, due) WHERE papers > 0 ORDER BY due NULLS LAST"
    return statements.fetch(asked, scope.values())
