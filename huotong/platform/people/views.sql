-- What people publishes for statements of others.

-- Warehouses by name.
CREATE VIEW people_warehouses AS
SELECT id, organisation_id AS organisation, code, name, time_zone, state FROM people_site;
