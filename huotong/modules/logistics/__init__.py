"""Parcels and how they travel. The page to read first is README.md."""
