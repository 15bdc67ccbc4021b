"""Warehouses, zones, bins, containers and the layout in which one walks. The page to read first is README.md."""
