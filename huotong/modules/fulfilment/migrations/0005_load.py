from django.db import migrations

VIEWS = """
-- What is still to be done today for a resource, and what it can do in a day. Today's work is what waits or is on the
-- floor and was promised for today, for an earlier day or for none: lines for pickers, outbounds for stations and carriers.
CREATE VIEW fulfilment_load AS
SELECT c.id, c.how_many * c.per_hour * c.hours AS capacity, coalesce(w.load, 0)::numeric AS load,
       greatest(coalesce(w.load, 0) - c.how_many * c.per_hour * c.hours, 0) AS over
  FROM fulfilment_capacity c
  LEFT JOIN LATERAL (
    SELECT CASE WHEN c.kind = 'picker' THEN sum(l.lines) ELSE count(*) END AS load
      FROM fulfilment_outbound o
      LEFT JOIN LATERAL (
        SELECT (SELECT count(*) FROM fulfilment_outboundline r JOIN book_promise p ON p.id = r.promise AND p.source = 0
                 WHERE r.document_id = o.id AND p.remaining > p.held)
             + (SELECT count(*) FROM fulfilment_outboundpick k WHERE k.document_id = o.id AND k.stage = 'open') AS lines
      ) AS l ON c.kind = 'picker'
     WHERE o.warehouse_id = c.warehouse_id AND o.organisation_id = c.organisation_id
       AND o.state IN ('open', 'released') AND o.profile <> 'counter'
       AND (o.due_on IS NULL OR o.due_on <= CURRENT_DATE)
       AND (c.kind <> 'carrier' OR c.carrier_id IS NULL OR o.carrier_id = c.carrier_id)
  ) AS w ON TRUE
"""


class Migration(migrations.Migration):
    dependencies = [("fulfilment", "0004_wave_plans"), ("book", "0002_views")]
    operations = [migrations.RunSQL(VIEWS, "DROP VIEW fulfilment_load")]
