-- What fulfilment publishes.

-- The outbounds that carry out a document of demand.
CREATE VIEW fulfilment_of_demand AS
SELECT demand AS id, jsonb_agg(jsonb_build_object('id', id, 'number', code, 'state', state) ORDER BY id) AS outbounds
  FROM fulfilment_outbound GROUP BY demand;
