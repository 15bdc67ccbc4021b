"""Customers, suppliers and carriers: the people and firms one deals with. The page to read first is README.md."""
