"""The page that helps devices to trust the server: plain http on a port of its own, since it must be read before they do."""
