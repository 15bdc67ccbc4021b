"""Items, their units and barcodes. The page to read first is README.md."""
