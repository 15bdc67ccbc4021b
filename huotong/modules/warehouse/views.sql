-- Where each bin lies that has a place in its warehouse's layout: metres from the lower left corner.
CREATE OR REPLACE VIEW warehouse_bin_spot AS
SELECT b.id,
       b.warehouse_id AS warehouse,
       b.aisle * l.aisle_pitch AS x,
       b.block * (2 * l.cross_to_cell + (l.cells_per_block - 1) * l.cell_pitch) + l.cross_to_cell + b.cell * l.cell_pitch AS y,
       COALESCE(b.level, 0) AS level,
       b.aisle,
       b.block,
       b.cell
  FROM warehouse_bin b
  JOIN warehouse_layout l ON l.warehouse_id = b.warehouse_id
 WHERE b.aisle IS NOT NULL AND b.block IS NOT NULL AND b.cell IS NOT NULL;

-- Bins by name, with their zone and warehouse.
CREATE OR REPLACE VIEW warehouse_bins AS
SELECT b.id, b.code, b.organisation_id AS organisation, w.code AS warehouse, z.code AS zone, z.kind AS zone_kind,
       b.kind, b.state, b.sells, b.gives, b.capacity_kg, b.capacity_l
  FROM warehouse_bin b
  JOIN people_warehouses w ON w.id = b.warehouse_id
  LEFT JOIN warehouse_zone z ON z.id = b.zone_id;
